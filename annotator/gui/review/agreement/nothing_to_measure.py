"""What stands in the place of the figures while there are none, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from annotator.gui.wrapping_row import WrappingRow

HEADING = "No agreement to measure yet"
TEXT = (
    "Agreement is measured on articles that two or more annotators have marked as done. Receive the packages of the"
    " others, mark as done what is finished, or measure what they have so far."
)
UNFINISHED = (
    "No article has work by two of these annotators. Receive the packages of the others, or import their work: their"
    " spans then stand beside yours, and are compared here."
)
OF_PACKAGE = (
    "This project was made of a package, so it has your work only. Agreement is measured where the work of all comes"
    " together, in the project of who sent you the package."
)
CHARACTERS = 78  # across


class NothingToMeasure(QWidget):
    """`receive_asked`: bring in the packages of others. `unfinished_asked`: measure unfinished work too."""

    receive_asked = Signal()
    unfinished_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        heading = QLabel(HEADING)
        heading.setProperty("look", "title")
        self.text = QLabel(TEXT)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.text.setProperty("look", "muted")
        self.text.setMaximumWidth(CHARACTERS * self.fontMetrics().averageCharWidth())
        self.receive, self.unfinished = QPushButton("&Receive packages…"), QPushButton("Measure &unfinished work too")
        for button in (self.receive, self.unfinished):
            button.setAutoDefault(True)
        self.receive.clicked.connect(self.receive_asked)
        self.unfinished.clicked.connect(self.unfinished_asked)
        buttons = WrappingRow(gap=8)
        buttons.set_parts([self.receive, self.unfinished])
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addStretch(2)
        for part in (heading, self.text, buttons):
            column.addWidget(part)
        column.addStretch(3)

    def show_state(self, each: str, *, with_unfinished: bool, is_of_package: bool = False) -> None:
        """Say what to do and, in one sentence, what each annotator has."""
        text = UNFINISHED if with_unfinished else TEXT
        self.text.setText(OF_PACKAGE if is_of_package else f"{text}\n\n{each}".rstrip())
        self.unfinished.setVisible(not with_unfinished and not is_of_package)
        self.receive.setVisible(not is_of_package)

    def focus_work(self) -> None:
        """The keyboard on what is to be done first."""
        (self.receive if self.unfinished.isHidden() else self.unfinished).setFocus(Qt.FocusReason.OtherFocusReason)
