from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from annotator.gui.file_choosing import ChooseFile
from annotator.gui.schema.new_project_dialog import NewProjectDialog
from annotator.project.project import Project
from annotator.schema.templates import load_schema

SCHEMA = '{"name": "tone", "labels": [{"name": "IRONY", "color": "#112233", "color_dark": "#AABBCC"}]}'

Open = Callable[..., NewProjectDialog]


def _answering(path: Path | None) -> ChooseFile:
    def choose(_parent: QWidget, _title: str, _kinds: str) -> Path | None:
        return path

    return choose


@pytest.fixture
def open_dialog(qtbot: QtBot, tmp_path: Path) -> Open:
    def make(file: Path | None = None, folder: Path | None = None) -> NewProjectDialog:
        dialog = NewProjectDialog(
            tmp_path, "Ana Ruiz", choose_file=_answering(file), choose_folder=lambda _parent, _title, _start: folder
        )
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.show()
        return dialog

    return make


def test_a_name_and_enter_are_enough(open_dialog: Open, tmp_path: Path) -> None:
    dialog = open_dialog()
    assert dialog.name_field.hasFocus()
    QTest.keyClicks(dialog.name_field, "Strike, round 1")
    assert dialog.place.text().endswith(str(tmp_path / "Strike, round 1.annotator"))
    QTest.keyClick(dialog.name_field, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.path() == tmp_path / "Strike, round 1.annotator"
    assert dialog.label_schema() == load_schema("news")


def test_what_the_dialog_tells_makes_a_project(open_dialog: Open) -> None:
    dialog = open_dialog()
    QTest.keyClicks(dialog.name_field, "strike")
    QTest.keyClick(dialog.name_field, Qt.Key.Key_Return)
    with Project.create(dialog.path(), dialog.label_schema(), person="Ana Ruiz") as project:
        assert project.path == dialog.path()


def test_without_a_name_nothing_is_made_and_nobody_is_warned(open_dialog: Open) -> None:
    dialog = open_dialog()
    QTest.keyClick(dialog.name_field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.place.text() == dialog.create_button.toolTip() == "Give the project a name."
    assert not dialog.place.is_warning()


@pytest.mark.parametrize("name", ["a/b", "what?", ".hidden", "NUL", "con.2024", "x" * 201])
def test_a_name_that_some_system_refuses_is_refused_at_once(open_dialog: Open, name: str) -> None:
    dialog = open_dialog()
    QTest.keyClicks(dialog.name_field, name)
    assert dialog.place.is_warning()
    assert not dialog.create_button.isEnabled()
    assert dialog.create_button.toolTip() == dialog.place.text()


def test_the_length_of_a_name_counts_in_bytes(open_dialog: Open) -> None:
    dialog = open_dialog()
    dialog.name_field.setText("ж" * 101)
    assert "too long" in dialog.place.text()


def test_an_existing_file_is_never_taken_for_a_new_project(open_dialog: Open, tmp_path: Path) -> None:
    (tmp_path / "strike.annotator").write_bytes(b"work of years")
    dialog = open_dialog()
    QTest.keyClicks(dialog.name_field, "strike")
    assert "already" in dialog.place.text()
    assert not dialog.create_button.isEnabled()
    QTest.keyClicks(dialog.name_field, "2")
    assert dialog.create_button.isEnabled()


def test_a_file_that_came_while_the_dialog_was_open_is_seen(open_dialog: Open, tmp_path: Path) -> None:
    dialog = open_dialog()
    QTest.keyClicks(dialog.name_field, "strike")
    (tmp_path / "strike.annotator").touch()
    QTest.keyClick(dialog.name_field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert "already" in dialog.place.text()


def test_a_missing_folder_is_named(open_dialog: Open, tmp_path: Path) -> None:
    dialog = open_dialog()
    QTest.keyClicks(dialog.name_field, "strike")
    QTest.keyClicks(dialog.folder_field.field, "/gone")
    assert f"no folder {tmp_path}/gone" in dialog.place.text()
    assert not dialog.create_button.isEnabled()


def test_browse_is_reached_by_its_key_and_fills_the_field(open_dialog: Open, qtbot: QtBot, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    dialog = open_dialog(folder=other)
    QTest.keyClicks(dialog.name_field, "strike")
    QTest.keyClick(dialog, Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: dialog.path() == other / "strike.annotator")


def test_browsing_to_nothing_leaves_the_folder(open_dialog: Open, tmp_path: Path) -> None:
    dialog = open_dialog(folder=None)
    QTest.mouseClick(dialog.folder_field.browse, Qt.MouseButton.LeftButton)
    assert dialog.folder_field.folder() == tmp_path


def test_a_schema_from_a_file_is_chosen_and_described(open_dialog: Open, tmp_path: Path) -> None:
    file = tmp_path / "tone.json"
    file.write_text(SCHEMA, encoding="utf-8")
    dialog = open_dialog(file=file)
    QTest.mouseClick(dialog.schema_field.from_file, Qt.MouseButton.LeftButton)
    assert dialog.label_schema().name == "tone"
    assert dialog.schema_field.choice.currentText() == "tone (tone.json)"
    assert "Irony" in dialog.schema_field.notice.text()


def test_a_wrong_schema_file_says_why_until_another_is_chosen(open_dialog: Open, tmp_path: Path) -> None:
    file = tmp_path / "broken.json"
    file.write_text('{"name": "tone", "labels": []}', encoding="utf-8")
    dialog = open_dialog(file=file)
    QTest.keyClicks(dialog.name_field, "strike")
    QTest.mouseClick(dialog.schema_field.from_file, Qt.MouseButton.LeftButton)
    assert dialog.schema_field.notice.is_warning()
    assert "at labels" in dialog.schema_field.notice.text()
    assert not dialog.create_button.isEnabled()
    dialog.schema_field.choice.setFocus()
    QTest.keyClick(dialog.schema_field.choice, Qt.Key.Key_Down)
    assert dialog.label_schema() == load_schema("news")
    assert dialog.create_button.isEnabled()


def test_no_file_chosen_leaves_the_schema(open_dialog: Open) -> None:
    dialog = open_dialog(file=None)
    QTest.mouseClick(dialog.schema_field.from_file, Qt.MouseButton.LeftButton)
    assert dialog.label_schema() == load_schema("news")


def test_escape_rejects(open_dialog: Open) -> None:
    dialog = open_dialog()
    QTest.keyClicks(dialog.name_field, "strike")
    QTest.keyClick(dialog.name_field, Qt.Key.Key_Escape)
    assert dialog.result() == QDialog.DialogCode.Rejected
    assert not dialog.isVisible()
