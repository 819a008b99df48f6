from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog
from pytestqt.qtbot import QtBot

from annotator.corpus.importing import import_files
from annotator.export.dataset import export_dataset
from annotator.export.options import ExportOptions
from annotator.export.selection import Selection
from annotator.gui.export.export_choices import ExportChoices, choices_of
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
    def make(
        folder: Path = tmp_path / "export", *, browsed: Path | None = None, choices: ExportChoices | None = None
    ) -> ExportDialog:
        dialog = ExportDialog(
            folder, [ANA, BEN], COUNTS, choices=choices, choose_folder=lambda _parent, _title, _start: browsed
        )
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


CHOICES = ExportChoices(
    labels=[("QUOTE", "Quote"), ("CLAIM", "Claim")],
    tasks=("spans", "tokens"),
    splits=("main",),
    license="CC-BY-4.0",
    count=lambda selection: 3 if selection.search == "ferry" else 0,
)


def choose(field: QComboBox, title: str) -> None:
    """As somebody does who goes down the choices by keys."""
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Home)
    while field.currentText() != title:
        before = field.currentIndex()
        QTest.keyClick(field, Qt.Key.Key_Down)
        assert field.currentIndex() > before, title


def test_the_fields_of_training_files_show_only_with_them(open_dialog: Open) -> None:
    dialog = open_dialog(choices=CHOICES)
    assert not dialog.shape.task_field.isVisible()
    assert dialog.shape.without_texts.isVisible()
    choose(dialog.shape.shape_field, "Hugging Face folder")
    assert dialog.shape.task_field.isVisible()
    assert not dialog.shape.without_texts.isVisible()
    choose(dialog.shape.task_field, "All of these")
    choose(dialog.shape.type_field, "Parquet")
    choose(dialog.shape.split_field, "main")
    assert dialog.format_name() == "huggingface"
    assert dialog.options() == ExportOptions(
        tasks=("spans", "tokens"), file_type="parquet", split="main", license="CC-BY-4.0"
    )


def test_what_a_shape_has_no_use_for_is_not_asked_of_the_export(open_dialog: Open, qtbot: QtBot) -> None:
    dialog = open_dialog(choices=CHOICES)
    QTest.keyClick(dialog, Qt.Key.Key_W, ALT)
    qtbot.waitUntil(dialog.shape.without_texts.isChecked)
    assert dialog.options().with_texts is False
    choose(dialog.shape.shape_field, "brat standoff")
    assert dialog.options() == ExportOptions(license="CC-BY-4.0")
    assert dialog.format_name() == "brat"


def test_a_project_without_splits_is_not_asked_for_one(open_dialog: Open) -> None:
    assert not open_dialog().shape.split_field.isVisible()


def test_the_selection_is_narrowed_and_counted_in_the_part_that_unfolds(open_dialog: Open, qtbot: QtBot) -> None:
    dialog = open_dialog(choices=CHOICES)
    assert not dialog.only.search_field.isVisible()
    QTest.keyClick(dialog.only.heading, Qt.Key.Key_Space)
    assert dialog.only.is_unfolded()
    choose(dialog.only.label_field, "Claim")
    QTest.keyClicks(dialog.only.search_field, "ferry")
    QTest.keyClicks(dialog.only.outlet_field, "ledger")
    qtbot.waitUntil(lambda: dialog.selected.text() == "3 articles that fit the fields above.")
    assert dialog.selection() == Selection(labels=("CLAIM",), search="ferry", outlets=("ledger",))
    QTest.keyClicks(dialog.only.search_field, "x")
    qtbot.waitUntil(lambda: not dialog.export_button.isEnabled())
    assert dialog.selected.text() == "No articles that fit the fields above."


def test_a_search_that_cannot_be_understood_is_said_in_place(open_dialog: Open, qtbot: QtBot, data_set: Path) -> None:
    with Project.open(data_set.with_name("ferries.annotator"), read_only=True) as project:
        dialog = open_dialog(choices=choices_of(project))
        dialog.only.turn()
        QTest.keyClicks(dialog.only.published_field, "soon")
        qtbot.waitUntil(dialog.selected.is_warning)
        assert "“soon” is no date" in dialog.selected.text()
        assert not dialog.export_button.isEnabled()
        dialog.only.published_field.clear()
        QTest.keyClicks(dialog.only.search_field, "fares")
        qtbot.waitUntil(lambda: dialog.selected.text() == "1 article that fits the fields above.")
