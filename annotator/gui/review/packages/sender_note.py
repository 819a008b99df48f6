"""The note that came with the package of which the open project was made: shown once by itself, and whenever asked."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from annotator.gui.dialog import Dialog
from annotator.gui.display_text import shown_name
from annotator.gui.project_session import ProjectSession
from annotator.gui.review.packages.note_card import NoteCard


class NoteDialog(Dialog):
    """Who wrote it stands in its title."""

    def __init__(self, sender: str, note: str, parent: QWidget | None = None) -> None:
        title = f"Note of {shown_name(sender)}" if sender else "Note of who sent the package"
        super().__init__(title, parent, characters=56)
        self.card = NoteCard(note)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.rejected.connect(self.reject)
        self.column.addWidget(self.card)
        self.column.addWidget(box)
        box.button(QDialogButtonBox.StandardButton.Close).setFocus()


class SenderNote:
    """Shows it when a project is first opened in the window, and by an action that is there only where there is one."""

    def __init__(self, session: ProjectSession, window: QWidget) -> None:
        self._session, self._window = session, window
        session.project_changed.connect(self._show_once)

    def show(self) -> None:
        """Show the note."""
        project = self._session.project
        if project is None:
            return
        identity = project.identity
        if not identity.note:
            self._session.workspace.say("No note came with this project.")
            return
        self._session.state.remember_note(str(project.path.resolve()))
        dialog = NoteDialog(identity.sender, identity.note, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def show_whether_there(self, action: QAction) -> None:
        """Let the action be seen where the open project came with a note."""
        action.setVisible(self._session.project is not None and bool(self._session.project.identity.note))

    def _show_once(self) -> None:
        project = self._session.project
        if project is None or not project.identity.note:
            return
        if not self._session.state.has_shown_note(str(project.path.resolve())):
            QTimer.singleShot(0, self._window, self.show)  # once the project is seen
