from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from annotator.annotation import flags, spans, status
from annotator.gui.annotation.remarks.remark_model import RemarkModel
from annotator.gui.annotation.remarks.remarks_dialog import RemarksDialog
from annotator.gui.paged_rows import PAGE_ROWS
from annotator.gui.theme import LIGHT
from annotator.model.annotation_set import Status
from annotator.project.project import Project
from annotator.project.remarks import Remark, RemarkKind, RemarkPlace
from tests.support.projects import PERSON, add_documents, new_document, new_project

NOWHERE = RemarkPlace(0, -1, "", "", RemarkKind.FLAG)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path / "remarks") as project:
        add_documents(project, *(new_document(f"d{n}", "Prices fell.", title=f"Prices {n}") for n in range(1, 4)))
        yield project


def shown(qtbot: QtBot, project: Project, near: RemarkPlace = NOWHERE) -> RemarksDialog:
    dialog = RemarksDialog(project, PERSON, LIGHT, near)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


def rows(dialog: RemarksDialog) -> list[tuple[Any, ...]]:
    model = dialog.rows
    return [
        tuple(model.index(row, column).data() for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def press(dialog: RemarksDialog, title: str) -> None:
    (button,) = [part for part in dialog.findChildren(QPushButton) if part.text().replace("&", "") == title]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_an_empty_list_says_how_to_begin_and_leads_nowhere(qtbot: QtBot, project: Project) -> None:
    dialog = shown(qtbot, project)
    assert "Ctrl+M" in dialog.empty_text()
    assert not dialog.table.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_notes_and_flags_are_told_apart_and_filtered(qtbot: QtBot, project: Project) -> None:
    span = spans.add_span(project, 1, PERSON, [(0, 6)], "CLAIM")
    spans.set_note(project, 1, PERSON, span.id, "which\nprices?")
    flags.set_flag(project, 2, PERSON, "")
    dialog = shown(qtbot, project)
    note = ("Note", "Prices 1", "Claim", "Prices", "which prices?")
    flag = ("Flag", "Prices 2", "Whole article", "", "To be discussed")
    assert rows(dialog) == [note, flag]
    press(dialog, "Notes")
    assert rows(dialog) == [note]
    press(dialog, "Flags")
    assert rows(dialog) == [flag]
    assert dialog.empty_text() == ""


def test_what_others_wrote_stays_hidden_even_of_articles_that_are_done(qtbot: QtBot, project: Project) -> None:
    flags.set_flag(project, 2, "ben", "an advert?")
    status.set_status(project, 2, PERSON, Status.DONE)
    dialog = shown(qtbot, project)
    assert rows(dialog) == []
    assert "Ctrl+M" in dialog.empty_text()


def test_the_list_begins_at_the_article_at_hand(qtbot: QtBot, project: Project) -> None:
    for number in (1, 3):
        flags.set_flag(project, number, PERSON, "why?")
    for document, chosen in ((1, 1), (2, 3), (3, 3), (9, 3)):
        place = shown(qtbot, project, RemarkPlace(document, -1, "", "", RemarkKind.FLAG)).chosen()
        assert place is not None
        assert place.document == chosen


def test_a_double_click_goes_there(qtbot: QtBot, project: Project) -> None:
    for number in (1, 2):
        flags.set_flag(project, number, PERSON, "why?")
    dialog = shown(qtbot, project)
    place = dialog.table.visualRect(dialog.rows.index(1, 1)).center()
    QTest.mouseClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert not dialog.isVisible()
    chosen = dialog.chosen()
    assert chosen is not None
    assert chosen.document == 2


def test_of_a_hundred_thousand_only_those_on_the_screen_are_read(qtbot: QtBot) -> None:
    asked: list[int] = []

    def read(wanted: Any) -> list[Remark | None]:
        asked.append(len(wanted))
        return [Remark(place, f"d{place.document}", None, None, None, "why?") for place in wanted]

    icons: dict[RemarkKind, Any] = dict.fromkeys(RemarkKind)
    model = RemarkModel(read, {}, icons)
    model.set_places([RemarkPlace(n, -1, "", "", RemarkKind.FLAG) for n in range(100_000)])
    assert model.rowCount() == 100_000
    assert model.index(70_000, 1).data() == "d70000"
    assert model.index(99_999, 1).data() == "d99999"
    assert asked == [PAGE_ROWS, PAGE_ROWS]
