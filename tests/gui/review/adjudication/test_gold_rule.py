"""The gold rule by window: asked for, applied beside it, told of, undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.dialog import Dialog
from annotator.gui.main_window import MainWindow
from annotator.gui.report_dialog import ReportDialog
from annotator.gui.review.adjudication.gold_actions import summary
from annotator.gui.review.adjudication.rule_dialog import RuleDialog
from annotator.model.annotator import GOLD
from annotator.model.decision import How
from annotator.project.project import Project
from annotator.review.adjudication.applying import apply_rule
from annotator.review.adjudication.following import RuleReport
from annotator.review.adjudication.rule import Rule, rule_of
from annotator.settings import Settings
from tests.support.hands import Hands
from tests.support.settling import gold, say, team_project, work

QUOTE, WIDE = (1, 13, "QUOTE"), (0, 14, "QUOTE")


@pytest.fixture
def hands(qtbot: QtBot, tmp_path: Path) -> Iterator[Hands]:
    project, _ = team_project(tmp_path / "news", work("ana", QUOTE), work("ben", QUOTE), work("cleo", WIDE))
    project.close()
    window = MainWindow(Settings(annotator_name="Lea Berg"), keep=lambda _settings: None)
    qtbot.addWidget(window)
    window.resize(1200, 800)
    window.show()
    assert window.open_project(tmp_path / "news.annotator")
    hands = Hands(qtbot, window)
    hands.settle()
    yield hands
    window.close()


def answer(hands: Hands, kind: type[Dialog], keys: Callable[[Dialog], None]) -> None:
    """Press keys in the dialog that appears, from when it is there."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            timer.stop()
            keys(dialog)

    timer = QTimer()
    timer.setInterval(20)
    timer.timeout.connect(look)
    timer.start()
    hands.press("Ctrl+Shift+G")
    hands.until(lambda: not hands.window.tasks.is_busy() and not timer.isActive())


def project_of(hands: Hands) -> Project:
    found = hands.window.session.project
    assert found is not None
    return found


def test_a_rule_is_chosen_by_keys_and_applied_and_undone(hands: Hands) -> None:
    def most(dialog: Dialog) -> None:
        assert isinstance(dialog, RuleDialog)
        hands.press("Alt+M")
        hands.until(lambda: dialog.rule().how is How.MAJORITY)
        hands.press("Return")

    answer(hands, RuleDialog, most)
    assert gold(project_of(hands), 1) == [QUOTE]
    assert rule_of(project_of(hands)) == Rule(how=How.MAJORITY)
    assert (
        hands.window.workspace.hint_bar.message()
        == "Gold: 1 put in, 0 taken back; 1 article done, nothing left to settle."
    )
    hands.window.activateWindow()
    hands.until(hands.window.isActiveWindow)
    hands.article.setFocus()
    hands.press("Ctrl+Z")
    assert gold(project_of(hands), 1) == []
    assert rule_of(project_of(hands)) == Rule()


def test_escape_applies_nothing(hands: Hands) -> None:
    answer(hands, RuleDialog, lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    assert gold(project_of(hands), 1) == []


def test_what_gold_has_no_room_for_is_listed(hands: Hands) -> None:
    project = project_of(hands)
    say(project, 1, work(GOLD, (0, 9, "ADVERT")), *(work(who, (5, 12, "ADVERT")) for who in ("ana", "ben", "cleo")))
    seen: list[str] = []

    def read() -> None:
        report = QApplication.activeModalWidget()
        if isinstance(report, ReportDialog):
            reading.stop()
            seen.append(report.summary.text())
            report.reject()

    reading = QTimer()
    reading.setInterval(20)
    reading.timeout.connect(read)
    reading.start()
    answer(hands, RuleDialog, lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Return))
    hands.until(lambda: bool(seen))
    assert seen[0].startswith("Gold: 0 put in")


def test_the_dialog_gives_the_rule_that_it_shows(qtbot: QtBot) -> None:
    rule = Rule(how=How.THRESHOLD, threshold=3, with_unfinished=True, absence_counts=True)
    dialog = RuleDialog(rule)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
    assert dialog.rule() == rule
    assert not dialog.threshold.isHidden()
    QTest.keyClick(dialog, Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: dialog.rule() == Rule(with_unfinished=True, absence_counts=True))
    assert dialog.threshold.isHidden()


@pytest.mark.parametrize(
    ("report", "text"),
    [
        (RuleReport(), "Nobody is done with any article"),
        (RuleReport(documents=2, put_in=3, open=2, documents_open=1), "2 differences to settle in 1 article: Review"),
        (RuleReport(apart=2), "0 articles done. Left alone: 2 articles with work done apart. Choose: Review > Work"),
        (RuleReport(documents=1, too_few=1), "In 1 article fewer annotators count than the rule asks for."),
    ],
)
def test_it_is_said_what_to_do_next(report: RuleReport, text: str) -> None:
    assert text in summary(report)


def test_undo_says_first_that_what_was_received_stays_and_what_it_takes_back_next(hands: Hands) -> None:
    project = project_of(hands)
    apply_rule(project, Rule(how=How.MAJORITY), "lea-berg")
    with project.transaction("Receive the work of Ben", "lea-berg", kind="fixed") as transaction:
        transaction.put("work", {"document": 1, "annotator": "ben", "status": "in progress"})
    hands.window.activateWindow()
    hands.until(hands.window.isActiveWindow)
    hands.article.setFocus()
    hands.press("Ctrl+Z")
    message = hands.window.workspace.hint_bar.message()
    assert message == ("“Receive the work of Ben” cannot be undone. Undo once more takes back: Apply the gold rule")
    assert gold(project, 1) == [QUOTE]
    hands.press("Ctrl+Z")
    assert gold(project, 1) == []
    hands.press("Ctrl+Z")
    assert hands.window.workspace.hint_bar.message() == "Nothing to undo."
