"""Columns of tables are shown with what they are taken for, and changed by keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from annotator.corpus.column_survey import ColumnSurvey
from annotator.corpus.import_options import ImportOptions
from annotator.gui.corpus.fields_dialog import NOTHING, FieldsDialog

Open = Callable[..., FieldsDialog]
HORIZONTAL = Qt.Orientation.Horizontal


@pytest.fixture
def open_dialog(qtbot: QtBot, tmp_path: Path) -> Open:
    def make(**tables: str) -> FieldsDialog:
        survey = ColumnSurvey()
        for name, content in tables.items():
            path = tmp_path / f"{name}.csv"
            path.write_text(content, encoding="utf-8")
            survey.add(path, ImportOptions())
        dialog = FieldsDialog(survey)
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.show()
        return dialog

    return make


def headings(dialog: FieldsDialog) -> list[str]:
    rows = dialog.preview.rows
    return [rows.headerData(section, HORIZONTAL) for section in range(rows.columnCount())]


def test_the_guess_and_the_first_rows_are_shown_and_enter_takes_them(open_dialog: Open) -> None:
    dialog = open_dialog(a="Body,Headline,Section\nPrices fell.,Prices,economy\n")
    assert headings(dialog) == ["Body → text", "Headline → title", "Section"]
    assert dialog.preview.rows.index(0, 0).data() == "Prices fell."
    assert dialog.notice.text() == "Other columns become metadata of the article: Section."
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    mapping = dialog.options(ImportOptions()).reading.fields
    assert mapping.of(["Body", "Headline", "Section"]) == {"text": "Body", "title": "Headline"}


def test_a_field_is_changed_by_keys_and_a_column_is_one_field(open_dialog: Open, qtbot: QtBot) -> None:
    dialog = open_dialog(a="Body,Headline,Section\nPrices fell.,Prices,economy\n")
    QTest.keyClick(dialog, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    field = dialog.fields["text"]
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert headings(dialog) == ["Body", "Headline → text", "Section"]
    assert dialog.fields["title"].currentText() == NOTHING
    mapping = dialog.options(ImportOptions()).reading.fields
    assert mapping.of(["Body", "Headline", "Section"]) == {"text": "Headline"}


def test_tables_without_a_known_text_come_first_and_are_pointed_at(open_dialog: Open) -> None:
    dialog = open_dialog(good="text,title\nx,y\n", unknown="c1,c2\nshort,note\n")
    assert dialog.file_field.currentText() == "unknown.csv"
    assert dialog.fields["text"].hasFocus()
    assert dialog.notice.is_warning()
    QTest.keyClick(dialog.fields["text"], Qt.Key.Key_Down)
    assert not dialog.notice.is_warning()
    dialog.file_field.setFocus()
    QTest.keyClick(dialog.file_field, Qt.Key.Key_Down)
    assert headings(dialog) == ["text → text", "title → title"]
    mapping = dialog.options(ImportOptions()).reading.fields
    assert mapping.of(["c1", "c2"]) == {"text": "c1"}
    assert mapping.of(["text", "title"]) == {"text": "text", "title": "title"}


def test_files_with_the_same_columns_are_asked_about_once(open_dialog: Open) -> None:
    dialog = open_dialog(a="text,title\nx,y\n", b="text,title\nz,y\n")
    assert dialog.file_field.itemText(0) == "a.csv and 1 other file with these columns"
    assert not dialog.file_field.isVisible()


def test_a_table_without_rows_says_so(open_dialog: Open) -> None:
    dialog = open_dialog(a="text,title\n")
    assert dialog.preview.rows.rowCount() == 0
    empty = dialog.preview.viewport().grab().toImage()
    background = empty.pixelColor(2, 2)
    middle = range(empty.width() // 4, 3 * empty.width() // 4)
    assert any(empty.pixelColor(x, empty.height() // 2) != background for x in middle)
