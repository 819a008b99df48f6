from __future__ import annotations

from pytestqt.qtbot import QtBot

from annotator.gui.small_text import ElidedLabel


def test_a_label_that_has_room_shows_all_and_needs_no_tool_tip(qtbot: QtBot) -> None:
    label = ElidedLabel("Harbour corpus")
    qtbot.addWidget(label)
    label.resize(label.sizeHint())
    label.grab()
    assert label.toolTip() == ""


def test_a_label_without_room_tells_all_in_its_tool_tip(qtbot: QtBot) -> None:
    label = ElidedLabel("Harbour corpus\nof 2026")
    qtbot.addWidget(label)
    label.resize(40, 20)
    label.grab()
    assert label.toolTip() == "Harbour corpus of 2026"
    assert label.minimumSizeHint().width() == 0
