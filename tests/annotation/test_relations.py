"""Attributes of relations: defaults, changes, refusals, and one step each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.annotation import relations, spans
from annotator.errors import RefusedChange
from annotator.export.verification import verify
from annotator.model.label_schema import LabelSchema
from annotator.model.relation import Relation
from annotator.project import annotations as stored
from annotator.project.project import Project
from annotator.project.undo import redo, undo
from tests.support.projects import add_text, new_project, rich_schema

CERTAINTY = {"name": "certainty", "choices": ["sure", "guessed"], "default": "sure"}
REMARK = {"name": "remark", "kind": "text"}


def schema() -> LabelSchema:
    kinds = [{"name": "near", "attributes": [CERTAINTY, REMARK]}, {"name": "cites", "attributes": [REMARK, CERTAINTY]}]
    return rich_schema(relations=[*kinds, {"name": "plain"}])


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path / "news", schema()) as opened:
        number = add_text(opened, "“Yes,” she said.")
        spans.add_span(opened, number, "ana", [(0, 6)], "QUOTE")
        spans.add_span(opened, number, "ana", [(7, 10)], "SOURCE")
        yield opened
    assert verify(opened.path).problems == []


@pytest.fixture
def link(project: Project) -> Relation:
    quote, source = stored.spans(project, 1, "ana")
    return relations.add_relation(project, 1, "ana", "near", quote.id, source.id)


def attributes(project: Project) -> dict[str, object]:
    (found,) = stored.relations(project, 1, "ana")
    return dict(found.attributes)


def test_a_new_relation_takes_the_defaults(project: Project, link: Relation) -> None:
    assert attributes(project) == {"certainty": "sure", "remark": None}


def test_each_change_is_a_step_of_its_own(project: Project, link: Relation) -> None:
    relations.set_attribute(project, 1, "ana", link.id, "certainty", "guessed")
    relations.set_attribute(project, 1, "ana", link.id, "remark", "so “they” said")
    undo(project, "ana")
    assert attributes(project) == {"certainty": "guessed", "remark": None}
    undo(project, "ana")
    assert attributes(project) == {"certainty": "sure", "remark": None}
    step = redo(project, "ana")
    assert step is not None
    assert step.operation == "Set certainty of near"
    assert attributes(project)["certainty"] == "guessed"


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("certainty", "perhaps", "cannot be 'perhaps'"),
        ("directness", "direct", "has no attribute directness"),
        ("remark", "\ud83d", "half of a character"),
    ],
)
def test_what_the_schema_has_no_room_for_is_refused(
    project: Project, link: Relation, name: str, value: str, reason: str
) -> None:
    with pytest.raises(RefusedChange, match=reason):
        relations.set_attribute(project, 1, "ana", link.id, name, value)
    assert attributes(project) == {"certainty": "sure", "remark": None}


def test_a_relation_of_another_kind_keeps_what_that_has_too(project: Project, link: Relation) -> None:
    relations.set_attribute(project, 1, "ana", link.id, "certainty", "guessed")
    relations.relabel_relation(project, 1, "ana", link.id, "cites")
    assert attributes(project) == {"remark": None, "certainty": "guessed"}
    relations.relabel_relation(project, 1, "ana", link.id, "plain")
    assert attributes(project) == {}
    relations.relabel_relation(project, 1, "ana", link.id, "near")
    assert attributes(project) == {"certainty": "sure", "remark": None}
