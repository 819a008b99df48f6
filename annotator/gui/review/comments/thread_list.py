"""The threads on one span, or on the article, below one another in the panel."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.gui.review.comments.thread_card import ThreadCard
from annotator.gui.row_list import RowList
from annotator.gui.small_text import Heading
from annotator.model.comment import Thread


class ThreadList(QWidget):
    """Hidden while there is none. Signals carry the identifier of a thread."""

    reply_asked = Signal(str)
    resolve_asked = Signal(str)
    reopen_asked = Signal(str)

    def __init__(self, heading: str) -> None:
        super().__init__()
        self._shown: tuple[Thread, ...] = ()
        self._is_read_only = False
        self._rows = RowList(spacing=6)
        title = Heading(heading)
        title.setContentsMargins(8, 0, 8, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        column.addWidget(title)
        column.addWidget(self._rows)
        self.hide()

    def set_read_only(self, read_only: bool) -> None:
        """Whether nothing can be answered."""
        if read_only != self._is_read_only:
            self._is_read_only = read_only
            self._fill()

    def show_threads(self, threads: Sequence[Thread]) -> None:
        """Show these threads, the open ones first."""
        ordered = tuple(sorted(threads, key=lambda thread: not thread.is_open))
        if ordered != self._shown:
            self._shown = ordered
            self._fill()
        self.setVisible(bool(ordered))

    def threads(self) -> tuple[Thread, ...]:
        return self._shown

    def cards(self) -> list[ThreadCard]:
        return [row for row in self._rows.rows() if isinstance(row, ThreadCard)]

    def _fill(self) -> None:
        now = datetime.now().astimezone()
        cards = [ThreadCard(thread, now, read_only=self._is_read_only) for thread in self._shown]
        for card in cards:
            card.reply_asked.connect(self.reply_asked)
            card.resolve_asked.connect(self.resolve_asked)
            card.reopen_asked.connect(self.reopen_asked)
        self._rows.set_rows(cards)
