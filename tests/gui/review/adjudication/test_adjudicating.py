"""Differences are settled by keys on the page that compares, and by clicks that do the same."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.gui.main_window import MainWindow
from annotator.gui.review.adjudication.adjudicating import LAST, Adjudicating
from annotator.gui.review.adjudication.gold_text import ON_THE_WAY
from annotator.gui.review.compare import document_list
from annotator.gui.review.compare.compare_page import ComparePage
from annotator.gui.review.compare.words import full_words
from annotator.model.annotator import GOLD
from annotator.model.decision import Decision, ErrorClass, How
from annotator.project import annotations as stored
from annotator.project import decisions
from annotator.project.project import Project
from annotator.review.adjudication.applying import apply_rule
from annotator.review.adjudication.rule import Rule
from annotator.review.compared_document import difference_counts
from annotator.review.differences import DifferenceCounts
from annotator.settings import Settings
from tests.support.hands import Hands
from tests.support.projects import add_documents, new_document
from tests.support.settling import LEA, TEXT, gold, say, team_project, work

WIDE, NARROW, SOURCE = (0, 14, "QUOTE"), (1, 13, "QUOTE"), (20, 28, "SOURCE")
CLAIM, ADVERT = (30, 40, "CLAIM"), (50, 60, "ADVERT")


@pytest.fixture
def hands(qtbot: QtBot, tmp_path: Path) -> Iterator[Hands]:
    """A source that both have, a quote with two boundaries, a claim and an advert of one each, and two topics."""
    ana = work("ana", (*WIDE, {"directness": "direct"}), SOURCE, CLAIM, topic="sport")
    ben = work("ben", NARROW, SOURCE, ADVERT, topic="trade")
    project, _ = team_project(tmp_path / "news", ana, ben)
    with project:
        apply_rule(project, Rule(), LEA)
    window = MainWindow(Settings(annotator_name="Lea Berg"), keep=lambda _settings: None)
    qtbot.addWidget(window)
    window.resize(1400, 900)
    window.show()
    assert window.open_project(tmp_path / "news.annotator")
    hands = Hands(qtbot, window)
    hands.settle()
    hands.press("Ctrl+Shift+C")
    hands.until(lambda: page(hands).walk.item is not None)
    yield hands
    window.close()


def page(hands: Hands) -> ComparePage:
    return hands.window.workspace.compare


def adjudicating(hands: Hands) -> Adjudicating:
    return hands.window.workspace.adjudicating


def project_of(hands: Hands) -> Project:
    found = hands.window.session.project
    assert found is not None
    return found


def in_gold(hands: Hands) -> list[tuple[int, int, str]]:
    return gold(project_of(hands), 1)


def go_to(hands: Hands, label: str) -> None:
    """Press N until the difference about a label is in hand."""
    for _ in range(10):
        item = page(hands).walk.item
        if item is not None and label in item.labels:
            return
        hands.press("N")
    raise AssertionError(f"no difference about {label}")


def settled(hands: Hands) -> Decision:
    (found,) = [one for one in decisions.of(project_of(hands), 1) if one.is_adjudicated()]
    return found


def test_a_number_takes_that_side_and_goes_on_to_the_next_open_one(hands: Hands) -> None:
    go_to(hands, "QUOTE")
    hands.press("2")
    assert in_gold(hands) == [NARROW, SOURCE]
    item = page(hands).walk.item
    assert item is not None
    assert "QUOTE" not in item.labels
    assert settled(hands).decided_by == "lea-berg"
    hands.press("P")
    assert adjudicating(hands).card.state.text() == "Settled by Lea Berg"


def test_on_the_way_to_the_next_document_no_key_settles_the_one_before(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_go_on = threading.Event()

    def slowly(*asked: Any) -> Iterator[tuple[int, DifferenceCounts]]:
        assert may_go_on.wait(20)
        yield from difference_counts(*asked)

    monkeypatch.setattr(document_list, "difference_counts", slowly)
    (other,) = add_documents(project_of(hands), new_document("other", TEXT, title="Other"))
    for who, spec in (("ana", WIDE), ("ben", NARROW)):
        say(project_of(hands), other, work(who, spec))
    hands.until(lambda: not page(hands).documents.is_reading() and page(hands).documents.document_count() == 2)
    before = in_gold(hands)
    hands.press("Ctrl+PgDown")
    for key in ("2", "B", "0", "G"):
        hands.press(key)
        assert hands.window.workspace.hint_bar.message() == ON_THE_WAY
    assert page(hands).walk.document == 1
    assert in_gold(hands) == before
    may_go_on.set()
    hands.until(lambda: page(hands).walk.document == other)
    hands.press("2")
    assert gold(project_of(hands), other) == [NARROW]
    assert in_gold(hands) == before


def test_all_sides_or_none_by_one_key(hands: Hands) -> None:
    go_to(hands, "QUOTE")
    hands.press("B")
    assert in_gold(hands) == [WIDE, NARROW, SOURCE]
    go_to(hands, "CLAIM")
    hands.press("Backspace")
    assert in_gold(hands) == [WIDE, NARROW, SOURCE]
    go_to(hands, "ADVERT")
    hands.press("0")
    assert len(decisions.of(project_of(hands), 1)) == 4


def test_the_side_of_someone_who_has_nothing_is_nothing(hands: Hands) -> None:
    go_to(hands, "CLAIM")
    hands.press("2")
    assert in_gold(hands) == [SOURCE]
    assert settled(hands).gold == ()


def test_a_corrected_span_is_what_is_selected_with_a_label_of_its_key(hands: Hands) -> None:
    go_to(hands, "QUOTE")
    hands.press("E")
    assert page(hands).text.selection() == (0, 14)
    hands.press("Shift+Left")
    start, end = page(hands).text.selection()
    assert (start, end) != (0, 14)
    hands.press("E")
    hands.press("Return")
    assert (start, end, "QUOTE") in in_gold(hands)
    (quote,) = [span for span in stored.spans(project_of(hands), 1, GOLD) if span.label == "QUOTE"]
    assert quote.attributes["directness"] == "direct"


def test_a_corrected_label_is_chosen_by_arrows(hands: Hands) -> None:
    go_to(hands, "CLAIM")
    hands.press("E")
    hands.press("E")
    hands.press("Up")
    hands.press("Return")
    assert (30, 40, "SOURCE") in in_gold(hands)


def test_escape_leaves_the_choice_and_settles_nothing(hands: Hands) -> None:
    go_to(hands, "CLAIM")
    hands.press("E")
    hands.press("E")
    hands.press("Esc")
    assert in_gold(hands) == [SOURCE]
    assert hands.window.workspace.is_comparing()


def test_a_label_of_the_article_is_settled_by_choosing_its_value(hands: Hands) -> None:
    go_to(hands, "TOPIC")
    hands.press("E")
    hands.press("2")
    assert [label.value for label in stored.document_labels(project_of(hands), 1, GOLD)] == ["trade"]


def test_what_is_said_of_a_decision_is_kept_with_it(hands: Hands) -> None:
    go_to(hands, "QUOTE")
    hands.press("R")
    hands.press("1")
    hands.press("C")
    hands.write("with its marks")
    hands.press("Return")
    hands.press("G")
    assert adjudicating(hands).card.remark.text() == "boundary too wide · with its marks · the guideline needs a fix"
    hands.press("2")
    remark = settled(hands).remark
    assert (remark.error_class, remark.comment, remark.guideline_fix) == (
        ErrorClass.BOUNDARY_WIDE,
        "with its marks",
        True,
    )
    assert adjudicating(hands).card.remark.text() == ""
    go_to_settled(hands)
    hands.press("G")
    assert settled(hands).remark.guideline_fix is False


def go_to_settled(hands: Hands) -> None:
    """Press P until the quote, which is settled, is in hand."""
    for _ in range(10):
        hands.press("P")
        item = page(hands).walk.item
        if item is not None and "QUOTE" in item.labels:
            return
    raise AssertionError("no quote")


def test_undo_takes_a_decision_back(hands: Hands) -> None:
    go_to(hands, "QUOTE")
    hands.press("2")
    hands.press("U")
    assert in_gold(hands) == [SOURCE]
    hands.press("Ctrl+Z")
    assert in_gold(hands) == [SOURCE]


def test_a_key_goes_from_open_one_to_open_one_and_round(hands: Hands) -> None:
    go_to(hands, "QUOTE")
    hands.press("2")
    seen = []
    for _ in range(4):
        item = page(hands).walk.item
        assert item is not None
        seen.append(next(iter(item.labels)))
        hands.press("O")
    assert seen == ["CLAIM", "ADVERT", "TOPIC", "CLAIM"]


def test_when_the_last_one_is_settled_it_is_said(hands: Hands) -> None:
    for _ in range(4):
        hands.press("1")
    assert hands.window.workspace.hint_bar.message() == LAST
    hands.until(lambda: counted_open(hands) == 0)
    assert stored.status(project_of(hands), 1, GOLD) == "done"


def counted_open(hands: Hands) -> int | None:
    counts = page(hands).documents.rows.counts.get(1)
    return counts.open if counts else None


def test_a_click_on_a_side_or_on_a_button_does_the_same(hands: Hands) -> None:
    go_to(hands, "QUOTE")
    QTest.mouseClick(page(hands).panel.rows.rows()[1], Qt.MouseButton.LeftButton)
    hands.settle()
    assert in_gold(hands) == [NARROW, SOURCE]
    go_to(hands, "CLAIM")
    QTest.mouseClick(adjudicating(hands).card.buttons["none"], Qt.MouseButton.LeftButton)
    hands.settle()
    assert len(decisions.of(project_of(hands), 1)) == 3


def test_gold_is_seen_in_a_row_of_its_own(hands: Hands) -> None:
    go_to(hands, "QUOTE")
    hands.press("2")
    groups = page(hands).text.look.groups.values()
    drawn = {(one.start, one.end) for group in groups for one in group.gold}
    assert drawn == {(1, 13), (20, 28)}


def test_nothing_here_against_a_span_says_that_the_span_comes_first(qtbot: QtBot, tmp_path: Path) -> None:
    project, _ = team_project(tmp_path / "early", work("ana", none=["SOURCE"]), work("ben", SOURCE))
    project.close()
    window = MainWindow(Settings(annotator_name="Lea Berg"), keep=lambda _settings: None)
    qtbot.addWidget(window)
    window.resize(1400, 900)
    window.show()
    assert window.open_project(tmp_path / "early.annotator")
    hands = Hands(qtbot, window)
    hands.settle()
    hands.press("Ctrl+Shift+C")
    hands.until(lambda: page(hands).walk.item is not None)
    page(hands).walk.go_to(next(n for n, item in enumerate(page(hands).walk.items) if item.is_whole()))
    assert "Settle first whether the spans of this label are right" in adjudicating(hands).card.state.text()
    for key in ("1", "2", "0"):
        hands.press(key)
        assert "Settle first whether the spans of this label are right" in window.workspace.hint_bar.message()
    assert decisions.of(project_of(hands), 1) == []
    window.close()


def test_what_all_agree_on_below_the_threshold_is_shown_as_open(qtbot: QtBot, tmp_path: Path) -> None:
    project, _ = team_project(tmp_path / "few", work("ana", SOURCE), work("ben", SOURCE))
    with project:
        apply_rule(project, Rule(how=How.THRESHOLD, threshold=5), LEA)
    window = MainWindow(Settings(annotator_name="Lea Berg"), keep=lambda _settings: None)
    qtbot.addWidget(window)
    window.show()
    assert window.open_project(tmp_path / "few.annotator")
    hands = Hands(qtbot, window)
    hands.settle()
    hands.press("Ctrl+Shift+C")
    hands.until(lambda: page(hands).walk.item is not None)
    item = page(hands).walk.item
    assert item is not None
    assert full_words(item, is_open=page(hands).walk.is_open(item)) == "All agree, not settled yet"
    hands.press("1")
    assert in_gold(hands) == [SOURCE]
    window.close()
