"""Threads as Qt sees them: their places, and the rows of the pages that are looked at."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QIcon

from annotator.gui.display_text import displayed_line
from annotator.gui.paged_rows import PagedRows
from annotator.gui.plain_text import plain_tip
from annotator.gui.row_table import AnyIndex, RowModel
from annotator.project.comment_list import ListedThread, ThreadPlace

HEADINGS = ("", "Article", "About", "Comment", "Last said by", "Answers")
STATES = {True: "Open", False: "Resolved"}
WHOLE_ARTICLE, DELETED = "Whole article", "A span that was deleted"

ReadThreads = Callable[[Sequence[ThreadPlace]], list[ListedThread | None]]


class ThreadModel(RowModel):
    """`read` is asked for one page at a time; `label_titles` names labels for people."""

    def __init__(
        self,
        read: ReadThreads,
        label_titles: dict[str, str],
        icons: dict[bool, QIcon],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(HEADINGS, parent)
        self._label_titles, self._icons = label_titles, icons
        self._rows = PagedRows[ThreadPlace, ListedThread](read)

    def set_places(self, places: Sequence[ThreadPlace]) -> None:
        """List these threads, which are in order."""
        self.beginResetModel()
        self._rows.set_places(places)
        self.endResetModel()

    def place(self, row: int) -> ThreadPlace:
        return self._rows.places[row]

    def row_near(self, document: int, start: int, thread: str) -> int:
        """The row of a thread, or of the next one that is listed; the last where there is none."""
        row = bisect_left(self._rows.places, (document, start, thread), key=lambda place: place[:3])
        return min(row, len(self._rows) - 1)

    def row_total(self) -> int:
        return len(self._rows)

    def listed(self, row: int) -> ListedThread | None:
        """What is shown of a row; None where it has gone."""
        return self._rows[row]

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.DecorationRole}:
            return None
        listed = self.listed(index.row())
        if listed is None:
            return None
        if role == Qt.ItemDataRole.DecorationRole:
            return self._icons[listed.thread.is_open] if index.column() == 0 else None
        text = self._cells(listed)[index.column()]
        return plain_tip(text) if role == Qt.ItemDataRole.ToolTipRole else displayed_line(text)

    def _cells(self, listed: ListedThread) -> tuple[str, ...]:
        said = [comment for comment in listed.thread.comments if comment.text]
        return (
            STATES[listed.thread.is_open],
            listed.title or listed.document_id,
            self._about(listed),
            said[0].text if said else "",
            listed.thread.comments[-1].author_name,
            f"{max(0, len(said) - 1):,}",
        )

    def _about(self, listed: ListedThread) -> str:
        if listed.thread.span is None:
            return WHOLE_ARTICLE
        if listed.label is None:
            return DELETED
        return f"{self._label_titles.get(listed.label, listed.label)}: {listed.text}"
