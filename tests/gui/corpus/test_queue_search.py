from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.errors import ProjectError
from annotator.gui.corpus import queue_search
from annotator.gui.corpus.queue_search import Found, QueueSearch
from annotator.gui.corpus.queue_view import QueueView
from annotator.project import queue
from annotator.project.project import Project
from annotator.project.queue import QueueFilter
from tests.gui.corpus.queue_reading import highlighted, numbers
from tests.support.articles_to_list import ANA, add_articles, article

FERRY = QueueFilter(ANA, title="ferry")
RAIL = QueueFilter(ANA, title="rail")


@pytest.fixture(autouse=True)
def every_project_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue_search, "DIRECT_UP_TO", 0)


@pytest.fixture
def search(qtbot: QtBot, project: Project) -> Iterator[QueueSearch]:
    search = QueueSearch(project)
    yield search
    search.close()


@pytest.fixture
def answers(search: QueueSearch) -> list[Found]:
    heard: list[Found] = []
    search.found.connect(heard.append)
    return heard


def threads() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name == "queue search"]


def test_a_large_project_is_searched_in_a_thread(qtbot: QtBot, search: QueueSearch, answers: list[Found]) -> None:
    assert search.ask(FERRY, with_counts=True)
    assert threads() == ["queue search"]
    qtbot.waitUntil(lambda: len(answers) == 1)
    assert list(answers[0].numbers) == [1, 4, 6, 11]
    assert answers[0].counts is not None
    assert answers[0].counts.total == 12
    search.close()
    assert threads() == []


class SlowQuery:
    """Stands in for `queue.numbers`; a filter on "ferry" counts for hours first, unless it is interrupted."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.started = threading.Event()
        self.ended: list[str] = []
        self._numbers = queue.numbers
        monkeypatch.setattr(queue, "numbers", self.run)

    def run(self, project: Project, wanted: QueueFilter, limit: int | None = None) -> Sequence[int]:
        if wanted == FERRY:
            endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"
            try:
                for _ in project.database.stream(endless):
                    self.started.set()
            except ProjectError as error:
                self.ended.append(str(error))
                raise
        return self._numbers(project, wanted, limit)


def test_a_newer_filter_interrupts_the_older_one(
    qtbot: QtBot, search: QueueSearch, answers: list[Found], monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = SlowQuery(monkeypatch)
    search.ask(FERRY, with_counts=False)
    assert slow.started.wait(10)
    search.ask(RAIL, with_counts=False)
    qtbot.waitUntil(lambda: bool(answers))
    assert [answer.search.wanted for answer in answers] == [RAIL]
    assert list(answers[0].numbers) == [5]
    assert len(slow.ended) == 1


def test_closing_interrupts_and_leaves_the_single_file(
    qtbot: QtBot, project: Project, search: QueueSearch, answers: list[Found], monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = SlowQuery(monkeypatch)
    search.ask(FERRY, with_counts=False)
    assert slow.started.wait(10)
    search.close()
    project.close()
    assert threads() == []
    assert [path.name for path in project.path.parent.iterdir()] == [project.path.name]
    qtbot.wait(20)
    assert answers == []


def test_a_filter_that_fails_is_told_in_words(
    qtbot: QtBot, search: QueueSearch, answers: list[Found], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(project: Project, wanted: QueueFilter, _limit: int | None) -> Sequence[int]:
        raise ProjectError(f"{project.path.name} is damaged.")

    monkeypatch.setattr(queue, "numbers", fail)
    search.ask(RAIL, with_counts=False)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers[0].failure == "news.annotator is damaged."


def test_the_list_of_a_large_project_fills_when_it_is_found(qtbot: QtBot, view: QueueView) -> None:
    qtbot.waitUntil(lambda: numbers(view) == list(range(1, 13)))
    assert view.footer.text() == "12 articles"
    view.focus_filter()
    QTest.keyClicks(view.bar.field, "ferry")
    view.bar.apply_now()
    assert view.is_searching()
    assert view.footer.text() == "12 articles · searching …"
    qtbot.waitUntil(lambda: numbers(view) == [1, 4, 6, 11])
    assert view.footer.text() == "12 articles · 4 shown"


def test_enter_goes_to_the_first_hit_as_soon_as_it_is_found(qtbot: QtBot, view: QueueView) -> None:
    qtbot.waitUntil(lambda: not view.is_searching())
    view.focus_filter()
    QTest.keyClicks(view.bar.field, "rail")
    QTest.keyClick(view.bar.field, Qt.Key.Key_Return)
    assert view.current_document() is None
    qtbot.waitUntil(lambda: highlighted(view) == 5)
    assert view.current_document() == 5


def test_what_was_added_while_searching_is_counted_and_listed(qtbot: QtBot, project: Project, view: QueueView) -> None:
    add_articles(project, [article("more", "More ferries")])
    qtbot.waitUntil(lambda: numbers(view) == list(range(1, 14)) and view.footer.text() == "13 articles")


def test_an_answer_for_an_older_project_is_dropped(qtbot: QtBot, view: QueueView) -> None:
    view.close_project()
    qtbot.wait(20)
    assert numbers(view) == []
    assert threads() == []
