"""From the menu to the data set: what the dialog says is what is written, and the licence is kept for the next time."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.annotation.spans import add_span
from annotator.annotation.status import set_status
from annotator.corpus.sample import make_sample_project
from annotator.export.manifest import CARD, read_manifest
from annotator.gui.export.export_dialog import ExportDialog
from annotator.gui.main_window import MainWindow
from annotator.gui.report_dialog import ReportDialog
from annotator.model.annotation_set import Status
from annotator.model.annotator import Annotator
from annotator.project import annotators
from annotator.schema.templates import load_schema
from annotator.settings import Settings


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    path = tmp_path / "sample.annotator"
    make_sample_project(path, load_schema("news"), "Ana Ruiz", "ana-ruiz").close()
    made = MainWindow(Settings(annotator_name="Ana Ruiz"))
    qtbot.addWidget(made)
    made.show()
    assert made.open_project(path)
    qtbot.waitUntil(lambda: not made.tasks.is_busy(), timeout=20_000)
    return made


def test_training_files_are_written_as_the_dialog_says(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    reports: list[str] = []
    licences: list[str] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ExportDialog)
        licences.append(dialog.shape.license_field.text())
        dialog.folder_field.field.setText(str(tmp_path / "out"))
        dialog.shape.shape_field.setCurrentText("Training files")
        dialog.shape.license_field.setText("CC BY 4.0")
        dialog.only.search_field.setText("the")
        dialog.accept()

    def close_report() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, ReportDialog):
            reports.append(dialog.windowTitle())
            dialog.close()

    closing = QTimer()
    closing.timeout.connect(close_report)
    closing.start(20)
    for _ in range(2):
        reports.clear()
        QTimer.singleShot(0, answer)
        window.actions_by_name.by_name["export"].trigger()
        qtbot.waitUntil(lambda: bool(reports), timeout=20_000)
    closing.stop()
    manifest = read_manifest(tmp_path / "out")
    assert [file.name for file in manifest.files] == ["spans.jsonl"]
    assert (manifest.license, manifest.selection.search) == ("CC BY 4.0", "the")
    assert licences == ["", "CC BY 4.0"]


def test_agreement_is_measured_for_the_card_where_several_have_annotated(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    project = window.session.project
    assert project is not None
    annotators.register(project, Annotator(id="ben", name="Ben Okafor"))
    add_span(project, 1, "ben", [(0, 12)], "QUOTE")
    for who in ("ana-ruiz", "ben"):
        set_status(project, 1, who, Status.DONE)
    reports: list[str] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ExportDialog)
        dialog.folder_field.field.setText(str(tmp_path / "out"))
        QTest.keyClick(dialog.with_agreement, Qt.Key.Key_Space)
        dialog.annotator_field.setCurrentIndex(1)
        assert not dialog.with_agreement.isVisible()  # of one annotator there is none
        dialog.annotator_field.setCurrentIndex(0)
        dialog.accept()

    def close_report() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, ReportDialog):
            reports.append(dialog.windowTitle())
            dialog.close()

    closing = QTimer()
    closing.timeout.connect(close_report)
    closing.start(20)
    QTimer.singleShot(0, answer)
    window.actions_by_name.by_name["export"].trigger()
    qtbot.waitUntil(lambda: bool(reports), timeout=20_000)
    assert "2 annotators took part" in (tmp_path / "out" / CARD).read_text(encoding="utf-8")
