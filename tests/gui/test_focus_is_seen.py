"""Wherever the keyboard is, it is seen: each control looks different with the focus, in both themes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from annotator.gui.main_window import MainWindow
from annotator.gui.theme import DARK, LIGHT
from annotator.settings import Settings, ThemeChoice
from tests.support.looks import drawn
from tests.support.sample_window import DIALOGS, other_window, sample_window, trigger

AROUND = 3  # pixels, of what a control may draw its focus on
LEAST = 16  # pixels that differ: a caret one pixel wide is not enough
SEEN = 24  # of 255, in one channel


@pytest.fixture(params=("light", "dark"))
def window(request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    theme: ThemeChoice = request.param
    settings = Settings(annotator_name="Ana", reopen_last=False, theme=theme, steady_caret=True)
    with drawn(qapp, DARK if theme == "dark" else LIGHT):
        yield sample_window(qtbot, tmp_path, settings)


def test_in_the_window(window: MainWindow, qtbot: QtBot) -> None:
    unseen = unseen_focus(window, qtbot)
    trigger(window, "find")
    unseen += unseen_focus(window, qtbot)
    trigger(window, "search_corpus")
    unseen += unseen_focus(window, qtbot)
    trigger(window, "close_project")
    assert unseen + unseen_focus(window, qtbot) == []


def test_in_every_dialog(window: MainWindow, qtbot: QtBot) -> None:
    unseen = [f"{action}: {what}" for action in DIALOGS for what in unseen_in_dialog(action, window, qtbot)]
    assert unseen == []


def unseen_in_dialog(action: str, window: MainWindow, qtbot: QtBot) -> list[str]:
    found: list[str] = []

    def look() -> None:
        dialog = other_window(window)
        try:
            dialog.activateWindow()
            qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
            found.extend(unseen_focus(dialog, qtbot))
            found.append("looked")
        finally:
            dialog.close()  # else the test would wait for ever

    QTimer.singleShot(0, look)
    trigger(window, action)
    qtbot.waitUntil(lambda: "looked" in found, timeout=20_000)
    return found[:-1]


def unseen_focus(window: QWidget, qtbot: QtBot) -> list[str]:
    """The controls, reached by Tab, that look the same with and without the focus."""
    stops = [
        part
        for part in window.findChildren(QWidget)
        if part.isVisible() and part.isEnabled() and part.focusPolicy() & Qt.FocusPolicy.TabFocus
        if part.window() is window and part.focusProxy() is None
    ]
    return [f"{type(part).__name__} {part.accessibleName()}" for part in stops if not is_seen(part, qtbot)]


def is_seen(part: QWidget, qtbot: QtBot) -> bool:
    show_in_its_page(part)
    part.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.wait(1)
    with_focus = picture(part)
    if part.window().focusWidget() is part:
        part.clearFocus()
    qtbot.wait(1)
    return differing(with_focus, picture(part)) >= LEAST


def show_in_its_page(part: QWidget) -> None:
    """Scroll to it, as Tab does."""
    holder = part.parentWidget()
    while holder is not None:
        if isinstance(holder, QScrollArea):
            holder.ensureWidgetVisible(part)
        holder = holder.parentWidget()


def picture(part: QWidget) -> QImage:
    window = part.window()
    place = QRect(part.mapTo(window, QPoint(0, 0)), part.size()).adjusted(-AROUND, -AROUND, AROUND, AROUND)
    return window.grab(place & window.rect()).toImage().convertToFormat(QImage.Format.Format_Grayscale8)


def differing(one: QImage, other: QImage) -> int:
    """How many pixels of two pictures of the same size differ so that a person sees it."""
    width = one.bytesPerLine()
    first, second = bytes(one.constBits()), bytes(other.constBits())
    lines = ((first[at : at + width], second[at : at + width]) for at in range(0, len(first), width))
    changed = (pair for pair in lines if pair[0] != pair[1])
    return sum(abs(before - after) >= SEEN for pair in changed for before, after in zip(*pair, strict=True))
