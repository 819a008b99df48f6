"""The guidelines of the schema that is being edited: Markdown on the left, how it reads on the right."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from annotator.errors import RefusedChange
from annotator.gui.notice import Notice
from annotator.gui.schema.markdown_view import MarkdownView
from annotator.schema.draft import SchemaDraft
from annotator.schema.guidelines import guidelines_of_definitions, guidelines_text

PAUSE = 250  # milliseconds after the last key, until the preview follows
HINT = "A heading that names a label begins the section that is shown for it. HTML and pictures are left out."


class GuidelinesPage(QWidget):
    """`edited` follows each change of the draft."""

    edited = Signal()

    def __init__(self, draft: SchemaDraft) -> None:
        super().__init__()
        self._draft = draft
        self.field = QPlainTextEdit()
        self.field.setProperty("look", "field")
        self.field.setAccessibleName("Guidelines in Markdown")
        self.field.setTabChangesFocus(True)
        self.field.setPlaceholderText("Markdown. Without any, guidelines are made of the definitions and examples.")
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(self.fontInfo().pixelSize())
        self.field.setFont(font)
        self.view = MarkdownView()
        self.view.setAccessibleName("How the guidelines read")
        self.build_button = QPushButton("&Begin with the definitions")
        self.build_button.setAutoDefault(False)
        self.build_button.clicked.connect(self._build)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._show_preview)
        self._arrange()
        self.reload()
        self.field.textChanged.connect(self._take)

    def reload(self) -> None:
        """Show the draft as it is now."""
        if self.field.toPlainText() != self._draft.guidelines:
            self.field.blockSignals(True)
            self.field.setPlainText(self._draft.guidelines)
            self.field.blockSignals(False)
        self._show_preview()

    def _arrange(self) -> None:
        hint = Notice(lines=2)
        hint.say(HINT)
        left = QVBoxLayout()
        left.addWidget(self.field, 1)
        left.addWidget(hint)
        below = QHBoxLayout()
        below.addWidget(self.build_button)
        below.addStretch(1)
        left.addLayout(below)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 12, 0, 0)
        row.setSpacing(16)
        row.addLayout(left, 1)
        row.addWidget(self.view, 1)

    def _take(self) -> None:
        self._draft.guidelines = self.field.toPlainText()
        self._timer.start()
        self.edited.emit()

    def _build(self) -> None:
        try:
            text = guidelines_of_definitions(self._draft.edit().after)
        except RefusedChange:  # the line below the pages says why
            return
        self.field.selectAll()
        self.field.insertPlainText(text)  # so that Undo in the field brings the old text back

    def _show_preview(self) -> None:
        self.build_button.setEnabled(not self._draft.guidelines.strip())
        try:
            text = guidelines_text(self._draft.edit().after)
        except RefusedChange:  # half a schema has no guidelines of its own making
            text = self._draft.guidelines
        place = self.view.verticalScrollBar().value()
        self.view.show_markdown(text)
        self.view.verticalScrollBar().setValue(place)
