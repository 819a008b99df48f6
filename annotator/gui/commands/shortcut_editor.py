"""The dialog in which any action is given other keys; nothing holds before it is saved."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from annotator.gui.commands.conflicts import Conflict
from annotator.gui.commands.key_recorder import KeyRecorder
from annotator.gui.commands.keymap import Keys, ShortcutChanges, alike
from annotator.gui.commands.shortcut_draft import ShortcutDraft
from annotator.gui.commands.shortcut_table import ShortcutModel, ShortcutTable
from annotator.gui.dialog import Dialog, allow
from annotator.gui.key_cap import KeyCap, shown_keys
from annotator.model.label_schema import LabelSchema

TO_TABLE = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}


class ShortcutEditor(Dialog):
    """Save is Enter's button; a key that something else has is given away only after a second press."""

    def __init__(self, changes: ShortcutChanges, schema: LabelSchema | None, parent: QWidget | None = None) -> None:
        super().__init__("Keyboard shortcuts", parent, characters=92)
        self._draft = ShortcutDraft(changes, schema)
        self._wanted = ""
        self.field = QLineEdit(placeholderText="Find an action or a key", clearButtonEnabled=True)
        self.field.setAccessibleName("Find an action or a key")
        self.field.installEventFilter(self)
        self._rows = ShortcutModel(self._draft, self)
        self.table = ShortcutTable(self._rows)
        self._keys = QHBoxLayout()
        self.recorder = KeyRecorder("Add a key…")
        self.reset_button = QPushButton("Reset")
        self.reset_all_button = QPushButton("Reset all")
        self._message = QLabel()
        self.take_button = QPushButton("Give it here")
        self._arrange()
        self._connect()
        self._show_current()

    def changes(self) -> dict[str, Keys]:
        """The keys that differ from the program's own, by name of action."""
        return self._draft.changes()

    def _arrange(self) -> None:
        self.column.addWidget(self.field)
        self.column.addWidget(self.table, 1)
        self._action = QLabel()
        self._action.setTextFormat(Qt.TextFormat.PlainText)
        self._message.setWordWrap(True)
        self._message.setTextFormat(Qt.TextFormat.PlainText)
        self._message.setMinimumHeight(self.take_button.sizeHint().height())
        for button in (self.reset_button, self.reset_all_button, self.take_button):
            button.setAutoDefault(False)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._action)
        self._keys.setSpacing(0)
        row.addLayout(self._keys)
        row.addStretch(1)
        row.addWidget(self.recorder)
        row.addWidget(self.reset_button)
        said = QHBoxLayout()
        said.addWidget(self._message, 1)
        said.addWidget(self.take_button)
        self.column.addLayout(row)
        self.column.addLayout(said)
        self.add_buttons("Save")
        self.findChildren(QDialogButtonBox)[0].addButton(self.reset_all_button, QDialogButtonBox.ButtonRole.ResetRole)
        self.resize(self.sizeHint().width(), self.sizeHint().height() + self.table.usual_height() // 2)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._rows.find)
        self.table.current_changed.connect(self._show_current)
        self.table.record_asked.connect(self._record)
        self.recorder.recorded.connect(self._recorded)
        self.reset_button.clicked.connect(self._reset)
        self.reset_all_button.clicked.connect(self._reset_all)
        self.take_button.clicked.connect(self._take)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_key = watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if is_key and isinstance(event, QKeyEvent) and Qt.Key(event.key()) in TO_TABLE:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return super().eventFilter(watched, event)

    def _name(self) -> str:
        entry = self.table.current()
        return entry.name if entry else ""

    def _record(self) -> None:
        if self._name():
            self.recorder.start()

    def _recorded(self, key: str) -> None:
        found = self._draft.conflict(self._name(), key)
        if found is None:
            self._add(key)
        else:
            self._refuse(key, found)

    def _refuse(self, key: str, found: Conflict) -> None:
        """Say who has the key; where that one can give it up, offer it."""
        self._wanted = key if found.owner else ""
        left = set(self._draft.keymap.keys(found.owner)) - set(alike(key)) if found.owner else set()
        then = "" if left or not found.owner else " It would be left without a key."
        self._tell(f"{shown_keys(key)}: {found.reason}{then}")
        self.take_button.setVisible(bool(found.owner))
        if found.owner:
            self.take_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self) -> None:
        if self._wanted:
            self._add(self._wanted)

    def _add(self, key: str) -> None:
        self._draft.add(self._name(), key)
        self._show_current()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, key: str) -> None:
        self._draft.remove(self._name(), key)
        self._show_current()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _reset(self) -> None:
        losers = self._draft.reset(self._name())
        self._show_current()
        if losers:
            self._tell("Taken back from " + ", ".join(f"“{text}”" for text in losers) + ".")

    def _reset_all(self) -> None:
        self._draft.reset_all()
        self._show_current()

    def _tell(self, text: str) -> None:
        self._message.setText(text)
        self._message.setAccessibleName(text)

    def _show_current(self) -> None:
        """Show the action in hand below the table, and the table's keys as they are now."""
        self._wanted = ""
        self._tell("")
        self.take_button.hide()
        self._rows.show_changes()
        entry = self.table.current()
        self._action.setText(entry.text if entry else "No action matches.")
        self._show_keys(self._draft.keymap.caps(entry.name) if entry else ())
        self.recorder.setEnabled(entry is not None)
        is_changed = entry is not None and self._draft.is_changed(entry.name)
        allow(self.reset_button, "" if is_changed else "These are the program's own keys.")
        allow(self.reset_all_button, "" if self.changes() else "No key was changed.")

    def _show_keys(self, keys: Keys) -> None:
        while (item := self._keys.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for key in keys:
            self._keys.addWidget(KeyCap(key))
            self._keys.addWidget(self._remove_button(key))
            self._keys.addSpacing(8)

    def _remove_button(self, key: str) -> QToolButton:
        button = QToolButton()
        button.setText("×")
        button.setProperty("look", "mark")
        button.setToolTip(f"Remove {shown_keys(key)}")
        button.setAccessibleName(f"Remove {shown_keys(key)}")
        button.clicked.connect(lambda: self._remove(key))
        return button
