"""The choice of a label schema: one that comes with the program, or one from a file."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QPushButton, QSizePolicy, QWidget

from annotator.errors import UnreadableFile
from annotator.gui.file_choosing import ChooseFile
from annotator.gui.notice import Notice
from annotator.model.label_schema import LabelSchema
from annotator.schema.templates import DEFAULT, load_schema, read_schema_file, template_names

KINDS = "Label schemas (*.json);;All files (*)"
UNUSED = "Choose another file, or a schema from the list."


class SchemaField(QWidget):
    """Says what the chosen schema holds, or why the chosen file is none; `changed` follows each choice."""

    changed = Signal()

    def __init__(self, choose: ChooseFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choose = choose
        self._schemas: list[LabelSchema] = []
        self._problem = ""
        self.choice = QComboBox()
        self.choice.setAccessibleName("Label schema")
        self.choice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.from_file = QPushButton("From a &file…")
        self.notice = Notice(lines=2)
        self._arrange()
        for name in sorted(template_names(), key=lambda name: name != DEFAULT):
            self._add(load_schema(name))
        self.choice.setCurrentIndex(0)
        self.choice.currentIndexChanged.connect(self._taken)
        self.from_file.clicked.connect(self._take_file)
        self._show_state()

    def schema(self) -> LabelSchema | None:
        """The chosen schema; None where the chosen file is none."""
        at = self.choice.currentIndex()
        return self._schemas[at] if at >= 0 else None

    def problem(self) -> str:
        """Why the chosen file cannot be used; empty if all is well."""
        return self._problem

    def _arrange(self) -> None:
        self.setFocusProxy(self.choice)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.choice, 0, 0)
        grid.addWidget(self.from_file, 0, 1)
        grid.addWidget(self.notice, 1, 0, 1, 2)

    def _add(self, schema: LabelSchema, file: str = "") -> None:
        self._schemas.append(schema)
        title = schema.title or schema.name
        self.choice.addItem(f"{title} ({file})" if file else title)

    def _take_file(self) -> None:
        path = self._choose(self, "Label schema from a file", KINDS)
        if path is None:
            return
        try:
            self._add(read_schema_file(path), path.name)
        except UnreadableFile as error:
            self._refuse(path.name, str(error))
        else:
            self.choice.setCurrentIndex(self.choice.count() - 1)

    def _refuse(self, file: str, reason: str) -> None:
        self._problem = f"{reason} {UNUSED}" if reason.endswith(".") else f"{reason}. {UNUSED}"
        self.choice.setPlaceholderText(file)
        self.choice.setCurrentIndex(-1)
        self._show_state()  # the index may have been -1 before

    def _taken(self, at: int) -> None:
        if at >= 0:
            self._problem = ""
        self._show_state()

    def _show_state(self) -> None:
        schema = self.schema()
        self.notice.say(self._problem if schema is None else _contents(schema), is_warning=schema is None)
        self.changed.emit()


def _contents(schema: LabelSchema) -> str:
    """What a schema holds, in one line."""
    parts = [f"Labels: {', '.join(label.shown() for label in schema.labels)}."]
    if schema.relations:
        parts.append(f"Relations: {', '.join(relation.shown() for relation in schema.relations)}.")
    if schema.document_labels:
        parts.append(f"Of whole articles: {', '.join(label.title or label.name for label in schema.document_labels)}.")
    return " ".join(parts)
