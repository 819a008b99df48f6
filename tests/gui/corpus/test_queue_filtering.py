from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.annotation.status import set_status
from annotator.gui.corpus import queue_view
from annotator.gui.corpus.queue_view import QueueView
from annotator.model.annotation_set import Status
from annotator.project.project import Project
from tests.gui.corpus.queue_reading import highlighted, numbers
from tests.support.articles_to_list import ANA, new_project

KEY = Qt.Key
ALL = list(range(1, 13))


def typed(qtbot: QtBot, view: QueueView, text: str) -> None:
    view.focus_filter()
    QTest.keyClicks(view.bar.field, text)


def test_typing_filters_titles_and_outlets(qtbot: QtBot, view: QueueView) -> None:
    typed(qtbot, view, "FERRY")
    qtbot.waitUntil(lambda: numbers(view) == [1, 4, 6, 11])
    assert view.footer.text() == "12 articles · 4 shown"


def test_typing_runs_the_filter_once(qtbot: QtBot, view: QueueView) -> None:
    heard: list[None] = []
    view.filter_changed.connect(lambda: heard.append(None))
    typed(qtbot, view, "elysee")
    qtbot.waitUntil(lambda: numbers(view) == [3])
    assert len(heard) == 1


def test_escape_clears_and_goes_to_the_list(qtbot: QtBot, view: QueueView) -> None:
    typed(qtbot, view, "ferry")
    qtbot.waitUntil(lambda: len(numbers(view)) == 4)
    QTest.keyClick(view.bar.field, KEY.Key_Escape)
    assert numbers(view) == ALL
    assert view.bar.field.text() == ""
    assert view.list.hasFocus()
    assert view.footer.text() == "12 articles"


@pytest.mark.parametrize("key", [KEY.Key_Down, KEY.Key_Return])
def test_down_and_enter_go_to_the_first_hit_at_once(qtbot: QtBot, view: QueueView, key: Qt.Key) -> None:
    typed(qtbot, view, "ferry")
    QTest.keyClick(view.bar.field, key)
    assert numbers(view) == [1, 4, 6, 11]
    assert view.list.hasFocus()
    assert highlighted(view) == view.current_document() == 1


def test_down_keeps_the_current_document_if_it_is_listed(qtbot: QtBot, view: QueueView) -> None:
    view.choose(4)
    typed(qtbot, view, "ferry")
    QTest.keyClick(view.bar.field, KEY.Key_Down)
    assert highlighted(view) == view.current_document() == 4


def test_control_enter_searches_the_texts(qtbot: QtBot, view: QueueView) -> None:
    typed(qtbot, view, "drought")
    qtbot.waitUntil(lambda: numbers(view) == [])
    assert view.list.message == queue_view.NO_MATCH
    QTest.keyClick(view.bar.field, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert numbers(view) == [12]
    assert view.bar.field.hasFocus()
    QTest.keyClick(view.bar.field, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert numbers(view) == []


def test_the_clear_button_is_there_while_there_is_text(qtbot: QtBot, view: QueueView) -> None:
    assert not view.bar.box.clear_button.isVisible()
    typed(qtbot, view, "ferry")
    QTest.mouseClick(view.bar.box.clear_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: numbers(view) == ALL)
    assert not view.bar.box.clear_button.isVisible()


def test_a_status_is_chosen_with_the_keyboard(qtbot: QtBot, project: Project, view: QueueView) -> None:
    set_status(project, 2, ANA, Status.DONE)
    set_status(project, 5, ANA, Status.IN_PROGRESS)
    everything, new, in_progress, done = view.bar.status_buttons
    for button, found in (
        (done, [2]),
        (in_progress, [5]),
        (new, [n for n in ALL if n not in {2, 5}]),
        (everything, ALL),
    ):
        button.setFocus()
        QTest.keyClick(button, KEY.Key_Space)
        assert numbers(view) == found


def test_arrows_move_from_status_to_status(view: QueueView) -> None:
    everything, new, in_progress, _done = view.bar.status_buttons
    everything.setFocus()
    QTest.keyClick(everything, KEY.Key_Right)
    assert new.hasFocus()
    QTest.keyClick(new, KEY.Key_Right)
    QTest.keyClick(in_progress, KEY.Key_Left)
    assert new.isChecked()


def test_escape_in_the_list_shows_all(qtbot: QtBot, view: QueueView) -> None:
    QTest.mouseClick(view.bar.status_buttons[3], Qt.MouseButton.LeftButton)
    assert numbers(view) == []
    assert view.list.message == queue_view.NONE_OF_STATUS[Status.DONE]
    QTest.keyClick(view.list, KEY.Key_Escape)
    assert numbers(view) == ALL
    assert view.bar.status_buttons[0].isChecked()


def test_status_and_title_filter_together(qtbot: QtBot, project: Project, view: QueueView) -> None:
    set_status(project, 4, ANA, Status.DONE)
    QTest.mouseClick(view.bar.status_buttons[1], Qt.MouseButton.LeftButton)
    typed(qtbot, view, "ferry")
    QTest.keyClick(view.bar.field, KEY.Key_Return)
    assert numbers(view) == [1, 6, 11]


def test_another_project_starts_without_the_filter(
    qtbot: QtBot, tmp_path_factory: pytest.TempPathFactory, view: QueueView
) -> None:
    typed(qtbot, view, "ferry")
    folder: Path = tmp_path_factory.mktemp("other")
    with new_project(folder, []) as other:
        view.set_project(other, ANA)
        assert view.bar.field.text() == ""
        assert numbers(view) == []
        assert view.list.message == queue_view.NO_ARTICLES
        assert view.footer.text() == "0 articles"
        view.set_project(None, "")
    assert view.list.message == view.footer.text() == ""
    assert view.counts() is None
