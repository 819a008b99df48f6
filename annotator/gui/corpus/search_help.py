"""What can be typed into the search field, shown below it."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from annotator.model.search_query import FILTERS

WORDS = (
    ("ferry strike", "articles with both words, in any form of case and accents"),
    ("“ferry strike”", "the words side by side"),
    ("harb*", "words that begin so"),
    ("ferry OR boat", "one of them"),
    ("-strike", "articles without the word"),
)
EXAMPLES = {
    "outlet": "outlet:ledger",
    "label": "label:quote",
    "annotator": "annotator:ana",
    "status": "status:done",
    "has": "has:note",
    "published": "published:2024-01..2024-03",
    "before": "before:2024-05-31",
    "after": "after:2023",
}


class SearchHelp(QFrame):
    """A popup that closes with Esc or a click elsewhere."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("look", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        label = QLabel(_table())
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setAccessibleName("What can be searched for")
        column.addWidget(label)

    def show_below(self, anchor: QWidget) -> None:
        """Open with its right edge below that of a widget."""
        self.adjustSize()
        corner = anchor.mapToGlobal(anchor.rect().bottomRight())
        self.move(corner.x() - self.width(), corner.y() + 4)
        self.show()


def _table() -> str:
    rows = [*WORDS, *((EXAMPLES[name], meaning) for name, meaning in FILTERS.items())]
    cells = "".join(
        f"<tr><td style='padding:2px 24px 2px 0'><b>{escape(typed)}</b></td>"
        f"<td style='padding:2px 0'>{escape(said)}</td></tr>"
        for typed, said in rows
    )
    return f"<table>{cells}</table><p>A minus before a filter turns it around. Names with spaces go in quotes.</p>"
