"""A table dropped on the window: the columns are shown, changed by keys, and its rows become articles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from annotator.gui.corpus.fields_dialog import FieldsDialog
from annotator.gui.main_window import MainWindow
from annotator.project import documents
from annotator.project.project import Project
from annotator.schema.templates import load_schema
from annotator.settings import Settings


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    path = tmp_path / "a.annotator"
    Project.create(path, load_schema("news"), person="Ana").close()
    shown = MainWindow(Settings())
    qtbot.addWidget(shown)
    shown.show()
    shown.open_project(path)
    yield shown
    shown.close()


def _answer(seen: list[str]) -> None:
    """Accept the dialog in front by Enter; in that of the columns, take the second one for the text first."""
    dialog = next(
        (part for part in QApplication.topLevelWidgets() if isinstance(part, QDialog) and part.isVisible()), None
    )
    if dialog is None:
        return
    seen.append(type(dialog).__name__)
    if isinstance(dialog, FieldsDialog):
        QTest.keyClick(dialog.fields["text"], Qt.Key.Key_Down)
    QTest.keyClick(dialog, Qt.Key.Key_Return)


def test_a_dropped_table_becomes_articles(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    table = tmp_path / "stories.csv"
    table.write_text("text,Story\nT1,Prices fell.\nT2,Fares rose.\n", encoding="utf-8")
    seen: list[str] = []
    timer = QTimer()
    timer.timeout.connect(lambda: _answer(seen))
    timer.start(50)
    window.project_actions.take_dropped([str(table)])
    project = window.session.project
    assert project is not None
    qtbot.waitUntil(lambda: documents.count(project) == 2)
    timer.stop()
    assert seen == ["ImportDialog", "FieldsDialog"]
    assert [documents.get(project, number).text for number in (1, 2)] == ["Prices fell.", "Fares rose."]
    assert documents.get(project, 1).metadata == {"text": "T1"}
