"""Who changed the selected span, and when: folded away until it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from annotator.gui.dates import shown_time
from annotator.gui.icons import icon
from annotator.gui.row_button import RowButton
from annotator.gui.row_list import RowList
from annotator.gui.small_text import ElidedLabel, Heading
from annotator.gui.type_size import square
from annotator.project.journal import HistoryEntry

MOST_ENTRIES = 20
ARROW = 12  # pixels


class SpanHistory(QWidget):
    """A heading that unfolds the changes, the newest first; it stays unfolded from span to span."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[HistoryEntry, ...] = ()
        self._arrow = FoldArrow()
        self._count = QLabel()
        self._count.setProperty("look", "muted")
        self._heading = RowButton(margins=(8, 4, 8, 4))
        self._heading.row.addWidget(Heading("History"), 1)
        self._heading.row.addWidget(self._count)
        self._heading.row.addWidget(self._arrow)
        self._heading.clicked.connect(self._turn)
        self._list = RowList(spacing=6)
        self._list.setContentsMargins(8, 2, 8, 0)
        self._list.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._heading)
        column.addWidget(self._list)

    def show_entries(self, entries: Sequence[HistoryEntry]) -> None:
        """Show the changes of another span, or of the same one after a change."""
        if tuple(entries) != self._entries:
            self._entries = tuple(entries)
            self._count.setText(f"{len(entries):,}")
            self._heading.setAccessibleName(f"History, {len(entries):,} changes")
            self._fill()

    def has_entries(self) -> bool:
        return bool(self._entries)

    def is_unfolded(self) -> bool:
        return not self._list.isHidden()

    def _turn(self) -> None:
        self._list.setVisible(not self.is_unfolded())
        self._arrow.set_unfolded(self.is_unfolded())
        self._fill()

    def _fill(self) -> None:
        if not self.is_unfolded():
            return
        now = datetime.now().astimezone()
        rows: list[QWidget] = [HistoryLine(entry, now) for entry in self._entries[:MOST_ENTRIES]]
        if len(self._entries) > MOST_ENTRIES:
            more = QLabel(f"and {len(self._entries) - MOST_ENTRIES:,} earlier")
            more.setProperty("look", "muted")
            rows.append(more)
        self._list.set_rows(rows)


class HistoryLine(QWidget):
    """One change: when and who, and below what."""

    def __init__(self, entry: HistoryEntry, now: datetime) -> None:
        super().__init__()
        moment = datetime.fromisoformat(entry.at).astimezone()
        head = QHBoxLayout()
        head.setSpacing(6)
        when = QLabel(shown_time(moment, now))
        when.setProperty("look", "muted")
        when.setToolTip(f"{moment:%Y-%m-%d %H:%M:%S}")
        who = ElidedLabel(entry.annotator)
        who.setProperty("look", "muted")
        head.addWidget(when)
        head.addWidget(who, 1)
        what = QLabel(entry.operation)
        what.setTextFormat(Qt.TextFormat.PlainText)
        what.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(what)


class FoldArrow(QWidget):
    """Points right while folded, down while unfolded."""

    def __init__(self) -> None:
        super().__init__()
        self._is_unfolded = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_unfolded(self, is_unfolded: bool) -> None:
        self._is_unfolded = is_unfolded
        self.update()

    def sizeHint(self) -> QSize:
        return square(ARROW, self.font())

    def paintEvent(self, event: QPaintEvent) -> None:
        name = "chevron_down" if self._is_unfolded else "chevron_right"
        icon(name, self.palette().color(QPalette.ColorRole.PlaceholderText)).paint(QPainter(self), self.rect())
