"""What is said of the whole article, in the panel: its flag and its labels, each with its choices."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QLabel, QSizePolicy, QVBoxLayout, QWidget

from annotator.gui.annotation.attribute_editors import ChoiceEditor, ListEditor, choice_editor
from annotator.gui.annotation.flag_row import FlagRow
from annotator.gui.plain_text import plain_tip
from annotator.gui.row_list import RowList
from annotator.gui.small_text import Heading
from annotator.model.document_label import DocumentLabel
from annotator.model.label_schema import DocumentLabelDefinition, LabelSchema

INSET = 8


class PlainLabelEditor(QCheckBox):
    """A label that is simply there or not; a name that is longer than the room is cut."""

    def __init__(self, definition: DocumentLabelDefinition) -> None:
        super().__init__()
        self._title = definition.shown()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setToolTip(plain_tip("\n".join(filter(None, (self._title, definition.definition)))))

    def sizeHint(self) -> QSize:
        bare = super().sizeHint()
        spoken_for = self.fontMetrics().horizontalAdvance(self.text().replace("&&", "&"))
        return QSize(bare.width() - spoken_for + self.fontMetrics().horizontalAdvance(self._title), bare.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, _event: QResizeEvent) -> None:
        around = self.sizeHint().width() - self.fontMetrics().horizontalAdvance(self._title)
        room = self.width() - around
        shown = self.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))


Editor = ChoiceEditor | ListEditor | PlainLabelEditor


class DocumentLabelEditor(QWidget):
    """Hidden while there is nothing to show. Signals come only from a person's hand.

    `label_given` carries the label and its choice (None for a label without choices), `label_taken_off` the label.
    """

    label_given = Signal(str, object)
    label_taken_off = Signal(str)
    flag_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._schema: tuple[DocumentLabelDefinition, ...] = ()
        self._shown: tuple[str, ...] = ()
        self._editors: dict[str, Editor] = {}
        self._is_read_only = False
        self._flag, self._rows = FlagRow(), RowList(spacing=8)
        self._flag.clicked.connect(self.flag_asked)
        heading = Heading("This article")
        heading.setContentsMargins(INSET, 0, INSET, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 10)
        column.setSpacing(4)
        for part in (heading, self._flag, self._rows):
            column.addWidget(part)
        self.hide()

    def set_schema(self, schema: LabelSchema) -> None:
        """Take the document labels of a schema."""
        self._schema = schema.document_labels
        self._shown = ()
        self._fill()

    def set_read_only(self, read_only: bool) -> None:
        """Whether the article can only be looked at."""
        self._is_read_only = read_only
        self._flag.setEnabled(not read_only)
        for editor in self._editors.values():
            editor.setEnabled(not read_only)

    def show_state(self, given: Mapping[str, DocumentLabel], flag: str | None) -> None:
        """Show the labels and the flag of an article; a retired label only where it was given."""
        self._show_labels([part for part in self._schema if not part.retired or part.name in given])
        for name, editor in self._editors.items():
            label = given.get(name)
            if isinstance(editor, PlainLabelEditor):
                editor.setChecked(label is not None)
            else:
                editor.show_value(label.value if label else None)
        self._flag.show_flag(flag)
        self.setVisible(bool(self._editors) or flag is not None)

    def show_nothing(self) -> None:
        """There is no article."""
        self.hide()

    def _show_labels(self, definitions: list[DocumentLabelDefinition]) -> None:
        if tuple(part.name for part in definitions) != self._shown:
            self._shown = tuple(part.name for part in definitions)
            self._fill()

    def _fill(self) -> None:
        shown = [part for part in self._schema if part.name in self._shown]
        self._editors = {part.name: self._editor(part) for part in shown}
        self._rows.set_rows([_row(part, self._editors[part.name]) for part in shown])

    def _editor(self, definition: DocumentLabelDefinition) -> Editor:
        name = definition.name
        editor: Editor
        if definition.choices:
            editor = choice_editor(definition.choices)
            editor.edited.connect(lambda value: self._give(name, value))
        else:
            editor = PlainLabelEditor(definition)
            editor.clicked.connect(lambda checked: self._tick(name, checked=checked))
        editor.setAccessibleName(definition.shown())
        if not isinstance(editor, PlainLabelEditor):
            editor.setToolTip(plain_tip(definition.definition))
        editor.setEnabled(not self._is_read_only)
        return editor

    def _give(self, name: str, value: object) -> None:
        if value is None:
            self.label_taken_off.emit(name)
        else:
            self.label_given.emit(name, value)

    def _tick(self, name: str, *, checked: bool) -> None:
        if checked:
            self.label_given.emit(name, None)
        else:
            self.label_taken_off.emit(name)


def _row(definition: DocumentLabelDefinition, editor: Editor) -> QWidget:
    """The editor below its title; a tick box has its title itself."""
    row = QWidget()
    column = QVBoxLayout(row)
    column.setContentsMargins(INSET, 0, INSET, 0)
    column.setSpacing(3)
    if not isinstance(editor, PlainLabelEditor):
        title = QLabel(definition.shown())
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setProperty("look", "muted")
        column.addWidget(title)
    column.addWidget(editor)
    return row
