"""All about one relation: names, definition, at which labels it may begin and end, attributes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from annotator.gui.annotation.label_signs import dot_icon
from annotator.gui.schema.attribute_list import AttributeList
from annotator.gui.schema.part_form import PartForm
from annotator.gui.theme import Theme
from annotator.gui.type_size import square
from annotator.model.label_schema import LabelDefinition, RelationDefinition
from annotator.schema.draft import Entry, SchemaDraft

DOT = 16  # pixels
ROWS_SEEN = 7


class RelationForm(PartForm):
    """Adds ends and attributes."""

    def __init__(self, draft: SchemaDraft, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(draft, lambda: draft.relations, parent)
        self.from_labels, self.to_labels = EndList("It may begin at", theme), EndList("It may end at", theme)
        self.attributes = AttributeList()
        self._arrange()
        self._connect()

    def show_entry(self, entry: Entry[RelationDefinition], used: int) -> None:
        """Show a relation; `used` is how many there are of it."""
        relation = entry.part
        follow = f"{used:,} relations follow where it is renamed." if used else "There is none of it yet."
        self._show_names(entry, follow)
        labels = [label.part for label in self._draft.labels]
        self.from_labels.show_labels(labels, relation.from_labels)
        self.to_labels.show_labels(labels, relation.to_labels)
        self.attributes.show_attributes(relation.attributes)

    def _arrange(self) -> None:
        ends = QWidget()
        row = QHBoxLayout(ends)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.from_labels)
        row.addWidget(self.to_labels)
        ends.setFocusProxy(self.from_labels.labels)
        form = self._form()
        form.add("&Definition", self.definition)
        form.add("&Ends", ends)
        form.add("&Attributes", self.attributes, keyboard=self.attributes.add_button)
        self.title_field.setPlaceholderText("As people read it, such as: attributed to")

    def _connect(self) -> None:
        self.from_labels.edited.connect(lambda: self._change(from_labels=self.from_labels.chosen()))
        self.to_labels.edited.connect(lambda: self._change(to_labels=self.to_labels.chosen()))
        self._follow(self.attributes)


class EndList(QWidget):
    """Labels to tick; none ticked allows any. `edited` comes only from the person's hand."""

    edited = Signal()

    def __init__(self, title: str, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._title = QLabel(title)
        self.labels = QListWidget()
        self.labels.setAccessibleName(f"{title}; none ticked: any label")
        self.labels.setFixedHeight(round(self.fontMetrics().lineSpacing() * 1.5 * ROWS_SEEN))
        self.labels.setIconSize(square(DOT, self.font()))
        self.labels.itemChanged.connect(self._tell)
        self._any = QLabel()
        self._any.setProperty("look", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self._title, self.labels, self._any):
            column.addWidget(part)

    def show_labels(self, labels: Sequence[LabelDefinition], ticked: Sequence[str]) -> None:
        """Offer these labels."""
        self.labels.blockSignals(True)
        self.labels.clear()
        for label in labels:
            item = QListWidgetItem(dot_icon(self._theme.label_color(label)), label.shown())
            item.setData(Qt.ItemDataRole.UserRole, label.name)
            item.setCheckState(Qt.CheckState.Checked if label.name in ticked else Qt.CheckState.Unchecked)
            self.labels.addItem(item)
        self.labels.blockSignals(False)
        self._show_any()

    def chosen(self) -> tuple[str, ...]:
        """The names of the labels that are ticked."""
        items = [self.labels.item(row) for row in range(self.labels.count())]
        return tuple(
            str(item.data(Qt.ItemDataRole.UserRole)) for item in items if item.checkState() is Qt.CheckState.Checked
        )

    def _tell(self) -> None:
        self._show_any()
        self.edited.emit()

    def _show_any(self) -> None:
        self._any.setText("" if self.chosen() else "None ticked: any label")
