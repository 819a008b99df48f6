from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from annotator.gui.choice_buttons import ChoiceButtons

CHOICES = [("direct", "direct"), ("indirect", "indirect"), ("mixed", "mixed")]


def _button(buttons: ChoiceButtons, title: str) -> QPushButton:
    return next(button for button in buttons.findChildren(QPushButton) if button.text() == title)


@pytest.mark.parametrize(("may_be_empty", "after"), [(True, [None]), (False, ["direct"])])
def test_a_second_click_takes_the_choice_back_where_it_may_be_empty(
    qtbot: QtBot, may_be_empty: bool, after: list[str | None]
) -> None:
    buttons = ChoiceButtons(CHOICES, may_be_empty=may_be_empty)
    qtbot.addWidget(buttons)
    QTest.mouseClick(_button(buttons, "direct"), Qt.MouseButton.LeftButton)
    assert buttons.value() == "direct"
    QTest.mouseClick(_button(buttons, "direct"), Qt.MouseButton.LeftButton)
    assert [buttons.value()] == after


def test_only_a_person_makes_a_signal(qtbot: QtBot) -> None:
    buttons = ChoiceButtons(CHOICES)
    qtbot.addWidget(buttons)
    heard: list[object] = []
    buttons.chosen.connect(heard.append)
    buttons.set_value("mixed")
    assert heard == []
    QTest.mouseClick(_button(buttons, "indirect"), Qt.MouseButton.LeftButton)
    assert heard == ["indirect"]
    assert not _button(buttons, "mixed").isChecked()


def test_buttons_wrap_where_the_room_is_narrow_and_none_is_cut(qtbot: QtBot) -> None:
    buttons = ChoiceButtons(CHOICES)
    qtbot.addWidget(buttons)
    wide, narrow = buttons.sizeHint().width(), buttons.minimumSizeHint().width()
    assert buttons.heightForWidth(narrow) > 2 * buttons.heightForWidth(wide)
    buttons.resize(narrow, buttons.heightForWidth(narrow))
    buttons.grab()
    assert all(buttons.rect().contains(button.geometry()) for button in buttons.findChildren(QPushButton))
