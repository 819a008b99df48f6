"""With text of any size, on the smallest screen that goes with it, each page and dialog fits and cuts no text off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QScreen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.gui.main_window import MainWindow
from annotator.gui.review.agreement.report_body import VIEWS
from annotator.gui.schema.schema_editor import SchemaEditor
from annotator.gui.suggestions.settings_dialog import SuggestionSettingsDialog
from annotator.model.annotator import annotator_id
from annotator.settings import Settings, ThemeChoice
from docs.team_project import let_others_label
from tests.support.looks import drawn
from tests.support.room import cut_texts
from tests.support.sample_window import DIALOGS, sample_window, trigger

PERSON = "Ana Ruiz"
SCREENS = {100: QSize(1366, 728), 200: QSize(1920, 1040)}  # pixels without the desktop's bars
USUAL_TEXT = Settings().text_size


@pytest.fixture(params=SCREENS, ids=lambda percent: f"{percent} %")
def settings(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[Settings]:
    percent: int = request.param
    monkeypatch.setattr(QScreen, "availableSize", lambda _screen: SCREENS[percent])
    theme: ThemeChoice = "light"
    with ExitStack() as stack:
        stack.enter_context(drawn(qapp, percent=percent))
        yield Settings(annotator_name=PERSON, theme=theme, window_text=percent, text_size=USUAL_TEXT * percent // 100)


@pytest.fixture
def window(settings: Settings, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    return sample_window(qtbot, tmp_path, settings, SCREENS[settings.window_text])


def test_the_pages_of_the_window(window: MainWindow, qtbot: QtBot) -> None:
    wrong = []
    for action in ("focus_article", "guidelines", "find", "search_corpus", "close_project"):
        trigger(window, action)
        qtbot.wait(50)
        wrong += [f"{action}: {what}" for what in cut_texts(window)]
    assert wrong == []
    assert window.size() == SCREENS[window.session.settings.window_text]  # nothing has pushed it wider


def test_the_page_of_agreement(window: MainWindow, qtbot: QtBot) -> None:
    project, page = window.session.project, window.workspace.agreement
    assert project is not None
    trigger(window, "agreement")
    qtbot.waitUntil(page.empty.isVisible)
    wrong = cut_texts(window)
    let_others_label(project, annotator_id(PERSON))
    page.empty.unfinished.click()
    qtbot.waitUntil(page.body.isVisible, timeout=20_000)
    for name in VIEWS:
        page.body.choice.set_value(name)
        page.body.choice.chosen.emit(name)
        qtbot.wait(50)
        wrong += [f"{name}: {what}" for what in cut_texts(window)]
    page.body.choice.chosen.emit("figures")
    QTest.keyClick(page.body.figures.table, Qt.Key.Key_Return)
    qtbot.waitUntil(page.body.behind.isVisible)
    assert [*wrong, *cut_texts(window)] == []
    assert window.size() == SCREENS[window.session.settings.window_text]


def test_the_hints_fit_their_bar(window: MainWindow) -> None:
    bar = window.workspace.hint_bar
    assert bar.hints_that_fit() >= 5
    assert bar.height() >= bar.sizeHint().height() > bar.fontMetrics().height() + 10


def test_the_cards_over_the_article(window: MainWindow, qtbot: QtBot) -> None:
    wrong = []
    for action in ("attributes", "flag", "nothing_here", "comment", "command_palette"):
        trigger(window, action)
        qtbot.wait(50)
        wrong += [f"{action}: {what}" for what in cut_texts(window)]
        window.mark_actions.chooser.leave()
        window.mark_actions.flagging.popup.leave()
        window.comment_actions.commenting.popup.leave()
        window.commands.close()
    assert wrong == []


@pytest.mark.parametrize("action", DIALOGS)
def test_the_dialog_of(action: str, window: MainWindow, qtbot: QtBot) -> None:
    wrong: list[str] = []

    def look() -> None:
        dialog = other_window(window)
        try:
            look_at(dialog)
        finally:
            dialog.close()  # else the test would wait for ever

    def look_at(dialog: QWidget) -> None:
        qtbot.wait(50)
        if dialog.width() > SCREENS[percent].width() or dialog.height() > SCREENS[percent].height():
            wrong.append(f"{dialog.size().toTuple()} is larger than the screen")
        for turn in pages(dialog):
            turn()
            qtbot.wait(10)
            wrong.extend(cut_texts(dialog))
        wrong.append("looked")

    percent = window.session.settings.window_text
    QTimer.singleShot(0, look)
    trigger(window, action)
    qtbot.waitUntil(lambda: "looked" in wrong)
    assert wrong == ["looked"]


def other_window(window: MainWindow) -> QWidget:
    return next(part for part in QApplication.topLevelWidgets() if part is not window and part.isVisible())


def pages(dialog: QWidget) -> list[Callable[[], object]]:
    """What shows each page of a dialog, one after another."""
    if not isinstance(dialog, SchemaEditor | SuggestionSettingsDialog):
        return [lambda: None]
    return [lambda at=number: dialog.tabs.setCurrentIndex(at) for number in range(dialog.tabs.count())]  # type: ignore[misc]


def test_a_choice_in_the_preferences_shows_at_once(window: MainWindow, qtbot: QtBot) -> None:
    before = window.session.settings
    heights = []
    for percent in (100, 200):
        window.appearance.apply(before.model_copy(update={"window_text": percent}))
        qtbot.wait(50)
        bar = window.workspace.hint_bar
        heights.append((bar.height(), window.menuBar().fontMetrics().height()))
        assert bar.mapTo(window, QPoint(0, bar.height())).y() == window.height()
    assert heights[1][0] > 1.4 * heights[0][0]
    assert heights[1][1] > 1.8 * heights[0][1]
