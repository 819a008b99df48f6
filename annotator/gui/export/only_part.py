"""The part of the export dialog that narrows the articles further; folded until it is asked for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from annotator.export.selection import Selection
from annotator.gui.annotation.span_history import FoldArrow
from annotator.gui.dialog import GAP, Form
from annotator.gui.row_button import RowButton

TITLE = "Only some articles…"


class OnlyPart(QWidget):
    """A heading that unfolds fields for label, search, outlet and days; `labels` are names with what people see."""

    changed = Signal()

    def __init__(self, labels: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels = list(labels)
        self.heading = RowButton(margins=(4, 4, 8, 4))
        self.heading.setAccessibleName(TITLE)
        self.heading.clicked.connect(self.turn)
        self._arrow = FoldArrow()
        self.heading.row.addWidget(self._arrow)
        self.heading.row.addWidget(QLabel(TITLE), 1)
        self.label_field = QComboBox()
        self.label_field.addItems(["Any label, or none", *(shown for _, shown in self._labels)])
        self.label_field.currentIndexChanged.connect(self.changed)
        self.search_field = self._field("Search", "ferry -photo")
        self.outlet_field = self._field("Outlet", "Part of its name")
        self.published_field = self._field("Published", "2024-01..2024-06")
        self._fields, self._about = QWidget(), Form()
        self._arrange()

    def turn(self) -> None:
        """Unfold or fold; folded fields count as they stand."""
        self._fields.setVisible(not self.is_unfolded())
        self._arrow.set_unfolded(self.is_unfolded())
        self.heading.setAccessibleDescription("unfolded" if self.is_unfolded() else "folded")
        if self.is_unfolded():
            (self.outlet_field if self.label_field.isHidden() else self.label_field).setFocus()

    def show_labels(self, is_shown: bool) -> None:
        """Whether the field for labels is shown, too."""
        self._about.set_shown(self.label_field, is_shown)

    def is_unfolded(self) -> bool:
        return not self._fields.isHidden()

    def narrowed(self, selection: Selection) -> Selection:
        """The selection with what is asked for here."""
        at = self.label_field.currentIndex()
        outlet = self.outlet_field.text().strip()
        return selection.model_copy(
            update={
                "labels": (self._labels[at - 1][0],) if at > 0 else (),
                "search": self.search_field.text().strip(),
                "outlets": (outlet,) if outlet else (),
                "published": self.published_field.text().strip() or None,
            }
        )

    def _field(self, name: str, example: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.setPlaceholderText(example)
        field.textChanged.connect(self.changed)
        return field

    def _arrange(self) -> None:
        row = QHBoxLayout(self._fields)
        row.setContentsMargins(0, 2, 0, 0)
        row.setSpacing(GAP)
        about, found = self._about, Form()
        about.add("&Label", self.label_field)
        about.add("O&utlet", self.outlet_field)
        found.add("&Search", self.search_field)
        found.add("&Published", self.published_field)
        self.label_field.setAccessibleName("Label that was given")
        for form in (about, found):
            row.addLayout(form, 1)
            row.setAlignment(form, Qt.AlignmentFlag.AlignTop)
        self._fields.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.heading)
        column.addWidget(self._fields)
