"""The caret is all that moves by itself, and it stands still for whoever asks for that."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.main_window import MainWindow
from annotator.settings import Settings

QUICK = 40  # milliseconds for on and off


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    before = QApplication.cursorFlashTime()
    QApplication.setCursorFlashTime(QUICK)
    window = MainWindow(Settings(reopen_last=False))
    qtbot.addWidget(window)
    window.pages.setCurrentWidget(window.workspace)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    window.workspace.middle.show_article()
    window.workspace.middle.set_has_document(True)
    window.workspace.article.set_document("A lede.", ())
    window.workspace.article.setFocus()
    yield window
    QApplication.setCursorFlashTime(before)


def test_the_caret_blinks_as_the_desktop_has_it(window: MainWindow, qtbot: QtBot) -> None:
    state = window.workspace.article.state
    qtbot.waitUntil(lambda: not state.caret_is_lit)
    qtbot.waitUntil(lambda: state.caret_is_lit)


def test_a_steady_caret_is_lit_from_then_on_in_every_field(window: MainWindow, qtbot: QtBot) -> None:
    state = window.workspace.article.state
    qtbot.waitUntil(lambda: not state.caret_is_lit)
    window.appearance.apply(Settings(steady_caret=True))
    qtbot.waitUntil(lambda: state.caret_is_lit)
    for _ in range(5):
        qtbot.wait(QUICK)
        assert state.caret_is_lit
    assert QApplication.cursorFlashTime() == 0
    window.appearance.apply(Settings())
    assert QApplication.cursorFlashTime() == QUICK
