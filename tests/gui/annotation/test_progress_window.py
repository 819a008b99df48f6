"""The progress window by real keys and mouse, beside the article that it counts."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from annotator.annotation.progress_report import EVERYONE
from annotator.annotation.spans import add_span
from annotator.annotation.status import set_nothing_here, set_status
from annotator.gui.annotation.progress_figures import duration
from annotator.gui.annotation.progress_tables import Table, save_table
from annotator.gui.annotation.progress_window import ProgressWindow
from annotator.gui.main_window import MainWindow
from annotator.model.annotation_set import Status
from annotator.project import journal
from annotator.settings import Settings
from tests.support.hands import Hands
from tests.support.hands_on import hands_on
from tests.support.projects import PERSON, add_documents, new_document, new_project

START = datetime(2026, 3, 2, 9).astimezone()  # a Monday, local time


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    kept = [START]
    monkeypatch.setattr(journal, "now", lambda: kept[0].isoformat(timespec="milliseconds"))
    return kept


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Four documents that nobody has begun."""
    with new_project(tmp_path / "p.annotator") as made:
        add_documents(made, *(new_document(f"a{n}", f"Prices fell {n} times.") for n in range(4)))
        return made.path


@pytest.fixture
def worked(project: Path, clock: list[datetime]) -> Path:
    """Ana finished two documents on Monday, Ben one on Wednesday."""
    with new_project(project.with_name("worked.annotator")) as made:
        numbers = add_documents(made, *(new_document(f"a{n}", "Prices fell.") for n in range(4)))
        for person, number, day in (("ana", numbers[0], 0), ("ana", numbers[1], 0), ("ben", numbers[0], 2)):
            clock[0] = START + timedelta(days=day, hours=number)
            for pause in range(3):
                clock[0] += timedelta(minutes=2 + pause)
                add_span(made, number, person, [(0, 6)], "CLAIM")
            set_nothing_here(made, number, person, "QUOTE", is_nothing=True)
            set_status(made, number, person, Status.DONE)
        return made.path


def opened(qtbot: QtBot, path: Path) -> Hands:
    return hands_on(qtbot, MainWindow(Settings(annotator_name=PERSON, reopen_last=False)), path)


@pytest.fixture
def hands(qtbot: QtBot, worked: Path) -> Iterator[Hands]:
    made = opened(qtbot, worked)
    yield made
    made.window.close()


def progress(qtbot: QtBot, hands: Hands) -> ProgressWindow:
    """The window once it has counted."""
    found = hands.window.progress_actions.progress
    assert found is not None
    qtbot.waitUntil(lambda: found.isActiveWindow() and not found.is_counting(), timeout=5_000)
    return found


def back_to_the_article(qtbot: QtBot, hands: Hands) -> None:
    hands.window.activateWindow()
    qtbot.waitUntil(hands.window.isActiveWindow)
    hands.window.workspace.article.setFocus()


def figures(window: ProgressWindow) -> dict[str, str]:
    texts = [label.text() for label in window.page.figures.findChildren(QLabel)]
    return dict(zip(texts[1::2], texts[::2], strict=True))


def test_a_key_opens_it_and_escape_goes_back_to_the_article(qtbot: QtBot, hands: Hands) -> None:
    hands.press("F8")
    shown = progress(qtbot, hands)
    assert shown.windowTitle() == "Progress – worked"
    hands.press("Esc")
    assert not shown.isVisible()
    back_to_the_article(qtbot, hands)
    hands.press("F8")
    assert progress(qtbot, hands) is shown
    hands.press("F8")
    assert not shown.isVisible()


def test_it_tells_ones_own_progress_first_then_that_of_everyone(qtbot: QtBot, hands: Hands) -> None:
    hands.press("F8")
    shown = progress(qtbot, hands)
    assert figures(shown) == {
        "of 4 documents done": "2",
        "in progress": "0",
        "left to do": "2",
        "spans": "6",
        "of active time": "14 min",
    }
    shown.page.who.setFocus()
    hands.press("Home")
    assert shown.page.who.currentData() == EVERYONE
    assert figures(shown)["of 4 documents done by somebody"] == "2"
    assert figures(shown)["spans"] == "9"


def test_plots_have_every_day_between_the_first_and_the_last(qtbot: QtBot, hands: Hands) -> None:
    hands.press("F8")
    shown = progress(qtbot, hands)
    shown.page.who.setFocus()
    hands.press("Home")
    done, in_all, made, labels = (card.canvas.accessibleDescription() for card in shown.page.cards)
    assert done.startswith("From Mon 2 Mar 2026 to Wed 4 Mar 2026. Most: Mon 2 Mar 2026: 2 documents.")
    assert in_all == "From Mon 2 Mar 2026 to Wed 4 Mar 2026. Last: Wed 4 Mar 2026: 3 documents."
    assert made.endswith("Last: Wed 4 Mar 2026: 3 spans.")
    assert "Claim: 9 in 3 documents." in labels
    assert "Quote: 0 in 0 documents, none in 3." in labels
    card = shown.page.cards[2]
    card.canvas.setFocus()
    told: list[str] = []
    card.canvas.chosen.connect(told.append)
    hands.press("Left", times=2)
    assert told == ["Wed 4 Mar 2026: 3 spans", "Tue 3 Mar 2026: 0 spans"]


def test_it_follows_what_is_done_meanwhile(qtbot: QtBot, hands: Hands) -> None:
    hands.press("F8")
    shown = progress(qtbot, hands)
    back_to_the_article(qtbot, hands)
    hands.window.workspace.queue.choose(3)
    hands.press("Ctrl+D")
    qtbot.waitUntil(lambda: figures(shown).get("of 4 documents done") == "3", timeout=5_000)
    hands.press("Ctrl+Z")
    qtbot.waitUntil(lambda: figures(shown).get("of 4 documents done") == "2", timeout=5_000)


def test_the_keys_of_the_article_do_nothing_to_it_from_here(qtbot: QtBot, hands: Hands) -> None:
    article = hands.window.workspace.article
    article.setFocus()
    hands.press("N")
    focused = article.focused_span()
    hands.press("F8")
    progress(qtbot, hands)
    hands.press("Del")
    hands.press("N")
    assert article.focused_span() == focused
    assert focused is not None
    assert article.span(focused) is not None


def test_each_table_is_saved_as_it_stands(qtbot: QtBot, hands: Hands, tmp_path: Path) -> None:
    hands.press("F8")
    shown = progress(qtbot, hands)
    tables = shown.page.tables
    tables.choose_new_file = lambda _parent, _title, suggested, _kinds: tmp_path / suggested.name
    for button in tables.choice.findChildren(QPushButton):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        QTest.mouseClick(tables.save_button, Qt.MouseButton.LeftButton)
    saved = {
        path.stem: list(csv.reader(path.read_text(encoding="utf-8").splitlines())) for path in tmp_path.glob("*.csv")
    }
    assert saved["progress by day"] == [
        ["Day", "Annotator", "Documents done", "Spans made", "Active hours"],
        ["2026-03-02", "ana", "2", "6", "0.23"],
    ]
    assert saved["progress by label"][1:] == [["Claim", "ana", "6", "2", "0"], ["Quote", "ana", "0", "0", "2"]]
    assert saved["progress by annotator"][1] == ["ana", "2", "0", "2", "0", "6", "0.23", "", ""]
    assert tables.model.rowCount() == 1


def test_a_name_that_is_a_formula_stays_a_name(tmp_path: Path) -> None:
    save_table(Table("x", ("Name", "Count"), (("=HYPERLINK(1)", -2),)), tmp_path / "t.csv")
    assert (tmp_path / "t.csv").read_text().splitlines() == ["Name,Count", "'=HYPERLINK(1),-2"]


def test_a_project_without_work_says_what_will_be_here(qtbot: QtBot, project: Path) -> None:
    hands = opened(qtbot, project)
    hands.press("F8")
    shown = progress(qtbot, hands)
    seen = [label.text() for label in shown.findChildren(QLabel) if label.isVisible()]
    assert any(text.startswith("Nothing is labelled yet.") for text in seen)
    assert not any(card.isVisible() for card in shown.page.cards)
    assert hands.window.session.project is not None
    add_span(hands.window.session.project, 1, PERSON, [(0, 6)], "CLAIM")
    qtbot.waitUntil(lambda: all(card.isVisible() for card in shown.page.cards), timeout=5_000)
    hands.window.close()


def test_closing_the_project_closes_it(qtbot: QtBot, hands: Hands) -> None:
    hands.press("F8")
    shown = progress(qtbot, hands)
    back_to_the_article(qtbot, hands)
    hands.press("Ctrl+W")
    assert not shown.isVisible()


def test_durations_are_as_exact_as_one_wants_to_know_them() -> None:
    assert [duration(s) for s in (0, 59, 90, 3600, 12_000, 360_000)] == [
        "0 s",
        "59 s",
        "2 min",
        "1 h 0 min",
        "3 h 20 min",
        "100 h",
    ]
