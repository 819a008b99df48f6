"""Shows what a maintainer asks for, to be copied; it holds no text of a project."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QPushButton, QWidget

from annotator.diagnostics.crash_report import reports_folder
from annotator.diagnostics.diagnosis import Diagnosis
from annotator.gui.diagnostics.plain_report import PlainReport
from annotator.gui.dialog import Dialog
from annotator.gui.notice import Notice
from annotator.gui.report_actions import OpenFolder, open_folder

WIDTH = 92  # characters
ABOUT = "For those who maintain the program, if you ask them for help. It holds no text, title, note or name of yours."


class DiagnosticsDialog(Dialog):
    def __init__(self, diagnosis: Diagnosis, parent: QWidget | None = None) -> None:
        super().__init__("Diagnostics", parent, characters=WIDTH)
        self.open_folder: OpenFolder = open_folder
        self.verdict = Notice(is_muted=False)
        self.verdict.say(diagnosis.verdict(), is_warning=bool(diagnosis.troubles()))
        about = Notice()
        about.say(ABOUT)
        self.text = PlainReport(diagnosis.as_text(), "Diagnostics")
        self.told = Notice()
        for part in (self.verdict, about):
            self.column.addWidget(part)
        self.column.addWidget(self.text, 1)
        self.column.addWidget(self.told)
        self._add_buttons()

    def _add_buttons(self) -> None:
        self.copy_button = QPushButton("&Copy")
        self.copy_button.clicked.connect(self._copy)
        self.folder_button = QPushButton("&Open the folder of crash reports")
        self.folder_button.setEnabled(reports_folder().is_dir())
        self.folder_button.clicked.connect(lambda: self.open_folder(reports_folder()))
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.copy_button)
        row.addWidget(self.folder_button)
        row.addStretch(1)
        row.addWidget(box)
        self.column.addLayout(row)
        close = box.button(QDialogButtonBox.StandardButton.Close)
        close.setDefault(True)
        close.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.told.say("Everything above is on the clipboard.")
