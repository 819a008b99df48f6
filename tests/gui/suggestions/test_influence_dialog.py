"""The report on what suggestions do, in the window."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from annotator.annotation import suggested
from annotator.gui.main_window import MainWindow
from annotator.gui.notice import Notice
from annotator.gui.suggestions.influence_actions import naming_in
from annotator.gui.suggestions.influence_dialog import EMPTY, HEADING, InfluenceDialog
from annotator.project.project import Project
from annotator.review.agreement.some_documents import figures_on
from annotator.settings import Settings
from annotator.suggestions.influence import influence_report
from tests.support.dialogs import Answers
from tests.support.helped import CLAIM, QUOTE, SOURCE, TEXT, Clock, finish, look, mark, suggestion
from tests.support.projects import PERSON, add_documents, new_document, new_project

OFFERED = [suggestion(*QUOTE), suggestion(*SOURCE), suggestion(*CLAIM, suggester="learned", version="a7")]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    """Two people who labelled one article with suggestions, and another without."""
    clock = Clock(monkeypatch)
    with new_project(tmp_path / "news") as opened:
        add_documents(opened, new_document("d1", TEXT), new_document("d2", f"{TEXT} More."))
        for who in (PERSON, "ben"):
            look(opened, 1, who, OFFERED)
            for one in OFFERED[:2]:
                clock.wait(15)
                suggested.accept(opened, 1, who, one)
            suggested.accept(opened, 1, who, OFFERED[2])
            finish(opened, 1, who)
            look(opened, 2, who, help_given="unaided")
            clock.wait(60)
            mark(opened, 2, who, *QUOTE)
            finish(opened, 2, who)
        yield opened


def dialog_of(project: Project, qtbot: QtBot, chosen: Path | None = None) -> InfluenceDialog:
    report = influence_report(project, figures_on)
    dialog = InfluenceDialog(report, project.schema, naming_in(project), project.path.parent, choose=lambda *_: chosen)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def ask(dialog: InfluenceDialog, title: str) -> None:
    (button,) = (one for one in dialog.choice.findChildren(QPushButton) if one.text() == title)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def cells(dialog: InfluenceDialog) -> list[list[str]]:
    model = dialog.figures.table.model_of_grid
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_each_question_has_its_table_and_plot(project: Project, qtbot: QtBot) -> None:
    dialog = dialog_of(project, qtbot)
    assert cells(dialog)[:2] == [
        ["With suggestions", "2", "0:30", "3", "90"],
        ["Without, drawn by chance", "2", "1:00", "1", "96"],
    ]
    assert "Too few articles with suggestions" in dialog.warning.text()
    seen = {}
    for title in ("&Suggestions", "Where &labels come from", "&Agreement"):
        ask(dialog, title)
        seen[title] = cells(dialog)
        assert dialog.figures.card.canvas.accessibleName()
    assert ["Quotes 1, Quote", "2", "2", "0", "0", "0", "0", "100 %", "100 %"] in seen["&Suggestions"]
    assert ["Claim, ana", "1", "0", "1", "0", "100 %"] in seen["Where &labels come from"]
    assert ["Quote", "1.000", "1.000", "1.000", "1.000"] in seen["&Agreement"]


def test_figures_of_models_are_warned_of_where_spans_come_from_them(project: Project, qtbot: QtBot) -> None:
    dialog = dialog_of(project, qtbot)
    ask(dialog, "Where &labels come from")
    assert "Figures of a model on such labels are too good" in dialog.warning.text()
    assert dialog.warning.isVisible()


def test_the_report_is_copied_and_saved(project: Project, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = dialog_of(project, qtbot, tmp_path / "figures")
    QTest.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    assert "| with suggestions | 2 | 0:30 | 3 | 90 |" in QGuiApplication.clipboard().text()
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    with (tmp_path / "figures.csv").open(encoding="utf-8", newline="") as file:
        assert {row["table"] for row in csv.DictReader(file)} == {"work", "suggestions", "origin of spans", "agreement"}
    assert dialog.told.text() == f"Saved in {tmp_path / 'figures.csv'}."


def test_where_it_cannot_be_saved_it_says_why(project: Project, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = dialog_of(project, qtbot, tmp_path / "nowhere" / "figures.csv")
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert "could not be written" in dialog.told.text()
    assert dialog.told.is_warning()


def test_before_anything_was_suggested_it_says_what_will_be_here(tmp_path: Path, qtbot: QtBot) -> None:
    with new_project(tmp_path / "news") as project:
        dialog = dialog_of(project, qtbot)
    assert HEADING in [label.text() for label in dialog.findChildren(QLabel)]
    assert EMPTY in [notice.text() for notice in dialog.findChildren(Notice)]
    assert not dialog.copy_button.isVisible()
    assert not dialog.figures.isVisible()


def test_the_menu_opens_it(project: Project, qtbot: QtBot) -> None:
    path = project.path
    project.close()
    window = MainWindow(Settings(annotator_name="Ana", reopen_last=False))
    qtbot.addWidget(window)
    window.show()
    assert window.open_project(path)
    answers = Answers([(InfluenceDialog, lambda dialog: dialog.reject())])
    window.actions_by_name.by_name["influence"].trigger()
    assert answers.seen == ["InfluenceDialog"]
