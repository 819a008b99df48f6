"""Whatever fails in the window is told of once, and the work goes on."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt, QThread, QTimer
from PySide6.QtGui import QGuiApplication, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from annotator.diagnostics.crash_report import CrashReport, reports, reports_folder
from annotator.errors import RefusedChange
from annotator.gui.background import FreeTask
from annotator.gui.diagnostics.crash_dialog import CrashDialog, Occasion
from annotator.gui.diagnostics.crash_watch import CrashWatch
from tests.support.no_text import runs_of

SECRET = "Prices fell sharply, Ana Ruiz said."


def fail() -> None:
    raise ValueError(SECRET)


class Painting(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:
        fail()


class Running(QThread):
    def run(self) -> None:
        fail()


class Removed:
    def __del__(self) -> None:
        fail()


class Answering:
    """Presses Enter in every dialog that comes, and keeps what each said."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.reports: list[CrashReport] = []
        self.timer = QTimer()
        self.timer.timeout.connect(self._answer)
        self.timer.start(10)

    def _answer(self) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, CrashDialog):
            self.said.append(dialog.what.text())
            self.reports.append(dialog.report)
            QTest.keyClick(dialog, Qt.Key.Key_Return)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def watch(window: QWidget) -> Iterator[CrashWatch]:
    made = CrashWatch()
    made.watch(window)
    yield made
    made.remove()


@pytest.fixture
def answering(watch: CrashWatch) -> Iterator[Answering]:
    made = Answering()
    yield made
    made.timer.stop()


def in_slot(qtbot: QtBot, window: QWidget) -> None:
    button = QPushButton(window)
    button.clicked.connect(fail)
    button.click()


def in_virtual_method(qtbot: QtBot, window: QWidget) -> None:
    painting = Painting()
    qtbot.addWidget(painting)
    painting.show()
    qtbot.wait(20)
    painting.hide()


def in_python_thread(qtbot: QtBot, window: QWidget) -> None:
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()


def in_qt_thread(qtbot: QtBot, window: QWidget) -> None:
    thread = Running(window)
    thread.start()
    thread.wait()


def in_background_work(qtbot: QtBot, window: QWidget) -> None:
    def again(error: Exception) -> None:
        raise error

    task = FreeTask(lambda _progress: fail(), window)
    task.bug.connect(again)
    task.start()
    task.wait()


def where_nobody_is_told(qtbot: QtBot, window: QWidget) -> None:
    Removed()
    gc.collect()


WAYS = [in_slot, in_virtual_method, in_python_thread, in_qt_thread, in_background_work, where_nobody_is_told]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_a_fault_is_reported_wherever_it_comes_up(
    way: Callable[[QtBot, QWidget], None], window: QWidget, qtbot: QtBot, answering: Answering
) -> None:
    way(qtbot, window)
    qtbot.waitUntil(lambda: bool(answering.said))
    assert "ValueError" in answering.said[0]
    (report,) = answering.reports
    assert [report.path] == reports()
    assert "test_crash_watch" not in report.text  # a file of no program's own folder
    assert runs_of(SECRET, report.text) == []
    assert "ValueError: …" in report.text


def test_a_storm_of_one_fault_shows_one_dialog(window: QWidget, qtbot: QtBot, answering: Answering) -> None:
    for _ in range(40):
        in_slot(qtbot, window)
    qtbot.waitUntil(lambda: bool(answering.said))
    in_slot(qtbot, window)
    qtbot.wait(50)
    assert len(answering.said) == len(reports()) == 1


def test_what_fails_while_a_dialog_is_open_is_told_in_it(window: QWidget, watch: CrashWatch, qtbot: QtBot) -> None:
    told: list[str] = []

    def see() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, CrashDialog)
        watch.report(KeyError(SECRET), "in the window")
        qtbot.waitUntil(lambda: "report" in dialog.place.text().partition("Beside it")[2])
        told.append(dialog.place.text())
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    QTimer.singleShot(50, window, see)
    in_slot(qtbot, window)
    qtbot.waitUntil(lambda: bool(told))
    assert "1 report of faults that followed" in told[0]
    assert window.isVisible()


def test_an_error_made_for_people_says_on_the_screen_what_to_do(
    watch: CrashWatch, answering: Answering, qtbot: QtBot
) -> None:
    watch.report(RefusedChange(f"{SECRET} overlaps another quote. Choose another place."), "in the window")
    qtbot.waitUntil(lambda: bool(answering.said))
    assert f"({SECRET} overlaps another quote. Choose another place)" in answering.said[0]
    assert runs_of(SECRET, answering.reports[0].text) == []


def test_the_program_can_be_closed_from_the_dialog(window: QWidget, watch: CrashWatch, qtbot: QtBot) -> None:
    def close() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, CrashDialog)
        dialog.close_button.click()

    QTimer.singleShot(50, window, close)
    watch.report(KeyError(SECRET), "in the window")
    qtbot.waitUntil(lambda: not window.isVisible())


def test_an_end_that_was_asked_for_is_no_fault(watch: CrashWatch, qtbot: QtBot) -> None:
    watch.report(SystemExit(0), "in the window")
    watch.report(None, "in the window")
    qtbot.wait(20)
    assert reports() == []


def test_the_hooks_are_given_back(window: QWidget) -> None:
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    watch = CrashWatch()
    assert sys.excepthook != before[0]
    watch.remove()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before


def test_the_report_can_be_copied_and_its_folder_shown(qtbot: QtBot) -> None:
    path = reports_folder() / "crash-1.txt"
    dialog = CrashDialog(CrashReport("what happened", path), Occasion.NOW, "KeyError")
    qtbot.addWidget(dialog)
    shown: list[object] = []
    dialog.open_folder = shown.append
    dialog.show()
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == "what happened"
    dialog.folder_button.click()
    assert shown == [reports_folder()]


def test_a_report_that_was_not_saved_is_said_to_be_so(qtbot: QtBot) -> None:
    dialog = CrashDialog(CrashReport("what happened", None, "No space left on device"), Occasion.START, "KeyError")
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.place.is_warning()
    assert "No space left on device" in dialog.place.text()
    assert not dialog.findChildren(QPushButton, "Open folder")
