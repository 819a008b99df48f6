from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.annotation import dividing, flags, spans
from annotator.errors import RefusedChange
from annotator.model.annotation_set import Status
from annotator.project import annotations as stored
from annotator.project import queue, remarks, undo
from annotator.project.project import Project
from annotator.project.remarks import WHOLE_DOCUMENT
from tests.support.projects import PERSON, add_text, new_project

TEXT = "“Prices fell 4%,” Ana Ruiz said."


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path / "flags") as project:
        add_text(project, TEXT)
        yield project


def found(project: Project, annotator: str = PERSON) -> dict[str, str]:
    return remarks.flags(project, 1, annotator)


def test_the_article_and_a_span_have_flags_of_their_own(project: Project) -> None:
    span = spans.add_span(project, 1, PERSON, [(0, 17)], "QUOTE")
    flags.set_flag(project, 1, PERSON, "  direct\n or not? ", span.id)
    flags.set_flag(project, 1, PERSON, "")
    assert found(project) == {span.id: "direct or not?", WHOLE_DOCUMENT: ""}
    assert found(project, "ben") == {}
    flags.clear_flag(project, 1, PERSON)
    assert found(project) == {span.id: "direct or not?"}


def test_a_flag_begins_the_article_and_shows_in_the_queue(project: Project) -> None:
    assert [row.has_flag for row in queue.page(project, [1], PERSON)] == [False]
    flags.set_flag(project, 1, PERSON, "an advert?")
    (row,) = queue.page(project, [1], PERSON)
    assert (row.has_flag, row.status) == (True, Status.IN_PROGRESS)
    assert [row.has_flag for row in queue.page(project, [1], "ben")] == [False]


def test_flags_are_undone_and_done_again_in_one_step_each(project: Project) -> None:
    flags.set_flag(project, 1, PERSON, "first")
    flags.set_flag(project, 1, PERSON, "second")
    undo.undo(project, PERSON)
    assert found(project) == {WHOLE_DOCUMENT: "first"}
    undo.undo(project, PERSON)
    assert found(project) == {}
    assert stored.status(project, 1, PERSON) is Status.NEW
    undo.redo(project, PERSON)
    assert found(project) == {WHOLE_DOCUMENT: "first"}


def test_a_deleted_span_takes_its_flag_along_and_undo_brings_both_back(project: Project) -> None:
    span = spans.add_span(project, 1, PERSON, [(0, 17)], "QUOTE")
    flags.set_flag(project, 1, PERSON, "why?", span.id)
    spans.delete_span(project, 1, PERSON, span.id)
    assert found(project) == {}
    undo.undo(project, PERSON)
    assert found(project) == {span.id: "why?"}
    assert stored.span(project, 1, PERSON, span.id) == span


@pytest.mark.parametrize(
    ("first", "other", "left"),
    [("a", "b", "a; b"), ("a", "a", "a"), ("", "b", "b"), (None, "b", "b"), (None, "", ""), ("a", None, "a")],
)
def test_two_spans_made_one_have_one_flag_with_both_messages(
    project: Project, first: str | None, other: str | None, left: str
) -> None:
    made = [spans.add_span(project, 1, PERSON, [extent], "QUOTE") for extent in ((0, 6), (8, 17))]
    for span, message in zip(made, (first, other), strict=True):
        if message is not None:
            flags.set_flag(project, 1, PERSON, message, span.id)
    before = found(project)
    dividing.merge_spans(project, 1, PERSON, made[0].id, made[1].id)
    assert found(project) == {made[0].id: left}
    undo.undo(project, PERSON)
    assert found(project) == before


def test_what_is_not_there_or_cannot_be_stored_is_refused(project: Project) -> None:
    with pytest.raises(RefusedChange, match="no span"):
        flags.set_flag(project, 1, PERSON, "why?", "nowhere")
    with pytest.raises(RefusedChange, match="half of a character"):
        flags.set_flag(project, 1, PERSON, "\ud83d")
    assert found(project) == {}
