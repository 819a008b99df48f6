from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from annotator.gui.style import apply_theme, current_theme, follow_color_scheme
from annotator.gui.style_sheet import style_sheet
from annotator.gui.theme import DARK, LIGHT, Theme
from annotator.gui.type_size import USUAL
from annotator.settings import Settings


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    font, colors, sheet = qapp.font(), qapp.palette(), qapp.styleSheet()
    yield qapp
    qapp.setStyleSheet(sheet)
    qapp.setPalette(colors)
    qapp.setFont(font)


class Desktop:
    """Stands for a desktop that reports its colours; the one of the tests does not."""

    def __init__(self, scheme: Qt.ColorScheme) -> None:
        self._scheme = scheme

    def colorScheme(self) -> Qt.ColorScheme:
        return self._scheme


@pytest.mark.parametrize(
    ("scheme", "theme"),
    [(Qt.ColorScheme.Dark, DARK), (Qt.ColorScheme.Light, LIGHT), (Qt.ColorScheme.Unknown, LIGHT)],
)
def test_the_system_theme_is_that_of_the_desktop(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, scheme: Qt.ColorScheme, theme: Theme
) -> None:
    monkeypatch.setattr(QGuiApplication, "styleHints", lambda: Desktop(scheme))
    assert current_theme(Settings()) is theme
    assert current_theme(Settings(theme="light")) is LIGHT
    assert current_theme(Settings(theme="dark")) is DARK


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_a_theme_reaches_palette_and_widgets(app: QApplication, qtbot: QtBot, theme: Theme) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    apply_theme(app, theme)
    field.resize(80, 30)
    assert app.palette().color(QPalette.ColorRole.Window) == QColor(theme.panel)
    assert field.grab().toImage().pixelColor(60, 15) == QColor(theme.card)
    assert app.font().pixelSize() >= USUAL


def test_applying_a_theme_twice_changes_no_font(app: QApplication) -> None:
    apply_theme(app, DARK)
    font = app.font()
    apply_theme(app, DARK)
    assert app.font() == font


def test_a_turn_of_the_desktop_is_heard(app: QApplication) -> None:
    heard: list[None] = []
    owner = QObject()
    follow_color_scheme(owner, lambda: heard.append(None))
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert heard == [None]
    delete(owner)
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert heard == [None]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_the_style_sheet_has_no_gap_and_names_files_that_exist(theme: Theme) -> None:
    sheet = style_sheet(theme, 13)
    named = [part.split('"')[1] for part in sheet.split("url(")[1:]]
    assert "$" not in sheet
    assert named
    assert all(Path(path).is_file() for path in named)
