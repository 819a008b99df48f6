from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from annotator.corpus.importing import import_files
from annotator.export.dataset import export_dataset
from annotator.export.selection import Selection
from annotator.gui.export.export_dialog import ExportDialog
from annotator.model.annotation_set import Status
from annotator.model.annotator import Annotator
from annotator.project.project import Project
from annotator.project.queue import StatusCounts
from annotator.schema.templates import load_schema

ANA, BEN = Annotator(id="ana", name="Ana Ruiz"), Annotator(id="ben", name="ben")
COUNTS = {"ana": StatusCounts(total=120, in_progress=0, done=14)}
ALT = Qt.KeyboardModifier.AltModifier

Open = Callable[..., ExportDialog]


@pytest.fixture
def open_dialog(qtbot: QtBot, tmp_path: Path) -> Open:
    def make(folder: Path = tmp_path / "export", *, browsed: Path | None = None) -> ExportDialog:
        dialog = ExportDialog(folder, [ANA, BEN], COUNTS, choose_folder=lambda _parent, _title, _start: browsed)
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.show()
        return dialog

    return make


@pytest.fixture
def data_set(tmp_path: Path) -> Path:
    article = tmp_path / "article.txt"
    article.write_text("Ferry fares rise.", encoding="utf-8")
    folder = tmp_path / "earlier"
    with Project.create(tmp_path / "ferries", load_schema("news")) as project:
        import_files(project, [article], "ana")
        export_dataset(project, folder)
    return folder


def test_enter_exports_everything_into_the_proposed_folder(open_dialog: Open, tmp_path: Path) -> None:
    dialog = open_dialog()
    assert dialog.folder_notice.text() == "The folder will be made."
    assert dialog.selected.text().startswith("120 articles")
    QTest.keyClick(dialog.folder_field.field, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert (dialog.folder(), dialog.selection()) == (tmp_path / "export", Selection())


def test_one_person_and_done_only_are_chosen_by_keys(open_dialog: Open, qtbot: QtBot) -> None:
    dialog = open_dialog()
    QTest.keyClick(dialog, Qt.Key.Key_N, ALT)
    qtbot.waitUntil(dialog.annotator_field.hasFocus)
    QTest.keyClick(dialog.annotator_field, Qt.Key.Key_Down)
    QTest.keyClick(dialog, Qt.Key.Key_A, ALT)
    qtbot.waitUntil(dialog.status_field.hasFocus)
    QTest.keyClick(dialog.status_field, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: dialog.selection() == Selection(annotator="ana", status=Status.DONE))
    assert dialog.selected.text() == "14 articles that Ana Ruiz has marked as done."
    assert dialog.export_button.isEnabled()


def test_a_selection_known_to_be_empty_is_not_exported(open_dialog: Open, qtbot: QtBot) -> None:
    dialog = open_dialog()
    dialog.annotator_field.setFocus()
    QTest.keyClick(dialog.annotator_field, Qt.Key.Key_Down)
    dialog.status_field.setFocus()
    QTest.keyClick(dialog.status_field, Qt.Key.Key_End)
    qtbot.waitUntil(dialog.selected.is_warning)
    assert dialog.selected.text() == "No articles that Ana Ruiz has in progress."
    assert not dialog.export_button.isEnabled()


def test_what_is_not_counted_is_not_guessed(open_dialog: Open, qtbot: QtBot) -> None:
    dialog = open_dialog()
    dialog.status_field.setFocus()
    QTest.keyClick(dialog.status_field, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: dialog.selection().status is Status.DONE)
    assert dialog.selected.text() == "Articles that anybody has marked as done; the report tells how many."
    assert dialog.export_button.isEnabled()


def test_a_folder_with_other_files_is_refused_in_place(open_dialog: Open, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").touch()
    dialog = open_dialog(browsed=tmp_path)
    QTest.keyClick(dialog, Qt.Key.Key_B, ALT)
    qtbot.waitUntil(dialog.folder_notice.is_warning)
    assert "thesis.doc" in dialog.folder_notice.text()
    assert not dialog.export_button.isEnabled()


def test_a_file_that_came_meanwhile_is_seen(open_dialog: Open, tmp_path: Path) -> None:
    dialog = open_dialog()
    (tmp_path / "export").mkdir()
    (tmp_path / "export" / "thesis.doc").touch()
    QTest.keyClick(dialog.folder_field.field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.folder_notice.is_warning()


def test_an_earlier_data_set_is_said_to_be_replaced(open_dialog: Open, data_set: Path) -> None:
    dialog = open_dialog(data_set)
    assert "replaced" in dialog.folder_notice.text()
    assert dialog.export_button.isEnabled()


def test_a_folder_below_a_file_is_refused(open_dialog: Open, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()
    dialog = open_dialog(tmp_path / "notes.txt" / "export")
    assert "is a file" in dialog.folder_notice.text()
    assert not dialog.export_button.isEnabled()


def test_no_folder_is_asked_for(open_dialog: Open) -> None:
    dialog = open_dialog()
    QTest.keyClick(dialog.folder_field.field, Qt.Key.Key_Delete)  # its text is selected at the start
    assert dialog.folder_notice.text() == "Choose a folder for the data set."
    assert not dialog.export_button.isEnabled()


def test_escape_rejects(open_dialog: Open) -> None:
    dialog = open_dialog()
    QTest.keyClick(dialog.folder_field.field, Qt.Key.Key_Escape)
    assert dialog.result() == QDialog.DialogCode.Rejected
