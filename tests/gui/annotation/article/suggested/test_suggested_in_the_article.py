"""Suggestions in the article view: drawn apart from spans, in lanes and chips of their own, walked and spoken of."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.gui.annotation.article.article_view import ArticleView
from annotator.gui.annotation.article.article_words import span_words, words_at_caret
from annotator.gui.annotation.article.overview_ruler import OverviewRuler
from annotator.gui.annotation.article.relations.in_hand import relations_in_hand
from annotator.gui.annotation.article.span_tip import span_tip
from annotator.gui.annotation.article.suggested.layer import SETTLING
from annotator.gui.annotation.article.suggested.outline import SuggestedOutline
from annotator.gui.theme import DARK, LIGHT, Theme
from annotator.model.span import SpanOutline
from tests.gui.annotation.article.articles import LEVEES, QUOTE, SOURCE, SPANS, TEXT, outline, point_in, shown_view

WHY = "“said” attributes it to <b>Ana</b>."


def suggested(name: str, label: str, *words: str, score: float = 0.9) -> SuggestedOutline:
    place = outline(name, label, *words)
    return SuggestedOutline(
        place, icon="by_quotes", score=score, origin="by Quotes, score 0.90, strong", tell=lambda: WHY
    )


NOBODY = suggested("n", "CLAIM", "Nobody in Branning left")
RAIN = suggested("r", "QUOTE", "Rain fell for 12 days")
BOARD = suggested("b", "CLUTTER", "The board met")


def view_with(qtbot: QtBot, *outlines: SuggestedOutline, spans: list[SpanOutline] = SPANS) -> ArticleView:
    view = shown_view(qtbot, TEXT, spans)
    view.suggestions.show(outlines)
    return view


def picture(view: ArticleView) -> QImage:
    return view.viewport().grab().toImage()


def lane_of(view: ArticleView, identifier: str) -> QRectF:
    """The lane of the first mark of a span or suggestion, on the viewport."""
    found = [
        mark.lane.translated(view.article.geometry.left, here.y)
        for here in view.sight.placed()
        for mark in here.marks.marks
        if mark.span.id == identifier
    ]
    return found[0]


def colored(view: ArticleView, lane: QRectF, color: QColor) -> float:
    """The share of a lane's middle line, without its flag, that has a colour."""
    image, y = picture(view), round(lane.center().y() - 0.5)
    pixels = [image.pixelColor(x, y) for x in range(round(lane.left()) + 16, round(lane.right()))]
    near = [abs(one.red() - color.red()) + abs(one.green() - color.green()) < 40 for one in pixels]
    return sum(near) / len(near)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_a_lane_is_dashed_and_the_text_has_no_tint(qtbot: QtBot, theme: Theme) -> None:
    view = view_with(qtbot, NOBODY)
    view.set_theme(theme)
    own = view.article.style.color("CLAIM")
    assert 0.35 < colored(view, lane_of(view, "n"), own) < 0.75
    assert colored(view, lane_of(view, "source"), view.article.style.color("SOURCE")) > 0.95
    point = point_in(view, "Nobody").toPoint()
    assert QColor(picture(view).pixel(point - QPoint(0, 10))) == QColor(theme.page)


def test_text_that_is_only_suggested_as_clutter_does_not_recede(qtbot: QtBot) -> None:
    view = view_with(qtbot, BOARD)
    assert all(not here.marks.receding for here in view.sight.placed())


def test_the_letter_of_a_suggestion_is_hollow_and_that_of_a_span_is_filled(qtbot: QtBot) -> None:
    view = view_with(qtbot, NOBODY)
    flags = {
        flag.span.id: flag.rect.translated(view.article.geometry.left, here.y)
        for here in view.sight.placed()
        for flag in here.marks.flags
    }
    image, page = picture(view), QColor(view.article.style.theme.page)
    inside = {name: image.pixelColor(round(flags[name].left() + 2), round(flags[name].center().y())) for name in flags}
    assert inside["n"] == page
    assert inside["source"] != page


def test_spans_lie_where_they_would_without_suggestions(qtbot: QtBot) -> None:
    view = shown_view(qtbot, TEXT, SPANS)
    before = {span.id: lane_of(view, span.id) for span in (QUOTE, SOURCE, LEVEES)}
    view.suggestions.show([suggested("s", "CLAIM", "Ana"), suggested("t", "CLAIM", "the levees will hold.” Nobody")])
    assert {span.id: lane_of(view, span.id) for span in (QUOTE, SOURCE, LEVEES)} == before


def test_the_chip_has_sign_name_and_score_where_there_is_room(qtbot: QtBot) -> None:
    view = view_with(qtbot, RAIN, spans=[])
    (chip,) = [chip for here in view.sight.placed() for chip in here.marks.chips]
    assert (chip.word, chip.has_sign, chip.score, chip.has_dot) == ("Quote", True, "0.90", False)
    many = [suggested(f"m{number}", "QUOTE", "Rain fell for 12 days"[: 4 + number]) for number in range(9)]
    view.suggestions.show(many)
    words = [chip.word for here in view.sight.placed() for chip in here.marks.chips]
    assert words[0] == "Q"
    assert words[-1].startswith("+")


def test_it_is_walked_in_reading_order_apart_from_spans(qtbot: QtBot) -> None:
    view = view_with(qtbot, RAIN, NOBODY, BOARD)
    walked = []
    for _ in range(4):
        view.suggestions.focus_next()
        in_hand = view.suggestions.in_hand()
        walked.append(in_hand.id if in_hand else "")
        assert view.focused_span() is None
    assert walked == ["n", "r", "b", "n"]
    view.suggestions.focus_previous()
    assert view.outline_in_hand() == BOARD
    view.focus_next_span()
    assert view.suggestions.in_hand() is None
    assert view.focused_span() == "across"


def test_owner_is_told_what_is_in_hand_and_what_the_keys_decide(qtbot: QtBot) -> None:
    view = view_with(qtbot, NOBODY, RAIN)
    told: list[object] = []
    view.suggestions.in_hand_changed.connect(told.append)
    view.suggestions.accept_asked.connect(lambda: told.append("accept"))
    view.suggestions.reject_asked.connect(lambda: told.append("reject"))
    view.suggestions.focus_next()
    QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.keyClick(view, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    QTest.keyClick(view, Qt.Key.Key_Backspace)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert told == ["n", "accept", "accept", "reject", ""]


def test_keys_with_control_are_left_to_the_window(qtbot: QtBot) -> None:
    view = view_with(qtbot, NOBODY)
    view.suggestions.focus_next()
    with qtbot.assertNotEmitted(view.suggestions.accept_asked):
        QTest.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_one_that_goes_while_it_is_in_hand_is_let_go(qtbot: QtBot) -> None:
    view = view_with(qtbot, NOBODY, RAIN)
    view.suggestions.focus("r")
    view.start_edge_mode()
    view.suggestions.show([NOBODY])
    assert (view.outline_in_hand(), view.is_in_edge_mode()) == (None, False)


def test_what_comes_into_sight_is_told_once(qtbot: QtBot) -> None:
    view = shown_view(qtbot, "The board met.\n" * 200 + TEXT)
    told: list[str] = []
    view.suggestions.seen.connect(told.extend)
    shift = len("The board met.\n") * 200
    near = SuggestedOutline(SpanOutline("near", 0, 9, "CLAIM"), icon="by_claims", score=0.5, origin="", tell=str)
    far = SuggestedOutline(
        SpanOutline("far", shift + 4, shift + 20, "CLAIM"), icon="by_claims", score=0.5, origin="", tell=str
    )
    view.suggestions.show([near, far])
    qtbot.wait(SETTLING + 200)
    assert told == ["near"]
    view.reveal(shift)
    qtbot.wait(SETTLING + 200)
    view.scroll_to(0)
    qtbot.wait(SETTLING + 200)
    assert told == ["near", "far"]


def test_a_screen_reader_hears_that_it_is_a_suggestion_and_whose(qtbot: QtBot) -> None:
    view = view_with(qtbot, NOBODY)
    assert span_words(view, NOBODY) == "Suggested claim, by Quotes, score 0.90, strong: Nobody in Branning left"
    view.place_caret(NOBODY.start + 2)
    assert words_at_caret(view) == "Suggested claim, by Quotes, score 0.90, strong"
    inner = suggested("i", "SOURCE", "Ana")
    view.suggestions.show([inner])
    view.place_caret(inner.start + 1)
    assert words_at_caret(view).endswith("within Source")


def test_the_tool_tip_says_why_in_plain_text(qtbot: QtBot) -> None:
    view = view_with(qtbot, NOBODY)
    tip = span_tip(NOBODY, view.article.style)
    assert "attributes it to" in tip
    assert "<b>" not in tip


def test_the_overview_has_dashes_that_are_half_as_wide(qtbot: QtBot) -> None:
    text = "The board met.\n" * 60
    view = shown_view(qtbot, text, [SpanOutline("own", 0, len(text) // 3, "CLAIM")])
    ruler = OverviewRuler(view)
    ruler.show()
    dashed = SpanOutline("s", len(text) // 2, len(text), "CLAIM")
    view.suggestions.show([SuggestedOutline(dashed, icon="by_claims", score=0.5, origin="", tell=str)])
    picture(view)
    qtbot.waitUntil(ruler.is_complete)
    qtbot.wait(50)
    image, color = ruler._picture.image, view.article.style.color("CLAIM")
    rows = [sum(image.pixelColor(x, y) == color for x in range(image.width())) for y in range(image.height())]
    own, suggested_rows = rows[20:60], [rows[y] for y in range(len(rows)) if y > len(rows) * 0.55][:40]
    assert set(own) == {max(rows)}
    assert set(suggested_rows) <= {0, (max(rows) + 1) // 2}
    assert len(set(suggested_rows)) == 2


def test_links_are_drawn_while_one_of_their_ends_is_in_hand(qtbot: QtBot) -> None:
    view = shown_view(qtbot, TEXT, [])
    view.suggestions.show([NOBODY, RAIN, BOARD], [("near", "r", "b"), ("far", "r", "n")])
    idle = picture(view)

    def routes() -> list[tuple[str, str, bool]]:
        found = relations_in_hand(view.article, view.sight.placed(), view.state.in_hand(), view.viewport().height())
        return [(route.hub, route.label, found.is_suggested) for route in found.routes]

    assert routes() == []
    view.suggestions.focus("r")
    assert routes() == [("r", "near", True), ("r", "far", True)]
    view.suggestions.focus("b")
    assert routes() == [("b", "near", True)]
    assert picture(view) != idle
    view.suggestions.show([NOBODY, RAIN, BOARD])
    assert routes() == []


def test_a_drag_from_the_lane_of_a_suggestion_links_nothing(qtbot: QtBot) -> None:
    view = view_with(qtbot, NOBODY)
    point = lane_of(view, "n").center()
    sign = view.sight.sign_at(point)
    assert sign == NOBODY
    assert view.sight.span_sign_at(point) is None
