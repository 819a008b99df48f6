"""The labels of the schema with their keys: how often each stands in this article, and what was looked for in vain."""

from __future__ import annotations

from collections.abc import Mapping, Set

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from annotator.gui.annotation.label_row import LabelRow
from annotator.gui.small_text import Heading
from annotator.gui.theme import Theme
from annotator.model.label_schema import LabelDefinition, LabelSchema

MOST_ROWS = 12  # more of them scroll


class LabelPalette(QWidget):
    """`label_chosen` carries the label that was clicked, `nothing_here_toggled` the one whose mark was."""

    label_chosen = Signal(str)
    nothing_here_toggled = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, LabelRow] = {}
        self._is_read_only = False
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        heading = Heading("Labels")
        heading.setContentsMargins(8, 0, 8, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 14, 6, 4)
        column.setSpacing(6)
        column.addWidget(heading)
        column.addWidget(self._area)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_schema(self, schema: LabelSchema, theme: Theme) -> None:
        """Show the labels of a schema in the colours of a theme; counts and marks start empty."""
        self._rows = {label.name: self._row(label, theme) for label in schema.offered_labels()}
        page = QWidget()
        page.setProperty("look", "clear")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for row in self._rows.values():
            column.addWidget(row)
        column.addStretch(1)
        self._area.setWidget(page)
        heights = [row.sizeHint().height() for row in self._rows.values()]
        self._area.setFixedHeight(sum(heights[:MOST_ROWS]) + 2)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many spans of each label the article has; a label that is not named has none."""
        for name, row in self._rows.items():
            row.set_count(counts.get(name, 0))

    def set_nothing_here(self, labels: Set[str]) -> None:
        """Mark the labels that were looked for in this article and not found."""
        for name, row in self._rows.items():
            row.set_nothing_here(name in labels)

    def set_current(self, label: str | None) -> None:
        """Mark the label of the focused span, or none."""
        for name, row in self._rows.items():
            row.set_current(name == label)

    def set_read_only(self, read_only: bool) -> None:
        """Whether the article can only be looked at."""
        self._is_read_only = read_only
        for row in self._rows.values():
            row.set_read_only(read_only)

    def _row(self, label: LabelDefinition, theme: Theme) -> LabelRow:
        row = LabelRow(label, theme)
        row.set_read_only(self._is_read_only)
        row.clicked.connect(lambda: self._choose(label.name))
        row.nothing_here_toggled.connect(lambda: self.nothing_here_toggled.emit(label.name))
        return row

    def _choose(self, name: str) -> None:
        if not self._is_read_only:
            self.label_chosen.emit(name)
