"""Asks what the offsets of files count, where the files do not prove it: each answer shows what it would mark."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from annotator.formats.offset_reading import Sample, Verdict
from annotator.gui.notice import Notice
from annotator.model.offset_units import UNIT_NAMES, OffsetUnit
from annotator.wording import counted

SHOWN = 40  # characters of a sample
SAMPLES = 3  # in the tool tip; the first stands beside its answer
LEAVE = "Do not import these files"


class OffsetQuestion(QWidget):
    """One radio button for each answer; `answered` follows a choice. Nothing is chosen beforehand."""

    answered = Signal()

    def __init__(self, undecided: Mapping[Path, Verdict], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._units: list[OffsetUnit | None] = [*OffsetUnit, None]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        asked = Notice(is_muted=False)
        names = ", ".join(path.name for path in list(undecided)[:3])
        asked.say(
            f"In {counted(len(undecided), 'file')} ({names}{', …' if len(undecided) > 3 else ''}) offsets can be read"
            " in several ways, and nothing proves which is meant. Which of these covers what was labelled?"
        )
        column.addWidget(asked)
        samples = [sample for verdict in undecided.values() for sample in verdict.samples][:SAMPLES]
        for place, unit in enumerate(self._units):
            covered = [] if unit is None else [_covered(sample, unit) for sample in samples]
            button = QRadioButton(LEAVE if unit is None else f"{_title(unit)}: {covered[0]}".replace("&", "&&"))
            button.setAccessibleDescription("; ".join(covered))
            button.setToolTip("\n".join(covered))
            self._group.addButton(button, place)
            column.addWidget(button)
        self._group.idClicked.connect(lambda _place: self.answered.emit())

    def is_answered(self) -> bool:
        """Whether something was chosen."""
        return self._group.checkedId() >= 0

    def unit(self) -> OffsetUnit | None:
        """What was chosen; None leaves the files out."""
        return self._units[self._group.checkedId()]


def _title(unit: OffsetUnit) -> str:
    name = UNIT_NAMES[unit]
    return name[0].upper() + name[1:]


def _covered(sample: Sample, unit: OffsetUnit) -> str:
    found = next((covered for reading, covered in sample.covered.items() if reading.unit is unit), None)
    if found is None:
        return f"{sample.label}: nothing"
    text = " ".join(found.split())
    return f"{sample.label}: “{text if len(text) <= SHOWN else text[: SHOWN - 1] + '…'}”"
