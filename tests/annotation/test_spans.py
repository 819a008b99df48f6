"""Changes of spans: what they store, and what they refuse without a trace."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from annotator.annotation import relations, spans
from annotator.errors import RefusedChange
from annotator.model.annotation_set import Status
from annotator.model.span import Fragment, Span
from annotator.project import annotations as stored
from annotator.project import journal
from annotator.project.changes import Change
from annotator.project.project import Project
from tests.support.projects import add_text, new_project

TEXT = "😀 “Yes,” she said, “of course.”"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """A project with one text, number 1."""
    with new_project(tmp_path / "news") as opened:
        add_text(opened, TEXT)
        yield opened


@pytest.mark.parametrize(
    ("fragments", "joined", "text"),
    [
        ([(2, 8)], ((2, 8),), "“Yes,”"),
        ([(0, len(TEXT))], ((0, len(TEXT)),), TEXT),
        ([(0, 1)], ((0, 1),), "😀"),
        ([(19, 31), (2, 8)], ((2, 8), (19, 31)), "“Yes,” “of course.”"),
        ([(2, 5), (5, 8)], ((2, 8),), "“Yes,”"),
        ([(2, 6), (4, 8), (3, 5)], ((2, 8),), "“Yes,”"),
    ],
)
def test_a_span_is_stored_with_the_text_that_it_covers(
    fragments: list[Fragment], joined: tuple[Fragment, ...], text: str, project: Project
) -> None:
    made = spans.add_span(project, 1, "ana", fragments, "QUOTE")
    assert (made.fragments, made.text, made.start, made.end) == (joined, text, joined[0][0], joined[-1][1])
    assert made.attributes == {"directness": None, "sure": True, "remark": None}
    assert stored.spans(project, 1, "ana") == [made]
    assert stored.status(project, 1, "ana") is Status.IN_PROGRESS


def test_a_change_is_one_step_that_listeners_hear_after_it_is_stored(project: Project) -> None:
    heard: list[tuple[Change, int]] = []
    project.listen(lambda change: heard.append((change, len(stored.spans(project, 1, "ana")))))
    spans.add_span(project, 1, "ana", [(2, 8)], "QUOTE")
    ((change, count),) = heard
    assert (change.operation, change.annotator, change.documents, count) == ("Add quote", "ana", frozenset({1}), 1)
    assert {row.table for row in change.rows} == {"work", "span"}
    assert len({entry.step for entry in journal.history(project, document=1)}) == 1


Act = Callable[[Project, Span, Span], Any]
REFUSED: list[tuple[str, Act, str]] = [
    ("past the end", lambda p, *_: spans.add_span(p, 1, "ana", [(2, 99)], "QUOTE"), "past the end of the text"),
    ("empty", lambda p, *_: spans.add_span(p, 1, "ana", [(2, 2)], "QUOTE"), "empty or reversed"),
    ("reversed", lambda p, *_: spans.add_span(p, 1, "ana", [(8, 2)], "QUOTE"), "empty or reversed"),
    ("empty beside another", lambda p, *_: spans.add_span(p, 1, "ana", [(2, 8), (8, 8)], "QUOTE"), "empty or reversed"),
    ("reversed in another", lambda p, *_: spans.add_span(p, 1, "ana", [(2, 8), (7, 3)], "QUOTE"), "empty or reversed"),
    ("negative", lambda p, *_: spans.add_span(p, 1, "ana", [(-1, 8)], "QUOTE"), "empty or reversed"),
    ("no fragments", lambda p, *_: spans.add_span(p, 1, "ana", [], "QUOTE"), "does not fit the text"),
    ("no such label", lambda p, *_: spans.add_span(p, 1, "ana", [(2, 8)], "WHO"), "no label WHO"),
    ("clash", lambda p, *_: spans.add_span(p, 1, "ana", [(0, 3)], "ADVERT"), "overlaps ADVERT at 2-8"),
    ("clash by moving", lambda p, _, cue: spans.move_span(p, 1, "ana", cue.id, [(7, 9)]), "overlaps ADVERT at 2-8"),
    ("other's span", lambda p, ad, _: spans.move_span(p, 1, "ben", ad.id, [(0, 1)]), "no span .* of ben"),
    ("no such part", lambda p, ad, _: spans.move_edge(p, 1, "ana", ad.id, 1, (0, 1)), "no part number 2"),
    ("no such attribute", lambda p, ad, _: spans.set_attribute(p, 1, "ana", ad.id, "sure", True), "no attribute sure"),
    ("half a character", lambda p, ad, _: spans.set_note(p, 1, "ana", ad.id, "\ud83d"), "half of a character"),
    ("deleted", lambda p, *_: spans.delete_span(p, 1, "ana", "s0"), "no span s0"),
    ("to itself", lambda p, ad, _: relations.add_relation(p, 1, "ana", "near", ad.id, ad.id), "to itself"),
    ("wrong ends", lambda p, ad, cue: relations.add_relation(p, 1, "ana", "attributed_to", ad.id, cue.id), "starts at"),
    ("missing end", lambda p, ad, _: relations.add_relation(p, 1, "ana", "near", ad.id, "s0"), "no span s0"),
    ("no such relation", lambda p, ad, cue: relations.add_relation(p, 1, "ana", "x", ad.id, cue.id), "no relation x"),
]  # fmt: skip


@pytest.mark.parametrize(("act", "message"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_does_not_fit_is_refused_without_a_trace(act: Act, message: str, project: Project) -> None:
    first = spans.add_span(project, 1, "ana", [(2, 8)], "ADVERT")
    second = spans.add_span(project, 1, "ana", [(10, 12)], "ADVERT")
    before = list(journal.history(project))
    with pytest.raises(RefusedChange, match=message):
        act(project, first, second)
    assert list(journal.history(project)) == before
    assert stored.spans(project, 1, "ana") == [first, second]


def test_the_same_link_twice_is_refused_and_the_way_back_is_not(project: Project) -> None:
    first = spans.add_span(project, 1, "ana", [(2, 8)], "CLAIM")
    second = spans.add_span(project, 1, "ana", [(9, 12)], "CLAIM")
    relations.add_relation(project, 1, "ana", "near", first.id, second.id)
    with pytest.raises(RefusedChange, match="linked so already"):
        relations.add_relation(project, 1, "ana", "near", first.id, second.id)
    relations.add_relation(project, 1, "ana", "near", second.id, first.id)
    assert len(stored.relations(project, 1, "ana")) == 2


def test_one_part_of_a_split_span_is_moved_alone(project: Project) -> None:
    made = spans.add_span(project, 1, "ana", [(2, 8), (19, 31)], "QUOTE")
    moved = spans.move_edge(project, 1, "ana", made.id, 1, (21, 30))
    assert moved.fragments == ((2, 8), (21, 30))
    assert spans.move_edge(project, 1, "ana", made.id, 0, (2, 25)).fragments == ((2, 30),)


def test_relabelling_keeps_what_fits_and_tells_what_it_removed(project: Project) -> None:
    quote = spans.add_span(project, 1, "ana", [(2, 8)], "QUOTE")
    source = spans.add_span(project, 1, "ana", [(9, 12)], "SOURCE")
    spans.set_attribute(project, 1, "ana", quote.id, "sure", False)
    spans.set_attribute(project, 1, "ana", quote.id, "directness", "direct")
    relations.add_relation(project, 1, "ana", "attributed_to", quote.id, source.id)
    kept = relations.add_relation(project, 1, "ana", "near", quote.id, source.id)
    relabelled = spans.relabel_span(project, 1, "ana", quote.id, "SOURCE")
    assert relabelled.attributes == {"sure": False}
    assert stored.relations(project, 1, "ana") == [kept]
    assert next(journal.history(project)).operation == "Relabel quote as source (1 relation removed)"


def test_attributes_of_text_keep_every_character_but_half_ones(project: Project) -> None:
    made = spans.add_span(project, 1, "ana", [(2, 8)], "QUOTE")
    for value in ("a\x00b", "\r\n\u2028", "😀", ""):
        spans.set_attribute(project, 1, "ana", made.id, "remark", value)
        found = stored.span(project, 1, "ana", made.id)
        assert found
        assert found.attributes["remark"] == value
    with pytest.raises(RefusedChange, match="half of a character"):
        spans.set_attribute(project, 1, "ana", made.id, "remark", "\udc00")
