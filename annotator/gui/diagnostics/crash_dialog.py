"""Tells of a fault of the program, and shows its report, which the person may pass on or not."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from annotator.diagnostics.crash_report import CrashReport
from annotator.gui.diagnostics.plain_report import PlainReport
from annotator.gui.dialog import Dialog
from annotator.gui.notice import Notice
from annotator.gui.sign import Sign
from annotator.wording import counted

if TYPE_CHECKING:
    from annotator.gui.report_actions import OpenFolder

SIGN = 40  # pixels
WIDTH = 92  # characters
ABOUT_REPORT = (
    "The report was saved on this computer and is sent to nobody. It holds no text, title, note or name out of your"
    " projects. You may pass it on to those who maintain the program."
)


class Occasion(Enum):
    """When the fault came up; the value is the title."""

    NOW = "A fault in this program"
    START = "The window could not be opened"
    LAST_SESSION = "The last session ended abruptly"


EXPLAINED = {
    Occasion.NOW: "Something was not done because of it ({}). Nothing that was stored is lost: each change was stored"
    " when you made it. You can go on; where the window behaves oddly, close it and start it again.",
    Occasion.START: "A fault in this program kept it from starting ({}). Nothing that was stored is lost.",
    Occasion.LAST_SESSION: "It was ended by a fault in native code. Nothing that was stored is lost: each change was"
    " stored when you made it.",
}


class CrashDialog(Dialog):
    """Enter and Escape go on; the program is to be closed afterwards where `closes_program` says so."""

    def __init__(self, report: CrashReport, occasion: Occasion, what: str = "", parent: QWidget | None = None) -> None:
        from annotator.gui.report_actions import open_folder

        super().__init__(occasion.value, parent, characters=WIDTH)
        self.report = report
        self.closes_program = False
        self.open_folder: OpenFolder = open_folder
        self._more = 0
        self.column.addLayout(self._headed(EXPLAINED[occasion].format(what)))
        about = Notice(is_muted=False)
        about.say(ABOUT_REPORT)
        self.column.addWidget(about)
        self.text = PlainReport(report.text, "Crash report")
        self.column.addWidget(self.text, 1)
        self.place = Notice()
        self._say_place()
        self.column.addWidget(self.place)
        self.column.addLayout(self._buttons(occasion))
        self.go_on_button.setDefault(True)  # only a button that lies in the dialog already can become the default
        self.go_on_button.setFocus()

    def count_another(self) -> None:
        """Tell of one more report, which was written while this one is shown."""
        self._more += 1
        self._say_place()

    def _headed(self, what: str) -> QHBoxLayout:
        row, column = QHBoxLayout(), QVBoxLayout()
        row.setSpacing(14)
        sign = Sign("warning", QPalette.ColorRole.BrightText, SIGN, on_disc=True)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        heading = QLabel(self.windowTitle())
        heading.setProperty("look", "title")
        self.what = Notice(is_muted=False)
        self.what.say(what)
        column.setSpacing(4)
        column.addWidget(heading)
        column.addWidget(self.what)
        row.addLayout(column, 1)
        return row

    def _buttons(self, occasion: Occasion) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.copy_button = QPushButton("Copy the &report")
        self.copy_button.clicked.connect(self._copy)
        row.addWidget(self.copy_button)
        if self.report.path is not None:
            self.folder_button = QPushButton("&Open folder")
            self.folder_button.clicked.connect(self._open)
            row.addWidget(self.folder_button)
        row.addStretch(1)
        box = QDialogButtonBox()
        if occasion is Occasion.NOW:
            self.close_button = box.addButton("Close the &program", QDialogButtonBox.ButtonRole.RejectRole)
            self.close_button.clicked.connect(self._close_program)
        self.go_on_button = box.addButton(
            "&Close" if occasion is Occasion.START else "&Go on", QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.go_on_button.clicked.connect(self.accept)
        row.addWidget(box)
        return row

    def _say_place(self) -> None:
        path, failure = self.report.path, self.report.failure
        if path is None:
            self.place.say(f"The report could not be saved ({failure}). Copy it to keep it.", is_warning=True)
            return
        more = f" Beside it: {counted(self._more, 'report')} of faults that followed." if self._more else ""
        self.place.say(f"Saved as {path}.{more}")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.text)
        self.place.say("The report is on the clipboard.")

    def _open(self) -> None:
        self.open_folder(Path(self.report.path or "").parent)

    def _close_program(self) -> None:
        self.closes_program = True
        self.accept()
