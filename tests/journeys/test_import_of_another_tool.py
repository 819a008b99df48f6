"""A file of another tool dropped on the window: its offsets are asked about, its labels mapped, then it is in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QRadioButton
from pytestqt.qtbot import QtBot

from annotator.gui.corpus.mapping_dialog import MappingDialog
from annotator.gui.main_window import MainWindow
from annotator.project import annotations as stored
from annotator.project import documents
from annotator.project.project import Project
from annotator.schema.templates import load_schema
from annotator.settings import Settings

TEXT = "😀 “Prices fell,” Ana Ruiz said."
TASK = {"id": 7, "text": TEXT, "label": [[3, 17, "quote"], [18, 26, "Speaker"], [0, 2, "Smiley"]]}


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
    """Accept the dialog in front by Enter; of the mapping, answer the question and leave the first name out before."""
    shown = (part for part in QApplication.topLevelWidgets() if isinstance(part, QDialog) and part.isVisible())
    dialog = next(shown, None)
    if dialog is None:
        return
    seen.append(type(dialog).__name__)
    if not isinstance(dialog, MappingDialog):
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        return
    QTest.keyClick(dialog.table, Qt.Key.Key_Delete)
    button = next(each for each in dialog.findChildren(QRadioButton) if each.text().startswith("UTF-16 units"))
    QTest.keyClick(button, Qt.Key.Key_Space)
    QTest.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)


def test_a_dropped_file_of_another_tool_is_asked_about_and_taken_over(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "ana.jsonl"
    file.write_text(json.dumps(TASK, ensure_ascii=False) + "\n", encoding="utf-8")
    seen: list[str] = []
    timer = QTimer()
    timer.timeout.connect(lambda: _answer(seen))
    timer.start(50)
    window.project_actions.take_dropped([str(file)])
    project = window.session.project
    assert project is not None
    qtbot.waitUntil(lambda: documents.count(project) == 1)
    timer.stop()
    assert seen == ["ImportDialog", "MappingDialog"]
    assert [(span.label, span.text) for span in stored.spans(project, 1, "ana")] == [
        ("QUOTE", "“Prices fell,”"),
        ("Speaker", "Ana Ruiz"),
    ]
    assert project.schema.label("Speaker") is not None
    assert project.schema.label("Smiley") is None
