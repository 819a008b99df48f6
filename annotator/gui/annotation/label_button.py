"""The label of the selected span, as a button that offers the others."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton

from annotator.gui.annotation.label_signs import dot_icon, explanation
from annotator.gui.theme import Theme
from annotator.model.label_schema import LabelDefinition


class LabelButton(QToolButton):
    label_asked = Signal(str)

    def __init__(self, current: LabelDefinition, labels: Sequence[LabelDefinition], theme: Theme) -> None:
        super().__init__()
        color = theme.label_color(current)
        self.setProperty("look", "label")
        self.setText(current.shown())
        self.setIcon(dot_icon(color))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setStyleSheet(f"QToolButton {{ color: {theme.readable(color, theme.card)}; }}")
        self.setToolTip(explanation(current) + "<p>Click to give the span another label.</p>")
        self.setAccessibleName(f"Label: {current.shown()}. Change")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setMenu(self._menu([label for label in labels if label.name != current.name], theme))

    def _menu(self, others: list[LabelDefinition], theme: Theme) -> QMenu:
        menu = QMenu(self)
        for label in others:
            text = label.shown().replace("&", "&&")
            action = menu.addAction(dot_icon(theme.label_color(label)), f"{text}\t{label.key or ''}")
            action.triggered.connect(lambda _checked=False, name=label.name: self.label_asked.emit(name))
        return menu
