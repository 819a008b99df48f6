"""The palette in the real window: what it offers, where the keyboard goes, and that nothing below it hears a key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from annotator.gui.corpus import queue_search
from annotator.gui.main_window import MainWindow
from annotator.project.project import Project
from annotator.settings import Settings
from tests.support.articles_to_list import article, new_project
from tests.support.hands import Hands
from tests.support.hands_on import hands_on

TITLES = ("Strike at the port", "Budget night", "The strike is over", "Élan vital")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    made = new_project(tmp_path, [article(f"a{at}", title, "The Wire") for at, title in enumerate(TITLES)])
    made.close()
    return made.path


@pytest.fixture
def hands(qtbot: QtBot) -> Iterator[Hands]:
    hands = hands_on(qtbot, MainWindow(Settings(annotator_name="ana")))
    yield hands
    hands.window.close()


@pytest.fixture
def at_work(hands: Hands, project: Path) -> Hands:
    assert hands.window.open_project(project)
    hands.window.workspace.article.setFocus()
    return hands


def shown(hands: Hands) -> list[str]:
    rows = hands.window.commands.palette.rows
    return [rows.offer(row).command.title for row in range(rows.rowCount())]


def is_open(hands: Hands) -> bool:
    return hands.window.commands.palette.isVisible()


def current(hands: Hands) -> str:
    return str(hands.window.commands.palette.list.currentIndex().data())


def title(hands: Hands) -> str:
    number = hands.window.workspace.queue.current_document()
    assert number is not None
    return TITLES[number - 1]


def test_an_article_is_found_by_its_title_and_shown_with_the_keyboard_in_it(at_work: Hands) -> None:
    at_work.press("Ctrl+K")
    at_work.write("#elan")
    assert shown(at_work) == ["Élan vital"]
    at_work.press("Return")
    assert title(at_work) == "Élan vital"
    assert at_work.article.hasFocus()
    assert not is_open(at_work)


def test_articles_stand_below_actions_and_the_choice_goes_round(at_work: Hands) -> None:
    at_work.press("Ctrl+K")
    at_work.write("strike")
    assert shown(at_work) == ["Strike at the port", "The strike is over"]
    at_work.press("Down")
    assert current(at_work) == "The strike is over"
    at_work.press("Down")
    assert current(at_work) == "Strike at the port"
    at_work.press("Up")
    at_work.press("Return")
    assert title(at_work) == "The strike is over"


def test_articles_read_last_are_offered_for_the_sign_alone(at_work: Hands) -> None:
    at_work.press("Ctrl+PgDown", 2)
    at_work.press("Ctrl+K")
    at_work.write("#")
    assert shown(at_work) == ["Budget night", "Strike at the port"]
    at_work.write("s")
    palette = at_work.window.commands.palette
    assert "Type two letters of a title or an outlet." in [label.text() for label in palette.findChildren(QLabel)]


def test_no_shortcut_of_the_window_acts_while_it_is_open(at_work: Hands) -> None:
    at_work.press("Ctrl+K")
    at_work.press("Ctrl+PgDown")
    at_work.write("n")
    assert title(at_work) == TITLES[0]
    assert at_work.window.commands.palette.field.text() == "n"
    at_work.press("Ctrl+W")
    assert at_work.window.session.project is not None


@pytest.mark.parametrize("way", ["Esc", "Ctrl+K"])
def test_it_is_left_by_key_and_the_keyboard_goes_back(at_work: Hands, way: str) -> None:
    field = at_work.window.workspace.queue.bar.field
    field.setFocus()
    at_work.press("Ctrl+K")
    assert is_open(at_work)
    at_work.press(way)
    assert not is_open(at_work)
    assert field.hasFocus()


def test_a_click_beside_it_leaves_and_one_on_a_row_runs(at_work: Hands) -> None:
    palette = at_work.window.commands.palette
    at_work.press("Ctrl+K")
    QTest.mouseClick(palette, Qt.MouseButton.LeftButton, pos=QPoint(5, palette.height() - 5))
    assert not is_open(at_work)
    at_work.press("Ctrl+K")
    at_work.write("#budget")
    place = palette.list.visualRect(palette.rows.index(0)).center()
    QTest.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert title(at_work) == "Budget night"


def test_what_cannot_be_run_says_why_and_stays(hands: Hands) -> None:
    hands.press("Ctrl+K")
    hands.write(">delete span")
    rows = hands.window.commands.palette.rows
    assert (rows.offer(0).command.title, rows.offer(0).command.reason) == ("Delete span", "open a project first")
    hands.press("Return")
    assert is_open(hands)


def test_without_writing_or_a_span_the_reason_is_another(hands: Hands, project: Path) -> None:
    hands.window.session.show(Project.open(project, read_only=True))
    hands.press("Ctrl+K")
    rows = hands.window.commands.palette.rows
    reasons = {rows.offer(row).command.name: rows.offer(row).command.reason for row in range(rows.rowCount())}
    assert reasons["import"] == "open for reading only"
    assert reasons["label_QUOTE"] == "open for reading only"
    assert reasons["next_span"] == ""


def test_what_was_used_last_comes_first_even_after_a_restart(at_work: Hands, qtbot: QtBot) -> None:
    at_work.press("Ctrl+K")
    at_work.write("larger")
    at_work.press("Return")
    at_work.press("Ctrl+K")
    assert shown(at_work)[0] == "Larger text"
    at_work.window.close()
    again = MainWindow(Settings())
    qtbot.addWidget(again)
    again.find_command()
    assert shown(Hands(qtbot, again))[0] == "Larger text"
    again.close()


def test_a_large_project_is_searched_in_a_thread(at_work: Hands, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue_search, "DIRECT_UP_TO", 0)
    at_work.press("Ctrl+K")
    at_work.write("#over")
    qtbot.waitUntil(lambda: shown(at_work) == ["The strike is over"])
    at_work.press("Return")
    assert title(at_work) == "The strike is over"
