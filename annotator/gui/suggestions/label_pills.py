"""Which labels a suggester may suggest: a small button for each, pressed where it may."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from annotator.gui.annotation.label_signs import dot_icon
from annotator.gui.choosers import literal, pill
from annotator.gui.plain_text import plain_tip
from annotator.gui.type_size import square
from annotator.gui.wrapping_row import WrappingRow
from annotator.suggestions.settings import EVERY

DOT = 14  # pixels


class Choosable(NamedTuple):
    """A role or label that may be suggested; `reason` says why it cannot be."""

    name: str
    title: str
    color: str
    reason: str = ""


class LabelPills(WrappingRow):
    """With `has_every`, one more button stands for all labels, those that come later included."""

    changed = Signal()

    def __init__(self, name: str, choosable: Sequence[Choosable], *, has_every: bool) -> None:
        super().__init__()
        self._every = pill("Every label", "Also those that the schema gets later") if has_every else None
        self._name = name
        self._buttons = {one.name: self._button(one) for one in choosable}
        if self._every is not None:
            self._every.setAccessibleName(f"{name}: every label")
            self._every.toggled.connect(self._every_toggled)
        parts: list[QWidget] = [*self.buttons()]
        self.set_parts(parts)
        for one in choosable:
            self.show_one(one)

    def set_value(self, names: Sequence[str]) -> None:
        """Press the buttons of these roles or labels."""
        has_every = self._every is not None and EVERY in names
        for name, button in self._buttons.items():
            button.setChecked(has_every or name in names)
        if self._every is not None:
            self._every.setChecked(has_every)

    def value(self) -> tuple[str, ...]:
        """What is pressed; all labels are one."""
        if self._every is not None and self._every.isChecked():
            return (EVERY,)
        return tuple(name for name, button in self._buttons.items() if button.isChecked())

    def names(self) -> frozenset[str]:
        """The roles or labels that have a button."""
        return frozenset(self._buttons)

    def buttons(self) -> list[QPushButton]:
        """The buttons, in order."""
        return [*([self._every] if self._every is not None else []), *self._buttons.values()]

    def show_one(self, one: Choosable) -> None:
        """Name a role or label anew, and say whether it can be suggested."""
        button = self._buttons[one.name]
        button.setText(literal(one.title))
        button.setIcon(dot_icon(one.color))
        button.setEnabled(not one.reason)
        button.setToolTip(plain_tip(one.reason))
        button.setAccessibleName(f"{self._name}: {one.title}")
        button.setAccessibleDescription(one.reason)
        self.arrange()

    def _button(self, one: Choosable) -> QPushButton:
        button = pill(literal(one.title), "")
        button.setIconSize(square(DOT, button.font()))
        button.toggled.connect(lambda _on: self.changed.emit())
        button.clicked.connect(self._one_clicked)
        return button

    def _one_clicked(self) -> None:
        """One by itself: all are pressed no more, or now."""
        if self._every is not None and self._every.isChecked():
            self._every.blockSignals(True)
            self._every.setChecked(False)
            self._every.blockSignals(False)

    def _every_toggled(self, on: bool) -> None:
        for button in self._buttons.values():
            button.setChecked(on)
        self.changed.emit()
