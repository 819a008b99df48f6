from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from annotator.annotation.document_labels import set_document_label
from annotator.annotation.relations import add_relation
from annotator.annotation.spans import add_span, set_note
from annotator.annotation.status import set_nothing_here, set_status
from annotator.corpus.saved_searches import delete_search, save_search
from annotator.corpus.search import documents_found, read_hits
from annotator.errors import QueryError, RefusedChange
from annotator.model.annotation_set import Status
from annotator.model.document_label import DocumentLabel
from annotator.model.search_query import parse_query
from annotator.project.project import Project
from annotator.project.queue import QueueFilter, next_undone, numbers
from annotator.project.saved_searches import SavedSearch, saved_searches
from annotator.project.undo import redo, undo
from tests.support.projects import PERSON, add_documents, new_document, new_project

ARTICLES = [
    new_document(
        "a1", "The Élysée said fares rise.", title="Harbour news", outlet="The Ledger", published="2024-01-31"
    ),
    new_document("a2", "Fares fell; the old harbour closed.", outlet="Quay Post", published="2024-02-01T08:00:00Z"),
    new_document("a3", "😀 Old fares, old harbours, old walls.", outlet="Post of Élan", published="12 May 2024"),
    new_document("a4", "Nothing at all.", title="Silence", published="2025"),
]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path / "p.annotator") as project:
        add_documents(project, *ARTICLES)
        yield project


def found(project: Project, typed: str, annotator: str = PERSON) -> list[int]:
    return list(documents_found(project, parse_query(typed), annotator))


def hits(project: Project, typed: str, annotator: str = PERSON) -> list[tuple[int, str]]:
    query = parse_query(typed)
    documents = read_hits(project, documents_found(project, query, annotator), query, annotator)
    return [(hit.document, document.text[hit.start : hit.end]) for document in documents for hit in document.hits]


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("", [1, 2, 3, 4]),
        ("elysee", [1]),
        ("harbour", [1, 2]),
        ("harbour*", [1, 2, 3]),
        ('"old harbour"', [2]),
        ('"old harb"*', [2, 3]),
        ("fares -harbour", [3]),
        ("-fares", [4]),
        ("elysee OR walls fares", [1, 3]),
        ("outlet:ledger", [1]),
        ("outlet:post", [2, 3]),
        ("outlet:ELAN", [3]),
        ("-outlet:post", [1, 4]),
        ("outlet:nowhere", []),
        ("outlet:ledger OR silence", [1, 4]),
        ("published:2024", [1, 2]),
        ("published:2024-01..2024-01", [1]),
        ("before:2024-02", [1]),
        ("after:2024-01", [2, 4]),
        ("after:2024-02-01", [4]),
        ("status:new fares", [1, 2, 3]),
        ("ferry", []),
        ("’", [1, 2, 3, 4]),
    ],
)
def test_a_query_finds_the_documents_that_fit_it(project: Project, typed: str, numbers: list[int]) -> None:
    if typed == "’":
        with pytest.raises(QueryError):
            parse_query(typed)
    else:
        assert found(project, typed) == numbers


def test_labels_notes_and_status_are_ones_own_unless_a_person_is_named(project: Project) -> None:
    mine = add_span(project, 1, PERSON, [(4, 10)], "SOURCE")
    quote = add_span(project, 1, PERSON, [(16, 26)], "QUOTE")
    add_relation(project, 1, PERSON, "attributed_to", quote.id, mine.id)
    theirs = add_span(project, 2, "ben", [(0, 5)], "SOURCE")
    set_note(project, 2, "ben", theirs.id, "why?")
    set_document_label(project, 3, PERSON, DocumentLabel(label="READ"))
    set_nothing_here(project, 3, PERSON, "QUOTE", True)
    set_status(project, 2, "ben", Status.DONE)
    assert found(project, "label:source") == [1]
    assert found(project, "label:source annotator:ben") == [2]
    assert found(project, "label:read") == [3]
    assert found(project, "-label:source") == [2, 3, 4]
    assert found(project, "has:note") == []
    assert found(project, "has:note annotator:BEN") == [2]
    assert found(project, "has:relation") == [1]
    assert found(project, "has:nothing-here") == [3]
    assert found(project, "has:span OR label:read") == [1, 3]
    assert found(project, "status:done") == []
    assert found(project, "status:done annotator:ben") == [2]
    assert found(project, "status:in-progress") == [1, 3]
    assert found(project, "status:new") == [2, 4]
    assert found(project, "annotator:ben") == [2]
    assert found(project, "-annotator:ben") == [1, 3, 4]


def test_what_the_project_does_not_know_is_refused_with_what_it_knows(project: Project) -> None:
    with pytest.raises(QueryError, match=r"at character 7, there is no label nonsense.*QUOTE, SOURCE"):
        found(project, "fares label:nonsense")
    with pytest.raises(QueryError, match=r"nobody here is called zoe.*ana"):
        found(project, "annotator:zoe")


def test_hits_are_code_points_of_the_untouched_text(project: Project) -> None:
    assert hits(project, "old harbour* fares") == [
        (2, "Fares"), (2, "old"), (2, "harbour"), (3, "Old"), (3, "fares"), (3, "old"), (3, "harbours"), (3, "old"),
    ]  # fmt: skip


def test_words_in_the_title_alone_find_the_document_without_hits(project: Project) -> None:
    assert found(project, "silence") == [4]
    assert hits(project, "silence") == []


def test_a_search_for_a_label_alone_shows_ones_own_spans(project: Project) -> None:
    add_span(project, 1, PERSON, [(4, 10)], "SOURCE")
    add_span(project, 1, PERSON, [(0, 3)], "QUOTE")
    add_span(project, 1, "ben", [(11, 15)], "SOURCE")
    assert hits(project, "label:SOURCE") == [(1, "Élysée")]
    assert hits(project, "label:SOURCE annotator:ben") == [(1, "Élysée")]  # others' work is for review
    assert hits(project, "label:SOURCE fares") == [(1, "fares")]


WORDS = st.sampled_from(["fares", "old", "harbour", "harb*", '"old harbour"', "elysee", "walls", "nothing"])


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, min_size=1, max_size=3), WORDS)
def test_more_words_narrow_alternatives_widen_and_a_minus_takes_away(
    project: Project, words: list[str], other: str
) -> None:
    base = set(found(project, " ".join(words)))
    fitting = set(found(project, other))
    assert set(found(project, f"{' '.join(words)} {other}")) == base & fitting
    assert set(found(project, f"{' '.join(words)} -{other}")) == base - fitting
    assert set(found(project, f"{words[0]} OR {other}")) == set(found(project, words[0])) | fitting
    assert set(found(project, f"{words[0]} OR has:span {other}")) == set(found(project, words[0])) & fitting


def test_a_search_is_a_filter_of_the_queue(project: Project) -> None:
    set_status(project, 2, PERSON, Status.DONE)
    wanted = QueueFilter(PERSON, query=parse_query("fares"))
    assert list(numbers(project, wanted)) == [1, 2, 3]
    assert next_undone(project, wanted, 1) == 3
    assert list(numbers(project, QueueFilter(PERSON, Status.DONE, query=parse_query("fares")))) == [2]
    assert list(numbers(project, QueueFilter(PERSON, title="ledger", query=parse_query("fares")))) == [1]
    assert list(numbers(project, QueueFilter(PERSON, words="rise", query=parse_query("-walls")))) == [1]


def test_searches_are_saved_replaced_deleted_and_undone(project: Project) -> None:
    save_search(project, PERSON, "  Old  harbour ", '"old harbour"')
    save_search(project, PERSON, "fares", "fares")
    save_search(project, PERSON, "fares", "fares -old")
    assert saved_searches(project) == [SavedSearch("fares", "fares -old"), SavedSearch("Old harbour", '"old harbour"')]
    undo(project, PERSON)
    assert saved_searches(project)[0].query == "fares"
    delete_search(project, PERSON, "Old harbour")
    assert [search.name for search in saved_searches(project)] == ["fares"]
    undo(project, PERSON)
    assert len(saved_searches(project)) == 2
    redo(project, PERSON)
    assert len(saved_searches(project)) == 1


@pytest.mark.parametrize(("name", "query"), [(" ", "a"), ("n" * 61, "a"), ("n", '"a')])
def test_a_search_without_a_name_or_sense_is_not_saved(project: Project, name: str, query: str) -> None:
    with pytest.raises((RefusedChange, QueryError)):
        save_search(project, PERSON, name, query)
    assert saved_searches(project) == []
