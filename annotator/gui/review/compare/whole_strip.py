"""What concerns the whole article, above its text: its labels and "nothing here", each a button to take it in hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from annotator.gui.display_text import displayed
from annotator.gui.review.compare.words import full_words, label_words
from annotator.gui.wrapping_row import WrappingRow
from annotator.model.label_schema import LabelSchema
from annotator.review.differences import Item, Subject


class WholeStrip(QWidget):
    """`item_clicked` carries the place of an item."""

    item_clicked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._row = WrappingRow(self, gap=6)
        self._buttons: dict[int, QPushButton] = {}
        column = QHBoxLayout(self)
        column.setContentsMargins(16, 4, 12, 6)
        column.addWidget(self._row)

    def show_items(self, items: Sequence[Item], schema: LabelSchema, open_places: frozenset[int]) -> None:
        """Show those that concern the whole article; without any, nothing."""
        self._buttons = {
            place: self._button(place, item, schema, is_open=place in open_places)
            for place, item in enumerate(items)
            if item.is_whole()
        }
        self._row.set_parts(list(self._buttons.values()))
        self.setVisible(bool(self._buttons))

    def buttons(self) -> list[QPushButton]:
        """One for each item, in their order."""
        return list(self._buttons.values())

    def show_in_hand(self, place: int | None) -> None:
        """Mark the one in hand."""
        for own, button in self._buttons.items():
            button.setChecked(own == place)

    def _button(self, place: int, item: Item, schema: LabelSchema, *, is_open: bool) -> QPushButton:
        name = label_words(item.label, item.subject, schema)
        text = f"Nothing here: {name}" if item.subject is Subject.NOTHING_HERE else name
        sign = "≠ " if is_open else "✓ " if item.differences else ""
        button = QPushButton(sign + displayed(text).replace("&", "&&"))
        button.setProperty("look", "pill")
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setToolTip(full_words(item))
        button.clicked.connect(lambda _on: self.item_clicked.emit(place))
        return button
