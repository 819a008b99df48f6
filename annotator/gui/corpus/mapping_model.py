"""The names that files use and what each is to become, as rows of a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QWidget

from annotator.corpus.label_mapping import LabelMapping
from annotator.corpus.vocabulary import Vocabulary
from annotator.model.label_schema import LabelDefinition, LabelSchema, RelationDefinition

AnyIndex = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
HEADINGS = ("In the files", "What it is", "How often", "Becomes")
BECOMES = 3
LEFT_OUT = "left out"
KINDS = {
    "labels": "label",
    "relations": "relation",
    "document_labels": "label of articles",
    "attributes": "attribute",
}


@dataclass(frozen=True, slots=True)
class MappingRow:
    """One name of the files; `target` is what it becomes, None leaves it out."""

    kind: str
    name: str
    count: int
    target: str | None


class MappingModel(QAbstractTableModel):
    """Rows of all kinds, the labels first; only what they become can be changed."""

    def __init__(self, vocabulary: Vocabulary, mapping: LabelMapping, schema: LabelSchema, parent: QWidget) -> None:
        super().__init__(parent)
        self._known = known_names(schema)
        self._rows = list(_rows(vocabulary, mapping))

    def mapping(self) -> LabelMapping:
        """What the rows say now."""
        names = {kind: {row.name: row.target for row in self._rows if row.kind == kind} for kind in KINDS}
        return LabelMapping.model_validate(names)

    def take(self, mapping: LabelMapping) -> None:
        """Take over what a mapping says of the names that are here."""
        for place, row in enumerate(self._rows):
            names = getattr(mapping, row.kind)
            if row.name in names:
                self._rows[place] = replace(row, target=names[row.name])
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, BECOMES))

    def choices(self, place: int) -> list[str]:
        """The names of the schema that a row can become."""
        return self._known[self._rows[place].kind]

    def row_at(self, place: int) -> MappingRow:
        return self._rows[place]

    def new_names(self) -> int:
        """How many names would be added to the schema."""
        return len({(row.kind, row.target) for row in self._rows if self._is_new(row)})

    def rowCount(self, parent: AnyIndex = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        usual = super().flags(index)
        return usual | Qt.ItemFlag.ItemIsEditable if index.column() == BECOMES else usual

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return (row.name, KINDS[row.kind], f"{row.count:,}", self._becomes(row))[column]
        if role == Qt.ItemDataRole.EditRole and column == BECOMES:
            return row.target or ""
        if role == Qt.ItemDataRole.ToolTipRole and column == BECOMES:
            return "Enter to choose another name or write a new one, Delete to leave it out"
        if role == Qt.ItemDataRole.ForegroundRole and (column in {1, 2} or (column == BECOMES and row.target is None)):
            return QGuiApplication.palette().color(QPalette.ColorRole.PlaceholderText)
        return None

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or index.column() != BECOMES:
            return False
        place = index.row()
        self._rows[place] = replace(self._rows[place], target=str(value) or None)
        self.dataChanged.emit(self.index(place, 0), self.index(place, BECOMES))
        return True

    def _becomes(self, row: MappingRow) -> str:
        if row.target is None:
            return LEFT_OUT
        return f"{row.target} (new)" if self._is_new(row) else row.target

    def _is_new(self, row: MappingRow) -> bool:
        return row.target is not None and row.target not in self._known[row.kind]


def known_names(schema: LabelSchema) -> dict[str, list[str]]:
    """The names that the schema has, by kind."""
    parts: tuple[LabelDefinition | RelationDefinition, ...] = (*schema.labels, *schema.relations)
    attributes = {each.name for part in parts for each in part.attributes}
    return {
        "labels": [part.name for part in schema.labels],
        "relations": [part.name for part in schema.relations],
        "document_labels": [part.name for part in schema.document_labels],
        "attributes": sorted(attributes),
    }


def _rows(vocabulary: Vocabulary, mapping: LabelMapping) -> Iterator[MappingRow]:
    counts: dict[str, Mapping[str, int]] = {
        "labels": {name: use.count for name, use in vocabulary.labels.items()},
        "relations": {name: use.count for name, use in vocabulary.relations.items()},
        "document_labels": {name: use.values.total() for name, use in vocabulary.document_labels.items()},
        "attributes": vocabulary.attribute_counts(),
    }
    for kind in KINDS:
        for name, target in getattr(mapping, kind).items():
            if name in counts[kind]:
                yield MappingRow(kind, name, counts[kind][name], target)
