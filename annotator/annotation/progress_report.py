"""How far the annotating is: documents and spans by annotator, label and day, the pace, and what is left.

Terms, as this report counts them:

- A document is *done on* the day on which an annotator marked it as done; marking it as not done any more takes one off
  the day on which that happens. What was undone counts as never done.
- *Taken over* are documents that were done already when they were imported.
- *Active time* is the time from each step of an annotator to their next, where that took at most five minutes: whoever
  takes longer has been away, and a new sitting begins. So long reading without a label is not seen.
- *Pace* is documents done in an hour of active time, over the last seven days on which the annotator was active; there
  is none before a quarter of an hour.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, tzinfo
from typing import TypeVar

from annotator.model.annotation_set import Status
from annotator.model.annotator import GOLD
from annotator.project import activity, annotators, documents, statistics
from annotator.project.activity import Quarter
from annotator.project.project import Project
from annotator.project.statistics import LabelCount

PACE_DAYS = 7
PACE_SECONDS = 15 * 60  # active time before which a pace says nothing
EVERYONE = ""  # stands for all annotators together


@dataclass(frozen=True, slots=True)
class DayProgress:
    """What one annotator did on one day."""

    day: date
    annotator: str
    documents_done: int
    spans_made: int
    active_seconds: float


@dataclass(frozen=True, slots=True)
class AnnotatorProgress:
    """How far one annotator is with all documents; of everyone, what somebody has begun or done.

    `pace` is in documents an active hour, `hours_left` in active hours at that pace; None where there is no pace yet.
    """

    annotator: str
    name: str
    new: int
    in_progress: int
    done: int
    taken_over: int
    spans: int
    active_seconds: float
    pace: float | None
    hours_left: float | None

    @property
    def left(self) -> int:
        """Documents not done."""
        return self.new + self.in_progress


@dataclass(frozen=True, slots=True)
class ProgressReport:
    """`annotators` are all who are known to the project, by identifier; `days` and `labels` leave out empty ones."""

    documents: int
    everyone: AnnotatorProgress
    annotators: tuple[AnnotatorProgress, ...]
    labels: tuple[LabelCount, ...]
    days: tuple[DayProgress, ...]

    def of(self, annotator: str) -> AnnotatorProgress:
        """The progress of one annotator; that of everyone for EVERYONE and for whom the project does not know."""
        return next((person for person in self.annotators if person.annotator == annotator), self.everyone)

    def days_of(self, annotator: str) -> list[DayProgress]:
        """The days of one annotator, or of EVERYONE added up, in order."""
        return _of(self.days, annotator) or _days_added_up(self.days if annotator == EVERYONE else ())

    def labels_of(self, annotator: str) -> list[LabelCount]:
        """The labels of one annotator, or of EVERYONE added up, by name."""
        return _of(self.labels, annotator) or _labels_added_up(self.labels if annotator == EVERYONE else ())


def progress_report(project: Project, zone: tzinfo | None = None) -> ProgressReport:
    """Count the progress of everyone; days are those of the time zone, by default this machine's."""
    database = project.database
    with database.snapshot():
        total = documents.count(project)
        people = annotators.registered(project)
        statuses = statistics.statuses(database)
        begun, done = statistics.begun_and_done(database)
        labels = [count for count in statistics.label_counts(database) if count.annotator != GOLD]
        days = _days((part for part in activity.quarters(database) if part.annotator != GOLD), zone)
    by_name = {person.id: person.name for person in people}
    each = [
        _progress(name, by_name[name], (total, statuses.get(name, Counter())), _of(days, name), _of(labels, name))
        for name in by_name
    ]
    of_all = Counter({Status.IN_PROGRESS: begun - done, Status.DONE: done})
    everyone = _progress(EVERYONE, "Everyone", (total, of_all), _days_added_up(days), labels)
    everyone = replace(everyone, taken_over=sum(person.taken_over for person in each))
    return ProgressReport(total, everyone, tuple(each), tuple(labels), tuple(days))


def _progress(
    annotator: str,
    name: str,
    statuses: tuple[int, Counter[Status]],
    days: Sequence[DayProgress],
    labels: Iterable[LabelCount],
) -> AnnotatorProgress:
    total, counts = statuses
    left = total - counts[Status.DONE]
    pace = _pace(days)
    return AnnotatorProgress(
        annotator=annotator,
        name=name,
        new=left - counts[Status.IN_PROGRESS],
        in_progress=counts[Status.IN_PROGRESS],
        done=counts[Status.DONE],
        taken_over=counts[Status.DONE] - sum(day.documents_done for day in days),
        spans=sum(count.spans for count in labels),
        active_seconds=sum(day.active_seconds for day in days),
        pace=pace,
        hours_left=left / pace if pace else None,
    )


def _pace(days: Sequence[DayProgress]) -> float | None:
    """Documents an active hour on the last days with active time; None where that says nothing yet."""
    recent = [day for day in days if day.active_seconds > 0][-PACE_DAYS:]
    done, seconds = sum(day.documents_done for day in recent), sum(day.active_seconds for day in recent)
    return done / seconds * 3600 if done > 0 and seconds >= PACE_SECONDS else None


def _days(quarters: Iterable[Quarter], zone: tzinfo | None) -> list[DayProgress]:
    """The quarters of an hour added up to days, by annotator and day."""
    sums: dict[tuple[str, date], list[Quarter]] = {}
    for quarter in quarters:
        moment = datetime.fromtimestamp(quarter.start, UTC).astimezone(zone)
        sums.setdefault((quarter.annotator, moment.date()), []).append(quarter)
    days = (
        DayProgress(
            day,
            annotator,
            sum(part.documents_done for part in parts),
            sum(part.spans_made for part in parts),
            sum(part.active_milliseconds for part in parts) / 1000,
        )
        for (annotator, day), parts in sorted(sums.items(), key=lambda entry: entry[0])
    )
    return [day for day in days if day.documents_done or day.spans_made or day.active_seconds]


Counted = TypeVar("Counted", DayProgress, LabelCount)


def _of(counted: Iterable[Counted], annotator: str) -> list[Counted]:
    return [part for part in counted if part.annotator == annotator]


def _days_added_up(days: Iterable[DayProgress]) -> list[DayProgress]:
    by_day: dict[date, list[DayProgress]] = {}
    for day in days:
        by_day.setdefault(day.day, []).append(day)
    return [
        DayProgress(
            day,
            EVERYONE,
            sum(part.documents_done for part in parts),
            sum(part.spans_made for part in parts),
            sum(part.active_seconds for part in parts),
        )
        for day, parts in sorted(by_day.items())
    ]


def _labels_added_up(counts: Iterable[LabelCount]) -> list[LabelCount]:
    by_label: dict[str, list[LabelCount]] = {}
    for count in counts:
        by_label.setdefault(count.label, []).append(count)
    return [
        LabelCount(
            label,
            EVERYONE,
            sum(part.spans for part in parts),
            sum(part.documents for part in parts),
            sum(part.nothing_here for part in parts),
        )
        for label, parts in sorted(by_label.items())
    ]
