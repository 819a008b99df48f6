"""How long annotators worked on each document until they were done with it, as far as the journal tells.

Counted is the time from one step to the next, where that took at most five minutes: whoever takes longer has been
away. It belongs to the document of the later step, so that reading an article before its first label counts for it.
When an article was first looked at is known where suggestions were shown or withheld; what came before is not counted.
Steps on several documents at once, and what an import or merge brought, are time of no document.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from annotator.project.activity import SITTING_GAP

if TYPE_CHECKING:
    from annotator.project.project import Project

STEPS = """
SELECT step.number, step.annotator, step.at, step.kind, step.target, min(journal.document), max(journal.document),
    max(CASE journal.row_table WHEN 'work' THEN
        json_extract(journal.row_key, '$[1]') = step.annotator AND json_extract(journal.after, '$.status') = 'done'
    END)
FROM step JOIN journal ON journal.step = step.number
WHERE step.kind <> 'fixed' GROUP BY step.number ORDER BY step.number
"""
FIRST_LOOKS = "SELECT annotator, min(shown_at) FROM suggestion_shown GROUP BY document, annotator"

Pair = tuple[int, str]  # number of a document, and an annotator


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """Seconds on one document until it was first done, and when that was, in UTC, ISO 8601."""

    seconds: float
    done_at: str


@dataclass(frozen=True, slots=True)
class _Moment:
    """Something that an annotator did; `document` is None for what was done to none, or to several."""

    milliseconds: int
    at: str
    document: int | None
    is_done: bool = False


def working_times(project: Project) -> dict[Pair, WorkingTime]:
    """By document and annotator, of what was labelled and marked as done in this project itself."""
    by_annotator: defaultdict[str, list[_Moment]] = defaultdict(list)
    with project.database.understood("the time of a step"):
        steps = project.database.rows(STEPS)
        undone = {target for _, _, _, kind, target, *_ in steps if kind == "undo"}
        for number, annotator, at, _, _, first, last, is_done in steps:
            document = first if first == last else None
            done = bool(is_done) and number not in undone
            by_annotator[annotator].append(_Moment(_milliseconds(at), at, document, done))
        for annotator, at in project.database.stream(FIRST_LOOKS):  # the next article is seen after the last is done
            by_annotator[annotator].append(_Moment(_milliseconds(at), at, None))
    return {
        (document, annotator): time
        for annotator, moments in by_annotator.items()
        for document, time in _times(moments).items()
    }


def _times(moments: Iterable[_Moment]) -> dict[int, WorkingTime]:
    """The time on each document that was finished."""
    active: defaultdict[int, int] = defaultdict(int)
    finished: dict[int, WorkingTime] = {}
    before: int | None = None
    for moment in sorted(moments, key=lambda one: one.milliseconds):
        gap = moment.milliseconds - before if before is not None else 0
        before = moment.milliseconds
        if moment.document is None or moment.document in finished:
            continue
        active[moment.document] += gap if gap <= SITTING_GAP else 0
        if moment.is_done:
            finished[moment.document] = WorkingTime(active[moment.document] / 1000, moment.at)
    return finished


def _milliseconds(at: str) -> int:
    return round(datetime.fromisoformat(at).timestamp() * 1000)
