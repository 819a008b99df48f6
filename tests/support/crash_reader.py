"""The program as a process whose dialogs on faults are read and closed: `python -m tests.support.crash_reader COMMAND`.

At its end it prints, as JSON, the title and every text of each dialog.
"""

from __future__ import annotations

import json
import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel

from annotator.__main__ import main
from annotator.gui.application import make_application
from annotator.gui.diagnostics.crash_dialog import CrashDialog

TICK = 100  # milliseconds


class Reader:
    """Closes the window after the dialog of its own fault; of the last session's, it only goes on."""

    def __init__(self) -> None:
        self.said: list[list[str]] = []
        self._timer = QTimer()
        self._timer.timeout.connect(self._read)
        self._timer.start(TICK)

    def _read(self) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, CrashDialog):
            labels = [label.text().replace("\u200b", "") for label in dialog.findChildren(QLabel)]
            self.said.append([dialog.windowTitle(), dialog.text.toPlainText(), *labels])
            getattr(dialog, "close_button", dialog.go_on_button).click()


if __name__ == "__main__":
    app = make_application()
    reader = Reader()
    try:
        main()
    finally:
        sys.stdout.write(json.dumps(reader.said))
