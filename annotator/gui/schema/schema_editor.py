"""The editor of the label schema: all its parts, what annotations they carry, and what saving will do to these."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QTabWidget, QWidget

from annotator.errors import AnnotatorError, RefusedChange
from annotator.gui.dialog import Dialog, allow, room_on_screen
from annotator.gui.file_choosing import ChooseFile, ChooseNewFile, choose_file, choose_new_file
from annotator.gui.notice import Notice
from annotator.gui.schema.guidelines_page import GuidelinesPage
from annotator.gui.schema.label_page import Choose, LabelPage, choose_one
from annotator.gui.schema.other_pages import document_label_page, relation_page
from annotator.gui.schema.saving import ask_to_save
from annotator.gui.schema.schema_field import KINDS
from annotator.gui.theme import Theme
from annotator.gui.type_size import scaled
from annotator.model.label_schema import LabelSchema
from annotator.schema.draft import SchemaDraft
from annotator.schema.editing import EditReport
from annotator.schema.schema_edit import SchemaEdit
from annotator.schema.templates import read_schema_file, write_schema_file

Carry = Callable[[SchemaEdit], EditReport]
LINES = 16  # of text, that a page at least shows
WIDTH, HEIGHT = 1080, 800  # pixels, for text of usual size
LABELS, RELATIONS, ARTICLES, GUIDELINES = range(4)


class SchemaEditor(Dialog):
    """Saves before it closes, so that what was written is still there where that fails or is stopped.

    `used` counts annotations by table and label. `preview` says what an edit would do to them, `apply` does it.
    """

    def __init__(
        self,
        schema: LabelSchema,
        used: Mapping[str, Mapping[str, int]],
        preview: Carry,
        apply: Carry,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Label schema", parent, characters=70)
        self._preview, self._apply = preview, apply
        self.report: EditReport | None = None  # what was done, once it was saved
        self.choose_file: ChooseFile = choose_file
        self.choose_new_file: ChooseNewFile = choose_new_file
        self.draft = SchemaDraft(schema)
        carried = Counter(used["span"]) + Counter(used["nothing_here"])
        self.title_field = QLineEdit(schema.title)
        self.labels = LabelPage(self.draft, carried, theme, choose=self._choose)
        self.relations = relation_page(self.draft, used["relation"], theme)
        self.articles = document_label_page(self.draft, used["document_label"])
        self.guidelines = GuidelinesPage(self.draft)
        self.choose_label: Choose = choose_one
        self.tabs = Pages()
        self.notice = Notice(lines=2)
        self._arrange()
        self.save_button = self.add_buttons("&Save")
        self._connect()
        self._check()
        self.labels.parts.tree.setFocus()

    def sizeHint(self) -> QSize:
        wanted = QSize(scaled(WIDTH, self.font()), scaled(HEIGHT, self.font()))
        return wanted.boundedTo(room_on_screen(self))

    def accept(self) -> None:
        """Save and close, once the person has seen what the edit does to annotations."""
        self._check()
        if not self.save_button.isEnabled():
            return
        edit = self.draft.edit()
        try:
            if edit.after != edit.before and not self._save(edit):
                return
        except AnnotatorError as error:
            self.notice.say(str(error), is_warning=True)
            return
        super().accept()

    def _save(self, edit: SchemaEdit) -> bool:
        """Put the edit in force, unless the person does not want what it does to annotations."""
        expected = self._preview(edit)
        if (expected.followed or expected.dropped) and not ask_to_save(self, expected):
            return False
        self.report = self._apply(edit)
        return True

    def _choose(self, parent: QWidget, question: str, titles: Sequence[str]) -> int | None:
        return self.choose_label(parent, question, titles)

    def _arrange(self) -> None:
        self.import_button, self.export_button = QPushButton("&Import…"), QPushButton("&Export…")
        self.import_button.setToolTip("Take over a schema from a file; parts of the same name keep their annotations")
        self.export_button.setToolTip("Write the schema as it stands here into a file")
        form = self.add_form()
        row = QWidget()
        beside = QHBoxLayout(row)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.title_field, 1)
        for button in (self.import_button, self.export_button):
            button.setAutoDefault(False)
            beside.addWidget(button)
        row.setFocusProxy(self.title_field)
        form.add("Schema", row)
        self.title_field.setAccessibleName("Title of the schema")
        pages = (
            (self.labels, "Labels"),
            (self.relations, "Relations"),
            (self.articles, "Whole articles"),
            (self.guidelines, "Guidelines"),
        )
        for page, title in pages:
            self.tabs.addTab(page, title)
        self.tabs.setDocumentMode(True)
        self.column.addWidget(self.tabs, 1)
        self.column.addWidget(self.notice)

    def _connect(self) -> None:
        self.title_field.textEdited.connect(self._take_title)
        self.import_button.clicked.connect(self._import)
        self.export_button.clicked.connect(self._export)
        self.labels.refused.connect(lambda reason: self.notice.say(reason, is_warning=True))
        for page in (self.labels, self.relations, self.articles, self.guidelines):
            page.edited.connect(self._check)
        self.tabs.currentChanged.connect(self._show_page)

    def _take_title(self, text: str) -> None:
        self.draft.title = text
        self._check()

    def _show_page(self, page: int) -> None:
        """Show what the other pages may have changed: the ends of relations, the text made of definitions."""
        if page == RELATIONS:
            self.relations.reload(max(0, self.relations.parts.current()))
        elif page == GUIDELINES:
            self.guidelines.reload()

    def _check(self) -> None:
        problem = self._problem()
        allow(self.save_button, problem)
        self.notice.say(problem or self._intention(), is_warning=bool(problem))

    def _problem(self) -> str:
        written = next(filter(None, (page.problem() for page in (self.labels, self.relations, self.articles))), "")
        if written:
            return written
        try:
            self.draft.edit()
        except RefusedChange as error:
            return str(error)
        return ""

    def _intention(self) -> str:
        edit = self.draft.edit()
        if edit.after == edit.before:
            return "Nothing is changed yet."
        names = edit.names()
        return f"To be saved: {', '.join(names)}." if names else "There are changes to save."

    def _import(self) -> None:
        path = self.choose_file(self, "Label schema from a file", KINDS)
        if path is None:
            return
        try:
            self.draft.take_in(read_schema_file(path))
        except AnnotatorError as error:
            self.notice.say(str(error), is_warning=True)
            return
        self.title_field.setText(self.draft.title)
        self.labels.reload(0)
        self.relations.reload(0)
        self.articles.reload(0)
        self.guidelines.reload()
        self._check()

    def _export(self) -> None:
        path = self.choose_new_file(self, "Write the label schema", Path(f"{self.draft.name}.json"), KINDS)
        if path is None:
            return
        try:
            write_schema_file(path, self.draft.edit().after)
            self.notice.say(f"Written to {path}.")
        except AnnotatorError as error:
            self.notice.say(str(error), is_warning=True)


class Pages(QTabWidget):
    """Asks for no more height than a few lines of text, because the pages scroll; it takes what there is."""

    def hasHeightForWidth(self) -> bool:
        return False

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), LINES * self.fontMetrics().height())
