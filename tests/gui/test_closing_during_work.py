"""The window is closed while work is going on: it waits for a safe point, and nothing opens afterwards."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from annotator.annotation.spans import add_span
from annotator.gui.main_window import MainWindow
from annotator.gui.review.packages.receiving_dialog import ReceivingPreview
from annotator.gui.review.packages.waited import waited
from annotator.gui.waiting import PATIENCE
from annotator.progress import Progress
from annotator.project import documents
from annotator.project.project import Project
from annotator.review.packages.opening import open_package
from annotator.review.packages.sending import Contents, send_back, send_to
from annotator.settings import Settings
from tests.support.dialogs import Answers
from tests.support.hands import LEFT
from tests.support.projects import PERSON, add_documents, new_document, new_project

TEXT = "Prices fell by four per cent."


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    with new_project(tmp_path / "owner.annotator") as project:
        add_documents(project, *(new_document(f"d{number}", f"{number}: {TEXT}") for number in range(40)))
    shown = MainWindow(Settings(annotator_name="Olga"), keep=lambda _settings: None)
    qtbot.addWidget(shown)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is shown)
    assert shown.open_project(tmp_path / "owner.annotator")
    qtbot.waitUntil(lambda: not shown.tasks.is_busy())
    yield shown
    shown.close()


def returned(window: MainWindow, folder: Path) -> Path:
    """A package with work on all articles, as it comes back."""
    project = window.session.project
    assert project is not None
    sent = send_to(project, "ben", folder / "ben.annpkg", PERSON, contents=Contents(range(1, 41)))
    with Project.open(open_package(sent.path, folder / "ben.annotator").path) as own:
        for number in documents.all_numbers(own):
            add_span(own, number, "ben", [(0, 2)], "QUOTE")
        return send_back(own, folder / "back.annpkg").path


def shown_windows() -> list[str]:
    return [type(each).__name__ for each in QApplication.topLevelWidgets() if each.isVisible()]


@pytest.mark.parametrize("delay", [0, 5, 30, 400])
def test_closing_right_after_receive_opens_no_report(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, delay: int
) -> None:
    package = returned(window, tmp_path)

    def receive(dialog: QDialog) -> None:
        (button,) = [each for each in dialog.findChildren(QPushButton) if "Receive" in each.text()]
        QTimer.singleShot(delay, window, window.close)
        QTest.mouseClick(button, LEFT, pos=button.rect().center())

    answers = Answers([(ReceivingPreview, receive)])
    window.project_actions.take_dropped([str(package)])
    assert answers.are_given()
    qtbot.waitUntil(lambda: shown_windows() == [])
    qtbot.wait(100)
    assert shown_windows() == []
    assert window.session.project is None


def slow(ended: threading.Event, steps: int) -> Callable[[Project, Progress], str]:
    def work(_project: Project, progress: Progress) -> str:
        try:
            for number in range(steps):
                progress.step(number, steps, "Counting")
                time.sleep(0.01)
        finally:
            ended.set()
        return "done"

    return work


@pytest.mark.parametrize("delay", [20, PATIENCE + 300])
def test_closing_stops_what_is_waited_for_and_then_closes(qtbot: QtBot, window: MainWindow, delay: int) -> None:
    ended = threading.Event()
    QTimer.singleShot(delay, window, window.close)
    assert waited(window.session, "Counting", slow(ended, 3_000), window) is None
    assert ended.is_set()
    qtbot.waitUntil(lambda: shown_windows() == [])
    assert window.session.project is None


def test_what_has_ended_in_the_background_tells_nobody_after_closing(qtbot: QtBot, window: MainWindow) -> None:
    project = window.session.project
    assert project is not None
    told: list[object] = []
    has_written = threading.Event()

    def work(own: Project, _progress: Progress) -> str:
        add_span(own, 1, PERSON, [(0, 2)], "QUOTE")
        has_written.set()
        return "written"

    window.session.tasks.start(project, "Writing", work, told.append)
    assert has_written.wait(10)  # its change and its result are on their way to the window
    window.close()
    qtbot.wait(100)
    assert told == []
