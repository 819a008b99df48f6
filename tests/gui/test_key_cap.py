from __future__ import annotations

import pytest
from PySide6.QtGui import QFont
from pytestqt.qtbot import QtBot

from annotator.gui.key_cap import KeyCap, key_size, shown_keys


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ("Q", "Q"),
        ("Ctrl+Z", "Ctrl Z"),
        ("Ctrl+Shift+Left", "Ctrl Shift ←"),
        ("Ctrl++", "Ctrl +"),
        ("+", "+"),
        ("Del", "Del"),
        ("/", "/"),
    ],
)
def test_keys_are_shown_as_they_stand_on_a_keyboard(keys: str, shown: str) -> None:
    assert shown_keys(keys) == shown


def test_a_cap_has_room_for_its_letters_and_a_name(qtbot: QtBot) -> None:
    cap = KeyCap("Ctrl+Shift+Z")
    qtbot.addWidget(cap)
    assert cap.sizeHint() == key_size("Ctrl+Shift+Z", cap.font())
    assert cap.sizeHint().width() > KeyCap("Q").sizeHint().width()
    assert cap.accessibleName() == "Ctrl Shift Z"


def test_a_cap_with_one_letter_is_about_square() -> None:
    size = key_size("I", QFont())
    assert abs(size.width() - size.height()) <= 2


def test_a_cap_draws_its_letters(qtbot: QtBot) -> None:
    images = []
    for keys in "QW":
        cap = KeyCap(keys)
        qtbot.addWidget(cap)
        cap.resize(24, 20)
        images.append(cap.grab().toImage())
    assert images[0] != images[1]
