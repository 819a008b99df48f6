"""A tab of the editor: the list of parts on the left, the form of the current one on the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QStackedWidget, QWidget

from annotator.gui.schema.part_list import PartList


class PartPage(QWidget):
    """The form is hidden while there is no part."""

    def __init__(self, parts: PartList, form: QWidget, nothing: str) -> None:
        super().__init__()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        form.setProperty("look", "clear")
        area.setWidget(form)
        empty = QLabel(nothing)
        empty.setProperty("look", "muted")
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(area)
        self._stack.addWidget(empty)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 12, 0, 0)
        row.setSpacing(20)
        row.addWidget(parts, 2)
        row.addWidget(self._stack, 5)

    def show_form(self, is_there: bool) -> None:
        """Show the form, or that there is nothing to show."""
        self._stack.setCurrentIndex(0 if is_there else 1)
