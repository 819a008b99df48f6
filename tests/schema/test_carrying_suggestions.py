"""A label with another name: its suggestions go on under that, and what was decided stays decided."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.annotation.suggested import accept_with_linked, reject
from annotator.export.verification import verify
from annotator.model.suggestion import Suggestion, outcome
from annotator.model.suggestion_settings import SuggestionSettings
from annotator.project import annotations as stored
from annotator.project.project import Project
from annotator.project.suggestion_settings import settings_of
from annotator.project.suggestions import decisions_of
from annotator.project.undo import redo, undo
from annotator.schema.draft import SchemaDraft
from annotator.schema.editing import apply_edit, merge_labels, rename_label
from annotator.suggestions.offering import offered
from annotator.suggestions.settings import set_settings, turned
from tests.support.suggestions import helped_project


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    opened, _ = helped_project(tmp_path / "news")
    with opened:
        yield opened
    assert verify(opened.path).problems == []


def of_label(project: Project, label: str) -> list[Suggestion]:
    return [one for one in offered(project, 1, "ana").spans if one.label == label]


def test_suggestions_go_on_under_the_new_name_and_nothing_rejected_comes_back(project: Project) -> None:
    first, second, *_ = of_label(project, "QUOTE")
    offer = offered(project, 1, "ana")
    accept_with_linked(project, 1, "ana", first, offer)
    reject(project, 1, "ana", second)
    left = [one.id for one in of_label(project, "QUOTE")]
    rename_label(project, "QUOTE", "SPEECH", "ana")
    assert of_label(project, "QUOTE") == []
    assert [one.id for one in of_label(project, "SPEECH")] == left
    spans = stored.spans(project, 1, "ana")
    assert {one.id: outcome(one, spans) for one in decisions_of(project, 1, "ana") if one.label == "SPEECH"} == {
        first.id: "accepted",
        second.id: "rejected",
    }
    rename_label(project, "SPEECH", "WORDS", "ana")
    assert [one.id for one in of_label(project, "WORDS")] == left
    undo(project, "ana")
    undo(project, "ana")
    assert [one.id for one in of_label(project, "QUOTE")] == left
    assert settings_of(project).names == {}
    redo(project, "ana")
    assert settings_of(project).names == {"QUOTE": "SPEECH"}


def test_links_go_on_under_the_new_name_of_their_kind(project: Project) -> None:
    before = {(one.from_id, one.to_id) for one in offered(project, 1, "ana").links if one.label == "attributed_to"}
    assert before
    draft = SchemaDraft(project.schema)
    draft.rename(draft.relations, next(one for one in draft.relations if one.part.name == "attributed_to"), "said_by")
    apply_edit(project, draft.edit(), "ana")
    assert {(one.from_id, one.to_id) for one in offered(project, 1, "ana").links if one.label == "said_by"} == before


def test_labels_that_are_on_by_their_own_name_take_the_new_one(project: Project) -> None:
    set_settings(project, turned(settings_of(project), "learned", ("QUOTE", "SAME")), "ana")
    rename_label(project, "CUE", "SIGN", "ana")
    assert settings_of(project).on["quotes"] == ("QUOTE", "SOURCE", "CUE")
    assert settings_of(project).names == {"CUE": "SIGN"}
    assert of_label(project, "SIGN")


def test_a_label_merged_into_another_is_suggested_as_that(project: Project) -> None:
    merge_labels(project, "CUE", "SOURCE", "ana")
    assert settings_of(project).label_for("CUE", project.schema) == project.schema.label("SOURCE")


def test_an_edit_without_other_names_leaves_the_settings_alone(project: Project) -> None:
    draft = SchemaDraft(project.schema)
    draft.retire(draft.label("CUE"))
    apply_edit(project, draft.edit(), "ana")
    assert settings_of(project) == SuggestionSettings(unaided_share=0.0)
    assert of_label(project, "CUE") == []
