"""How many documents a selection takes, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from annotator.export.selection import Selection
from annotator.model.annotation_set import Status
from annotator.model.annotator import Annotator
from annotator.project.queue import StatusCounts

Counts = Mapping[str, StatusCounts]


def selected_documents(selection: Selection, annotators: Sequence[Annotator], number: int | None) -> str:
    """What is selected; the number is left out where only the export itself can tell it."""
    many = "Articles" if number is None else f"{number:,} article{'' if number == 1 else 's'}"
    if selection.is_everything():
        return f"{many}: all there are, also those that nobody has worked on."
    parts = [] if selection.annotator is None and selection.status is None else [_worked_on(selection, annotators)]
    if selection.labels or selection.search or selection.outlets or selection.published:
        parts.append("that fits the fields above" if number == 1 else "that fit the fields above")
    return f"{many} {' and '.join(parts)}{'; the report tells how many' if number is None else ''}."


def selection_problem(selection: Selection, annotators: Sequence[Annotator], number: int | None) -> str:
    """Why there is nothing to export; empty if there is, or if that is not known yet."""
    if number != 0:
        return ""
    if selection.is_everything():
        return "The project has no articles yet. Import some first."
    return f"No articles {selected_documents(selection, annotators, number).removeprefix('0 articles ')}"


def number_selected(selection: Selection, annotators: Sequence[Annotator], counts: Counts) -> int | None:
    """How many documents there are by annotator and status alone; None where the counts do not tell."""
    if selection.is_everything():
        return next((count.total for count in counts.values()), None)
    only = annotators[0].id if len(annotators) == 1 else None
    count = counts.get(selection.annotator or only or "")
    if count is None:
        return None
    by_status = {Status.NEW: count.new, Status.IN_PROGRESS: count.in_progress, Status.DONE: count.done}
    return count.in_progress + count.done if selection.status is None else by_status[selection.status]


def _worked_on(selection: Selection, annotators: Sequence[Annotator]) -> str:
    who = _name(selection.annotator, annotators)
    return {
        None: f"that {who} has worked on",
        Status.NEW: f"that {who} has not begun",
        Status.IN_PROGRESS: f"that {who} has in progress",
        Status.DONE: f"that {who} has marked as done",
    }[selection.status]


def _name(annotator: str | None, annotators: Sequence[Annotator]) -> str:
    return next((known.name for known in annotators if known.id == annotator), annotator or "anybody")
