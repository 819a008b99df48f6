"""Where the window was and what was open in it; kept apart from the settings, which a person sets."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QMainWindow, QSplitter

from annotator.user_folders import config_folder

FILE_NAME = "window.ini"
USED_COMMANDS = 12  # remembered


class WindowState:
    """Reads and writes `window.ini`, in the user's configuration folder where no other is named."""

    def __init__(self, folder: Path | None = None) -> None:
        path = (folder or config_folder()) / FILE_NAME
        self._stored = QSettings(str(path), QSettings.Format.IniFormat)

    def restore(self, window: QMainWindow, splitter: QSplitter) -> bool:
        """Put the window where it was; returns whether that was known."""
        geometry, columns = self._stored.value("geometry"), self._stored.value(_columns(splitter))
        if isinstance(columns, QByteArray):
            splitter.restoreState(columns)
        return isinstance(geometry, QByteArray) and window.restoreGeometry(geometry)

    def remember(self, window: QMainWindow, splitter: QSplitter) -> None:
        """Keep where the window is."""
        self._stored.setValue("geometry", window.saveGeometry())
        self._stored.setValue(_columns(splitter), splitter.saveState())
        self._stored.sync()

    def document(self, project: str) -> str | None:
        """The id of the document that was read last in a project."""
        found = self._stored.value(f"documents/{_key(project)}")
        return str(found) if found else None

    def remember_document(self, project: str, document_id: str) -> None:
        """Keep which document is being read."""
        self._stored.setValue(f"documents/{_key(project)}", document_id)

    def has_shown_note(self, project: str) -> bool:
        """Whether the note that came with the package of a project was shown."""
        return bool(self._stored.value(f"notes/{_key(project)}"))

    def remember_note(self, project: str) -> None:
        """Keep that it was shown."""
        self._stored.setValue(f"notes/{_key(project)}", "shown")

    def used_commands(self) -> list[str]:
        """Marks of the commands that were chosen in the command palette, the last one first."""
        found = str(self._stored.value("commands", ""))
        return [mark for mark in found.split(" ") if mark]

    def remember_used_command(self, mark: str) -> None:
        """Keep that a command was chosen."""
        others = [known for known in self.used_commands() if known != mark]
        self._stored.setValue("commands", " ".join([mark, *others][:USED_COMMANDS]))


def _columns(splitter: QSplitter) -> str:
    return f"columns_{splitter.count()}"  # the widths of a version with other columns would not fit


def _key(project: str) -> str:
    return project.replace("/", "|").replace("\\", "|")  # a slash would open a group
