"""A card over the window that asks for one thing and has the keyboard until it is answered or left."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

MARGIN = 8
SHADOW = 10  # pixels around the card
ROUNDING = 7.0
BELOW = 10  # pixels between what the card is about and the card


class Popup(QWidget):
    """Covers its window, seen through; a press beside the card leaves it, and the keyboard goes back where it was.

    A child of the window and no window of its own, so that input methods and every desktop treat it as a field.
    """

    closed = Signal()

    def __init__(self, window: QWidget, name: str) -> None:
        super().__init__(window)
        self.hide()
        self.setAccessibleName(name)
        self.covered = window
        self._before: QWidget | None = None
        self._about = QRect()
        self.card = QFrame(self)
        self.card.setProperty("look", "card")
        self.column = QVBoxLayout(self.card)
        self.column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self.column.setSpacing(MARGIN - 2)
        window.installEventFilter(self)

    def open_beside(self, about: QRect, keyboard: QWidget) -> None:
        """Show the card below what it is about, in pixels of the window, and put the keyboard into one of its parts."""
        self._before = QApplication.focusWidget()
        self._about = about
        self._place()
        self.show()
        self.raise_()
        self._place()  # only now do the parts know the fonts of the style sheet
        keyboard.setFocus(Qt.FocusReason.PopupFocusReason)

    def leave(self) -> None:
        """Close the card, if it is open; nothing has changed by it."""
        if self.isHidden():
            return
        has_keyboard = self.isAncestorOf(QApplication.focusWidget() or self)
        self.hide()
        if has_keyboard and self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self._before = None
        self.closed.emit()

    def hold_keys(self, part: QWidget) -> None:
        """Let every key that is pressed in a part be the card's, so that no shortcut of the window acts below it."""
        part.installEventFilter(self)

    def key_pressed(self, _event: QKeyEvent) -> bool:
        """Take a key before the part that has the keyboard; returns whether it was taken."""
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.covered:
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self._place()
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
            return self.key_pressed(event)
        return False

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.leave()  # beside the card, which takes the presses on itself

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_dark = self.palette().color(QPalette.ColorRole.Window).lightness() < 128
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 22 if is_dark else 7))
        for step in range(SHADOW):
            ring = QRectF(self.card.geometry()).adjusted(-step, 2 - step, step, step + 2)
            painter.drawRoundedRect(ring, ROUNDING + step, ROUNDING + step)

    def card_width(self) -> int:
        """How wide the card wants to be, in pixels."""
        return self.card.sizeHint().width()

    def _place(self) -> None:
        """Below what the card is about, above it where there is no room, always whole within the window."""
        self.setGeometry(self.covered.rect())
        room = self.covered.rect().adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
        width = min(self.card_width(), room.width())
        self.card.setFixedWidth(width)
        height = min(self.card.sizeHint().height(), room.height())
        below = self._about.bottom() + BELOW
        above = self._about.top() - BELOW - height
        top = below if below + height <= room.bottom() or above < room.top() else above
        left = max(room.left(), min(self._about.left(), room.right() - width))
        self.card.setGeometry(QRect(QPoint(left, max(room.top(), min(top, room.bottom() - height))), self.card.size()))
        self.card.resize(width, height)
        self.update()
