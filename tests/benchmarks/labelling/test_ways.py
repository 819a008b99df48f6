"""The keys that are found for a selection are few, and do select it."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.gui.annotation.article.article_view import ArticleView
from annotator.model.tokens import trimmed
from benchmarks.labelling.tally import KeyTally, MouseTally, Purpose
from benchmarks.labelling.ways import SHAPES, Ways
from tests.gui.annotation.article.articles import shown_view

TEXT = (
    "Dam nears its limit\n\n"
    "The water came to the mark of 1954 on Monday, and it rose for six hours more. Nobody in Branning left.\n\n"
    "“We have seen this before,” Ana Ruiz, who owns the mill by the lower weir, said, “and the levees will hold.”\n"
)


def place(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def send(view: ArticleView, keys: str) -> None:
    """Press keys; those that the window handles for the view do what the window does."""
    if keys in SHAPES:
        view.select(*SHAPES[keys](TEXT, *view.selection()))
        return
    combination = QKeySequence.fromString(keys)[0]  # type: ignore[index]  # the stub lacks __getitem__
    QTest.keyClick(view, combination.key(), combination.keyboardModifiers())


@pytest.mark.parametrize(
    ("words", "most"),
    [
        ("Dam", 2),
        ("Dam nears its limit", 3),
        ("The water came", 6),
        ("Nobody in Branning left.", 6),
    ],
)
def test_the_keys_select_the_words_in_the_article(words: str, most: int, qtbot: QtBot) -> None:
    view = shown_view(qtbot, TEXT, ())
    way = Ways(view.article).cheapest(0, place(words))
    tally = KeyTally()
    for press in way.presses:
        tally.press(press.keys, press.purpose)
        send(view, press.keys)
    assert trimmed(TEXT, *view.selection()) == place(words)
    assert view.caret() == way.caret
    assert tally.keys() == way.cost <= most


def test_a_quotation_is_taken_by_its_own_key_and_a_far_name_by_the_bar_for_finding(qtbot: QtBot) -> None:
    ways = Ways(shown_view(qtbot, TEXT, ()).article)
    quotation = ways.cheapest(place("Nobody")[0], place("“We have seen this before,”"))
    assert quotation.presses[-1].keys == ")"
    name = ways.cheapest(0, place("weir")).presses
    assert [press.keys for press in name if press.typed] == list("weir")


def test_a_modifier_counts_each_time_it_goes_down() -> None:
    tally = KeyTally()
    for keys in ("Shift+Right", "Ctrl+Shift+Right", "Shift+Left", "Q", "Ctrl+1", ")"):
        tally.press(keys, Purpose.SELECT)
    assert (tally.presses, tally.modifiers, tally.keys()) == (6, 4, 10)
    assert tally.seconds(10) == 1


def test_a_click_takes_as_long_as_the_model_says() -> None:
    assert MouseTally(pointings=1, buttons=2).seconds() == pytest.approx(1.3)
