from __future__ import annotations

import platform

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from annotator import __version__
from annotator.gui.about_dialog import AboutDialog


def _shown(qtbot: QtBot) -> AboutDialog:
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
    return dialog


def test_it_says_the_version_and_the_licences_of_the_program_and_of_qt(qtbot: QtBot) -> None:
    dialog = _shown(qtbot)
    text = " ".join(label.text() for label in dialog.findChildren(QLabel))
    for expected in (
        f"Annotator {__version__}",
        "Apache License, version 2.0",
        f"Qt {qVersion()}",
        "Lesser",
        "replace",
    ):
        assert expected in text


def test_the_versions_are_copied_by_their_key(qtbot: QtBot) -> None:
    dialog = _shown(qtbot)
    QTest.keyClick(dialog, Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: "clipboard" in dialog.facts.text())
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[:3] == [f"Annotator {__version__}", f"Python {platform.python_version()}", f"Qt {qVersion()}"]


def test_enter_closes_it(qtbot: QtBot) -> None:
    dialog = _shown(qtbot)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()
