"""Who changed what, before and after, in the window; and a state restored into a new file."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from annotator.annotation import flags, spans, status
from annotator.export.verification import verify
from annotator.gui.history import history_dialog
from annotator.gui.history.history_dialog import HistoryDialog, InHand
from annotator.gui.history.history_model import HistoryModel
from annotator.gui.main_window import MainWindow
from annotator.gui.notice import Notice
from annotator.gui.paged_rows import PAGE_ROWS
from annotator.model.annotation_set import Status
from annotator.model.annotator import Annotator
from annotator.project import annotators, history
from annotator.project.history import PLACE_BITS, HistoryFilter
from annotator.project.journal import HistoryEntry
from annotator.project.project import Project
from annotator.settings import Settings
from tests.support.hands import LEFT, Hands
from tests.support.hands_on import hands_on
from tests.support.projects import add_documents, new_document, new_project

PROJECT = InHand(None, None)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Steps 3 and 4 are on one span, 5 and 6 are of somebody else."""
    with new_project(tmp_path / "news") as project:
        annotators.register(project, Annotator(id="ben", name="Ben Ode"))
        add_documents(project, new_document("d1", "Prices fell."), new_document("d2", "Rain fell."))
        span = spans.add_span(project, 1, "ana", [(0, 6)], "CLAIM")
        spans.set_note(project, 1, "ana", span.id, "which?")
        flags.set_flag(project, 1, "ben", "why?")
        status.set_status(project, 2, "ben", Status.DONE)
        yield project


def dialog_of(qtbot: QtBot, project: Project, in_hand: InHand = PROJECT) -> HistoryDialog:
    dialog = HistoryDialog(project, in_hand)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    qtbot.waitUntil(lambda: not dialog.is_reading())
    return dialog


def cells(dialog: HistoryDialog, *columns: int) -> list[tuple[Any, ...]]:
    model = dialog.rows
    return [tuple(model.index(row, column).data() for column in columns) for row in range(model.rowCount())]


def press(parent: QWidget, title: str) -> None:
    (button,) = [part for part in parent.findChildren(QPushButton) if part.text().replace("&", "") == title]
    QTest.mouseClick(button, LEFT)


def said(dialog: HistoryDialog) -> str:
    (notice,) = [part for part in dialog.findChildren(Notice) if part.isVisible()]
    return notice.text()


def test_every_change_stands_there_the_newest_first_with_before_and_after(qtbot: QtBot, project: Project) -> None:
    span = "CLAIM 0–6 “Prices”"
    assert cells(dialog_of(qtbot, project), 1, 2, 3, 4, 5, 6) == [
        ("Ben Ode", "Mark as done", "d2", "Status", "", "done"),
        ("Ben Ode", "Flag the article", "d1", "Flag", "", "why?"),
        ("Ben Ode", "Flag the article", "d1", "Status", "", "in progress"),
        ("ana", "Note on claim", "d1", "Span", span, f"{span}; note: which?"),
        ("ana", "Add claim", "d1", "Span", "", span),
        ("ana", "Add claim", "d1", "Status", "", "in progress"),
        ("ana", "Import documents", "", "", "", ""),
        ("ana", "New project", "", "Label schema", "", "QUOTE, SOURCE, CLAIM, ADVERT"),
    ]


def test_it_is_filtered_by_span_article_and_person(qtbot: QtBot, project: Project) -> None:
    span = project.database.value("SELECT id FROM span")
    dialog = dialog_of(qtbot, project, InHand(1, span))
    assert len(cells(dialog, 2)) == 5
    press(dialog, "This span")
    assert cells(dialog, 2) == [("Note on claim",), ("Add claim",)]
    press(dialog, "Whole project")
    dialog.people.setFocus()
    QTest.keyClicks(dialog.people, "Ben")
    QTest.keyClick(dialog.people, Qt.Key.Key_Return)
    assert {row[0] for row in cells(dialog, 1)} == {"Ben Ode"}


def test_a_state_is_restored_into_a_new_file_and_never_over_one(qtbot: QtBot, project: Project, tmp_path: Path) -> None:
    dialog = dialog_of(qtbot, project)
    target = tmp_path / "then.annotator"
    dialog.choose_new_file = lambda *_: target
    dialog.table.selectRow(3)  # the note
    press(dialog, "Restore this state into a new file…")
    assert "after step 4" in said(dialog)
    with Project.open(target, read_only=True) as then:
        assert then.database.value("SELECT note FROM span") == "which?"
        assert then.database.value("SELECT count(*) FROM flag") == 0
    assert verify(target).problems == []
    before = target.read_bytes()
    press(dialog, "Restore this state into a new file…")
    assert "already is a file" in said(dialog)
    assert target.read_bytes() == before
    dialog.choose_new_file = lambda *_: None
    press(dialog, "Restore this state into a new file…")


def test_by_keys_from_the_article_and_to_another(qtbot: QtBot, project: Project) -> None:
    path = project.path
    project.close()
    window = hands_on(qtbot, MainWindow(Settings(annotator_name="ana")), path).window
    looked = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, HistoryDialog)
        looked.append(len(cells(dialog, 0)))
        press(dialog, "Whole project")
        dialog.table.setFocus()
        QTest.keyClick(dialog.table, Qt.Key.Key_Return)
        dialog.close()

    QTimer.singleShot(100, look)
    Hands(qtbot, window).press("Ctrl+Shift+H")
    assert looked == [5]
    assert window.workspace.desk.document is not None
    assert window.workspace.desk.document.number == 2


def test_a_list_that_is_read_in_parts_is_whole_and_in_order(
    qtbot: QtBot, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history_dialog, "FIRST", 3)
    monkeypatch.setattr(history_dialog, "CHUNK", 2)
    dialog = dialog_of(qtbot, project)
    keys = [dialog.rows.key(row) for row in range(dialog.rows.rowCount())]
    assert keys == list(history.keys(project, HistoryFilter()))
    assert keys == sorted(keys, reverse=True)
    dialog.done(0)


def test_of_a_million_entries_only_those_on_the_screen_are_read() -> None:
    asked: list[int] = []

    def read(wanted: Any) -> list[HistoryEntry | None]:
        asked.append(len(wanted))
        return [
            HistoryEntry(key >> PLACE_BITS, "Add", "do", "ana", "2026-03-14T12:00:00.000Z", None, "span", None, None)
            for key in wanted
        ]

    model = HistoryModel(read, {"ana": "Ana Ruiz"})
    model.add(array("q", ((n << PLACE_BITS) for n in range(1_000_000, 150, -1))))
    model.add(array("q", ((n << PLACE_BITS) for n in range(150, 0, -1))))
    assert model.rowCount() == 1_000_000
    last = model.entry(999_999)
    assert last is not None
    assert last.step == 1
    assert model.index(0, 1).data() == "Ana Ruiz"
    assert asked == [PAGE_ROWS, PAGE_ROWS]
