"""What stands in the place of the comparison while there is nothing to compare, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

HEADING = "Nothing to compare yet"
ONE = (
    "No document of this project has work by two annotators. When the others have sent their packages, receive them:"
    " their work then stands beside yours, and this page shows where you differ. Annotations of several people that you"
    " import count as well."
)
WIDTH, CHARACTERS = 520, 60  # pixels while the type is small, and across


class NothingToCompare(QWidget):
    """`receive_asked`: bring in the packages of others."""

    receive_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        heading = QLabel(HEADING)
        heading.setProperty("look", "title")
        text = QLabel(ONE)
        text.setWordWrap(True)
        text.setProperty("look", "muted")
        text.setFixedWidth(max(WIDTH, CHARACTERS * self.fontMetrics().averageCharWidth()))
        self.receive = QPushButton("&Receive packages…")
        self.receive.setAutoDefault(True)
        self.receive.clicked.connect(self.receive_asked)
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addStretch(2)
        column.addWidget(heading)
        column.addWidget(text)
        column.addWidget(self.receive, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(3)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addLayout(column)
        row.addStretch(1)
