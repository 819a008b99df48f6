"""One relation of the selected span: where it leads, and what can be done with it."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import QLabel, QMenu

from annotator.gui.icons import icon
from annotator.gui.plain_text import plain_tip
from annotator.gui.row_button import RowButton
from annotator.gui.sign_button import SignButton
from annotator.gui.small_text import ElidedLabel
from annotator.model.label_schema import AttributeDefinition
from annotator.model.span import AttributeValue

SIGN = 12  # pixels
DELETES = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}


class RelationLine(NamedTuple):
    """A relation as seen from the selected span: its title, and the span at the other end.

    `others` are the kinds, by name and title, that it could be instead; without an identifier it can only be seen.
    `attributes` are those of its kind, `values` what they are, in the same order.
    """

    title: str
    other_text: str
    other_id: str
    relation_id: str = ""
    others: tuple[tuple[str, str], ...] = ()
    can_turn: bool = False
    attributes: tuple[AttributeDefinition, ...] = ()
    values: tuple[AttributeValue, ...] = ()


class RelationRow(RowButton):
    """A press goes to the other end. `Delete` removes the link; the menu has the rest."""

    delete_asked = Signal(str)  # relation
    change_asked = Signal(str, str)  # relation, other kind
    reverse_asked = Signal(str)
    other_end_asked = Signal(str)  # span

    def __init__(self, line: RelationLine, *, inset: int) -> None:
        super().__init__(margins=(inset, 3, inset, 3))
        self._line = line
        self._is_read_only = not line.relation_id
        title = QLabel(line.title)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setProperty("look", "muted")
        self.row.addWidget(title)
        self.row.addWidget(ElidedLabel(line.other_text), 1)
        self._remove = self._remove_button()
        self.row.addWidget(self._remove)
        self.setToolTip(plain_tip(line.other_text[:300]))
        self.setAccessibleName(f"{line.title} {line.other_text}")
        self.clicked.connect(lambda: self.other_end_asked.emit(line.other_id))
        self.set_read_only(self._is_read_only)

    def set_read_only(self, read_only: bool) -> None:
        """Whether the link can only be followed."""
        self._is_read_only = read_only or not self._line.relation_id
        self.setAccessibleDescription("" if self._is_read_only else "Delete removes it, the menu key offers more")
        self._remove.setHidden(self._is_read_only)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in DELETES:
            if not self._is_read_only:
                self.delete_asked.emit(self._line.relation_id)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in DELETES:
            event.accept()  # else the whole span would be deleted
            return True
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos() if by_mouse else self.mapToGlobal(QPoint(self.row.spacing(), self.height())))

    def menu(self) -> QMenu:
        """What can be done with the link."""
        line, menu = self._line, QMenu(self)
        menu.addAction("Go to the other end").triggered.connect(lambda: self.other_end_asked.emit(line.other_id))
        if self._is_read_only:
            return menu
        for name, title in line.others:
            made = menu.addAction(f"Change to “{title}”".replace("&", "&&"))
            made.triggered.connect(lambda _checked=False, name=name: self.change_asked.emit(line.relation_id, name))
        if line.can_turn:
            menu.addAction("Turn around").triggered.connect(lambda: self.reverse_asked.emit(line.relation_id))
        menu.addSeparator()
        menu.addAction("Delete link\tDel").triggered.connect(lambda: self.delete_asked.emit(line.relation_id))
        return menu

    def _remove_button(self) -> SignButton:
        button = SignButton(f"Delete the link {self._line.title}", SIGN)
        button.setIcon(icon("close", self.palette().color(QPalette.ColorRole.PlaceholderText)))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self.delete_asked.emit(self._line.relation_id))
        return button
