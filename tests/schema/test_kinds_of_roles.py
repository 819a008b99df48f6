"""Labels that stand for a role, or for one kind of it: once merged or renamed, what they stand for follows."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.errors import RefusedChange
from annotator.export.verification import verify
from annotator.model.label_schema import LabelDefinition, LabelSchema
from annotator.model.suggestion_settings import ROLES, SuggestionSettings
from annotator.project.project import Project
from annotator.project.suggestion_settings import settings_of
from annotator.project.undo import redo, undo
from annotator.schema.editing import merge_labels, rename_label, retire_label
from annotator.schema.templates import load_schema
from annotator.suggestions.offering import offered
from annotator.suggestions.settings import set_settings
from tests.support.projects import PERSON, new_project
from tests.support.suggestions import helped_project

KINDS = ("advert", "caption", "byline", "nobody_named_it")
STANDS_FOR = [(role, "") for role in ROLES] + [("BOILERPLATE", kind) for kind in KINDS]
NAMES = ("CUE", "BOILERPLATE", "A", "B", "C")
SAYS = st.sampled_from([None, "QUOTE", "BOILERPLATE", *(f"BOILERPLATE.{kind}" for kind in KINDS[:3])])
CALLED = st.dictionaries(
    st.sampled_from(["QUOTE", "CUE", "BOILERPLATE", "BOILERPLATE.advert", "BOILERPLATE.byline"]),
    st.sampled_from(["", *NAMES]),
    max_size=3,
)


def pointers(project: Project) -> dict[tuple[str, str], str | None]:
    """The label for each role and kind."""
    found = {(role, kind): settings_of(project).label_for(role, project.schema, kind) for role, kind in STANDS_FOR}
    return {place: label.name if label else None for place, label in found.items()}


def schema_saying(roles: list[str | None]) -> LabelSchema:
    labels = [
        LabelDefinition(name=name, color="#112233", color_dark="#AABBCC", role=role)
        for name, role in zip(NAMES, roles, strict=True)
    ]
    return LabelSchema(name="kinds", labels=tuple(labels))


@settings(max_examples=40)
@given(st.lists(SAYS, min_size=len(NAMES), max_size=len(NAMES)), CALLED, st.permutations(NAMES))
def test_after_a_merge_the_target_stands_for_what_the_source_stood_for_and_nothing_else_changes(
    roles: list[str | None], called: dict[str, str], order: list[str]
) -> None:
    with tempfile.TemporaryDirectory() as folder, new_project(Path(folder, "p"), schema_saying(roles)) as project:
        set_settings(project, SuggestionSettings(names=called), PERSON)
        states = [pointers(project)]
        for source, target in pairwise(order[:3]):
            merge_labels(project, source, target, PERSON)
            states.append({place: target if name == source else name for place, name in states[-1].items()})
            assert pointers(project) == states[-1]
        for state in reversed(states[:-1]):
            undo(project, PERSON)
            assert pointers(project) == state
        assert settings_of(project).names == called
        for state in states[1:]:
            redo(project, PERSON)
            assert pointers(project) == state


@settings(max_examples=40)
@given(st.lists(SAYS, min_size=len(NAMES), max_size=len(NAMES)), CALLED, st.sampled_from(NAMES))
def test_a_renamed_label_stands_for_the_same_as_before(
    roles: list[str | None], called: dict[str, str], name: str
) -> None:
    with tempfile.TemporaryDirectory() as folder, new_project(Path(folder, "p"), schema_saying(roles)) as project:
        set_settings(project, SuggestionSettings(names=called), PERSON)
        before = pointers(project)
        rename_label(project, name, "OTHERWISE", PERSON)
        assert pointers(project) == {place: "OTHERWISE" if one == name else one for place, one in before.items()}
        undo(project, PERSON)
        assert (pointers(project), settings_of(project).names) == (before, called)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    opened, _ = helped_project(tmp_path / "junk", schema=load_schema("boilerplate"))
    with opened:
        yield opened
    assert verify(opened.path).problems == []


def suggested(project: Project) -> dict[tuple[int, int], str]:
    return {one.fragments[0]: one.label for one in offered(project, 1, PERSON).spans}


def test_clutter_of_a_merged_kind_is_suggested_under_the_label_that_is_left(project: Project) -> None:
    before = suggested(project)
    assert "RELATED" in before.values()
    merge_labels(project, "RELATED", "NAVIGATION", PERSON)
    assert suggested(project) == {
        place: "NAVIGATION" if label == "RELATED" else label for place, label in before.items()
    }
    assert settings_of(project).names == {"BOILERPLATE.related_links": "NAVIGATION"}
    rename_label(project, "NAVIGATION", "SITE", PERSON)
    assert settings_of(project).names == {"BOILERPLATE.related_links": "SITE"}
    undo(project, PERSON)
    undo(project, PERSON)
    assert (suggested(project), settings_of(project).names) == (before, {})


def test_a_kind_whose_label_is_retired_is_suggested_no_more(project: Project) -> None:
    merge_labels(project, "RELATED", "NAVIGATION", PERSON)
    retire_label(project, "NAVIGATION", PERSON)
    assert "NAVIGATION" not in suggested(project).values()


def test_a_refused_merge_leaves_what_labels_stand_for(project: Project) -> None:
    before = settings_of(project)
    with pytest.raises(RefusedChange):
        merge_labels(project, "RELATED", "NOT_THERE", PERSON)
    assert settings_of(project) == before


def test_calling_a_role_otherwise_holds_for_all_its_kinds(project: Project) -> None:
    merge_labels(project, "RELATED", "NAVIGATION", PERSON)
    called = settings_of(project).calling("BOILERPLATE", "ADVERT")
    assert {label.name for label in called.labels_for("BOILERPLATE", project.schema)} == {"ADVERT"}
    assert called.calling("BOILERPLATE", None).names == {}
