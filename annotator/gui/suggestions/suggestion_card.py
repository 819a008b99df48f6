"""The suggestion in hand, in the panel: what it would be, who suggests it, how surely and why, what keys decide it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from annotator.gui.annotation.article.suggested.paint_suggested import dashed
from annotator.gui.annotation.covered_text import CoveredText
from annotator.gui.display_text import displayed
from annotator.gui.review.adjudication.key_button import KeyButton
from annotator.gui.row_list import RowList
from annotator.gui.sign import Sign
from annotator.gui.small_text import ElidedLabel, Heading
from annotator.gui.wrapping_row import WrappingRow

MARGIN, ROUNDING, SIGN = 11, 6.0, 15  # pixels
ACCEPT, WITH_LINKED, REJECT, EDGES = "accept_suggestion", "accept_with_linked", "reject_suggestion", "edges"
BUTTONS = {
    ACCEPT: ("Return", "Accept", "Make it a span of yours, and go on to the next"),
    WITH_LINKED: (
        "Shift+Return",
        "With linked",
        "Accept what is linked to it too, such as source and cue, in one step",
    ),
    REJECT: ("Del", "Reject", "It is not offered again"),
    EDGES: (".", "Move edges", "Then Enter accepts it so. Or drag an edge"),
}

NEXT, SHOW, SETTINGS = "next_suggestion", "toggle_suggestions", "suggestion_settings"
HERE = {
    NEXT: ("J", "Next suggestion", "Go to the next dashed span"),
    SHOW: ("F12", "Show suggestions", "You have hidden them; nobody else has"),
}
WHO = "Who suggests what…"


@dataclass(frozen=True, slots=True)
class SuggestionContent:
    """What the card shows. `color` is that of the label, `linked` are relations with the text at the other end."""

    label: str
    color: str
    text: str
    icon: str
    maker: str
    score: str
    why: str
    attributes: str = ""
    linked: tuple[tuple[str, str], ...] = ()


class SuggestionCard(QWidget):
    """`asked` carries the name of the action that a button stands for."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._color = QColor()
        self._content: SuggestionContent | None = None
        self.setAccessibleName("Suggestion")
        self._label = ElidedLabel()
        self._text = CoveredText()
        self._maker = QHBoxLayout()
        self._by, self._score, self._why, self._attributes = _line(), _line(), _wrapped(), _wrapped()
        self._linked = RowList(spacing=2)
        self.buttons = {name: KeyButton(*words) for name, words in BUTTONS.items()}
        for name, button in self.buttons.items():
            button.clicked.connect(partial(self.asked.emit, name))
        self._deciding = WrappingRow()
        self._deciding.set_parts(list(self.buttons.values()))
        self._arrange()
        self.hide()

    def show_content(self, content: SuggestionContent | None) -> None:
        """Show a suggestion; None hides the card."""
        self.setVisible(content is not None)
        if content is None or content == self._content:
            return
        self._content, self._color = content, QColor(content.color)
        self._label.setText(displayed(content.label))
        self._label.setStyleSheet(f"color: {content.color}; font-weight: 600;")
        self._text.set_text(content.text)
        self._by.setText(displayed(content.maker))
        self._score.setText(f"Score {content.score}")
        self._why.setText(displayed(content.why))
        for label, words in ((self._attributes, content.attributes), (self._why, content.why)):
            label.setText(displayed(words))
            label.setVisible(bool(words))
        self._show_sign(content.icon)
        self._linked.set_rows([_linked(*link) for link in content.linked])
        self.buttons[WITH_LINKED].setVisible(bool(content.linked))
        self._deciding.arrange()
        self.update()

    def content(self) -> SuggestionContent | None:
        """What is shown, or was shown last."""
        return self._content if not self.isHidden() else None

    def set_keys(self, key_of: Callable[[str], str]) -> None:
        """Show the keys of actions, by name of action; accepting and rejecting have those that the article answers."""
        self.buttons[WITH_LINKED].set_key(key_of(WITH_LINKED))
        self.buttons[EDGES].set_key(key_of("end_forward"))
        self._deciding.arrange()

    def set_text_font(self, font: QFont) -> None:
        """Draw the text of the suggestion in another font."""
        self._text.set_text_font(font)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(dashed(QPen(self._color, 1.0)))
        painter.setBrush(self.palette().color(QPalette.ColorRole.Base))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), ROUNDING, ROUNDING)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 9, MARGIN, 10)
        column.setSpacing(4)
        column.addWidget(self._label)
        column.addWidget(self._text)
        column.addSpacing(4)
        self._maker.setSpacing(6)
        self._maker.addWidget(self._by, 1)
        column.addLayout(self._maker)
        for part in (self._score, self._why, self._attributes, self._linked):
            column.addWidget(part)
        column.addSpacing(4)
        column.addWidget(self._deciding)

    def _show_sign(self, icon: str) -> None:
        old = self._maker.itemAt(0)
        if old is not None and isinstance(sign := old.widget(), Sign):
            if sign.name() == icon:
                return
            self._maker.removeWidget(sign)
            sign.hide()
            sign.deleteLater()
        self._maker.insertWidget(0, Sign(icon, QPalette.ColorRole.PlaceholderText, SIGN))


class SuggestionsHere(QWidget):
    """How many suggestions wait in the article, or why there are none; the key that leads to them.

    `asked` carries the name of the action that the button stands for.
    """

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = _wrapped()
        self._keyed = {name: KeyButton(*words) for name, words in HERE.items()}
        settings = QPushButton(WHO)
        settings.setProperty("look", "link")
        settings.setToolTip("Say which label stands for a quote, source, cue, claim or boilerplate")
        self.buttons = {**self._keyed, SETTINGS: settings}
        for name, button in self.buttons.items():
            button.clicked.connect(partial(self.asked.emit, name))
        self._row = WrappingRow()
        self._row.set_parts(list(self.buttons.values()))
        heading = Heading("Suggestions")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 4)
        column.setSpacing(4)
        for part in (heading, self._words, self._row):
            column.addWidget(part)
        self.hide()

    def show_words(self, words: str, action: str = "") -> None:
        """Say how it stands, and offer what can be done about it; without words, nothing is shown."""
        self.setVisible(bool(words))
        self._words.setText(words)
        for name, button in self.buttons.items():
            button.setVisible(name == action)
        self._row.setVisible(bool(action))
        self._row.arrange()

    def set_keys(self, key_of: Callable[[str], str]) -> None:
        """Show the keys of actions, by name of action."""
        for name, button in self._keyed.items():
            button.set_key(key_of(name))
        self._row.arrange()

    def words(self) -> str:
        """What is said."""
        return "" if self.isHidden() else self._words.text()


def _linked(relation: str, text: str) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(6)
    line.addWidget(_muted(relation))
    line.addWidget(ElidedLabel(displayed(text)), 1)
    row.setAccessibleName(f"{relation} {text}")
    return row


def _line() -> ElidedLabel:
    return ElidedLabel()


def _muted(text: str) -> QLabel:
    label = QLabel(displayed(text))
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("look", "muted")
    return label


def _wrapped() -> QLabel:
    label = QLabel()
    label.setProperty("look", "muted")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return label
