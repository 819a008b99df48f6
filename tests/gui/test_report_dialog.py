from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from annotator.export.manifest import Loss
from annotator.formats.reading import Problem
from annotator.gui.problem_table import ProblemTable
from annotator.gui.report_dialog import ReportDialog
from annotator.gui.sign import Sign

PROBLEMS = [
    Problem("/articles/ferry/index.html", "", "no article text was found in the page"),
    Problem("round-1.jsonl", "line 3, span s2", "the text at 5-10 is\t“Prices”"),
]
LOSSES = [Loss(what="original web page", count=2, documents=("a1", "b2"))]
ALT = Qt.KeyboardModifier.AltModifier

Open = Callable[..., ReportDialog]


@pytest.fixture
def open_dialog(qtbot: QtBot) -> Open:
    def make(*arguments: object, **named: object) -> ReportDialog:
        dialog = ReportDialog("Import finished", "2 documents added; 2 problems", *arguments, **named)  # type: ignore[arg-type]  # as given by the test
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.show()
        return dialog

    return make


def _signs(dialog: ReportDialog) -> list[str]:
    return [sign.name() for sign in dialog.findChildren(Sign) if sign.isVisible()]


def _buttons(dialog: ReportDialog) -> list[str]:
    return [button.text().replace("&", "") for button in dialog.findChildren(QPushButton) if button.isVisible()]


def test_problems_are_listed_and_the_first_can_be_read_whole(open_dialog: Open) -> None:
    dialog = open_dialog(PROBLEMS)
    assert _signs(dialog) == ["warning"]
    assert dialog.table is not None
    shown = dialog.table.model()
    cells = [[shown.index(row, column).data() for column in range(3)] for row in range(shown.rowCount())]
    assert cells[0] == ["ferry/index.html", "", "no article text was found in the page"]
    assert cells[1] == ["round-1.jsonl", "line 3, span s2", "the text at 5-10 is “Prices”"]
    assert dialog.whole.text() == str(PROBLEMS[0])


def test_the_row_gone_to_by_key_is_shown_whole(open_dialog: Open) -> None:
    dialog = open_dialog(PROBLEMS)
    assert dialog.table is not None
    QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    assert dialog.whole.text() == str(PROBLEMS[1])


def test_good_news_is_short(open_dialog: Open) -> None:
    dialog = open_dialog([])
    assert _signs(dialog) == ["check"]
    assert dialog.findChild(ProblemTable) is None
    assert _buttons(dialog) == ["Close"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
@pytest.mark.parametrize("problems", [[], PROBLEMS])
def test_enter_and_escape_close(open_dialog: Open, key: Qt.Key, problems: list[Problem]) -> None:
    dialog = open_dialog(problems)
    QTest.keyClick(dialog, key)
    assert not dialog.isVisible()
    assert dialog.result() == QDialog.DialogCode.Rejected


def test_the_list_is_copied_for_other_programs(open_dialog: Open, qtbot: QtBot) -> None:
    dialog = open_dialog(PROBLEMS, LOSSES)
    QTest.keyClick(dialog, Qt.Key.Key_C, ALT)
    qtbot.waitUntil(lambda: dialog.actions_row.result.text() == "4 lines copied.")
    assert QGuiApplication.clipboard().text().splitlines() == [
        "kind\tfile\tplace\tmessage",
        "problem\t/articles/ferry/index.html\t\tno article text was found in the page",
        "problem\tround-1.jsonl\tline 3, span s2\tthe text at 5-10 is “Prices”",
        "not written\t\ta1\toriginal web page",
        "not written\t\tb2\toriginal web page",
    ]


def test_the_list_is_saved_where_the_person_says(open_dialog: Open, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = open_dialog(PROBLEMS)
    file = tmp_path / "problems.tsv"
    dialog.actions_row.choose_new_file = lambda _parent, _title, _suggested, _kinds: file
    QTest.keyClick(dialog, Qt.Key.Key_S, ALT)
    qtbot.waitUntil(file.exists)
    assert file.read_text(encoding="utf-8").count("\n") == 3
    assert dialog.actions_row.result.text() == f"2 lines saved in {file}."


def test_a_list_that_cannot_be_saved_says_so(open_dialog: Open, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = open_dialog(PROBLEMS)
    dialog.actions_row.choose_new_file = lambda _parent, _title, _suggested, _kinds: tmp_path
    QTest.keyClick(dialog, Qt.Key.Key_S, ALT)
    qtbot.waitUntil(dialog.actions_row.result.is_warning)
    assert str(tmp_path) in dialog.actions_row.result.text()


def test_the_folder_is_shown_by_the_systems_file_manager(open_dialog: Open, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = open_dialog([], folder=tmp_path)
    opened: list[Path] = []
    dialog.actions_row.open_folder = opened.append
    QTest.keyClick(dialog, Qt.Key.Key_O, ALT)
    qtbot.waitUntil(lambda: opened == [tmp_path])


def test_losses_are_told_although_all_went_well(open_dialog: Open) -> None:
    dialog = open_dialog([], LOSSES)
    assert _signs(dialog) == ["check"]
    assert "2 × original web page" in [label.text() for label in dialog.findChildren(QLabel)]
    assert _buttons(dialog) == ["Copy the list", "Save the list…", "Close"]


def test_a_hundred_thousand_problems_open_at_once(open_dialog: Open) -> None:
    problems = [Problem(f"article-{number}.txt", "line 1", "it is empty") for number in range(100_000)]
    timer = QElapsedTimer()
    timer.start()
    dialog = open_dialog(problems)
    dialog.grab()
    assert timer.elapsed() < 1_000  # about 50 ms; sizing by every row takes several seconds
    assert dialog.table is not None
    dialog.table.scrollToBottom()
    assert dialog.table.model().rowCount() == len(problems)
