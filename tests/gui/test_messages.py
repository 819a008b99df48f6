"""What was said of one action does not stand beside the next."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from annotator.annotation.spans import add_span
from annotator.gui.main_window import MainWindow
from annotator.settings import Settings
from tests.support.hands_on import hands_on
from tests.support.projects import PERSON, add_text, new_project


def test_the_next_action_takes_the_message_of_the_one_before_away(qtbot: QtBot, tmp_path: Path) -> None:
    with new_project(tmp_path / "news.annotator") as project:
        number = add_text(project, "“We held out,” said Pia Lund.")
        add_span(project, number, PERSON, [(0, 14)], "QUOTE")
        add_span(project, number, PERSON, [(20, 28)], "SOURCE")
    window = MainWindow(Settings(annotator_name=PERSON), keep=lambda _settings: None)
    hands = hands_on(qtbot, window, tmp_path / "news.annotator")
    hands.press("N")
    hands.press("1")
    assert "Pia Lund" in window.workspace.hint_bar.message()
    hands.press("N")
    hands.press("Del")
    assert "Pia Lund" not in window.workspace.hint_bar.message()
    window.close()
