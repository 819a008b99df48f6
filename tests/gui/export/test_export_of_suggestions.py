"""The choice “Suggestions instead of annotations” in the export dialog, to the data set."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from annotator.export.manifest import read_manifest
from annotator.gui.export.export_dialog import ExportDialog
from annotator.gui.report_dialog import ReportDialog
from tests.support.dialogs import Answers
from tests.support.suggested import at_window, suggesting_project

SHAPE = "Suggestions instead of annotations"


def test_what_is_missing_is_made_and_all_of_it_written_apart(qtbot: QtBot, tmp_path: Path) -> None:
    hands = at_window(qtbot, suggesting_project(tmp_path))
    seen: list[bool] = []

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, ExportDialog)
        dialog.folder_field.field.setText(str(tmp_path / "out"))
        dialog.status_field.setCurrentText("Done only")
        dialog.shape.shape_field.setCurrentText(SHAPE)
        seen.extend([dialog.annotator_field.isVisible(), dialog.status_field.isVisible()])
        dialog.accept()

    answers = Answers([(ExportDialog, answer), (ReportDialog, lambda dialog: dialog.close())])
    hands.window.actions_by_name.by_name["export"].trigger()
    qtbot.waitUntil(answers.are_given, timeout=20_000)
    manifest = read_manifest(tmp_path / "out")
    assert (manifest.content, manifest.counts.documents) == ("suggestions", 2)
    assert {name.partition(" ")[0] for name in manifest.suggesters} == {"quotes", "boilerplate"}
    records = [json.loads(line) for line in (tmp_path / "out" / "suggestions.jsonl").read_text("utf-8").splitlines()]
    assert {span["label"] for span in records[0]["spans"]} == {"QUOTE", "SOURCE", "CUE", "BOILERPLATE"}
    assert seen == [False, False]


def test_fields_of_people_come_back_with_another_format(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = ExportDialog(tmp_path / "out", [], {})
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.only.turn()
    dialog.shape.shape_field.setCurrentText(SHAPE)
    assert dialog.is_of_suggestions()
    assert not dialog.only.label_field.isVisible()
    dialog.shape.shape_field.setCurrentText("Training files")
    assert dialog.annotator_field.isVisible()
    assert dialog.only.label_field.isVisible()
