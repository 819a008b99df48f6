"""The spans inside the selected span."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from annotator.gui.annotation.label_signs import ColorDot
from annotator.gui.row_button import RowButton
from annotator.gui.row_list import RowList
from annotator.gui.small_text import ElidedLabel, Heading
from annotator.gui.theme import Theme
from annotator.model.label_schema import LabelDefinition
from annotator.model.span import SpanOutline

MOST_INSIDE = 12
Inside = tuple[SpanOutline, str]  # a span inside the selected one, and its text


class InsideList(QWidget):
    """The spans that lie inside the selected one, outer before inner; a click goes there."""

    span_link_clicked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._spans: tuple[Inside, ...] = ()
        self._rows = RowList()
        heading = Heading("Inside it")
        heading.setContentsMargins(8, 8, 8, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(heading)
        column.addWidget(self._rows)

    def has_spans(self) -> bool:
        return bool(self._spans)

    def show_spans(self, spans: Sequence[Inside], labels: Sequence[LabelDefinition], theme: Theme) -> None:
        """Show the first dozen spans and how many more there are."""
        if tuple(spans) == self._spans:
            return
        self._spans = tuple(spans)
        known = {label.name: label for label in labels}
        rows = [self._row(outline, text, known, theme) for outline, text in spans[:MOST_INSIDE]]
        more = QLabel(f"and {len(spans) - MOST_INSIDE:,} more")
        more.setProperty("look", "muted")
        more.setContentsMargins(8, 2, 8, 0)
        self._rows.set_rows([*rows, more] if len(spans) > MOST_INSIDE else rows)

    def _row(self, outline: SpanOutline, text: str, known: dict[str, LabelDefinition], theme: Theme) -> QWidget:
        label = known.get(outline.label)
        title = label.shown() if label else outline.label
        row = RowButton(margins=(8, 3, 8, 3))
        row.setAccessibleName(f"{title}: {text[:200]}")
        covered = ElidedLabel(text[:200])
        covered.setProperty("look", "muted")
        row.row.addWidget(ColorDot(theme.label_color(label) if label else theme.muted))
        named = QLabel(title)
        named.setTextFormat(Qt.TextFormat.PlainText)
        row.row.addWidget(named)
        row.row.addWidget(covered, 1)
        row.clicked.connect(lambda: self.span_link_clicked.emit(outline.id))
        return row
