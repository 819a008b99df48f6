"""Work that the person waits for: short work is not seen, long work can be stopped, and its end is told at once."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from annotator.annotation import spans
from annotator.errors import AnnotatorError, Cancelled, RefusedChange
from annotator.gui.waiting import WaitingDialog, wait_for, wait_for_work
from annotator.progress import Progress
from annotator.project.changes import Change
from annotator.project.project import Project
from tests.support.projects import add_text, all_work, new_project


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path / "news") as opened:
        add_text(opened, "A text of some words.")
        yield opened


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QLineEdit()
    qtbot.addWidget(made)
    made.show()
    return made


def when_shown(act: Callable[[WaitingDialog], object]) -> QTimer:
    """Act once on the dialog as soon as it has told of a step."""
    timer = QTimer()

    def look() -> None:
        front = QApplication.activeModalWidget()
        if isinstance(front, WaitingDialog) and front.bar.value() > 0:
            timer.stop()
            act(front)

    timer.timeout.connect(look)
    timer.start(20)
    return timer


def steps(project: Project, progress: Progress) -> str:
    return count(500, progress)


def count(steps: int, progress: Progress) -> str:
    for number in range(steps):
        progress.step(number, steps, "Counting to five hundred")
        time.sleep(0.01)
    return "done"


def test_short_work_returns_its_result_and_is_not_seen(project: Project, window: QWidget) -> None:
    seen: list[WaitingDialog] = []
    timer = when_shown(seen.append)
    assert wait_for(project, "Adding", lambda own, _progress: 20 + 2, window) == 22
    assert seen == []
    timer.stop()


def test_changes_are_announced_before_it_returns(project: Project, window: QWidget) -> None:
    heard: list[Change] = []
    project.listen(heard.append)
    wait_for(project, "Adding", lambda own, _progress: spans.add_span(own, 1, "ana", [(2, 6)], "QUOTE"), window)
    assert [change.operation for change in heard] == ["Add quote"]


def test_a_failure_is_raised_where_the_work_was_asked_for(project: Project, window: QWidget) -> None:
    def refuse(own: Project, progress: Progress) -> None:
        raise RefusedChange("There is no such thing.")

    with pytest.raises(AnnotatorError, match="no such thing"):
        wait_for(project, "Refusing", refuse, window)


def test_long_work_tells_how_far_it_is_and_escape_stops_it(project: Project, window: QWidget) -> None:
    said: list[tuple[str, int]] = []

    def stop(dialog: WaitingDialog) -> None:
        said.append((dialog.notice.text(), dialog.bar.maximum()))
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    timer = when_shown(stop)
    with pytest.raises(Cancelled, match="Nothing was changed"):
        wait_for(project, "Counting", steps, window)
    assert said == [("Counting to five hundred…", 500)]
    assert not timer.isActive()
    assert QApplication.activeModalWidget() is None


def test_work_that_needs_no_project_is_waited_for_and_stopped_in_the_same_way(window: QWidget) -> None:
    def refuse(_progress: Progress) -> None:
        raise RefusedChange("There is no such file.")

    assert wait_for_work("Adding", lambda _progress: 20 + 2, window) == 22
    with pytest.raises(AnnotatorError, match="no such file"):
        wait_for_work("Refusing", refuse, window)
    timer = when_shown(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    with pytest.raises(Cancelled):
        wait_for_work("Counting", lambda progress: count(500, progress), window)
    assert not timer.isActive()


def test_stopped_work_leaves_no_change(project: Project, window: QWidget) -> None:
    def work(own: Project, progress: Progress) -> None:
        with own.transaction("Half a change", "ana") as transaction:
            transaction.put("work", {"document": 1, "annotator": "ana", "status": "done"})
            steps(own, progress)

    timer = when_shown(lambda dialog: dialog.stop_button.click())
    with pytest.raises(Cancelled):
        wait_for(project, "Half a change", work, window)
    assert all_work(project) == {}
    assert not timer.isActive()
