"""A row that is a button: other widgets lie in it, and it shows pointer, focus and whether it is the current one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class RowButton(QAbstractButton):
    """Reached by Tab, pressed by Space or Enter. A click leaves the keyboard focus where it is."""

    def __init__(self, parent: QWidget | None = None, *, margins: tuple[int, int, int, int] = (8, 3, 8, 3)) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(*margins)
        self.row.setSpacing(8)
        self.is_card = False
        self._is_current = False

    def set_current(self, is_current: bool) -> None:
        """Mark the row as the one that the rest of the window is about."""
        if is_current != self._is_current:
            self._is_current = is_current
            self.update()

    def is_current(self) -> bool:
        return self._is_current

    def sizeHint(self) -> QSize:
        return self.row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.row.minimumSize()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in ENTER:
            event.accept()  # before any shortcut of the window
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._edge())
        painter.setBrush(self._ground())
        inset = 1.0 if self.hasFocus() else 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 5, 5)

    def _edge(self) -> QPen:
        if self.hasFocus():
            return QPen(self.palette().color(QPalette.ColorRole.Accent), 2)
        if self.is_card:
            return QPen(self.palette().color(QPalette.ColorRole.Mid), 1)
        return QPen(Qt.PenStyle.NoPen)

    def _ground(self) -> QColor:
        palette, role = self.palette(), QPalette.ColorRole
        if self._is_current or self.isDown():
            chosen = palette.color(role.Highlight)
            chosen.setAlphaF(0.5)  # over a panel or card: the theme's colour for the current row
            return chosen
        if self.underMouse() and self.isEnabled():
            return palette.color(role.Midlight)
        return palette.color(role.Base) if self.is_card else QColor(Qt.GlobalColor.transparent)
