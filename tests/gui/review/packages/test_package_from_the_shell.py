"""A package named on the command line, as a double click on it does, is opened in the window."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from annotator.cli.main import annotator
from annotator.cli.output import FAILED
from annotator.review.packages.sending import send_to
from tests.support.child import run_python
from tests.support.packages import owner_project
from tests.support.projects import PERSON

OPENED = """
import sys
from pathlib import Path
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from annotator.gui.application import make_application, run
from annotator.gui.main_window import MainWindow
from annotator.gui.review.packages.opening_dialog import OpeningDialog

def look():
    dialog = QApplication.activeModalWidget()
    if isinstance(dialog, OpeningDialog):
        QTest.keyClick(dialog.open_button, Qt.Key.Key_Return)
    for window in QApplication.topLevelWidgets():
        if isinstance(window, MainWindow) and window.session.project and not window.session.tasks.is_busy():
            print(window.session.person().id, window.session.project.path.name)
            window.close()

app = make_application()
timer = QTimer()
timer.timeout.connect(look)
timer.start(50)
sys.exit(run(Path(sys.argv[1])))
"""


class NotedWindow:
    """Stands for the window: notes what it was to open."""

    def __init__(self) -> None:
        self.opened: list[Path | None] = []

    def has_display(self) -> bool:
        return True

    def open(self, project: Path | None) -> int:
        self.opened.append(project)
        return 0

    def save_pictures(self, project: Path, folder: Path) -> list[Path]:
        raise NotImplementedError


def test_a_package_alone_is_a_command(tmp_path: Path) -> None:
    with owner_project(tmp_path / "owner") as owner:
        sent = send_to(owner, "ana", tmp_path / "p", PERSON).path
    window = NotedWindow()
    assert CliRunner().invoke(annotator, [str(sent)], obj=window).exit_code == 0
    gone = CliRunner().invoke(annotator, [str(tmp_path / "gone.annpkg")], obj=window)
    assert gone.exit_code == FAILED
    assert "gone.annpkg" in gone.output
    assert window.opened == [sent]


def test_the_window_makes_its_project_and_works_as_that_person(tmp_path: Path) -> None:
    with owner_project(tmp_path / "owner") as owner:
        sent = send_to(owner, "ana", tmp_path / "p", PERSON).path
    ended = run_python("-c", OPENED, str(sent))
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.split() == ["ana", "owner-ana.annotator"]
