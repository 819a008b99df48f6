"""The table in which a person says what the labels of other tools become; all by keys or by mouse."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRegularExpression, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QRegularExpressionValidator
from PySide6.QtWidgets import QComboBox, QStyleOptionViewItem, QTableView, QWidget

from annotator.gui.corpus.mapping_model import BECOMES, LEFT_OUT, MappingModel
from annotator.gui.row_delegate import RowDelegate
from annotator.gui.row_table import make_plain

NAME = QRegularExpression(r"[A-Za-z][A-Za-z0-9_.-]{0,59}")  # as in a label schema
WHOLE_NAME = QRegularExpression(QRegularExpression.anchoredPattern(NAME.pattern()))
FEWEST_ROWS, MOST_ROWS = 4, 12  # of the table's height
OPENING = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}


class MappingTable(QTableView):
    """Enter or F2 opens the choice of a row, Delete leaves it out."""

    def __init__(self, names: MappingModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.names = names
        self.setModel(names)
        self.setItemDelegate(NameDelegate(self))
        make_plain(self, "What the names in the files become")
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QTableView.EditTrigger.DoubleClicked | QTableView.EditTrigger.SelectedClicked)
        row = self.fontMetrics().lineSpacing() + 12
        self.verticalHeader().setDefaultSectionSize(row)
        header = self.horizontalHeader()
        header.setStretchLastSection(True)
        for column, characters in enumerate((26, 18, 12)):
            header.resizeSection(column, characters * self.fontMetrics().averageCharWidth())
        self._row = row
        self.setMinimumHeight(row * (1 + FEWEST_ROWS) + 6)
        if names.rowCount():
            self.setCurrentIndex(names.index(0, BECOMES))

    def sizeHint(self) -> QSize:
        rows = min(max(FEWEST_ROWS, self.names.rowCount()), MOST_ROWS)
        return QSize(super().sizeHint().width(), self._row * (1 + rows) + 6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() is QTableView.State.EditingState:
            event.accept()  # the Enter that ends a choice must not open it again
        elif event.matches(QKeySequence.StandardKey.Delete) or event.key() == Qt.Key.Key_Backspace:
            for index in self.selectionModel().selectedRows(BECOMES):
                self.names.setData(index, "")
        elif event.key() in OPENING and self.currentIndex().isValid():
            self.edit(self.names.index(self.currentIndex().row(), BECOMES))
        else:
            super().keyPressEvent(event)


class NameDelegate(RowDelegate):
    """Offers the names of the schema, leaving out, and any new name."""

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        names = index.model()
        if not isinstance(names, MappingModel):
            raise TypeError("the table shows other rows")
        field = QComboBox(parent)
        field.setEditable(True)
        field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        field.addItems([*names.choices(index.row()), LEFT_OUT])
        field.setValidator(QRegularExpressionValidator(NAME, field))
        field.setAccessibleName(f"What {names.row_at(index.row()).name} becomes")
        return field

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        if isinstance(editor, QComboBox):
            target = index.data(Qt.ItemDataRole.EditRole)
            editor.setCurrentText(target or LEFT_OUT)
            line = editor.lineEdit()
            if line is not None:
                line.selectAll()

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if not isinstance(editor, QComboBox):
            return
        typed = editor.currentText().strip()
        if typed == LEFT_OUT or not typed:
            model.setData(index, "")
        elif WHOLE_NAME.match(typed).hasMatch():
            model.setData(index, typed)
