from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from annotator.gui.preferences_dialog import PREVIEW, PreferencesDialog
from annotator.settings import Settings, login_name

BEFORE = Settings(annotator_name="Ana", text_size=18, last_project="a.annotator")


@pytest.fixture
def dialog(qtbot: QtBot) -> PreferencesDialog:
    made = PreferencesDialog(BEFORE)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def heard(dialog: PreferencesDialog) -> list[Settings]:
    settings: list[Settings] = []
    dialog.changed.connect(settings.append)
    return settings


def _press(dialog: PreferencesDialog, title: str) -> None:
    button = next(button for button in dialog.findChildren(QPushButton) if button.text().replace("&", "") == title)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_dialog_shows_the_settings_and_touches_nothing_else(dialog: PreferencesDialog) -> None:
    assert dialog.settings() == BEFORE


def test_each_change_is_told_at_once(dialog: PreferencesDialog, heard: list[Settings]) -> None:
    _press(dialog, "Dark")
    _press(dialog, "By character")
    dialog.findChildren(QSpinBox)[0].stepUp()
    for tick in dialog.findChildren(QCheckBox):
        tick.click()
    assert [settings.model_dump(exclude_defaults=True) for settings in heard[-1:]] == [
        {
            "annotator_name": "Ana",
            "theme": "dark",
            "steady_caret": True,
            "arrow_step": "character",
            "text_size": 19,
            "reopen_last": False,
            "last_project": "a.annotator",
        }
    ]
    assert len(heard) == 5


def test_a_name_is_told_when_it_is_finished(dialog: PreferencesDialog, heard: list[Settings]) -> None:
    field = dialog.findChildren(QLineEdit)[0]
    field.selectAll()
    QTest.keyClicks(field, " Ana Ruiz ")
    assert heard == []
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert [settings.annotator_name for settings in heard] == ["Ana Ruiz"]


def test_cancel_takes_everything_back(dialog: PreferencesDialog, heard: list[Settings]) -> None:
    _press(dialog, "Dark")
    _press(dialog, "Cancel")
    assert heard[-1] == BEFORE
    assert not dialog.isVisible()


def test_cancel_without_a_change_is_silent(dialog: PreferencesDialog, heard: list[Settings]) -> None:
    _press(dialog, "Cancel")
    assert heard == []


def test_ok_keeps_the_changes(dialog: PreferencesDialog) -> None:
    _press(dialog, "Light")
    _press(dialog, "150 %")
    _press(dialog, "OK")
    assert dialog.result() == PreferencesDialog.DialogCode.Accepted
    assert (dialog.settings().theme, dialog.settings().window_text) == ("light", 150)


def test_the_preview_wears_font_and_size_without_moving_anything(dialog: PreferencesDialog) -> None:
    preview = next(label for label in dialog.findChildren(QLabel) if label.text() == PREVIEW)
    height = dialog.sizeHint().height()
    fonts = dialog.findChildren(QComboBox)[0]
    fonts.setCurrentIndex(fonts.count() - 1)
    dialog.findChildren(QSpinBox)[0].setValue(32)
    assert preview.font().families()[0] == fonts.currentText()
    assert preview.font().pixelSize() == 32
    assert preview.fontMetrics().height() <= preview.height()
    assert dialog.sizeHint().height() == height


def test_a_font_that_this_machine_lacks_stays_chosen(qtbot: QtBot) -> None:
    dialog = PreferencesDialog(Settings(text_font="No Such Font"))
    qtbot.addWidget(dialog)
    assert dialog.settings().text_font == "No Such Font"


def test_a_size_of_the_window_that_was_written_by_hand_stays_chosen(qtbot: QtBot) -> None:
    dialog = PreferencesDialog(Settings(window_text=110))
    qtbot.addWidget(dialog)
    assert dialog.settings().window_text == 110


def test_an_empty_name_shows_who_is_logged_in(qtbot: QtBot) -> None:
    dialog = PreferencesDialog(Settings())
    qtbot.addWidget(dialog)
    assert dialog.findChildren(QLineEdit)[0].placeholderText() == login_name()
