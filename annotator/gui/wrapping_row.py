"""Widgets side by side that go on in a next line where the room is narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

GAP = 4


class WrappingRow(QWidget):
    """As high as its lines need; hidden parts take no room."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = GAP) -> None:
        super().__init__(parent)
        self._gap = gap
        self._row_parts: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_parts(self, parts: Sequence[QWidget]) -> None:
        """Show these in place of those before, which are deleted unless they are among them."""
        for old in self._row_parts:
            if old not in parts:
                old.hide()
                old.deleteLater()
        self._row_parts = list(parts)
        for part in parts:
            part.setParent(self)
            part.show()
        self.arrange()

    def arrange(self) -> None:
        """Lay the parts out anew, after one was shown, hidden or has another text."""
        self.updateGeometry()
        for part, place in zip(self._shown(), self._places(self.width()), strict=True):
            part.setGeometry(place)

    def heightForWidth(self, width: int) -> int:
        return max((place.bottom() + 1 for place in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        sizes = [part.sizeHint() for part in self._shown()]
        width = sum(size.width() for size in sizes) + self._gap * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSizeHint(self) -> QSize:
        sizes = [part.sizeHint() for part in self._shown()]
        width = max((size.width() for size in sizes), default=0)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.arrange()

    def _shown(self) -> list[QWidget]:
        return [part for part in self._row_parts if not part.isHidden()]

    def _places(self, width: int) -> list[QRect]:
        """Each part in the middle of the height of its line."""
        places: list[QRect] = []
        x, y = 0, 0
        height = max((part.sizeHint().height() for part in self._shown()), default=0)
        for part in self._shown():
            size = part.sizeHint()
            if x > 0 and x + size.width() > width:
                x, y = 0, y + height + self._gap
            places.append(QRect(QPoint(x, y + (height - size.height()) // 2), size))
            x += size.width() + self._gap
        return places
