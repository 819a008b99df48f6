"""A file of another tool dropped on the window: its offsets are asked about, its labels mapped, then it is in."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QRadioButton
from pytestqt.qtbot import QtBot

from annotator.gui.corpus.mapping_dialog import MappingDialog
from annotator.project import annotations as stored
from annotator.project import documents
from tests.support.dropping import drop, window_with_project

TEXT = "😀 “Prices fell,” Ana Ruiz said."
TASK = {"id": 7, "text": TEXT, "label": [[3, 17, "quote"], [18, 26, "Speaker"], [0, 2, "Smiley"]]}


def _answer(dialog: QDialog) -> None:
    """Accept by Enter; of the mapping, leave the first name out and answer the question before."""
    if not isinstance(dialog, MappingDialog):
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        return
    QTest.keyClick(dialog.table, Qt.Key.Key_Delete)
    button = next(each for each in dialog.findChildren(QRadioButton) if each.text().startswith("UTF-16 units"))
    QTest.keyClick(button, Qt.Key.Key_Space)
    QTest.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)


def test_a_dropped_file_of_another_tool_is_asked_about_and_taken_over(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "ana.jsonl"
    file.write_text(json.dumps(TASK, ensure_ascii=False) + "\n", encoding="utf-8")
    window = window_with_project(qtbot, tmp_path / "a.annotator")
    project = window.session.project
    assert project is not None
    seen = drop(qtbot, window, file, _answer, lambda: documents.count(project) == 1)
    assert seen == ["ImportDialog", "MappingDialog"]
    assert [(span.label, span.text) for span in stored.spans(project, 1, "ana")] == [
        ("QUOTE", "“Prices fell,”"),
        ("Speaker", "Ana Ruiz"),
    ]
    assert project.schema.label("Speaker") is not None
    assert project.schema.label("Smiley") is None
    window.close()
