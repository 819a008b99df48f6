"""Two articles side by side, what they share marked in both."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPlainTextEdit, QTextEdit, QWidget

from annotator.gui.display_text import displayed
from annotator.gui.theme import LIGHT, Theme, mixed
from annotator.model.offsets import Utf16Map
from annotator.model.paragraphs import PARAGRAPH_BREAK

if TYPE_CHECKING:
    from annotator.corpus.duplicates import Comparison
    from annotator.model.shared_passages import Passage
    from annotator.project.near_duplicates import Member

Stretch = tuple[int, int]


class PairView(QWidget):
    """The passage in hand is marked more strongly, and brought into sight in both texts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._passages: Sequence[Passage] = ()
        self._current = 0
        self.titles = (QLabel(), QLabel())
        self.texts = (SharedText("Article"), SharedText("The one that it is compared with"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        for column in (0, 1):
            self.titles[column].setTextFormat(Qt.TextFormat.PlainText)
            self.titles[column].setProperty("look", "muted")
            self.titles[column].setMinimumWidth(1)
            grid.setColumnStretch(column, 1)
            grid.addWidget(self.titles[column], 0, column)
            grid.addWidget(self.texts[column], 1, column)

    def set_theme(self, theme: Theme) -> None:
        """Mark in the colours of a theme."""
        self._theme = theme
        self._mark()

    def show_pair(self, members: tuple[Member, Member], texts: tuple[str, str], found: Comparison) -> None:
        """Show two articles from the first passage on that they share."""
        for title, member, shown, text in zip(self.titles, members, self.texts, texts, strict=True):
            title.setText(" · ".join(filter(None, (member.outlet, (member.published or "")[:10], member.id))))
            shown.show_text(text)
        self._passages, self._current = found.passages, 0
        self._mark()

    def go_to_next(self) -> None:
        """The next passage that both share; after the last one, the first."""
        if self._passages:
            self._current = (self._current + 1) % len(self._passages)
            self._mark()

    def _mark(self) -> None:
        strong = QColor(mixed(self._theme.select, self._theme.accent, 0.4))
        for number, text in enumerate(self.texts):
            stretches = [_stretch(passage, number) for passage in self._passages]
            text.mark(stretches, self._current, QColor(self._theme.select), strong)


class SharedText(QPlainTextEdit):
    """A text to read; offsets are code points of the source."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._offsets = Utf16Map("")
        self.setReadOnly(True)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)

    def show_text(self, text: str) -> None:
        """Show another text from its start."""
        self._offsets = Utf16Map(text)
        self.setPlainText(_in_lines(text))

    def mark(self, stretches: Sequence[Stretch], current: int, usual: QColor, strong: QColor) -> None:
        """Mark stretches, and bring the one in hand into sight, if it is one of them."""
        marks = []
        for number, (start, end) in enumerate(stretches):
            mark = QTextEdit.ExtraSelection()
            mark.cursor = self._cursor(start, end)
            mark.format = _ground(strong if number == current else usual)
            marks.append(mark)
        self.setExtraSelections(marks)
        if 0 <= current < len(stretches):
            self.bring_into_sight(stretches[current][0])

    def bring_into_sight(self, offset: int) -> None:
        """Scroll to a place."""
        self.setTextCursor(self._cursor(offset, offset))
        self.centerCursor()

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._offsets.to_utf16(start))
        cursor.setPosition(self._offsets.to_utf16(end), QTextCursor.MoveMode.KeepAnchor)
        return cursor


def _in_lines(text: str) -> str:
    """The text as it is drawn, as long as before; a break of two characters ends the line with its second one."""
    parts: list[str] = []
    start = 0
    for found in PARAGRAPH_BREAK.finditer(text):
        parts += [displayed(text[start : found.start()]), " " * (found.end() - found.start() - 1), "\n"]
        start = found.end()
    return "".join([*parts, displayed(text[start:])])


def _stretch(passage: Passage, side: int) -> Stretch:
    return (passage.start, passage.end) if side == 0 else (passage.other_start, passage.other_end)


def _ground(color: QColor) -> QTextCharFormat:
    ground = QTextCharFormat()
    ground.setBackground(color)
    return ground
