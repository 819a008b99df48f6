"""Undo goes to where something changes, in sight or not, in this article or in another."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.gui.main_window import MainWindow
from annotator.schema.templates import load_schema
from annotator.settings import Settings
from tests.support.hands import Hands
from tests.support.hands_on import hands_on
from tests.support.projects import add_documents, new_document, new_project
from tests.support.suggested import ANA

WORDS = "Cy Dent"
TEXT = "Rain fell on the harbour.\n\n" * 200 + f"“It fell,” {WORDS} said.\n"
PLACE = (TEXT.index(WORDS), TEXT.index(WORDS) + len(WORDS))


@pytest.fixture
def hands(qtbot: QtBot, tmp_path: Path) -> Hands:
    with new_project(tmp_path / "news", load_schema("news")) as project:
        add_documents(project, new_document("a1", TEXT), new_document("a2", "Nothing fell.\n"))
    here = hands_on(qtbot, MainWindow(Settings(annotator_name=ANA)), tmp_path / "news.annotator")
    here.until(lambda: here.window.workspace.desk.document is not None)
    here.article.select(*PLACE)
    here.press("S")
    assert here.article.focused_span() is not None
    return here


def is_in_sight(hands: Hands) -> bool:
    rect = hands.article.sight.character_rect(PLACE[0])
    return rect is not None and hands.article.viewport().rect().contains(rect.center().toPoint())


@pytest.mark.parametrize("away", ["Ctrl+Home", "Ctrl+PgDown"])
def test_where_a_span_is_taken_back_comes_into_sight(hands: Hands, away: str) -> None:
    hands.press("Esc")
    hands.press(away)
    assert not is_in_sight(hands)
    hands.press("Ctrl+Z")
    assert hands.article.caret() == PLACE[0]
    assert is_in_sight(hands)
    hands.press("Ctrl+Home")
    hands.press("Ctrl+Y")
    assert hands.article.focused_span() is not None
    assert is_in_sight(hands)


def test_the_span_whose_link_is_taken_back_comes_in_hand(hands: Hands) -> None:
    start = TEXT.index("“It")
    hands.article.select(start, start + len("“It fell,”"))
    hands.press("Q")
    quote = hands.article.focused_span()
    hands.press("1")
    for key in ("Ctrl+Z", "Ctrl+Y"):
        hands.press("Ctrl+Home")
        assert hands.article.focused_span() is None
        hands.press(key)
        assert hands.article.focused_span() == quote


def test_the_span_whose_flag_is_taken_back_comes_in_hand(hands: Hands) -> None:
    source = hands.article.focused_span()
    hands.press("F")
    hands.press("Return")
    hands.press("Ctrl+Home")
    hands.press("Ctrl+Z")
    assert hands.article.focused_span() == source


def test_finding_again_what_is_not_there_opens_the_bar_that_says_so(hands: Hands) -> None:
    bar = hands.window.workspace.middle.find_bar
    hands.press("Ctrl+F")
    hands.write("zebra")
    hands.press("Esc")
    hands.press("F3")
    assert bar.isVisible()
    assert (bar.field.text(), bar.count.text()) == ("zebra", "No hit")
