"""The attributes of a label or relation: a card for each, with its name, kind, choices and default."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from annotator.gui.row_list import RowList
from annotator.gui.schema.word_list import joined, parted
from annotator.model.label_schema import AttributeDefinition, AttributeKind

KINDS = {AttributeKind.CHOICE: "One of several", AttributeKind.FLAG: "Yes or no", AttributeKind.TEXT: "Words"}
NO_DEFAULT = "Not decided"


class AttributeList(QWidget):
    """`edited` says that `attributes` has changed; `renamed` carries an old and a new name, just before."""

    edited = Signal()
    renamed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: list[AttributeCard] = []
        self.add_button = QPushButton("Add an attribute")
        self.add_button.setAutoDefault(False)
        self.add_button.clicked.connect(self._add)
        self._rows = RowList(spacing=6, next_stop=self.add_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._rows)
        row = QGridLayout()
        row.addWidget(self.add_button, 0, 0)
        row.setColumnStretch(1, 1)
        column.addLayout(row)

    def show_attributes(self, attributes: Sequence[AttributeDefinition]) -> None:
        """Show these, without a signal."""
        self._cards = [self._card(attribute) for attribute in attributes]
        self._rows.set_rows(self._cards)

    def attributes(self) -> tuple[AttributeDefinition, ...]:
        """The attributes as they stand here; whether they are possible is not checked."""
        return tuple(card.attribute for card in self._cards)

    def cards(self) -> list[AttributeCard]:
        return list(self._cards)

    def _card(self, attribute: AttributeDefinition) -> AttributeCard:
        card = AttributeCard(attribute)
        card.renamed.connect(self.renamed)
        card.edited.connect(self.edited)
        card.remove_button.clicked.connect(lambda _checked=False: self._remove(card))
        return card

    def _add(self) -> None:
        taken = {card.attribute.name for card in self._cards}
        name = next(name for name in ("kind", *(f"kind_{n}" for n in range(2, 100))) if name not in taken)
        fresh = AttributeDefinition(name=name, choices=("one", "other"))
        self.show_attributes([*self.attributes(), fresh])
        self._cards[-1].name_field.setFocus()
        self._cards[-1].name_field.selectAll()
        self.edited.emit()

    def _remove(self, card: AttributeCard) -> None:
        self.show_attributes([other.attribute for other in self._cards if other is not card])
        self.add_button.setFocus()
        self.edited.emit()


class AttributeCard(QFrame):
    """One attribute; signals come only from a person's hand."""

    edited = Signal()
    renamed = Signal(str, str)

    def __init__(self, attribute: AttributeDefinition) -> None:
        super().__init__()
        self.attribute = attribute
        self.setProperty("look", "card")
        self.name_field, self.title_field = _field("Name", attribute.name), _field("Title", attribute.title)
        self.kind_field, self.default_field = QComboBox(), QComboBox()
        self.choices_field = _field("Choices, separated by commas", joined(attribute.choices))
        self.remove_button = QPushButton("Remove")
        self.remove_button.setAutoDefault(False)
        self.remove_button.setAccessibleName(f"Remove the attribute {attribute.name}")
        for kind, title in KINDS.items():
            self.kind_field.addItem(title, kind)
        self.kind_field.setCurrentIndex(self.kind_field.findData(attribute.kind))
        self.kind_field.setAccessibleName("Kind of attribute")
        self.default_field.setAccessibleName("Value of new spans")
        self.default_field.setToolTip("The value that new spans get")
        self._show_defaults()
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(8, 8, 8, 8)
        grid.setSpacing(6)
        grid.addWidget(self.name_field, 0, 0)
        grid.addWidget(self.title_field, 0, 1)
        grid.addWidget(self.choices_field, 1, 0, 1, 2)
        below = QHBoxLayout()
        below.setSpacing(6)
        below.addWidget(self.kind_field)
        below.addWidget(self.default_field)
        below.addStretch(1)
        below.addWidget(self.remove_button)
        grid.addLayout(below, 2, 0, 1, 2)
        self.choices_field.setEnabled(self.attribute.kind is AttributeKind.CHOICE)

    def _connect(self) -> None:
        self.name_field.textEdited.connect(self._rename)
        self.title_field.textEdited.connect(lambda text: self._change(title=text))
        self.choices_field.textEdited.connect(self._take_choices)
        self.kind_field.activated.connect(self._take_kind)
        self.default_field.activated.connect(lambda at: self._change(default=self.default_field.itemData(at)))

    def _rename(self, text: str) -> None:
        self.renamed.emit(self.attribute.name, text)
        self._change(name=text)

    def _take_choices(self, text: str) -> None:
        choices = parted(text)
        default = self.attribute.default if self.attribute.default in choices else None
        self._change(choices=choices, default=default)
        self._show_defaults()

    def _take_kind(self, at: int) -> None:
        kind = AttributeKind(self.kind_field.itemData(at))
        is_choice = kind is AttributeKind.CHOICE
        self._change(kind=kind, default=None, choices=parted(self.choices_field.text()) if is_choice else ())
        self.choices_field.setEnabled(is_choice)
        self._show_defaults()

    def _show_defaults(self) -> None:
        self.default_field.clear()
        self.default_field.addItem(NO_DEFAULT, None)
        values: list[tuple[str, str | bool]] = [(choice, choice) for choice in self.attribute.choices]
        if self.attribute.kind is AttributeKind.FLAG:
            values = [("Yes", True), ("No", False)]
        elif self.attribute.kind is AttributeKind.TEXT and self.attribute.default:
            values = [(str(self.attribute.default), self.attribute.default)]
        for title, value in values:
            self.default_field.addItem(title, value)
        self.default_field.setCurrentIndex(max(0, self.default_field.findData(self.attribute.default)))

    def _change(self, **updates: Any) -> None:
        self.attribute = self.attribute.model_copy(update=updates)
        self.edited.emit()


def _field(name: str, text: str) -> QLineEdit:
    field = QLineEdit(text)
    field.setPlaceholderText(name)
    field.setAccessibleName(name)
    field.setToolTip(name)
    return field
