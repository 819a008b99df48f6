from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.annotation.spans import add_span
from annotator.annotation.status import set_status
from annotator.gui.corpus.queue_view import QueueView
from annotator.model.annotation_set import Status
from annotator.project import queue
from annotator.project.project import Project
from annotator.project.queue import QueueRow, StatusCounts
from tests.gui.corpus.queue_reading import highlighted, numbers
from tests.support.articles_to_list import ANA, add_articles, article


def shown_status(view: QueueView, row: int) -> Status:
    found = view.list.rows.queue_row(row)
    assert found is not None
    return found.status


def test_a_status_changes_in_its_row(project: Project, view: QueueView) -> None:
    assert shown_status(view, 3) is Status.NEW
    set_status(project, 4, ANA, Status.DONE)
    assert shown_status(view, 3) is Status.DONE
    assert shown_status(view, 2) is Status.NEW


def test_counts_are_told(project: Project, view: QueueView) -> None:
    told: list[StatusCounts] = []
    view.counts_changed.connect(told.append)
    set_status(project, 4, ANA, Status.DONE)
    assert told == [StatusCounts(total=12, in_progress=0, done=1)]
    assert view.counts() == queue.status_counts(project, ANA)


def test_a_document_that_is_done_leaves_the_list_of_new_ones(qtbot: QtBot, project: Project, view: QueueView) -> None:
    QTest.mouseClick(view.bar.status_buttons[1], Qt.MouseButton.LeftButton)
    view.choose(4)
    set_status(project, 4, ANA, Status.DONE)
    assert 4 not in numbers(view)
    assert highlighted(view) is None
    assert view.current_document() == 4
    assert view.choose_next()
    assert view.current_document() == 5


def test_added_documents_are_listed_without_moving_the_rest(project: Project, view: QueueView) -> None:
    view.choose(3)
    view.list.verticalScrollBar().setValue(95)
    add_articles(project, [article(f"more{n}", "More ferries") for n in range(50)])
    assert numbers(view) == list(range(1, 63))
    assert highlighted(view) == view.current_document() == 3
    assert view.list.verticalScrollBar().value() == 95
    assert view.footer.text() == "62 articles"


def test_added_documents_pass_through_the_filter(qtbot: QtBot, project: Project, view: QueueView) -> None:
    view.focus_filter()
    QTest.keyClicks(view.bar.field, "ferry")
    QTest.keyClick(view.bar.field, Qt.Key.Key_Return)
    add_articles(project, [article("more1", "More ferry lines"), article("more2", "Fewer buses")])
    assert numbers(view) == [1, 4, 6, 11, 13]
    assert view.footer.text() == "14 articles · 5 shown"


def test_the_first_import_fills_an_empty_list(qtbot: QtBot, project: Project, view: QueueView) -> None:
    view.set_project(None, "")
    view.set_project(project, "ben")
    assert view.counts() == StatusCounts(total=12, in_progress=0, done=0)
    assert numbers(view) == list(range(1, 13))


def test_pages_that_are_not_seen_are_not_read(
    project: Project, view: QueueView, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_articles(project, [article(f"more{n}") for n in range(1_000)])
    read: list[int] = []
    page = queue.page

    def noted_page(project: Project, wanted: Sequence[int], annotator: str) -> list[QueueRow]:
        read.extend(wanted)
        return page(project, wanted, annotator)

    monkeypatch.setattr(queue, "page", noted_page)
    view.list.rows.set_numbers(range(1, 1_013))
    view.grab()
    view.choose(1_000)
    view.grab()
    set_status(project, 500, ANA, Status.DONE)
    view.grab()
    assert set(read) == {*range(1, 101), *range(901, 1_001)}
    assert len(read) == len(set(read))


def test_an_edit_that_leaves_the_status_alone_reads_nothing(
    project: Project, view: QueueView, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_span(project, 1, ANA, [(0, 3)], "QUOTE")
    view.grab()
    monkeypatch.setattr(queue, "page", lambda *_: pytest.fail("a page was read"))
    monkeypatch.setattr(queue, "numbers", lambda *_: pytest.fail("the filter ran"))
    monkeypatch.setattr(queue, "status_counts", lambda *_: pytest.fail("documents were counted"))
    add_span(project, 1, ANA, [(4, 8)], "QUOTE")
    view.grab()
    assert view.counts() == StatusCounts(total=12, in_progress=1, done=0)
