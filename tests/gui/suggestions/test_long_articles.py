"""A long article: its suggestions come from another process, and those around the place where one reads."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.suggestions.beside import LONG
from annotator.suggestions.nearest import MOST
from tests.support.hands import Hands
from tests.support.suggested import PATIENCE, TEXT, answered, at_window, decisions, desk, in_hand
from tests.support.suggestions import helped_project

TIMES = 2 + max(LONG, MOST * len(TEXT) // 4) // len(TEXT)


@pytest.fixture
def hands(qtbot: QtBot, tmp_path: Path) -> Hands:
    """Somebody at an article in which far more is suggested than is shown at once."""
    project, _ = helped_project(tmp_path / "news", TEXT * TIMES)
    project.close()
    return at_window(qtbot, project.path)


def reach(hands: Hands) -> tuple[int, int]:
    found = desk(hands).offer.reach
    assert found is not None
    return found


def test_whoever_reads_on_is_shown_what_is_suggested_there(hands: Hands) -> None:
    article, suggestions = hands.article, desk(hands)
    assert len(suggestions.suggestions()) == MOST
    assert suggestions.further_off() > 100
    assert "further off will be shown" in hands.window.workspace.desk.inspector.suggestions_here.words()
    hands.press("Ctrl+End")
    hands.until(lambda: reach(hands)[0] > 0, timeout=PATIENCE)
    answered(hands)
    last = suggestions.suggestions()[-1]
    assert article.source_text()[last.start : last.end].endswith("this summer")
    assert last.start > len(TEXT) * (TIMES - 1)


def test_walking_on_from_the_end_leads_to_the_beginning_and_back(hands: Hands) -> None:
    first = desk(hands).suggestions()[0]
    hands.press("J")
    assert in_hand(hands) == first
    hands.press("K")
    assert "the last one is being looked for" in hands.window.workspace.hint_bar.message()
    hands.until(lambda: reach(hands)[0] > 0, timeout=PATIENCE)
    answered(hands)
    assert in_hand(hands) == desk(hands).suggestions()[-1]
    assert in_hand(hands).start > len(TEXT) * (TIMES - 1)
    hands.press("J")
    hands.until(lambda: reach(hands)[0] == 0, timeout=PATIENCE)
    answered(hands)
    assert in_hand(hands) == first


def test_keys_decide_as_in_any_article(hands: Hands) -> None:
    first = desk(hands).suggestions()[0]
    hands.press("J")
    hands.press("Return")
    answered(hands)
    assert first.id not in {one.id for one in desk(hands).suggestions()}
    assert [one.decision for one in decisions(hands)] == ["accepted"]
    assert len(desk(hands).suggestions()) == MOST
