"""A field for a folder: typed, or chosen in the system's dialog."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from annotator.gui.file_choosing import ChooseFolder


class FolderField(QWidget):
    """Says by `changed` that another folder is named, whether or not it is there."""

    changed = Signal()

    def __init__(self, folder: Path, title: str, choose: ChooseFolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._choose = title, choose
        self.field = QLineEdit(str(folder))
        self.field.setAccessibleName("Folder")
        self.field.textChanged.connect(self.changed)
        self.browse = QPushButton("&Browse…")
        self.browse.setAccessibleDescription(title)
        self.browse.clicked.connect(self._browse)
        self.setFocusProxy(self.field)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.browse)

    def folder(self) -> Path | None:
        """The whole path; None while the field is empty."""
        text = self.field.text().strip()
        return Path(os.path.expanduser(text)).absolute() if text else None  # noqa: PTH111  # Path's raises for ~unknown

    def chosen(self) -> Path:
        """The same where a dialog was accepted, which it is only with a folder."""
        folder = self.folder()
        if folder is None:
            raise RuntimeError("asked for before the dialog was accepted")
        return folder

    def _browse(self) -> None:
        chosen = self._choose(self, self._title, nearest_folder(self.folder() or Path.home()))
        if chosen is not None:
            self.field.setText(str(chosen))


def nearest_folder(path: Path) -> Path:
    """The path, or the first folder above it that is there."""
    return next((place for place in (path, *path.parents) if os.path.isdir(place)), path)  # noqa: PTH112  # never raises
