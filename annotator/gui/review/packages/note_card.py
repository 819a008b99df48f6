"""What the sender of a package wrote to whoever opens it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from annotator.gui.display_text import displayed
from annotator.gui.notice import Notice
from annotator.gui.small_text import Heading

MOST_CHARACTERS = 1000  # more would leave no room for the rest of the dialog


class NoteCard(QFrame):
    """Plain text, whatever it looks like: it comes from outside."""

    def __init__(self, note: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        shown = "\n".join(displayed(line) for line in note.strip().splitlines())
        self.text = Notice(is_muted=False)
        self.text.say(shown if len(shown) <= MOST_CHARACTERS else f"{shown[:MOST_CHARACTERS]}…")
        self.text.let_select()
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(4)
        column.addWidget(Heading("Note"))
        column.addWidget(self.text)
