"""One entry of the history, whole: its step, and the row before and after."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from annotator.gui.review.comments.thread_card import SaidText
from annotator.gui.row_list import RowList
from annotator.gui.small_text import ElidedLabel
from annotator.project.history_words import title, told
from annotator.project.journal import HistoryEntry

LINES = 8
NOTHING = "nothing"


class EntryView(QScrollArea):
    """Scrolls where a text is long; `lines` high."""

    def __init__(self) -> None:
        super().__init__()
        page = QWidget()
        page.setProperty("look", "clear")
        self._rows = RowList(spacing=4)
        column = QVBoxLayout(page)
        column.setContentsMargins(4, 0, 4, 0)
        column.addWidget(self._rows)
        column.addStretch(1)
        self.setWidget(page)
        self.setWidgetResizable(True)
        self.setProperty("look", "slim")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * LINES)

    def show_entry(self, entry: HistoryEntry | None, name: str) -> None:
        """Show another entry, made by the person of that name; None for none."""
        rows: list[QWidget] = []
        if entry is not None:
            moment = datetime.fromisoformat(entry.at).astimezone()
            head = ElidedLabel(f"Step {entry.step:,}: {entry.operation} · {name} · {moment:%Y-%m-%d %H:%M:%S}")
            rows.append(head)
            if entry.table:
                for heading, row in (("before", entry.before), ("after", entry.after)):
                    rows += [_muted(f"{title(entry.table)} {heading}"), SaidText(told(entry.table, row) or NOTHING)]
        self._rows.set_rows(rows)
        self.verticalScrollBar().setValue(0)


def _muted(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("look", "muted")
    return label
