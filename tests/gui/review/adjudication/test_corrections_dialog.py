"""Corrections in the window: read by annotator, gone to, and saved as a table."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from annotator.gui.review.adjudication.corrections_dialog import EMPTY, FIXES, CorrectionsDialog
from annotator.model.decision import Remark
from annotator.project import annotators
from annotator.project.project import Project
from annotator.review.adjudication.deciding import decide
from annotator.review.adjudication.differences import open_differences
from tests.support.settling import LEA, team_project, work


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """A claim that only ben has is none, and a source has another attribute than ana's."""
    ana = work("ana", (20, 28, "SOURCE", {"sure": True}))
    ben = work("ben", (0, 14, "CLAIM"), (20, 28, "SOURCE", {"sure": False}))
    opened, number = team_project(tmp_path / "news", ana, ben)
    with opened:
        claim, source = open_differences(opened, number)
        decide(opened, claim, [], LEA, Remark(comment="no claim", guideline_fix=True))
        decide(opened, source, [said for said in [source.sides["ben"]] if said], LEA)
        yield opened


def rows(dialog: CorrectionsDialog) -> list[list[str]]:
    model = dialog.rows
    return [
        [str(model.data(model.index(row, column))) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


@pytest.fixture
def dialog(qtbot: QtBot, project: Project, tmp_path: Path) -> CorrectionsDialog:
    def choose(_parent: QWidget, _title: str, suggested: Path, _kinds: str) -> Path:
        return suggested

    made = CorrectionsDialog(project, annotators.registered(project), choose=choose)
    qtbot.addWidget(made)
    made.show()
    return made


def test_each_annotator_has_their_own_corrections(dialog: CorrectionsDialog) -> None:
    assert rows(dialog) == [
        ["d1", "Source (sure=True) “Pia Lund”", "Source (sure=False) “Pia Lund”", "wrong attribute", ""]
    ]
    QTest.keyClick(dialog.person_field, Qt.Key.Key_Down)
    assert rows(dialog) == [["d1", "Claim “We held out,”", "–", "spurious", "no claim (the guideline needs a fix)"]]
    assert dialog.count.text() == "1 correction"
    assert dialog.chosen() == 1


def test_what_showed_that_the_guideline_needs_a_fix_is_a_list_of_its_own(dialog: CorrectionsDialog) -> None:
    dialog.person_field.setCurrentText(FIXES)
    assert [row[4] for row in rows(dialog)] == ["no claim (the guideline needs a fix)"]


def test_who_was_not_corrected_is_told_what_to_do(dialog: CorrectionsDialog) -> None:
    dialog.person_field.setCurrentText("lea")
    assert rows(dialog) == []
    assert dialog.notice.text() == EMPTY
    assert not dialog.go_button.isEnabled()
    dialog.accept()
    assert dialog.isVisible()


def test_they_are_saved_as_a_table(dialog: CorrectionsDialog, tmp_path: Path) -> None:
    dialog.save_button.click()
    with (tmp_path / "news-ana-corrections.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["their attributes"], row["gold attributes"], row["computed error"]) == (
        "sure=True",
        "sure=False",
        "wrong attribute",
    )
