"""One label in the palette: colour, name, how often it stands in the article, key."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from annotator.gui.annotation.label_signs import ColorDot, explanation
from annotator.gui.key_cap import KeyCap, key_size
from annotator.gui.plain_text import plain_tip
from annotator.gui.row_button import RowButton
from annotator.gui.small_text import ElidedLabel
from annotator.gui.theme import Theme
from annotator.model.label_schema import LabelDefinition


class LabelRow(RowButton):
    """The count is a button while it is nought: looked at, none here. So is the row's context menu."""

    nothing_here_toggled = Signal()

    def __init__(self, label: LabelDefinition, theme: Theme) -> None:
        super().__init__(margins=(8, 2, 8, 2))
        self._label = label
        self._count = 0
        self._is_nothing_here = False
        self._is_read_only = False
        self._mark = QToolButton()
        self._mark.setProperty("look", "mark")
        self._mark.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._mark.clicked.connect(self.nothing_here_toggled)
        self.row.addWidget(ColorDot(theme.label_color(label)))
        self.row.addWidget(ElidedLabel(label.shown()), 1)
        self.row.addWidget(self._mark)
        self.row.addWidget(KeyCap(label.key) if label.key else self._room_of_a_key())
        self.setToolTip(explanation(label))
        self.setAccessibleDescription(label.definition)
        self._action = QAction("None in this article", self)
        self._action.setCheckable(True)
        self._action.triggered.connect(self.nothing_here_toggled)
        self.addAction(self._action)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._show_state()

    def set_count(self, count: int) -> None:
        if count != self._count:
            self._count = count
            self._show_state()

    def set_nothing_here(self, is_nothing_here: bool) -> None:
        if is_nothing_here != self._is_nothing_here:
            self._is_nothing_here = is_nothing_here
            self._show_state()

    def set_read_only(self, read_only: bool) -> None:
        self._is_read_only = read_only
        self.setCursor(Qt.CursorShape.ArrowCursor if read_only else Qt.CursorShape.PointingHandCursor)
        self._show_state()

    def mark_text(self) -> str:
        """What stands in the place of the count."""
        return self._mark.text()

    def _show_state(self) -> None:
        name = self._label.shown()
        self._mark.setText("none here" if self._is_nothing_here else f"{self._count:,}")
        self._mark.setEnabled(self._count == 0 and not self._is_read_only)
        self._action.setEnabled(self._mark.isEnabled())
        self._action.setChecked(self._is_nothing_here)
        self._mark.setProperty("marked", self._is_nothing_here)
        self._mark.style().polish(self._mark)  # the style sheet looks at the property only now
        self._mark.setToolTip(plain_tip(self._mark_tool_tip()))
        self._mark.setAccessibleName(f"{name}: none here")
        self._mark.setAccessibleDescription("Noted" if self._is_nothing_here else "Not noted")
        state = "none here" if self._is_nothing_here else f"{self._count:,} in this article"
        self.setAccessibleName(f"{name}, {state}" + (f", key {self._label.key}" if self._label.key else ""))

    def _mark_tool_tip(self) -> str:
        name = self._label.shown()
        if self._count:
            return f"{self._count:,} in this article"
        if self._is_nothing_here:
            return f"Looked at: there is no {name.lower()} in this article. Click to take the note back."
        return f"Click to note: looked at, there is no {name.lower()} in this article."

    def _room_of_a_key(self) -> QWidget:
        room = QWidget()
        room.setFixedSize(key_size("M", self.font()))
        room.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        return room
