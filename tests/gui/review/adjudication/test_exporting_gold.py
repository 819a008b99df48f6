"""Gold is a choice of the export dialog, as soon as there is any."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.export.manifest import read_manifest
from annotator.gui.export.export_dialog import ExportDialog
from annotator.gui.main_window import MainWindow
from annotator.gui.report_dialog import ReportDialog
from annotator.model.annotator import GOLD
from annotator.review.adjudication.applying import apply_rule
from annotator.review.adjudication.rule import Rule
from annotator.settings import Settings
from tests.support.settling import LEA, team_project, work

QUOTE = (0, 14, "QUOTE")


def test_gold_is_chosen_and_written(qtbot: QtBot, tmp_path: Path) -> None:
    project, _ = team_project(tmp_path / "news", work("ana", QUOTE), work("ben", QUOTE))
    with project:
        apply_rule(project, Rule(), LEA)
    window = MainWindow(Settings(annotator_name="Lea"), keep=lambda _settings: None)
    qtbot.addWidget(window)
    window.show()
    assert window.open_project(tmp_path / "news.annotator")
    choices: list[str] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, ReportDialog):
            answering.stop()
            dialog.close()
        elif isinstance(dialog, ExportDialog) and not choices:
            field = dialog.annotator_field
            choices.extend(field.itemText(place) for place in range(field.count()))
            field.setCurrentIndex(field.count() - 1)
            dialog.folder_field.field.setText(str(tmp_path / "out"))
            dialog.accept()

    answering = QTimer()
    answering.timeout.connect(answer)
    answering.start(20)
    window.actions_by_name.by_name["export"].trigger()
    qtbot.waitUntil(lambda: not answering.isActive(), timeout=20_000)
    assert [choice.split(" (")[0] for choice in choices] == [
        "Everybody",
        "ana",
        "ben",
        "Lea",
        "Gold: what was agreed or settled",
    ]
    manifest = read_manifest(tmp_path / "out")
    assert (dict(manifest.counts.annotators), manifest.gold) == ({GOLD: 1}, {"unanimous": 1})
    window.close()
