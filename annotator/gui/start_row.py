"""The large choices of the welcome page, and its place to drop files."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from annotator.gui.icons import icon
from annotator.gui.key_cap import KeyCap
from annotator.gui.row_button import RowButton
from annotator.gui.small_text import ElidedLabel
from annotator.gui.type_size import square

ICON = 24  # pixels


class StartRow(RowButton):
    """One way into a project: icon, title, what it is for, and its key, if any."""

    def __init__(self, icon_name: str, title: str, purpose: str) -> None:
        super().__init__(margins=(14, 10, 14, 11))
        self.is_card = True
        self.row.setSpacing(14)
        bold = ElidedLabel(title)
        font = QFont(bold.font())
        font.setWeight(QFont.Weight.DemiBold)
        bold.setFont(font)
        below = ElidedLabel(purpose)
        below.setProperty("look", "muted")
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(bold)
        texts.addWidget(below)
        self.row.addWidget(AccentIcon(icon_name))
        self.row.addLayout(texts, 1)
        self._cap: KeyCap | None = None
        self.setAccessibleName(title)
        self.setAccessibleDescription(purpose)

    def set_keys(self, keys: str) -> None:
        """Show the key that does the same, or none."""
        if self._cap is not None:
            self.row.removeWidget(self._cap)
            self._cap.deleteLater()
        self._cap = KeyCap(keys) if keys else None
        if self._cap is not None:
            self.row.addWidget(self._cap)


class AccentIcon(QWidget):
    """An icon in the accent colour of whatever theme holds."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        return square(ICON, self.font())

    def paintEvent(self, event: QPaintEvent) -> None:
        icon(self._name, self.palette().color(QPalette.ColorRole.Accent)).paint(QPainter(self), self.rect())


class DropHint(QLabel):
    """A dashed frame that lights up while files hang over the page."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._is_awaiting = False
        self.setProperty("look", "muted")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWordWrap(True)
        self.setMinimumHeight(64)

    def set_awaiting(self, is_awaiting: bool) -> None:
        """Whether files hang over the page."""
        self._is_awaiting = is_awaiting
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        role = QPalette.ColorRole.Accent if self._is_awaiting else QPalette.ColorRole.Dark
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self.palette().color(role), 2 if self._is_awaiting else 1, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([5, 4])
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.end()
        super().paintEvent(event)
