"""By real key presses and mouse events: suggestions walked through, accepted, changed, rejected, and undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.annotation import spans
from annotator.gui.suggestions.suggestion_card import REJECT
from annotator.model.annotation_set import Status
from annotator.project import annotations as stored
from annotator.project.undo import next_undo
from tests.support.hands import LEFT, Hands
from tests.support.suggested import (
    ANA,
    LAST_QUOTE,
    QUOTE,
    answered,
    at_window,
    by_text,
    decisions,
    desk,
    go_to,
    in_hand,
    open_project,
    own_spans,
    suggesting_project,
)


@pytest.fixture
def hands(qtbot: QtBot, tmp_path: Path) -> Hands:
    return at_window(qtbot, suggesting_project(tmp_path))


def test_walking_goes_through_all_suggestions_in_reading_order_and_round(hands: Hands) -> None:
    wanted = [one.id for one in desk(hands).suggestions()]
    assert len(wanted) >= 6
    walked = []
    for _ in wanted:
        hands.press("J")
        walked.append(in_hand(hands).id)
    assert walked == wanted
    hands.press("F2")
    assert in_hand(hands).id == wanted[0]
    hands.press("K")
    assert in_hand(hands).id == wanted[-1]
    assert hands.article.focused_span() is None
    hands.press("Esc")
    assert desk(hands).in_hand() is None
    assert own_spans(hands) == []


def test_enter_accepts_and_goes_on_and_undo_brings_the_suggestion_back(hands: Hands) -> None:
    quote = by_text(hands, QUOTE, "QUOTE")
    go_to(hands, quote)
    following = desk(hands).suggestions()[desk(hands).suggestions().index(quote) + 1]
    hands.press("Return")
    (span,) = own_spans(hands)
    assert (span.label, span.text, span.attributes["directness"]) == ("QUOTE", QUOTE, "direct")
    assert [(one.decision, one.span) for one in decisions(hands)] == [("accepted", span.id)]
    assert in_hand(hands) == following
    answered(hands)
    assert in_hand(hands) == following

    hands.press("Ctrl+Z")
    answered(hands)
    assert (own_spans(hands), decisions(hands)) == ([], [])
    assert in_hand(hands) == quote


def test_shift_enter_accepts_source_and_cue_with_their_links_in_one_step(hands: Hands) -> None:
    go_to(hands, by_text(hands, QUOTE, "QUOTE"))
    hands.press("Shift+Return")
    assert [(span.label, span.text) for span in own_spans(hands)] == [
        ("QUOTE", QUOTE),
        ("SOURCE", "Ana Ruiz"),
        ("CUE", "said"),
    ]
    relations = stored.relations(open_project(hands), 1, ANA)
    assert sorted(relation.label for relation in relations) == ["attributed_to", "cued_by"]
    assert len(decisions(hands)) == 3
    assert in_hand(hands).start > own_spans(hands)[0].end
    hands.press("Ctrl+Z")
    assert (own_spans(hands), decisions(hands)) == ([], [])
    answered(hands)
    assert in_hand(hands) == by_text(hands, QUOTE, "QUOTE")


def test_letters_do_the_same_as_enter_and_delete(hands: Hands) -> None:
    first = desk(hands).suggestions()[0]
    hands.press("J")
    hands.press("X")
    assert [(one.id, one.decision) for one in decisions(hands)] == [(first.id, "rejected")]
    second = in_hand(hands)
    hands.press("Y")
    assert {one.id: one.decision for one in decisions(hands)} == {first.id: "rejected", second.id: "accepted"}
    hands.press("Shift+Y")
    assert len(decisions(hands)) >= 3


@pytest.mark.parametrize("key", ["Del", "Backspace"])
def test_what_is_rejected_is_not_offered_again_before_undo(hands: Hands, key: str) -> None:
    quote = by_text(hands, QUOTE, "QUOTE")
    go_to(hands, quote)
    hands.press(key)
    assert own_spans(hands) == []
    answered(hands)
    hands.press("Ctrl+PgDown")
    hands.press("Ctrl+PgUp")
    answered(hands)
    assert desk(hands).suggestion(quote.id) is None
    hands.press("Ctrl+Z")
    answered(hands)
    assert in_hand(hands) == quote


def test_the_key_of_a_label_accepts_as_that_label(hands: Hands) -> None:
    quote = by_text(hands, QUOTE, "QUOTE")
    go_to(hands, quote)
    hands.press("C")
    assert [(span.label, span.text) for span in own_spans(hands)] == [("CLAIM", QUOTE)]
    assert [(one.label, one.decision) for one in decisions(hands)] == [("QUOTE", "changed")]
    hands.press("Ctrl+Z")
    assert (own_spans(hands), decisions(hands)) == ([], [])


def test_edges_are_moved_by_keys_and_then_accepted(hands: Hands) -> None:
    go_to(hands, by_text(hands, QUOTE, "QUOTE"))
    hands.press("E")
    assert hands.article.is_in_edge_mode()
    hands.press("Right", 2)
    hands.press("Return")
    (span,) = own_spans(hands)
    assert span.text == f"{QUOTE} Ana Ruiz"
    assert [one.decision for one in decisions(hands)] == ["changed"]
    assert decisions(hands)[0].fragments == ((span.start, span.end - len(" Ana Ruiz")),)


def test_single_keys_move_edges_too_and_escape_leaves_them(hands: Hands) -> None:
    quote = by_text(hands, QUOTE, "QUOTE")
    go_to(hands, quote)
    hands.press(".", 2)
    hands.press("Esc")
    assert (own_spans(hands), in_hand(hands)) == ([], quote)
    hands.press(".")
    hands.press(">")
    hands.press("Return")
    (span,) = own_spans(hands)
    assert span.text == f"{QUOTE[1:]} Ana"


@pytest.mark.parametrize(
    ("keys", "label"), [("Y", "QUOTE"), ("C", "CLAIM"), ("Shift+Y", "QUOTE"), ("Shift+Return", "QUOTE")]
)
def test_every_key_that_accepts_takes_the_edge_that_was_moved(hands: Hands, keys: str, label: str) -> None:
    go_to(hands, by_text(hands, QUOTE, "QUOTE"))
    hands.press(">")
    hands.press(keys)
    span, *linked = own_spans(hands)
    assert (span.label, span.text) == (label, QUOTE[1:])
    assert [one.label for one in linked] == (["SOURCE", "CUE"] if keys.startswith("Shift") else [])
    assert hands.article.state.edge is None


@pytest.mark.parametrize("keys", ["Del", "Backspace", "X"])
def test_a_suggestion_whose_edge_was_moved_is_rejected_by_the_same_keys(hands: Hands, keys: str) -> None:
    go_to(hands, by_text(hands, QUOTE, "QUOTE"))
    hands.press(">")
    hands.press(keys)
    assert own_spans(hands) == []
    assert [one.decision for one in decisions(hands)] == ["rejected"]


def test_done_and_next_accepts_nothing(hands: Hands) -> None:
    go_to(hands, by_text(hands, QUOTE, "QUOTE"))
    hands.press(">")
    hands.press("Ctrl+Return")
    assert (own_spans(hands), decisions(hands)) == ([], [])
    assert stored.status(open_project(hands), 1, ANA) is Status.DONE


def test_a_dragged_edge_accepts_with_that_edge(hands: Hands) -> None:
    quote = by_text(hands, QUOTE, "QUOTE")
    hands.click(quote.start + 3)
    assert in_hand(hands) == quote
    to = quote.end + len(" Ana Ruiz")
    hands.drag(quote.end, to)  # from where the end is drawn
    spans_now = own_spans(hands)
    assert [span.text for span in spans_now] == [f"{QUOTE} Ana Ruiz"]
    assert [one.decision for one in decisions(hands)] == ["changed"]


def test_a_refused_label_is_said_and_nothing_changes(hands: Hands) -> None:
    quote = by_text(hands, QUOTE, "QUOTE")
    project = open_project(hands)
    spans.add_span(project, 1, ANA, [(quote.start, quote.end)], "CLAIM")
    go_to(hands, quote)
    before = len(own_spans(hands))
    hands.press("C")
    assert len(own_spans(hands)) == before
    assert hands.window.workspace.hint_bar.message()
    assert in_hand(hands) == quote


def test_labelling_by_hand_what_was_suggested_takes_the_suggestion_away(hands: Hands) -> None:
    quote = by_text(hands, QUOTE, "QUOTE")
    hands.drag(quote.start, quote.end)
    hands.press("Q")
    answered(hands)
    assert desk(hands).suggestion(quote.id) is None
    assert by_text(hands, LAST_QUOTE, "QUOTE")


def test_the_buttons_of_the_card_do_what_the_keys_do(hands: Hands) -> None:
    hands.press("J")
    first = in_hand(hands)
    card = hands.window.workspace.inspector.suggestion_card
    hands.settle()
    content = card.content()
    assert content is not None
    assert content.text == hands.article.source_text()[first.start : first.end]
    QTest.mouseClick(card.buttons[REJECT], LEFT)
    hands.settle()
    assert [(one.id, one.decision) for one in decisions(hands)] == [(first.id, "rejected")]


def test_after_the_last_one_is_decided_the_person_is_told_how_many_are_left(hands: Hands) -> None:
    hands.press("K")
    hands.press("X")
    left = len(desk(hands).suggestions())
    assert desk(hands).in_hand() is None
    assert f"{left} above it are open" in hands.window.workspace.hint_bar.message()
    step = next_undo(open_project(hands), ANA)
    assert step is not None
    assert step.operation.startswith("Reject")


def test_spans_and_suggestions_are_walked_apart(hands: Hands) -> None:
    quote = by_text(hands, QUOTE, "QUOTE")
    go_to(hands, quote)
    hands.press("Return")
    hands.press("N")
    assert hands.article.focused_span() == own_spans(hands)[0].id
    assert desk(hands).in_hand() is None
    hands.press("J")
    assert hands.article.focused_span() is None
    assert desk(hands).in_hand() is not None


def test_a_click_at_the_same_place_goes_from_the_span_to_the_suggestion_around_it(hands: Hands) -> None:
    quote = by_text(hands, QUOTE, "QUOTE")
    inner = spans.add_span(open_project(hands), 1, ANA, [(quote.start + 1, quote.start + 12)], "CLAIM")
    answered(hands)
    hands.click(quote.start + 4)
    assert hands.article.focused_span() == inner.id
    QTest.mouseClick(hands.article.viewport(), LEFT, pos=_point(hands, quote.start + 4), delay=600)
    hands.settle()
    assert in_hand(hands) == quote


def _point(hands: Hands, offset: int) -> QPoint:
    rect = hands.article.sight.character_rect(offset)
    assert rect is not None
    return QPointF(rect.left() + rect.width() * 0.25, rect.center().y()).toPoint()
