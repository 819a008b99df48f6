from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.gui.about_dialog import AboutDialog
from annotator.gui.licences_dialog import LicencesDialog
from annotator.third_party import parts


@pytest.fixture
def dialog(qtbot: QtBot) -> LicencesDialog:
    made = LicencesDialog()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


def _row_of(dialog: LicencesDialog, name: str) -> int:
    return next(row for row in range(dialog.rows.row_total()) if dialog.rows.part(row).name == name)


def test_it_begins_with_the_program_itself_and_lists_every_part(dialog: LicencesDialog) -> None:
    listed = [dialog.rows.index(row, 0).data() for row in range(dialog.rows.rowCount())]
    assert listed == ["Annotator", *(part.name for part in parts())]
    assert "Apache License" in dialog.text.toPlainText()


def test_keys_lead_to_the_whole_text_of_a_licence(dialog: LicencesDialog) -> None:
    QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    first = parts()[0]
    assert dialog.text.toPlainText().strip() == first.text().strip()
    assert first.homepage in dialog.about.text()


def test_qt_shows_lgpl_and_gpl_where_its_source_is_and_what_it_holds_of_others(dialog: LicencesDialog) -> None:
    dialog.table.go_to(_row_of(dialog, "PySide6_Essentials"))
    text = dialog.text.toPlainText()
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text
    assert "GNU GENERAL PUBLIC LICENSE" in text
    assert "HarfBuzz" in text
    assert "https://download.qt.io/official_releases" in dialog.about.text()
    assert dialog.text.textCursor().position() == 0


def test_a_choice_among_licences_is_told(dialog: LicencesDialog) -> None:
    dialog.table.go_to(_row_of(dialog, "tld"))
    assert dialog.about.text().startswith("MPL-1.1, of what is offered: MPL-1.1 OR GPL-2.0-only")


def test_the_about_dialog_leads_to_it_by_its_key(qtbot: QtBot) -> None:
    about = AboutDialog()
    qtbot.addWidget(about)
    with qtbot.waitActive(about):
        about.show()
    closed: list[QWidget] = []

    def close() -> None:
        shown = QApplication.activeModalWidget()
        if isinstance(shown, LicencesDialog):
            closed.append(shown)
            shown.reject()

    watch = QTimer(about)
    watch.timeout.connect(close)
    watch.start(20)
    QTest.keyClick(about, Qt.Key.Key_L, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: len(closed) == 1)
    assert about.isVisible()
