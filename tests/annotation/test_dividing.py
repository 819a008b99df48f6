"""Splitting and merging spans: what becomes of attributes, notes and relations."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.annotation import dividing, relations, spans
from annotator.errors import RefusedChange
from annotator.model.span import Span
from annotator.project import annotations as stored
from annotator.project import undo
from annotator.project.project import Project
from tests.support.projects import add_text, all_work, new_project

TEXT = "“Yes,” she said, “of course.” Ana Ruiz left. Ana came."


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path / "news") as opened:
        add_text(opened, TEXT)
        yield opened


def add(project: Project, words: str, label: str) -> Span:
    start = TEXT.index(words)
    return spans.add_span(project, 1, "ana", [(start, start + len(words))], label)


def links(project: Project) -> set[tuple[str, str, str]]:
    return {(link.label, link.from_span, link.to_span) for link in stored.relations(project, 1, "ana")}


def test_the_first_part_of_a_split_span_keeps_note_and_relations(project: Project) -> None:
    quote, source = add(project, "“Yes,” she said, “of course.”", "QUOTE"), add(project, "Ana Ruiz", "SOURCE")
    relations.add_relation(project, 1, "ana", "attributed_to", quote.id, source.id)
    spans.set_attribute(project, 1, "ana", quote.id, "directness", "direct")
    spans.set_note(project, 1, "ana", quote.id, "ironic?")
    before = all_work(project)
    first, second = dividing.split_span(project, 1, "ana", quote.id, TEXT.index(" she"))
    assert (first.text, second.text) == ("“Yes,”", "she said, “of course.”")
    assert (first.id, first.note, second.note) == (quote.id, "ironic?", None)
    assert first.attributes == second.attributes == {"directness": "direct", "sure": True, "remark": None}
    assert links(project) == {("attributed_to", quote.id, source.id)}
    undo.undo(project, "ana")
    assert all_work(project) == before


@pytest.mark.parametrize("offset", [0, 6, 200])
def test_a_span_is_not_split_at_its_edge(project: Project, offset: int) -> None:
    quote = add(project, "“Yes,”", "QUOTE")
    with pytest.raises(RefusedChange, match="split inside"):
        dividing.split_span(project, 1, "ana", quote.id, offset)
    assert stored.spans(project, 1, "ana") == [quote]


def test_merging_joins_parts_and_points_relations_to_the_first(project: Project) -> None:
    first, second = add(project, "“Yes,”", "QUOTE"), add(project, "“of course.”", "QUOTE")
    ruiz, ana = add(project, "Ana Ruiz", "SOURCE"), add(project, "Ana came", "SOURCE")
    for quote, source in ((first, ruiz), (second, ruiz), (second, ana)):
        relations.add_relation(project, 1, "ana", "attributed_to", quote.id, source.id)
    relations.add_relation(project, 1, "ana", "near", second.id, first.id)
    before = all_work(project)
    merged = dividing.merge_spans(project, 1, "ana", first.id, second.id)
    assert (merged.id, merged.text) == (first.id, "“Yes,” “of course.”")
    assert links(project) == {("attributed_to", first.id, ruiz.id), ("attributed_to", first.id, ana.id)}
    assert len(stored.relations(project, 1, "ana")) == 2
    undo.undo(project, "ana")
    assert all_work(project) == before
    undo.redo(project, "ana")
    assert len(links(project)) == 2


def test_merging_neighbours_takes_in_the_space_between(project: Project) -> None:
    one, other = add(project, "Ana", "SOURCE"), add(project, "Ruiz", "SOURCE")
    assert dividing.merge_spans(project, 1, "ana", other.id, one.id).text == "Ana Ruiz"


def test_what_differs_in_a_merge_is_named_in_the_step(project: Project) -> None:
    first, second = add(project, "“Yes,”", "QUOTE"), add(project, "“of course.”", "QUOTE")
    for span, directness, sure, note in ((first, "direct", None, "one"), (second, "indirect", False, "two")):
        spans.set_attribute(project, 1, "ana", span.id, "directness", directness)
        spans.set_attribute(project, 1, "ana", span.id, "sure", sure)
        spans.set_note(project, 1, "ana", span.id, note)
    merged = dividing.merge_spans(project, 1, "ana", first.id, second.id)
    assert merged.attributes == {"directness": "direct", "sure": False, "remark": None}
    assert merged.note == "one\ntwo"
    step = undo.next_undo(project, "ana")
    assert step is not None
    assert step.operation == "Merge two spans, quote (directness: direct, not indirect)"


def test_spans_of_two_labels_are_not_merged(project: Project) -> None:
    quote, source = add(project, "“Yes,”", "QUOTE"), add(project, "Ana", "SOURCE")
    for other in (source, quote):
        with pytest.raises(RefusedChange, match="one label"):
            dividing.merge_spans(project, 1, "ana", quote.id, other.id)
