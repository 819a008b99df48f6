"""The figures at the head of the progress page: what is done, what is left, and the pace."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from annotator.annotation.progress_report import EVERYONE, AnnotatorProgress
from annotator.wording import counted

GAP = 28  # pixels between two figures


def figures_of(person: AnnotatorProgress, documents: int) -> list[tuple[str, str]]:
    """Pairs of a figure and what it counts."""
    by = " by somebody" if person.annotator == EVERYONE else ""
    figures = [
        (f"{person.done:,}", f"of {counted(documents, 'document')} done{by}"),
        (f"{person.in_progress:,}", "in progress"),
        (f"{person.left:,}", "left to do"),
        (f"{person.spans:,}", "span" if person.spans == 1 else "spans"),
    ]
    if person.taken_over > 0:
        figures.insert(1, (f"{person.taken_over:,}", "done when imported"))
    if person.active_seconds:
        figures.append((duration(person.active_seconds), "of active time"))
    if person.pace is not None:
        figures.append((f"{person.pace:,.1f}", "documents an active hour"))
    if person.hours_left:
        figures.append((duration(person.hours_left * 3600), "left at this pace"))
    return figures


def duration(seconds: float) -> str:
    """`40 s`, `25 min`, `3 h 20 min`, `120 h`: as exact as one wants to know it."""
    if seconds < 60:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    if minutes >= 100 * 60:
        return f"{round(minutes / 60):,} h"
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest} min" if hours else f"{rest} min"


class Figures(QWidget):
    """Figures side by side, each above what it counts; they wrap where the room is narrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: list[_Figure] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_figures(self, figures: Sequence[tuple[str, str]]) -> None:
        """Show these instead of those before."""
        while len(self._shown) > len(figures):
            self._shown.pop().deleteLater()
        while len(self._shown) < len(figures):
            figure = _Figure(self)
            figure.show()
            self._shown.append(figure)
        for figure, (value, caption) in zip(self._shown, figures, strict=True):
            figure.tell(value, caption)
        self.updateGeometry()
        self._place()

    def heightForWidth(self, width: int) -> int:
        return max((place.bottom() + 1 for place in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        return QSize(400, self.heightForWidth(max(self.width(), 400)))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.heightForWidth(self.width()))

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        for figure, place in zip(self._shown, self._places(self.width()), strict=True):
            figure.setGeometry(place)

    def _places(self, width: int) -> list[QRect]:
        places: list[QRect] = []
        at = QPoint(0, 0)
        for figure in self._shown:
            size = figure.sizeHint()
            if at.x() > 0 and at.x() + size.width() > width:
                at = QPoint(0, at.y() + size.height() + GAP // 3)
            places.append(QRect(at, size))
            at.setX(at.x() + size.width() + GAP)
        return places


class _Figure(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._value, self._caption = QLabel(), QLabel()
        self._value.setProperty("look", "name")
        self._caption.setTextFormat(Qt.TextFormat.PlainText)
        self._caption.setProperty("look", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._value)
        column.addWidget(self._caption)

    def tell(self, value: str, caption: str) -> None:
        self._value.setText(value)
        self._caption.setText(caption)
        self._value.setAccessibleName(f"{value} {caption}")
