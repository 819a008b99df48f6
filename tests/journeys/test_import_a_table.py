"""A table dropped on the window: the columns are shown, changed by keys, and its rows become articles."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from annotator.gui.corpus.fields_dialog import FieldsDialog
from annotator.project import documents
from tests.support.dropping import drop, window_with_project


def _answer(dialog: QDialog) -> None:
    """Accept by Enter; in the dialog of the columns, take the second one for the text first."""
    if isinstance(dialog, FieldsDialog):
        QTest.keyClick(dialog.fields["text"], Qt.Key.Key_Down)
    QTest.keyClick(dialog, Qt.Key.Key_Return)


def test_a_dropped_table_becomes_articles(qtbot: QtBot, tmp_path: Path) -> None:
    table = tmp_path / "stories.csv"
    table.write_text("text,Story\nT1,Prices fell.\nT2,Fares rose.\n", encoding="utf-8")
    window = window_with_project(qtbot, tmp_path / "a.annotator")
    project = window.session.project
    assert project is not None
    seen = drop(qtbot, window, table, _answer, lambda: documents.count(project) == 2)
    assert seen == ["ImportDialog", "FieldsDialog"]
    assert [documents.get(project, number).text for number in (1, 2)] == ["Prices fell.", "Fares rose."]
    assert documents.get(project, 1).metadata == {"text": "T1"}
    window.close()
