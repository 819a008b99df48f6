"""What is said of spans."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from annotator.gui.annotation.article.article_view import ArticleView
from annotator.gui.annotation.article.article_words import edge_words, shortened, span_words, words_at_caret
from annotator.gui.annotation.article.pending_edge import PendingEdge
from annotator.model.span import SpanOutline
from tests.gui.annotation.article.articles import LABELS

TEXT = "“Fine,” Ana Ruiz said,\n“for now.” More 😀."
QUOTE = SpanOutline("q", 0, 33, "QUOTE", ((0, 7), (23, 33)))
SOURCE = SpanOutline("s", 8, 16, "SOURCE")
CLAIM = SpanOutline("c", 1, 5, "CLAIM")


@pytest.fixture
def view(qtbot: QtBot) -> ArticleView:
    view = ArticleView()
    qtbot.addWidget(view)
    view.set_labels(LABELS)
    view.set_document(TEXT, [QUOTE, CLAIM, SOURCE], [("attributed_to", "q", "s")])
    return view


def said_at(view: ArticleView, offset: int) -> str:
    view.place_caret(offset)
    return words_at_caret(view)


def test_the_innermost_label_at_the_caret_comes_first_and_what_is_around_it_follows(view: ArticleView) -> None:
    assert said_at(view, 0) == "Quote, attributed to “Ana Ruiz”"
    assert said_at(view, 1) == "Claim, within Quote"
    assert said_at(view, 23) == said_at(view, 32) == "Quote, attributed to “Ana Ruiz”"


def test_between_the_parts_of_a_span_and_behind_its_end_there_is_no_label(view: ArticleView) -> None:
    assert said_at(view, 7) == said_at(view, 18) == said_at(view, 33) == said_at(view, len(TEXT)) == "No label"
    view.clear()
    assert words_at_caret(view) == ""


def test_the_span_in_hand_comes_before_those_inside_it(view: ArticleView) -> None:
    view.place_caret(2)
    view.focus_span("q")
    assert words_at_caret(view) == "Quote, attributed to “Ana Ruiz”, within Claim"
    view.place_caret(18)
    view.focus_span("s")
    view.place_caret(18)
    assert words_at_caret(view).startswith("Source")


def test_the_other_end_of_a_link_names_it_too_and_a_flag_is_told(view: ArticleView) -> None:
    view.set_signs(["s"], [])
    assert said_at(view, 9) == "Source, flagged, ““Fine,” “for now.”” is attributed to this"


def test_of_many_links_the_first_are_told(view: ArticleView) -> None:
    view.set_relations([(f"kind_{number}", "q", "s") for number in range(6)])
    assert said_at(view, 0).endswith("kind 3 “Ana Ruiz”, 2 more links")


def test_a_span_is_told_with_all_its_parts_on_one_line(view: ArticleView) -> None:
    assert span_words(view, QUOTE) == "Quote, attributed to “Ana Ruiz”: “Fine,” “for now.”"


def test_the_text_next_to_an_edge_is_told() -> None:
    assert edge_words(PendingEdge(TEXT, SOURCE, 0, 8, 16)) == "End after: Ana Ruiz"
    assert edge_words(PendingEdge(TEXT, SOURCE, 0, 8, 16, moves_end=False)) == "Start before: Ana Ruiz"


def test_what_would_take_long_is_cut() -> None:
    assert shortened("word " * 900, 20) == "word word word word…"
    assert shortened("a\n\n  b") == "a b"
