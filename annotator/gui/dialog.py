"""What every dialog of the program has in common: margins, room for its texts, and its row of buttons."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from annotator.gui.plain_text import plain_tip
from annotator.gui.small_text import Heading

MARGIN = 20
GAP = 12
DESKTOP = QSize(40, 60)  # pixels that a desktop takes for itself: frames, title bars
LINE = 1.8  # heights of a letter; a field of one line is no taller
PART_OF_WINDOW = 0.95  # that a dialog takes at most by itself
ROOM_EVENTS = {QEvent.Type.LayoutRequest, QEvent.Type.Resize, QEvent.Type.Show}


AnyDialog = TypeVar("AnyDialog", bound=QDialog)


@contextmanager
def asked(dialog: AnyDialog) -> Iterator[AnyDialog | None]:
    """The dialog once the person has accepted it, else None; afterwards it is no child of the window any more."""
    try:
        yield dialog if dialog.exec() else None
    finally:
        dialog.deleteLater()


class Form(QGridLayout):
    """Fields below one another with their names to the left; QFormLayout gives wrapped text far too much height."""

    def __init__(self) -> None:
        super().__init__()
        self.setHorizontalSpacing(16)
        self.setVerticalSpacing(GAP - 4)
        self.setColumnStretch(1, 1)

    def add(self, name: str, field: QWidget, *, keyboard: QWidget | None = None) -> None:
        """A field below the others; the key marked by & in its name goes to it, or to the part of it for the keyboard.

        A field of several parts may be named by one of them as its focus proxy only if that is the first to be reached:
        Tab leaps from the field to its proxy.
        """
        row = self.rowCount()
        label = QLabel(name)
        buddy = keyboard or field
        while (proxy := buddy.focusProxy()) is not None:  # a label gives the keyboard only to who takes it himself
            buddy = proxy
        if buddy.focusPolicy() != Qt.FocusPolicy.NoFocus:
            label.setBuddy(buddy)
        line = round(label.fontMetrics().height() * LINE)  # beside a tall field, the name stands at its first line
        label.setMinimumHeight(min((field.focusProxy() or field).sizeHint().height(), line))
        self.addWidget(label, row, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.addWidget(field, row, 1)

    def add_heading(self, text: str) -> None:
        """What the fields below it are about."""
        heading = Heading(text)
        heading.setContentsMargins(0, GAP if self.rowCount() > 1 else 0, 0, 0)
        self.addWidget(heading, self.rowCount(), 0, 1, 2)

    def add_below(self, explanation: QWidget) -> None:
        """What belongs to the field above."""
        self.addWidget(explanation, self.rowCount(), 1)

    def set_shown(self, field: QWidget, is_shown: bool) -> None:
        """Show or hide a field with its name; a hidden one takes no room."""
        field.setVisible(is_shown)
        row = next(place for place in range(self.rowCount()) if _widget(self, place, 1) is field)
        if (name := _widget(self, row, 0)) is not None:
            name.setVisible(is_shown)


def _widget(grid: QGridLayout, row: int, column: int) -> QWidget | None:
    item = grid.itemAtPosition(row, column)
    return item.widget() if item is not None else None


class Dialog(QDialog):
    """Grows with its texts, so that none is ever cut; Qt by itself gives wrapped text too little height.

    `characters` is the smallest width, in average characters of the font; `at_most` the one that a dialog opens with
    where the window behind it has room for it.
    """

    def __init__(self, title: str, parent: QWidget | None = None, *, characters: int = 84, at_most: int = 0) -> None:
        super().__init__(parent)
        self._at_most = at_most
        self.setWindowTitle(title)
        self.setModal(True)
        wanted = characters * self.fontMetrics().averageCharWidth() + 2 * MARGIN
        self.setMinimumWidth(min(wanted, room_on_screen(self).width()))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self.column.setSpacing(GAP)

    def add_form(self) -> Form:
        """A form of labelled fields, added below what is there."""
        form = Form()
        self.column.addLayout(form)
        return form

    def add_buttons(self, accepting: str, *, gives_up: bool = True) -> QPushButton:
        """A row with the button that accepts, which Enter presses, and Cancel, or Close where leaving gives nothing up.

        Returns the one that accepts.
        """
        buttons = QDialogButtonBox.StandardButton
        box = QDialogButtonBox(buttons.Cancel if gives_up else buttons.Close)
        button = box.addButton(accepting, QDialogButtonBox.ButtonRole.AcceptRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        self.column.addStretch(0)
        self.column.addSpacing(GAP - 4)
        self.column.addWidget(box)
        button.setDefault(True)  # only a button that lies in the dialog already can become the one that Enter presses
        return button

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        width = max(hint.width(), self.minimumWidth(), self._wished_width())
        return QSize(width, max(self.column.totalHeightForWidth(width), 0) or hint.height())

    def _wished_width(self) -> int:
        window = self.parentWidget()
        room = int(window.width() * PART_OF_WINDOW) if window else 0
        return min(self._at_most * self.fontMetrics().averageCharWidth(), room)

    def setVisible(self, visible: bool) -> None:
        """Open as large as is wanted and the screen allows; Qt by itself allows two thirds of the screen."""
        if visible and not self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            self.ensurePolished()
            self.resize(self.sizeHint().boundedTo(room_on_screen(self)))
        super().setVisible(visible)

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() in ROOM_EVENTS and self.isVisible() and self.column.hasHeightForWidth():
            wanted = self.column.totalHeightForWidth(self.width())
            self.setMinimumHeight(min(wanted, room_on_screen(self).height()))
        return handled


def room_on_screen(window: QWidget) -> QSize:
    """How large a window may be on its screen, in device-independent pixels."""
    return window.screen().availableSize() - DESKTOP


def allow(button: QPushButton, reason_against: str) -> None:
    """Enable the button, or disable it and say why in its tool tip and to screen readers."""
    button.setEnabled(not reason_against)
    button.setToolTip(plain_tip(reason_against))
    button.setAccessibleDescription(reason_against)
