"""What was shown to whom in which document, what became of it, and how the document was labelled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import groupby
from operator import itemgetter

from annotator.model.annotation_set import Status
from annotator.model.annotator import GOLD
from annotator.model.span import Span
from annotator.model.suggestion import Help, SuggestionDecision
from annotator.progress import Progress
from annotator.project import annotations as stored
from annotator.project import documents
from annotator.project.project import Project
from annotator.project.suggestions import Shown, all_decisions, all_shown
from annotator.project.work_statuses import work_statuses
from annotator.project.working_time import Pair, WorkingTime, working_times

MIXED: Help = "off"  # stands for documents that were labelled partly with suggestions, partly without


@dataclass(frozen=True, slots=True)
class FollowedDocument:
    """One annotator's work on one document in which suggestions were shown, or withheld to measure their influence.

    `help` is what there was until the document was first done; "off" where it changed meanwhile. `time` is None where
    nobody marked the document as done here: it is not done, or was brought so. `length` is that of the text in code
    points.
    """

    number: int
    annotator: str
    help: Help
    time: WorkingTime | None
    length: int
    spans: Sequence[Span]
    shown: Sequence[Shown]
    decisions: Sequence[SuggestionDecision]

    def was_done_after(self, at: str) -> bool:
        """Whether the document was labelled to its end after this time, in UTC, ISO 8601."""
        return self.time is not None and at <= self.time.done_at


def followed_documents(project: Project, progress: Progress) -> Iterator[FollowedDocument]:
    """All of them, by document, then annotator; call it within a snapshot of the project.

    Raises:
        Cancelled: as asked.
    """
    done = {
        (number, who)
        for number, statuses in work_statuses(project)
        for who, status in statuses.items()
        if status is Status.DONE
    }
    times = working_times(project)
    lengths = documents.lengths(project)
    for place, (pair, shown, decisions) in enumerate(_by_pair(project)):
        progress.step(place, None, "Reading what was suggested")
        number, annotator = pair
        if annotator == GOLD:
            continue
        time = times.get(pair) if pair in done else None
        spans = stored.spans(project, number, annotator)
        length = lengths[number]
        yield FollowedDocument(number, annotator, _help(shown, time), time, length, spans, shown, decisions)


def done_by_person(project: Project) -> Iterator[tuple[int, list[str]]]:
    """The documents that anybody is done with, and who is; gold is nobody's."""
    for number, statuses in work_statuses(project):
        if people := [who for who, status in statuses.items() if status is Status.DONE and who != GOLD]:
            yield number, people


def _by_pair(project: Project) -> Iterator[tuple[Pair, list[Shown], list[SuggestionDecision]]]:
    """What was shown and what was decided, together for each document and annotator."""
    shown = (((one.document, one.annotator), one) for one in all_shown(project))
    decided = (((number, annotator), decision) for number, annotator, decision in all_decisions(project))
    for pair, found in groupby(merge(shown, decided, key=itemgetter(0)), key=itemgetter(0)):
        parts = [part for _, part in found]
        yield (
            pair,
            [part for part in parts if isinstance(part, Shown)],
            [part for part in parts if isinstance(part, SuggestionDecision)],
        )


def _help(shown: Sequence[Shown], time: WorkingTime | None) -> Help:
    """What help there was; what is looked at after the document was done says nothing of how it was labelled."""
    kinds = {one.help for one in shown if time is None or one.shown_at <= time.done_at}
    if kinds == {"shown"}:
        return "shown"
    if not kinds or "shown" in kinds:
        return MIXED
    return "unaided" if "unaided" in kinds else "blind"
