"""What stands in the place of the comparison while there is nothing to compare, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from annotator.gui.display_text import shown_name
from annotator.project.identity import Identity

HEADING = "Nothing to compare yet"
ONE = (
    "No document of this project has work by two annotators. When the others have sent their packages, receive them:"
    " their work then stands beside yours, and this page shows where you differ. Annotations of several people that you"
    " import count as well."
)
OF_PACKAGE = (
    "This project was made of a package, so it has your work only. Differences are looked at where the work of all"
    " comes together: send yours back{to}."
)
WIDTH, CHARACTERS = 520, 60  # pixels while the type is small, and across


class NothingToCompare(QWidget):
    """`receive_asked`: bring in the packages of others. `send_asked`: send the person's own work back."""

    receive_asked = Signal()
    send_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        heading = QLabel(HEADING)
        heading.setProperty("look", "title")
        self.text = QLabel(ONE)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.text.setProperty("look", "muted")
        self.text.setFixedWidth(max(WIDTH, CHARACTERS * self.fontMetrics().averageCharWidth()))
        self.receive, self.send = QPushButton("&Receive packages…"), QPushButton("&Send work back…")
        for button, asked in ((self.receive, self.receive_asked), (self.send, self.send_asked)):
            button.setAutoDefault(True)
            button.clicked.connect(asked)
        self.send.hide()
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addStretch(2)
        column.addWidget(heading)
        column.addWidget(self.text)
        column.addWidget(self.receive, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.send, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(3)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addLayout(column)
        row.addStretch(1)

    def show_owner(self, identity: Identity | None) -> None:
        """Say what is true of the open project: only that of a team receives packages."""
        is_of_package = identity is not None and identity.annotator is not None
        to = f" to {shown_name(identity.sender)}" if identity is not None and identity.sender else ""
        self.text.setText(OF_PACKAGE.format(to=to) if is_of_package else ONE)
        self.receive.setVisible(not is_of_package)
        self.send.setVisible(is_of_package)

    def focus_work(self) -> None:
        """The keyboard on what is to be done first."""
        (self.send if self.receive.isHidden() else self.receive).setFocus(Qt.FocusReason.OtherFocusReason)
