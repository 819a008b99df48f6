from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from annotator.gui import hint_bar
from annotator.gui.hint_bar import Hint, HintBar

HINTS: list[Hint] = [
    (("Left", "Right"), "word"),
    (("Q", "S"), "label"),
    (("N", "P"), "next / previous span"),
    (("?",), "all keys"),
]


@pytest.fixture
def bar(qtbot: QtBot) -> HintBar:
    made = HintBar()
    qtbot.addWidget(made)
    made.set_hints(HINTS)
    made.set_position("¶ 10   1,311–1,451")
    made.resize(1200, made.height())
    return made


def test_hints_go_from_the_right_as_the_room_shrinks(bar: HintBar) -> None:
    fitting = []
    for width in range(1200, 100, -20):
        bar.resize(width, bar.height())
        fitting.append(bar.hints_that_fit())
    assert fitting[0] == len(HINTS)
    assert fitting == sorted(fitting, reverse=True)
    assert fitting[-1] == 0


def test_hints_that_do_not_fit_are_in_the_tool_tip(bar: HintBar) -> None:
    assert bar.toolTip().splitlines() == ["← →  word", "Q S  label", "N P  next / previous span", "?  all keys"]
    assert "all keys" in bar.accessibleDescription()


def test_a_longer_position_leaves_fewer_hints(bar: HintBar) -> None:
    bar.resize(460, bar.height())
    before = bar.hints_that_fit()
    bar.set_position("paragraph 1,234 of 5,678   1,311–1,451")
    assert bar.hints_that_fit() < before


def test_a_message_takes_the_hints_place_and_goes_by_itself(
    bar: HintBar, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hint_bar, "MESSAGE_MILLISECONDS", 30)
    with_hints = bar.grab().toImage()
    bar.show_message("Undid: Add span")
    assert bar.message() == "Undid: Add span"
    assert bar.grab().toImage() != with_hints
    qtbot.waitUntil(lambda: bar.message() == "", timeout=2000)
    assert bar.grab().toImage() == with_hints


def test_a_message_never_changes_the_height(bar: HintBar) -> None:
    height = bar.height()
    bar.show_message("One line\nand another " * 40, warning=True)
    bar.grab()
    assert bar.height() == height
    assert "\n" not in bar.message()
    assert bar.minimumSizeHint().width() <= 0


def test_a_warning_looks_different(bar: HintBar) -> None:
    bar.show_message("The disk is full")
    usual = bar.grab().toImage()
    bar.show_message("The disk is full", warning=True)
    assert bar.grab().toImage() != usual
