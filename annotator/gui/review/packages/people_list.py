"""The list of annotators to choose from, and a field to add one who is not known yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from annotator.gui.display_text import shown_name
from annotator.model.annotator import Annotator, person_id

SHOWN_ROWS, FEWEST_ROWS = 5, 2
ROOM, FRAME = 6, 4  # pixels: above and below the text of a row, and around the list
PERSON = Qt.ItemDataRole.UserRole
ADDED = "A new annotator"


class PeopleList(QWidget):
    """Space checks the current one, Enter in the field adds a name; `about` says something of each by identifier."""

    changed = Signal()

    def __init__(
        self,
        people: Sequence[Annotator],
        about: Mapping[str, str],
        checked: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._about = about
        self.list = _List()
        for person in people:
            self._add(person, is_checked=person.id in checked)
        self.name_field = _NameField()
        self.name_field.setAccessibleName("Name of another annotator")
        self.name_field.setPlaceholderText("Name of another annotator")
        self.add_button = QPushButton("A&dd")
        self.add_button.setAutoDefault(False)
        self.add_button.setEnabled(False)
        self._arrange()
        self.list.itemChanged.connect(self.changed)
        self.name_field.textChanged.connect(lambda text: self.add_button.setEnabled(bool(text.strip())))
        self.name_field.entered.connect(self.add_named)
        self.add_button.clicked.connect(self.add_named)

    def _arrange(self) -> None:
        self.setFocusProxy(self.list)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.name_field, 1)
        row.addWidget(self.add_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.list)
        column.addLayout(row)

    def people(self) -> list[Annotator]:
        """Those who are checked, in the order of the list."""
        return [item.data(PERSON) for item in self._items() if item.checkState() is Qt.CheckState.Checked]

    def add_named(self) -> None:
        """Add and check whoever is named in the field; somebody who is there already is checked."""
        name = " ".join(self.name_field.text().split())
        if not name:
            return
        self.name_field.clear()
        identifier = person_id(name)
        known = next((item for item in self._items() if _is_named(item.data(PERSON), name, identifier)), None)
        item = known or self._add(Annotator(id=identifier, name=name), is_checked=True)
        item.setCheckState(Qt.CheckState.Checked)
        self.list.setCurrentItem(item)
        self.changed.emit()

    def _add(self, person: Annotator, *, is_checked: bool) -> QListWidgetItem:
        item = QListWidgetItem(f"{shown_name(person.name)}  –  {self._about.get(person.id, ADDED)}")
        item.setData(PERSON, person)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if is_checked else Qt.CheckState.Unchecked)
        item.setSizeHint(QSize(0, self.list.row_height()))
        self.list.addItem(item)
        if self.list.count() == 1:
            self.list.setCurrentRow(0)
        return item

    def _items(self) -> list[QListWidgetItem]:
        return [item for row in range(self.list.count()) if (item := self.list.item(row)) is not None]


def _is_named(person: Annotator, name: str, identifier: str) -> bool:
    return person.id == identifier or person.name.casefold() == name.casefold()


class _NameField(QLineEdit):
    """Enter is for the name, as long as there is one; an empty field leaves it to the dialog."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.text().strip():
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class _WholeRows(QStyledItemDelegate):
    """Without a frame around the text: the whole row is the current one."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus


class _List(QListWidget):
    """As high as a few rows; more are scrolled to."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Annotators")
        self.setUniformItemSizes(True)
        self.setItemDelegate(_WholeRows(self))

    def row_height(self) -> int:
        return self.fontMetrics().lineSpacing() + ROOM

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.row_height() * SHOWN_ROWS + FRAME)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.row_height() * FEWEST_ROWS + FRAME)
