"""A field for a number between two others."""

from __future__ import annotations

from PySide6.QtWidgets import QSpinBox

SPACE_BEFORE = 5  # pixels; style sheets cannot move the text of this widget


class NumberField(QSpinBox):
    """Takes numbers from `least` to `most`; `name` is read out, `suffix` stands behind the number."""

    def __init__(self, name: str, least: int, most: int, value: int, *, suffix: str = "") -> None:
        super().__init__()
        self.setRange(least, most)
        self.setSuffix(suffix)
        self.setGroupSeparatorShown(True)
        self.setValue(value)
        self.setAccessibleName(name)
        self.lineEdit().setTextMargins(SPACE_BEFORE, 0, 0, 0)


def percent_field(name: str, percent: int) -> NumberField:
    """A field for a part of a whole, in per cent."""
    return NumberField(name, 0, 100, percent, suffix=" %")
