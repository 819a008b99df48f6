"""The guidelines beside the article: they open at the section on the label in focus, and follow it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.gui.icons import icon
from annotator.gui.schema.markdown_view import MarkdownView
from annotator.gui.sign_button import SignButton
from annotator.gui.small_text import Heading
from annotator.model.label_schema import LabelSchema
from annotator.schema.guidelines import guidelines_text, section_of


class GuidelinesView(QWidget):
    """Costs nothing while it is hidden. `close_asked` says that the person is done reading."""

    close_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.close_button = SignButton("Hide the guidelines", 12)
        self._schema: LabelSchema | None = None
        self._label: str | None = None
        self._is_stale = True
        self.view = MarkdownView()
        self.view.setAccessibleName("Guidelines")
        self._arrange()

    def set_schema(self, schema: LabelSchema | None) -> None:
        """Show the guidelines of a schema, or of none."""
        self._schema, self._is_stale = schema, True
        self._bring_up_to_date()

    def show_label(self, label: str | None) -> None:
        """Go to the section on a label; without a label, or a section on it, stay."""
        if label is not None and label != self._label:
            self._label = label
            if self.isVisible():
                self._go_to_section()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._bring_up_to_date()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._tint()

    def _tint(self) -> None:
        """Draw the cross in the colour of secondary text of the theme in force."""
        self.close_button.setIcon(icon("close", self.palette().placeholderText().color()))

    def _bring_up_to_date(self) -> None:
        if not self.isVisible():
            return
        if self._is_stale:
            self._is_stale = False
            self.view.show_markdown(guidelines_text(self._schema) if self._schema else "")
        self._go_to_section()

    def _go_to_section(self) -> None:
        label = self._schema.label(self._label) if self._schema and self._label else None
        place = section_of(self.view.headings(), label) if label else None
        if place is not None:
            self.view.show_heading(place)

    def _arrange(self) -> None:
        self._tint()
        self.close_button.clicked.connect(self.close_asked)
        head = QHBoxLayout()
        head.setContentsMargins(14, 12, 8, 4)
        head.addWidget(Heading("Guidelines"), 1)
        head.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.view, 1)
