"""Suggesting for the whole corpus: kept in batches, stopped and gone on with, nothing decided by it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.annotation import spans, status
from annotator.errors import Cancelled
from annotator.export.verification import verify
from annotator.model.annotation_set import Status
from annotator.progress import Progress
from annotator.project import journal
from annotator.project.project import Project
from annotator.project.suggestion_sets import all_sets, sets_of
from annotator.suggestions import corpus_memory, proposing_processes, quotes, whole_corpus
from annotator.suggestions.boilerplate.lines import lines_of
from annotator.suggestions.settings import SuggestionSettings, set_settings
from annotator.suggestions.whole_corpus import suggest_corpus
from tests.support.projects import add_documents, new_document, new_project
from tests.support.suggestions import ARTICLE

COUNT = 23


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    monkeypatch.setattr(whole_corpus, "BATCH", 5)
    monkeypatch.setattr(corpus_memory, "_kept", [])
    with new_project(tmp_path / "news") as opened:
        articles = (
            new_document(f"d{number}", f"{ARTICLE}Number {number}.\n", outlet=f"o{number % 3}")
            for number in range(COUNT)
        )
        add_documents(opened, *articles)
        yield opened
    assert verify(opened.path).problems == []


def abort(*_: object) -> None:
    """In the place of what a process begins with."""
    os._exit(1)


class Stopping(Progress):
    """A person who stops when a document is reached."""

    def __init__(self, document: int) -> None:
        super().__init__(lambda: self.is_over)
        self.document, self.is_over = document, False

    def show(self, done: int, total: int | None, what: str) -> None:
        self.is_over = what == "Suggesting" and done >= self.document


def test_every_document_gets_a_set_of_each_suggester_and_nothing_else_changes(project: Project) -> None:
    steps = journal.last_step(project)
    set_settings(project, SuggestionSettings(is_blind=True), "ana")
    told = suggest_corpus(project, "ana")
    assert (told.documents, told.known) == (COUNT, 0)
    assert told.spans["quotes"] >= 3 * COUNT
    kept = list(all_sets(project))
    assert len(kept) == 4 * COUNT
    assert {(one.suggester, one.annotator) for one in kept} == {
        ("quotes", ""),
        ("boilerplate", ""),
        ("claims", ""),
        ("projection", "ana"),
    }
    quoted = next(one for one in kept if one.suggester == "quotes")
    assert quoted.proposals == quotes.propose(f"{ARTICLE}Number 0.\n", None)
    assert journal.last_step(project) == steps + 1


def test_what_was_stopped_goes_on_where_it_was(project: Project) -> None:
    with pytest.raises(Cancelled):
        suggest_corpus(project, "ana", ["quotes", "claims"], Stopping(12))
    assert len(list(all_sets(project))) == 2 * 10
    told = suggest_corpus(project, "ana", ["quotes", "claims"])
    assert (told.documents, told.known) == (COUNT - 10, 10)
    assert len(list(all_sets(project))) == 2 * COUNT
    assert suggest_corpus(project, "ana", ["quotes"]).documents == 0
    assert suggest_corpus(project, "ana", ["quotes"], anew=True).documents == COUNT


def test_another_version_is_asked_again(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    suggest_corpus(project, "ana", ["quotes"])
    monkeypatch.setattr(quotes, "VERSION", "next")
    assert suggest_corpus(project, "ana", ["quotes"]).documents == COUNT
    assert {one.version for one in all_sets(project)} == {"next"}


def test_copies_are_asked_each_time_since_work_goes_on(project: Project) -> None:
    assert suggest_corpus(project, "ana", ["projection"]).spans["projection"] == 0
    spans.add_span(project, 1, "ana", [(8, 25)], "QUOTE")
    status.set_status(project, 1, "ana", Status.DONE)
    assert suggest_corpus(project, "ana", ["projection"]).spans["projection"] == COUNT - 1
    assert [one.suggester for one in sets_of(project, 2, "ana")] == ["projection"]
    assert sets_of(project, 2, "ben") == []


def test_several_processes_propose_what_one_does(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    spans.add_span(project, 1, "ana", [(8, 25)], "QUOTE")
    status.set_status(project, 1, "ana", Status.DONE)
    suggest_corpus(project, "ana")
    alone = [replace(one, made_at="") for one in all_sets(project)]
    monkeypatch.setattr(proposing_processes, "WORTH_PROCESSES", COUNT)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    told = suggest_corpus(project, "ana", anew=True)
    assert told.documents == COUNT
    assert [replace(one, made_at="") for one in all_sets(project)] == alone
    with pytest.raises(Cancelled):
        suggest_corpus(project, "ana", ["claims"], Stopping(12), anew=True)


def test_where_a_process_dies_its_part_is_proposed_here(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    suggest_corpus(project, "ana", ["quotes"])
    alone = [replace(one, made_at="") for one in all_sets(project)]
    monkeypatch.setattr(proposing_processes, "WORTH_PROCESSES", COUNT)
    monkeypatch.setattr(whole_corpus, "BATCH", 2)
    monkeypatch.setattr(proposing_processes, "_begin", abort)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    suggest_corpus(project, "ana", ["quotes"], anew=True)
    assert [replace(one, made_at="") for one in all_sets(project)] == alone


def test_the_memory_of_the_corpus_is_made_once_for_as_many_documents(project: Project) -> None:
    assert corpus_memory.memory_at_hand(project) is None
    memory = corpus_memory.make_memory(project)
    assert corpus_memory.memory_at_hand(project) is memory
    assert corpus_memory.make_memory(project) is memory
    add_documents(project, new_document("late", "Another text."))
    assert not corpus_memory.is_fresh(project)
    assert corpus_memory.memory_at_hand(project) is memory
    assert corpus_memory.make_memory(project) is not memory
    assert corpus_memory.is_fresh(project)


def test_the_memory_of_a_large_corpus_reads_a_part_of_it(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus_memory, "MOST_READ", 6)
    (line,) = lines_of("Read also: Ten beaches to visit this summer")
    recurring = corpus_memory.make_memory(project).recurring(line)
    assert recurring is not None
    assert recurring.documents == 6
