"""Saying what the labels and offsets of other tools' files mean, by keys and by mouse."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QRadioButton
from pytestqt.qtbot import QtBot

from annotator.corpus.import_options import ImportOptions
from annotator.corpus.importing import import_files, preview_import
from annotator.gui.corpus import mapping_dialog
from annotator.gui.corpus.mapping_dialog import MappingDialog
from annotator.gui.corpus.mapping_model import BECOMES
from annotator.model.offset_units import OffsetUnit
from annotator.project import annotations as stored
from annotator.project.project import Project
from tests.support.projects import new_project

TEXT = "😀 “Prices fell,” Ana Ruiz said."
DOCCANO = {"id": 7, "text": TEXT, "label": [[3, 17, "quote"], [18, 26, "Person"], [0, 2, "Smiley"]]}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A file of a tool that counts UTF-16 units and does not say so."""
    path = tmp_path / "ana.jsonl"
    path.write_text(json.dumps(DOCCANO, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return new_project(tmp_path / "news")


@pytest.fixture
def dialog(project: Project, source: Path, tmp_path: Path, qtbot: QtBot) -> MappingDialog:
    preview = preview_import(project, [source])
    shown = MappingDialog(preview, project.schema, tmp_path)
    qtbot.addWidget(shown)
    with qtbot.waitActive(shown):
        shown.show()
    return shown


def _becomes(dialog: MappingDialog) -> dict[str, str]:
    model = dialog.names
    return {model.index(row, 0).data(): model.index(row, BECOMES).data() for row in range(model.rowCount())}


def _choose(dialog: MappingDialog, unit: str) -> None:
    button = next(each for each in dialog.findChildren(QRadioButton) if each.text().startswith(unit))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=button.rect().center() / 4)


def _go_to(dialog: MappingDialog, name: str) -> None:
    QTest.keyClick(dialog.table, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    while dialog.names.row_at(dialog.table.currentIndex().row()).name != name:
        QTest.keyClick(dialog.table, Qt.Key.Key_Down)


def test_names_are_proposed_and_new_ones_are_marked(dialog: MappingDialog) -> None:
    assert _becomes(dialog) == {"Person": "Person (new)", "Smiley": "Smiley (new)", "quote": "QUOTE"}
    assert "2 names will be added" in dialog.summary.text()


def test_nothing_is_imported_before_the_question_is_answered(dialog: MappingDialog) -> None:
    assert not dialog.import_button.isEnabled()
    _choose(dialog, "UTF-16 units")
    assert dialog.import_button.isEnabled()
    assert dialog.options(ImportOptions()).offset_unit is OffsetUnit.UTF16
    _choose(dialog, "Do not import these files")
    assert dialog.options(ImportOptions()).offset_unit is None


def test_each_answer_shows_what_it_would_cover(dialog: MappingDialog) -> None:
    told = {each.text().partition(":")[0]: each.text() for each in dialog.findChildren(QRadioButton)}
    assert "“Prices fell,”" in told["UTF-16 units"]
    assert "“Prices fell,”" not in told["Bytes of UTF-8"]


def test_a_row_is_changed_and_left_out_by_keys(dialog: MappingDialog) -> None:
    _go_to(dialog, "Person")
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    field = dialog.table.findChild(QComboBox)
    assert isinstance(field, QComboBox)
    QTest.keyClicks(field, "SOURCE")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()
    _go_to(dialog, "Smiley")
    QTest.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert _becomes(dialog) == {"Person": "SOURCE", "Smiley": "left out", "quote": "QUOTE"}
    assert "has them all" in dialog.summary.text()
    assert dialog.names.mapping().labels == {"Person": "SOURCE", "Smiley": None, "quote": "QUOTE"}


def test_a_name_that_no_schema_can_have_is_not_taken(dialog: MappingDialog) -> None:
    _go_to(dialog, "Person")
    QTest.keyClick(dialog.table, Qt.Key.Key_F2)
    field = dialog.table.findChild(QComboBox)
    assert isinstance(field, QComboBox)
    QTest.keyClicks(field, "9 lives")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert _becomes(dialog)["Person"] != "9 lives"


def test_a_mapping_is_kept_for_the_next_time(
    dialog: MappingDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "kept.json"
    monkeypatch.setattr(mapping_dialog, "choose_new_file", lambda *_: path)
    monkeypatch.setattr(mapping_dialog, "choose_file", lambda *_: path)
    _go_to(dialog, "Smiley")
    QTest.keyClick(dialog.table, Qt.Key.Key_Delete)
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    _go_to(dialog, "quote")
    QTest.keyClick(dialog.table, Qt.Key.Key_Delete)
    QTest.mouseClick(dialog.load_button, Qt.MouseButton.LeftButton)
    assert _becomes(dialog) == {"Person": "Person (new)", "Smiley": "left out", "quote": "QUOTE"}
    path.write_text("{}x", encoding="utf-8")
    QTest.mouseClick(dialog.load_button, Qt.MouseButton.LeftButton)
    assert dialog.summary.is_warning()


def test_what_was_said_is_what_is_imported(dialog: MappingDialog, project: Project, source: Path) -> None:
    _choose(dialog, "UTF-16 units")
    _go_to(dialog, "Smiley")
    QTest.keyClick(dialog.table, Qt.Key.Key_Delete)
    QApplication.processEvents()
    report = import_files(project, [source], "ana", options=dialog.options(ImportOptions()))
    assert report.problems == []
    assert [(span.label, span.text) for span in stored.spans(project, 1, "ana")] == [
        ("QUOTE", "“Prices fell,”"),
        ("Person", "Ana Ruiz"),
    ]
