"""Which columns of tables, or keys of JSON, hold the text, the title and so on: guessed, shown, changed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QWidget

from annotator.corpus.column_survey import ColumnSurvey, Shape
from annotator.corpus.import_options import ImportOptions
from annotator.formats.field_mapping import FIELDS, TEXT, FieldMapping, listed
from annotator.formats.reading import shown_name
from annotator.gui.corpus.column_preview import ColumnPreview
from annotator.gui.dialog import Dialog
from annotator.gui.notice import Notice
from annotator.gui.small_text import Heading
from annotator.wording import counted

NOTHING = "—"
NAMES = {
    TEXT: "&Text",
    "title": "T&itle",
    "outlet": "&Outlet",
    "author": "&Author",
    "url": "&Web address",
    "published": "&Published",
    "language": "&Language",
    "id": "I&dentifier",
}


class FieldsDialog(Dialog):
    """Shows the first rows of each kind of table that an import has met."""

    def __init__(self, columns: ColumnSurvey, parent: QWidget | None = None) -> None:
        super().__init__("Columns of the tables", parent, characters=100)
        # Those come first that cannot be imported as they are.
        self._shapes = sorted(columns.shapes.values(), key=lambda shape: not shape.problem)
        self._said = [dict(shape.mapping) for shape in self._shapes]
        self.file_field = QComboBox()
        self.fields = {name: QComboBox() for name in FIELDS}
        self.preview = ColumnPreview()
        self.notice = Notice(lines=2)
        self._arrange()
        self.import_button = self.add_buttons("I&mport")
        self.file_field.currentIndexChanged.connect(self._show_shape)
        for field in self.fields.values():
            field.currentIndexChanged.connect(self._take)
        self._show_shape()
        (self.fields[TEXT] if self._shape().problem else self.import_button).setFocus()

    def options(self, options: ImportOptions) -> ImportOptions:
        """The options with what was said here; a field without a column has none, whatever its name might suggest."""
        for_columns = {
            shape.sample.columns: {name: said.get(name, "") for name in FIELDS}
            for shape, said in zip(self._shapes, self._said, strict=True)
            if said.get(TEXT)
        }
        mapping = FieldMapping(options.reading.fields.said, for_columns)
        return replace(options, reading=replace(options.reading, fields=mapping))

    def _arrange(self) -> None:
        form = self.add_form()
        self.file_field.addItems([_named(shape) for shape in self._shapes])
        self.file_field.setAccessibleName("File")
        if len(self._shapes) > 1:
            form.add("&File", self.file_field)
        for name, field in self.fields.items():
            field.setAccessibleName(NAMES[name].replace("&", ""))
            field.setMinimumContentsLength(24)
            field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            form.add(NAMES[name], field)
        self.column.addWidget(Heading("First rows"))
        self.column.addWidget(self.preview, 1)
        self.column.addWidget(self.notice)

    def _shape(self) -> Shape:
        return self._shapes[self.file_field.currentIndex()]

    def _show_shape(self) -> None:
        shape, said = self._shape(), self._said[self.file_field.currentIndex()]
        for name, field in self.fields.items():
            field.blockSignals(True)
            field.clear()
            field.addItems([NOTHING, *shape.sample.columns])
            field.setCurrentIndex(shape.sample.columns.index(said[name]) + 1 if name in said else 0)
            field.blockSignals(False)
        self.preview.rows.show_sample(shape.sample)
        self._check()

    def _take(self) -> None:
        """A column is one field: the one to which it was given last."""
        sender = self.sender()
        chosen = next((name for name, field in self.fields.items() if field is sender), None)
        for name, field in self.fields.items():
            if chosen and name != chosen and field.currentIndex() == self.fields[chosen].currentIndex():
                field.blockSignals(True)
                field.setCurrentIndex(0)
                field.blockSignals(False)
        columns = self._shape().sample.columns
        at = {name: field.currentIndex() for name, field in self.fields.items()}
        self._said[self.file_field.currentIndex()] = {name: columns[place - 1] for name, place in at.items() if place}
        self._check()

    def _check(self) -> None:
        said, shape = self._said[self.file_field.currentIndex()], self._shape()
        self.preview.rows.show_fields(said)
        others = [column for column in shape.sample.columns if column not in said.values()]
        if TEXT not in said:
            self.notice.say("Say which column holds the text; without it, nothing is imported.", is_warning=True)
        elif others:
            self.notice.say(f"Other columns become metadata of the article: {listed(others)}.")
        else:
            self.notice.say("Every column is a field of the article.")


def _named(shape: Shape) -> str:
    others = f" and {counted(shape.files - 1, 'other file')} with these columns" if shape.files > 1 else ""
    return f"{shown_name(shape.path)}{others}"
