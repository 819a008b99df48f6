from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.diagnostics.diagnosis import Diagnosis, Section, Trouble
from annotator.gui.diagnostics.diagnostics_dialog import DiagnosticsDialog
from annotator.gui.main_window import MainWindow
from annotator.settings import Settings
from tests.support.no_text import runs_of
from tests.support.projects import add_text, new_project

TEXT = "“We held out,” cried Pia Lund near Saltmarsh quay."


@pytest.mark.parametrize("with_project", [True, False], ids=["with a project", "without one"])
def test_the_action_shows_what_the_command_tells(with_project: bool, qtbot: QtBot, tmp_path: Path) -> None:
    with new_project(tmp_path / "harbour strike.annotator") as project:
        add_text(project, TEXT)
    window = MainWindow(Settings(annotator_name="Ana Ruiz"), keep=lambda _settings: None)
    qtbot.addWidget(window)
    window.show()
    if with_project:
        window.open_project(project.path)
        qtbot.waitUntil(lambda: not window.tasks.is_busy())
    told: list[str] = []

    def see() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, DiagnosticsDialog):
            return
        timer.stop()
        dialog.copy_button.click()
        told.append(QGuiApplication.clipboard().text())
        dialog.reject()

    timer = QTimer()
    timer.timeout.connect(see)
    timer.start(20)
    window.actions_by_name.by_name["diagnostics"].trigger()
    assert told[0].startswith("Nothing is wrong.")
    assert "Platform" in told[0]
    assert ("Project\n" in told[0], "open for writing now" in told[0]) == (with_project, with_project)
    for secret in (TEXT, "harbour strike", "Ana Ruiz", str(tmp_path)):
        assert runs_of(secret, told[0]) == []
    window.close()


def test_what_is_wrong_comes_first(qtbot: QtBot) -> None:
    trouble = Trouble("The disk is nearly full.", "Free some space.")
    dialog = DiagnosticsDialog(Diagnosis((Section("Program", {"Python": "3.11"}, (trouble,)),)))
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.verdict.is_warning()
    assert dialog.verdict.text() == "1 thing is wrong."
    lines = dialog.text.toPlainText().splitlines()
    assert lines[1:3] == ["- The disk is nearly full.", "  Free some space."]
