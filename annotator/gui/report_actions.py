"""What can be done with a report: copy its list, save it, show the folder that it is about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.export.manifest import Loss
from annotator.formats.reading import Problem
from annotator.gui.file_choosing import ChooseNewFile, choose_new_file
from annotator.gui.notice import Notice
from annotator.gui.problem_list import line_count, tab_separated

KINDS = "Tab-separated values (*.tsv)"
OpenFolder = Callable[[Path], None]


def open_folder(folder: Path) -> None:
    """Show a folder in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


class ReportActions(QWidget):
    """The row of buttons, and above it a line that says what they did. The two callables stand for the system."""

    def __init__(self, problems: Sequence[Problem], losses: Sequence[Loss], folder: Path | None) -> None:
        super().__init__()
        self.choose_new_file: ChooseNewFile = choose_new_file
        self.open_folder: OpenFolder = open_folder
        self._problems, self._losses, self._folder = problems, losses, folder
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self.result = Notice()
        self.box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        if problems or losses:
            column.addWidget(self.result)
            self._add("&Copy the list", self._copy)
            self._add("&Save the list…", self._save)
        if folder is not None:
            self._add("&Open folder", self._open)
        self._row.addStretch(1)
        self._row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignRight)
        column.addLayout(self._row)

    def close_button(self) -> QPushButton:
        """The button that closes the dialog."""
        return self.box.button(QDialogButtonBox.StandardButton.Close)

    def _add(self, title: str, act: Callable[[], None]) -> None:
        button = QPushButton(title)
        button.clicked.connect(lambda _checked: act())
        self._row.addWidget(button)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(tab_separated(self._problems, self._losses))
        self.result.say(f"{self._lines()} copied.")

    def _save(self) -> None:
        suggested = (self._folder.parent if self._folder else Path.home()) / "problems.tsv"
        path = self.choose_new_file(self, "Save the list", suggested, KINDS)
        if path is None:
            return
        try:
            path.write_text(tab_separated(self._problems, self._losses), encoding="utf-8", newline="\n")
        except OSError as error:
            self.result.say(f"{path} could not be written ({error.strerror}). Choose another.", is_warning=True)
        else:
            self.result.say(f"{self._lines()} saved in {path}.")

    def _open(self) -> None:
        if self._folder is not None:
            self.open_folder(self._folder)

    def _lines(self) -> str:
        count = line_count(self._problems, self._losses)
        return f"{count:,} line{'' if count == 1 else 's'}"
