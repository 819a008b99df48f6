"""The card of gold below the sides: how the difference in hand stands, what gold has, and the keys that settle it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from annotator.gui.annotation.label_signs import ColorDot
from annotator.gui.display_text import displayed
from annotator.gui.review.adjudication.key_button import KeyButton
from annotator.gui.row_list import RowList
from annotator.gui.small_text import ElidedLabel, Heading
from annotator.gui.wrapping_row import WrappingRow

MARGIN = 12
DECIDING = {
    "all": ("B", "All sides", "Gold has what each of them has"),
    "corrected": ("E", "Corrected", "Gold has what is selected in the article, with a label that you choose"),
    "none": ("0", "None", "Gold has nothing there (also Backspace)"),
}
REMARKING = {
    "error": ("R", "What was wrong", "The class of the error, for those who are corrected"),
    "comment": ("C", "Comment", "Why; those who are corrected can read it"),
    "guideline": ("G", "Guideline needs a fix", "Listed by: annotator guideline-fixes"),
}


@dataclass(frozen=True, slots=True)
class GoldItem:
    """Something that gold has: the name of its label with its colour, and its text or value."""

    title: str
    color: str
    text: str


@dataclass(frozen=True, slots=True)
class GoldContent:
    """What the card shows. `deciding` and `remarking` name what can be done now, `marked` what is so."""

    state: str
    items: tuple[GoldItem, ...] = ()
    remark: str = ""
    deciding: frozenset[str] = frozenset()
    remarking: frozenset[str] = frozenset()
    marked: frozenset[str] = frozenset()


class GoldCard(QWidget):
    """`asked` carries the name of what a button stands for."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Gold")
        self.state = _wrapped("muted")
        self.items = RowList(spacing=3)
        self.remark = _wrapped("muted")
        self.buttons = {name: KeyButton(*texts) for name, texts in (*DECIDING.items(), *REMARKING.items())}
        for name, button in self.buttons.items():
            button.clicked.connect(partial(self.asked.emit, name))
        self._deciding, self._remarking = WrappingRow(), WrappingRow()
        self._deciding.set_parts([self.buttons[name] for name in DECIDING])
        self._remarking.set_parts([self.buttons[name] for name in REMARKING])
        self._arrange()

    def show_content(self, content: GoldContent | None) -> None:
        """Show how a matter stands; None hides the card."""
        self.setVisible(content is not None)
        if content is None:
            return
        self.state.setText(displayed(content.state))
        self.items.set_rows([_row(item) for item in content.items])
        self.remark.setText(displayed(content.remark))
        self.remark.setVisible(bool(content.remark))
        for name, button in self.buttons.items():
            button.setVisible(name in content.deciding | content.remarking)
            button.mark(name in content.marked)
        for row, names in ((self._deciding, content.deciding), (self._remarking, content.remarking)):
            row.setVisible(bool(names))
            row.arrange()

    def _arrange(self) -> None:
        inside = QVBoxLayout(self)
        inside.setContentsMargins(MARGIN, 10, MARGIN, MARGIN)
        inside.setSpacing(6)
        parts: Sequence[QWidget] = (
            Heading("Gold"),
            self.state,
            self.items,
            self.remark,
            self._deciding,
            self._remarking,
        )
        for part in parts:
            inside.addWidget(part)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, self.palette().color(QPalette.ColorRole.Mid))


def _row(item: GoldItem) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(6)
    if item.color:
        line.addWidget(ColorDot(item.color))
    title = QLabel(displayed(item.title))
    title.setTextFormat(Qt.TextFormat.PlainText)
    line.addWidget(title)
    text = ElidedLabel(displayed(item.text))
    line.addWidget(text, 1)
    row.setAccessibleName(f"{item.title} {item.text}")
    return row


def _wrapped(look: str) -> QLabel:
    label = QLabel()
    label.setProperty("look", look)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return label
