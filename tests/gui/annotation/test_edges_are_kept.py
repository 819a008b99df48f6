"""By real key presses: an edge that keys have moved is kept by whatever is done next, and left by Esc alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.gui.main_window import MainWindow
from annotator.model.annotation_set import Status
from annotator.model.span import Span
from annotator.project import annotations as stored
from annotator.schema.templates import load_schema
from annotator.settings import Settings
from tests.support.hands import Hands
from tests.support.hands_on import hands_on
from tests.support.projects import add_documents, new_document, new_project
from tests.support.suggested import ANA, EVERYTHING, QUOTE, TEXT, at_window, open_project, own_spans, suggesting_project

LONGER = f"{QUOTE} Ana"


@pytest.fixture
def hands(qtbot: QtBot, tmp_path: Path) -> Hands:
    """With a quote in hand, whose end has been moved on by a word."""
    here = at_window(qtbot, suggesting_project(tmp_path, EVERYTHING.model_copy(update={"is_blind": True})))
    select(here, "Ben Ode")
    here.press("S")
    select(here, QUOTE)
    for keys in ("Q", "Return", "Right"):
        here.press(keys)
    assert quote(here).text == QUOTE
    return here


def select(hands: Hands, words: str) -> None:
    start = TEXT.index(words)
    hands.article.select(start, start + len(words))


def quote(hands: Hands) -> Span:
    return own_spans(hands)[0]


def test_esc_leaves_the_span_as_it_was(hands: Hands) -> None:
    hands.press("Esc")
    assert quote(hands).text == QUOTE
    assert hands.article.focused_span() == quote(hands).id


@pytest.mark.parametrize("keys", ["Return", "N", "P", "L", "1", "Ctrl+D", "Ctrl+1", "Ctrl+PgDown"])
def test_what_is_done_next_keeps_it(hands: Hands, keys: str) -> None:
    hands.press(keys)
    assert quote(hands).text == LONGER


def test_dragging_the_other_edge_keeps_it_too(hands: Hands) -> None:
    start = TEXT.index(QUOTE)
    hands.drag(start, start + len("“Prices "))
    assert quote(hands).text == LONGER.removeprefix("“Prices ")


@pytest.mark.parametrize("by", [(".", "."), ("Return", "Right", "Return"), ("Return", "Ctrl+End", "Return")])
def test_the_line_break_at_the_end_of_an_article_comes_into_no_span(hands: Hands, by: tuple[str, ...]) -> None:
    assert TEXT.endswith("summer\n")
    hands.press("Esc", 2)
    select(hands, "this summer")
    for keys in ("C", *by):
        hands.press(keys)
    assert own_spans(hands)[-1].text == "this summer"


def test_a_click_elsewhere_keeps_it(hands: Hands) -> None:
    hands.click(TEXT.index("The board"))
    assert quote(hands).text == LONGER


def test_another_label_and_the_edge_are_two_steps(hands: Hands) -> None:
    hands.press("C")
    assert (quote(hands).label, quote(hands).text) == ("CLAIM", LONGER)
    hands.press("Ctrl+Z")
    assert (quote(hands).label, quote(hands).text) == ("QUOTE", LONGER)
    hands.press("Ctrl+Z")
    assert (quote(hands).label, quote(hands).text) == ("QUOTE", QUOTE)


def test_a_single_key_goes_on_from_it(hands: Hands) -> None:
    hands.press(".")
    assert quote(hands).text == f"{LONGER} Ruiz"


def test_enter_again_goes_on_from_it_and_so_does_the_letter(hands: Hands) -> None:
    hands.press("E")
    hands.press("Right")
    hands.press("Return")
    assert quote(hands).text == f"{LONGER} Ruiz"


def test_undo_takes_it_back(hands: Hands) -> None:
    hands.press("Ctrl+Z")
    assert quote(hands).text == QUOTE
    assert not hands.article.is_in_edge_mode()
    hands.press("Ctrl+Y")
    assert quote(hands).text == LONGER


def test_done_and_next_keeps_it_and_goes_on(hands: Hands) -> None:
    hands.press("Ctrl+Return")
    assert quote(hands).text == LONGER
    assert stored.status(open_project(hands), 1, ANA) is Status.DONE
    document = hands.window.workspace.desk.document
    assert document is not None
    assert document.number == 2


def test_a_second_label_covers_what_the_edge_covers(hands: Hands) -> None:
    hands.press("&")
    hands.press("C")
    assert {(span.label, span.text) for span in own_spans(hands)} >= {("QUOTE", LONGER), ("CLAIM", LONGER)}


def test_an_edge_that_is_refused_is_told_and_nothing_else_is_done(qtbot: QtBot, tmp_path: Path) -> None:
    with new_project(tmp_path / "clutter", load_schema("boilerplate")) as project:
        add_documents(project, new_document("a1", TEXT))
    hands = hands_on(qtbot, MainWindow(Settings(annotator_name=ANA)), tmp_path / "clutter.annotator")
    hands.until(lambda: hands.window.workspace.desk.document is not None)
    for words in ("The board", "met twice"):
        select(hands, words)
        hands.press("A")
    hands.press("P")
    before = own_spans(hands)
    for keys in ("S", "Ctrl+Return"):
        for each in ("Return", "Right", keys):
            hands.press(each)
        assert own_spans(hands) == before
        assert "overlap" in hands.window.workspace.hint_bar.message()
    assert stored.status(open_project(hands), 1, ANA) is Status.IN_PROGRESS
