"""The label of the selected span, as a button that offers the others."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton

from annotator.gui.annotation.label_signs import dot_icon, explanation
from annotator.gui.theme import Theme
from annotator.gui.type_size import square
from annotator.model.label_schema import LabelDefinition

DOT = 16  # pixels, with the room around it
ROUNDING = 2  # pixels: widths are rounded, and a name must not be cut for a part of one


class LabelButton(QToolButton):
    """A name that is longer than the room is cut."""

    label_asked = Signal(str)

    def __init__(self, current: LabelDefinition, labels: Sequence[LabelDefinition], theme: Theme) -> None:
        super().__init__()
        color = theme.label_color(current)
        self.setProperty("look", "label")
        self._title = current.shown()  # in the button itself, & would underline the next letter
        self.setText(self._title.replace("&", "&&"))
        self.setIcon(dot_icon(color))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setStyleSheet(f"QToolButton {{ color: {theme.readable(color, theme.card)}; }}")
        self.setToolTip(explanation(current) + "<p>Click to give the span another label.</p>")
        self.setAccessibleName(f"Label: {current.shown()}. Change")
        self.setAccessibleDescription(current.definition)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.ensurePolished()  # the style sheet's font decides the width
        self.setIconSize(square(DOT, self.font()))
        self.setMenu(self._menu([label for label in labels if label.name != current.name and not label.retired], theme))

    def sizeHint(self) -> QSize:
        shown = super().sizeHint()
        missing = self.fontMetrics().horizontalAdvance(self._title) - self.fontMetrics().horizontalAdvance(
            self.text().replace("&&", "&")
        )
        return QSize(shown.width() + missing, shown.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        around = self.sizeHint().width() - self.fontMetrics().horizontalAdvance(self._title)
        room = self.width() - around + ROUNDING
        shown = self.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))

    def _menu(self, others: list[LabelDefinition], theme: Theme) -> QMenu:
        menu = QMenu(self)
        for label in others:
            text = label.shown().replace("&", "&&")
            action = menu.addAction(dot_icon(theme.label_color(label)), f"{text}\t{label.key or ''}")
            action.triggered.connect(lambda _checked=False, name=label.name: self.label_asked.emit(name))
        return menu
