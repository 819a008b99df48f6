"""The panel with a suggestion in hand: what it says, and that nothing of it is cut or out of reach at any size."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.annotation import spans
from annotator.gui.suggestions.suggestion_card import WITH_LINKED
from annotator.gui.theme import DARK, LIGHT
from annotator.settings import Settings
from tests.support.hands import Hands
from tests.support.looks import drawn
from tests.support.reach import out_of_reach
from tests.support.room import cut_texts
from tests.support.suggested import ANA, LAST_QUOTE, QUOTE, at_window, by_text, go_to, open_project, suggesting_project

SCREENS = {100: QSize(1366, 728), 200: QSize(1920, 1040)}  # pixels without the desktop's bars


@pytest.fixture(params=SCREENS, ids=lambda percent: f"{percent} %")
def hands(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> Iterator[Hands]:
    percent: int = request.param
    monkeypatch.setattr(QScreen, "availableSize", lambda _screen: SCREENS[percent])
    with drawn(qapp, DARK if percent > 100 else LIGHT, percent):
        settings = Settings(annotator_name=ANA, window_text=percent, theme="dark" if percent > 100 else "light")
        hands = at_window(qtbot, suggesting_project(tmp_path), settings)
        hands.window.resize(SCREENS[percent])
        yield hands


def test_nothing_is_cut_and_everything_is_reached_by_keys(hands: Hands) -> None:
    assert cut_texts(hands.window) == []
    go_to(hands, by_text(hands, QUOTE, "QUOTE"))
    hands.settle()
    assert cut_texts(hands.window) == []
    hands.article.setFocus()
    assert out_of_reach(hands.window) == []


def test_it_says_who_suggests_how_surely_why_and_what_is_linked(qtbot: QtBot, tmp_path: Path) -> None:
    hands = at_window(qtbot, suggesting_project(tmp_path))
    quote = by_text(hands, QUOTE, "QUOTE")
    go_to(hands, quote)
    card = hands.window.workspace.inspector.suggestion_card
    content = card.content()
    assert content is not None
    assert content.label == "Quote"
    assert content.text == QUOTE
    assert content.maker == f"Quotes, version {quote.version}"
    assert content.score == f"{quote.score:.2f}, strong"
    assert "Ana Ruiz" in content.why
    assert content.attributes == "Directness: direct"
    assert set(content.linked) == {("attributed to", "Ana Ruiz"), ("cued by", "said")}
    assert card.buttons[WITH_LINKED].isVisible()


def test_a_span_takes_the_place_of_the_suggestion_and_back(qtbot: QtBot, tmp_path: Path) -> None:
    hands = at_window(qtbot, suggesting_project(tmp_path))
    quote = by_text(hands, LAST_QUOTE, "QUOTE")
    spans.add_span(open_project(hands), 1, ANA, [(0, 7)], "CLAIM")
    inspector = hands.window.workspace.inspector
    go_to(hands, quote)
    hands.settle()
    assert inspector.suggestion_card.isVisible()
    hands.press("Ctrl+Home")
    hands.press("N")
    hands.settle()
    assert not inspector.suggestion_card.isVisible()
    go_to(hands, quote)
    hands.settle()
    assert inspector.suggestion_card.isVisible()
    hands.press("Esc")
    hands.settle()
    assert not inspector.suggestion_card.isVisible()
