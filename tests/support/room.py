"""Which texts of a window have not the room that they need."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QHeaderView, QLabel, QLineEdit, QScrollArea, QWidget

from annotator.gui.annotation.label_button import LabelButton
from annotator.gui.row_button import RowButton
from annotator.gui.small_text import ElidedLabel

AROUND_HEADINGS = 8  # pixels


def cut_texts(window: QWidget) -> list[str]:
    """What is cut off: texts longer than their place, and places that reach out of the widget around them.

    Where a text is meant to be cut with an ellipsis, only its height counts.
    """
    return [f"{what} in {type(window).__name__}" for what in _cut(window)]


def _cut(window: QWidget) -> Iterator[str]:
    for part in window.findChildren(QWidget):
        if not part.isVisible() or part.window() is not window.window():
            continue
        if isinstance(part, QLabel | QAbstractButton | QLineEdit) and _is_outside(part):
            yield f"out of sight: {_text(part)!r}"
        page = part.widget() if isinstance(part, QScrollArea) else None
        if page is not None and page.width() > page.visibleRegion().boundingRect().width() > 0:
            yield f"page wider than its place: {page.size().toTuple()}"
        if isinstance(part, QHeaderView):
            yield from (f"heading: {text!r}" for text in _cut_headings(part))
        elif not _has_room(part):
            yield f"too little room: {_text(part)!r}, {part.size().toTuple()} for {part.sizeHint().toTuple()}"


def _text(part: QWidget) -> str:
    return part.text() if isinstance(part, QLabel | QAbstractButton | QLineEdit) else part.objectName()


def _has_room(part: QWidget) -> bool:
    if isinstance(part, ElidedLabel | LabelButton | QLineEdit):
        return part.height() >= part.fontMetrics().height()
    if isinstance(part, QLabel) and part.text():
        if part.wordWrap():
            return part.height() >= part.heightForWidth(part.width())
        return part.width() >= part.sizeHint().width() and part.height() >= part.fontMetrics().height()
    if isinstance(part, QAbstractButton) and part.text() and not isinstance(part, RowButton):
        wanted = part.minimumSizeHint().expandedTo(part.sizeHint())
        return part.width() >= wanted.width() and part.height() >= part.fontMetrics().height()
    return True


def _is_outside(part: QWidget) -> bool:
    """Whether a part reaches out of what holds it, up to the window, or to a page that scrolls."""
    place, holder = QRect(part.geometry()), part.parentWidget()
    while holder is not None and not isinstance(holder.parentWidget(), QAbstractScrollArea):
        if not holder.rect().contains(place):
            return True
        if holder.isWindow():
            return False
        place.translate(holder.pos())
        holder = holder.parentWidget()
    return False


def _cut_headings(header: QHeaderView) -> Iterator[str]:
    for section in (place for place in range(header.count()) if not header.isSectionHidden(place)):
        text = str(header.model().headerData(section, header.orientation()) or "")
        if header.fontMetrics().horizontalAdvance(text) + AROUND_HEADINGS > header.sectionSize(section):
            yield text
