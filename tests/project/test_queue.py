from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from annotator.annotation.status import set_status
from annotator.model.annotation_set import Status
from annotator.model.folding import folded
from annotator.project import queue, undo
from annotator.project.changes import Change
from annotator.project.project import Project
from annotator.project.queue import BEFORE_ALL, QueueFilter, StatusCounts
from tests.support.articles_to_list import ANA, add_articles, article, new_project

ARTICLES = [
    article("a1", "Élysée raises fares", "Daily Ferry", text="The palace said on Monday that prices rose."),
    article("a2", "ПРЕЗИДЕНТ США говорит", "Газета", text="Слова о ценах."),
    article("a3", None, "Northern Wire", text="Prices fell."),
    article("a4", "Fares up 100%_now", None, text="He said nothing of prices."),
    article("a5", "Fares up 100 and now", None, text="Silence."),
]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path, ARTICLES) as project:
        yield project


def listed(project: Project, *, status: Status | None = None, title: str = "", words: str = "") -> list[int]:
    return list(queue.numbers(project, QueueFilter(ANA, status, title, words)))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", [1, 2, 3, 4, 5]),
        ("elysee", [1]),
        ("ÉLY", [1]),
        ("президент сша", [2]),
        ("газета", [2]),
        ("ferry", [1]),
        ("A3", [3]),
        ("northern", [3]),
        (" fares   up ", [4, 5]),
        ("100%", [4]),
        ("%_", [4]),
        ("a1", []),
        ("fares daily", []),
        ("prices", []),
    ],
)
def test_the_title_filter_finds_parts_of_what_the_list_shows(project: Project, typed: str, found: list[int]) -> None:
    assert listed(project, title=typed) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("prices", [1, 3, 4]),
        ("said pri", [1, 4]),
        ('"said nothing"', [4]),
        ("fares", [1, 4, 5]),
        ("ЦЕНАХ", [2]),
        ("AND", [5]),
    ],
)
def test_the_text_filter_finds_words_of_titles_and_texts(project: Project, words: str, found: list[int]) -> None:
    assert listed(project, words=words) == found


def test_each_annotator_has_a_status_of_their_own(project: Project) -> None:
    set_status(project, 2, ANA, Status.DONE)
    set_status(project, 3, ANA, Status.IN_PROGRESS)
    set_status(project, 4, "ben", Status.DONE)
    assert listed(project, status=Status.DONE) == [2]
    assert listed(project, status=Status.IN_PROGRESS) == [3]
    assert listed(project, status=Status.NEW) == [1, 4, 5]
    assert list(queue.numbers(project, QueueFilter("ben", Status.NEW))) == [1, 2, 3, 5]


def test_a_document_that_was_put_back_is_new(project: Project) -> None:
    set_status(project, 2, ANA, Status.DONE)
    set_status(project, 2, ANA, Status.NEW)
    assert listed(project, status=Status.NEW) == [1, 2, 3, 4, 5]
    assert queue.status_counts(project, ANA) == StatusCounts(total=5, in_progress=0, done=0)


def test_a_limit_cuts_the_list(project: Project) -> None:
    assert list(queue.numbers(project, QueueFilter(ANA), limit=2)) == [1, 2]
    assert list(queue.numbers(project, QueueFilter(ANA, title="fares"), limit=2)) == [1, 4]


def test_a_missing_number_is_not_listed(project: Project) -> None:
    with project.database.writing():
        for table, column in (("title_search", "document"), ("document_text", "document"), ("document", "number")):
            project.database.execute(f"DELETE FROM {table} WHERE {column} = 3")
    assert listed(project) == [1, 2, 4, 5]
    assert queue.status_counts(project, ANA).total == 4


def test_an_empty_project_lists_nothing(tmp_path: Path) -> None:
    with new_project(tmp_path, []) as project:
        assert listed(project) == []
        assert queue.status_counts(project, ANA) == StatusCounts(total=0, in_progress=0, done=0)
        assert queue.next_undone(project, QueueFilter(ANA), BEFORE_ALL) is None


def test_a_page_keeps_the_order_and_leaves_out_what_is_not_there(project: Project) -> None:
    set_status(project, 4, ANA, Status.DONE)
    rows = queue.page(project, [4, 99, 1], ANA)
    assert [(row.number, row.id, row.title, row.status) for row in rows] == [
        (4, "a4", "Fares up 100%_now", Status.DONE),
        (1, "a1", "Élysée raises fares", Status.NEW),
    ]
    assert rows[0].length == len(ARTICLES[3].text)


def test_counts_follow_changes_without_being_counted_again(project: Project) -> None:
    changes: list[Change] = []
    project.listen(changes.append)
    counts = queue.status_counts(project, ANA)
    set_status(project, 1, ANA, Status.DONE)
    set_status(project, 2, ANA, Status.IN_PROGRESS)
    set_status(project, 3, "ben", Status.DONE)
    set_status(project, 2, ANA, Status.DONE)
    undo.undo(project, ANA)
    set_status(project, 1, ANA, Status.NEW)
    add_articles(project, [article("a6")])
    assert len(changes) == 7
    for change in changes:
        counts = counts.after(change, ANA)
    assert counts == queue.status_counts(project, ANA) == StatusCounts(total=6, in_progress=1, done=0)
    assert counts.new == 5


STATUSES = st.lists(st.sampled_from(list(Status)), min_size=5, max_size=5)


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(STATUSES, st.sampled_from([None, *Status]), st.sampled_from(["", "fares", "e"]), st.sampled_from(["", "prices"]))
def test_all_filters_together_leave_what_each_leaves(
    project: Project, statuses: Sequence[Status], status: Status | None, title: str, words: str
) -> None:
    for number, each in enumerate(statuses, 1):
        set_status(project, number, ANA, each)
    wanted = QueueFilter(ANA, status, title, words)
    expected = [
        number
        for number, (document, each) in enumerate(zip(ARTICLES, statuses, strict=True), 1)
        if status in {None, each}
        and any(title in folded(part) for part in (document.title or document.id, document.outlet or ""))
        and words in folded(document.text)
    ]
    assert list(queue.numbers(project, wanted)) == expected
    undone = [number for number in expected if statuses[number - 1] is not Status.DONE]
    for after in range(6):
        assert queue.next_undone(project, wanted, after) == next((n for n in undone if n > after), None)
