from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QProgressBar, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from annotator.gui.header_bar import HeaderBar


@pytest.fixture
def bar(qtbot: QtBot) -> HeaderBar:
    made = HeaderBar()
    qtbot.addWidget(made)
    made.resize(1200, made.height())
    made.set_project("Harbour corpus", "ana", False)
    made.set_counts(14, 1200)
    made.set_saved("All changes saved")
    made.show()
    return made


def _texts(bar: QWidget) -> list[str]:
    return [label.text() for label in bar.findChildren(QLabel) if label.isVisible()]


def test_the_bar_names_project_annotator_progress_and_saved_state(bar: HeaderBar) -> None:
    assert _texts(bar) == ["Harbour corpus", "› annotator: ana", "14 of 1,200 done", "All changes saved"]


def test_a_project_for_reading_says_so_once(bar: HeaderBar) -> None:
    bar.set_project("Harbour corpus", "ana", True)
    bar.set_saved("Read only")
    assert _texts(bar).count("Read only") == 1


def test_without_a_project_the_bar_is_empty(bar: HeaderBar) -> None:
    bar.set_project("", "", False)
    assert "".join(_texts(bar)) == ""


def test_progress_can_be_read_by_a_screen_reader(bar: HeaderBar) -> None:
    progress = next(part for part in bar.findChildren(QProgressBar) if part.accessibleName() == "Articles done")
    assert (progress.value(), progress.maximum()) == (14, 1200)


def test_an_empty_project_is_no_endless_task(bar: HeaderBar) -> None:
    bar.set_counts(0, 0)
    progress = next(part for part in bar.findChildren(QProgressBar) if part.accessibleName() == "Articles done")
    assert progress.maximum() == 1


def test_nothing_moves_while_counts_grow_or_a_task_runs(bar: HeaderBar, qtbot: QtBot) -> None:
    def places() -> list[int]:
        return [label.x() for label in bar.findChildren(QLabel) if label.isVisibleTo(bar) and label.parent() is bar]

    qtbot.waitExposed(bar)
    before = places()
    bar.set_counts(1199, 1200)
    bar.show_task("Importing articles", 3, None)
    bar.grab()
    assert places() == before


def test_a_task_shows_how_far_it_is_and_can_be_cancelled_once(bar: HeaderBar) -> None:
    heard: list[None] = []
    bar.task_cancelled.connect(lambda: heard.append(None))
    bar.show_task("Importing articles", 37, 400)
    assert "Importing articles 9 %" in _texts(bar)
    cancel = bar.findChild(QToolButton)
    assert isinstance(cancel, QToolButton)
    for _ in range(2):
        QTest.mouseClick(cancel, Qt.MouseButton.LeftButton)
    bar.show_task("Importing articles", 38, 400)
    assert heard == [None]
    assert not cancel.isEnabled()


def test_the_next_task_can_be_cancelled_again(bar: HeaderBar) -> None:
    cancel = bar.findChild(QToolButton)
    assert isinstance(cancel, QToolButton)
    bar.show_task("Importing articles", 1, 2)
    QTest.mouseClick(cancel, Qt.MouseButton.LeftButton)
    bar.hide_task()
    assert not cancel.isVisible()
    bar.show_task("Exporting", 0, None)
    assert cancel.isEnabled()


def test_a_long_name_is_cut_rather_than_widening_the_window(bar: HeaderBar) -> None:
    bar.set_project("A corpus with a very long name " * 9, "ana", False)
    assert bar.minimumSizeHint().width() < 600


def test_nothing_is_called_saved_while_work_is_going_on(bar: HeaderBar) -> None:
    bar.show_task("Writing annotations", 0, 40)
    assert "All changes saved" not in _texts(bar)
    bar.hide_task()
    assert "All changes saved" in _texts(bar)
