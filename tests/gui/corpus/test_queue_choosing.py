from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from annotator.annotation.status import set_status
from annotator.gui.corpus.queue_view import QueueView
from annotator.model.annotation_set import Status
from annotator.project.project import Project
from tests.gui.corpus.queue_reading import highlighted, numbers
from tests.support.articles_to_list import ANA

KEY = Qt.Key


@pytest.fixture
def chosen(view: QueueView) -> list[int]:
    """The documents that the queue has asked to open."""
    heard: list[int] = []
    view.document_chosen.connect(heard.append)
    return heard


def test_arrows_choose_one_document_after_the_other(qtbot: QtBot, view: QueueView, chosen: list[int]) -> None:
    view.list.setFocus()
    for key in (KEY.Key_Down, KEY.Key_Down, KEY.Key_Up, KEY.Key_Up, KEY.Key_End, KEY.Key_Home):
        QTest.keyClick(view.list, key)
    assert chosen == [1, 2, 1, 12, 1]
    assert highlighted(view) == view.current_document() == 1


def test_pages_are_as_long_as_the_list_is_high(qtbot: QtBot, view: QueueView, chosen: list[int]) -> None:
    view.choose(1)
    QTest.keyClick(view.list, KEY.Key_PageDown)
    row = view.list.visualRect(view.list.rows.index(0)).height()
    assert chosen == [1, 1 + view.list.viewport().height() // row]
    QTest.keyClick(view.list, KEY.Key_PageUp)
    assert chosen[-1] == 1


def test_a_click_chooses_the_row_under_the_pointer(qtbot: QtBot, view: QueueView, chosen: list[int]) -> None:
    place = view.list.visualRect(view.list.rows.index(2)).center()
    QTest.mouseClick(view.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen == [3]
    assert highlighted(view) == 3


def test_enter_asks_for_the_current_document_again(qtbot: QtBot, view: QueueView, chosen: list[int]) -> None:
    view.choose(4)
    QTest.keyClick(view.list, KEY.Key_Return)
    assert chosen == [4, 4]


def test_a_letter_typed_in_the_list_chooses_nothing(qtbot: QtBot, view: QueueView, chosen: list[int]) -> None:
    view.choose(1)
    QTest.keyClicks(view.list, "rail")
    assert chosen == [1]


def test_the_tab_key_alone_chooses_nothing(qtbot: QtBot, view: QueueView, chosen: list[int]) -> None:
    view.focus_filter()
    passed: list[QWidget] = []
    while not view.list.hasFocus() and len(passed) < 10:
        passed.append(view.focusWidget())
        QTest.keyClick(view.focusWidget(), KEY.Key_Tab)
    assert passed[:2] == [view.bar.field, view.bar.box.in_texts]
    assert view.list.hasFocus()
    assert chosen == []
    QTest.keyClick(view.list, KEY.Key_Down)
    assert chosen == [1]


def test_choosing_by_number_scrolls_there_and_tells_once(view: QueueView, chosen: list[int]) -> None:
    view.choose(12)
    view.choose(12)
    assert chosen == [12]
    area = view.list.visualRect(view.list.rows.index(11))
    assert area.top() >= 0
    assert area.bottom() < view.list.viewport().height()


def test_next_and_previous_stop_at_the_ends(view: QueueView, chosen: list[int]) -> None:
    assert not view.choose_next_undone() or chosen == [1]
    assert view.choose_next()
    assert view.choose_previous()
    assert not view.choose_previous()
    view.choose(12)
    assert not view.choose_next()
    assert chosen == [1, 2, 1, 12]


def test_next_and_previous_leave_out_what_is_filtered(qtbot: QtBot, view: QueueView, chosen: list[int]) -> None:
    view.choose(3)
    QTest.keyClicks(view.bar.field, "ferry")
    qtbot.waitUntil(lambda: numbers(view) == [1, 4, 6, 11])
    assert view.current_document() == 3
    assert highlighted(view) is None
    assert view.choose_next()
    assert view.current_document() == highlighted(view) == 4
    view.choose(3)
    assert view.choose_previous()
    assert chosen == [3, 4, 3, 1]


def test_the_next_document_not_done_is_looked_for_all_around(
    project: Project, view: QueueView, chosen: list[int]
) -> None:
    for number in (2, 4, 5, 6, 7, 8, 9, 10, 11, 12):
        set_status(project, number, ANA, Status.DONE)
    view.choose(1)
    assert view.choose_next_undone()
    assert view.choose_next_undone()
    assert chosen == [1, 3, 1]
    set_status(project, 3, ANA, Status.DONE)
    assert not view.choose_next_undone()
    set_status(project, 1, ANA, Status.DONE)
    assert not view.choose_next_undone()
    assert view.current_document() == 1
