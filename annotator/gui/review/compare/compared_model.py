"""The documents of several annotators as Qt sees them: rows of the queue that tell of differences instead of work."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from annotator.gui.corpus.queue_model import Index, QueueModel
from annotator.gui.corpus.queue_row_text import shown_title
from annotator.gui.plain_text import plain_tip
from annotator.model.annotation_set import Status
from annotator.project.queue import QueueRow
from annotator.review.differences import DifferenceCounts
from annotator.wording import counted

NOT_COUNTED = "…"


class ComparedModel(QueueModel):
    """`counts_wanted`: a row was looked at whose differences have not been counted; `wanted` are all of these."""

    counts_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.counts: dict[int, DifferenceCounts] = {}
        self.wanted: set[int] = set()

    def add_counts(self, found: list[tuple[int, DifferenceCounts]]) -> None:
        """Take over what was counted."""
        self.counts.update(found)
        self.wanted.difference_update(number for number, _ in found)
        for number, _ in found:
            row = self.row_of(number)
            if row is not None:
                self.dataChanged.emit(self.index(row), self.index(row))

    def queue_row(self, row: int) -> QueueRow | None:
        """What the list shows of a document: how far its differences are settled in place of the person's own work."""
        shown = super().queue_row(row)
        if shown is None:
            return None
        counts = self.counts.get(shown.number)
        if counts is None and shown.number not in self.wanted:
            self.wanted.add(shown.number)
            self.counts_wanted.emit()
        return replace(
            shown,
            status=status_of(counts),
            has_flag=False,
            outlet=words(counts) if counts else NOT_COUNTED,
            published=None,
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return super().data(index, role)
        row = self.queue_row(index.row()) if index.isValid() else None
        if row is None:
            return None
        said = f"{shown_title(row)}, {row.outlet}"
        return plain_tip(said) if role == Qt.ItemDataRole.ToolTipRole else said


def status_of(counts: DifferenceCounts | None) -> Status:
    """How far a document is: done where nothing is open, in progress where something has been settled."""
    if counts is None or counts.settled == 0 < counts.differences:
        return Status.NEW
    return Status.IN_PROGRESS if counts.open else Status.DONE


def words(counts: DifferenceCounts) -> str:
    """Such as `3 open · 12 differences`."""
    if not counts.differences:
        return "all agree"
    if not counts.settled:
        return counted(counts.differences, "difference")
    return f"{counts.open:,} open · {counts.settled:,} settled" if counts.open else f"{counts.settled:,} settled"
