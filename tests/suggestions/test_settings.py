"""The project's settings for suggestions: one step to set, and what is stored by somebody else is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from annotator.errors import ProjectError
from annotator.model.suggestion_settings import ROLES
from annotator.project import journal
from annotator.project.undo import undo
from annotator.schema.templates import load_schema, template_names
from annotator.suggestions.settings import EVERY, SUGGESTERS, SuggestionSettings, set_settings, settings_of, turned
from tests.support.projects import new_project, rich_schema


def test_settings_are_set_in_one_step_that_undo_takes_back(tmp_path: Path) -> None:
    with new_project(tmp_path / "news") as project:
        assert settings_of(project) == SuggestionSettings()
        wanted = turned(SuggestionSettings(is_blind=True, unaided_share=0.25), "claims", ("CLAIM",))
        set_settings(project, wanted, "ana")
        assert settings_of(project) == wanted
        assert next(journal.history(project)).operation == "Set what is suggested"
        step = journal.last_step(project)
        set_settings(project, wanted, "ana")
        assert journal.last_step(project) == step
        undo(project, "ana")
        assert settings_of(project) == SuggestionSettings()


def test_claims_are_off_until_somebody_wants_them() -> None:
    usual = SuggestionSettings()
    assert [name for name in SUGGESTERS if not usual.is_on(name)] == ["claims"]
    assert usual.may_suggest("quotes", "QUOTE", "Zitat")
    assert not usual.may_suggest("quotes", "CLAIM", "CLAIM")
    assert usual.may_suggest("projection", "ANY", "ANY")
    assert turned(usual, "quotes", (EVERY,)).may_suggest("quotes", "CLAIM", "CLAIM")
    assert turned(usual, "quotes", ("Zitat",)).may_suggest("quotes", "QUOTE", "Zitat")
    assert not turned(usual, "quotes", ()).is_on("quotes")
    assert not usual.is_on("nobody")


def test_a_role_is_found_by_its_name_or_by_the_one_that_was_set() -> None:
    schema = rich_schema()
    assert SuggestionSettings().label_for("quote", schema) == schema.label("QUOTE")
    assert SuggestionSettings().label_for("CUE", schema) is None
    assert SuggestionSettings(names={"CUE": "claim"}).label_for("CUE", schema) == schema.label("CLAIM")


@pytest.mark.parametrize("share", [-0.1, 1.1])
def test_a_share_lies_between_nothing_and_all(share: float) -> None:
    with pytest.raises(ValidationError):
        SuggestionSettings(unaided_share=share)


def test_settings_that_cannot_be_read_are_told_as_damage(tmp_path: Path) -> None:
    with new_project(tmp_path / "news") as project:
        set_settings(project, SuggestionSettings(is_blind=True), "ana")
        project.database.execute("UPDATE statement SET value = '{}]'")
        with pytest.raises(ProjectError, match="settings for suggestions cannot be read"):
            settings_of(project)


def test_a_label_says_itself_which_role_it_has() -> None:
    schema = load_schema("attribution")
    usual = SuggestionSettings()
    assert usual.label_for("QUOTE", schema) == schema.label("CONTENT")
    assert usual.label_for("SOURCE", schema) == schema.label("SOURCE")
    assert usual.labels_for("QUOTE", schema) == (schema.label("CONTENT"),)
    assert SuggestionSettings(names={"QUOTE": ""}).label_for("QUOTE", schema) is None
    assert SuggestionSettings(names={"QUOTE": ""}).labels_for("QUOTE", schema) == ()
    assert SuggestionSettings(names={"QUOTE": "cue"}).labels_for("QUOTE", schema) == (schema.label("CUE"),)


def test_each_kind_of_a_role_can_have_a_label() -> None:
    schema = load_schema("boilerplate")
    usual = SuggestionSettings()
    assert usual.label_for("BOILERPLATE", schema) is None
    assert usual.label_for("BOILERPLATE", schema, "related_links") == schema.label("RELATED")
    assert usual.labels_for("BOILERPLATE", schema) == schema.labels
    chosen = SuggestionSettings(names={"BOILERPLATE": "ADVERT"})
    assert chosen.label_for("BOILERPLATE", schema, "related_links") == schema.label("ADVERT")
    assert chosen.labels_for("BOILERPLATE", schema) == (schema.label("ADVERT"),)


def test_a_relation_says_itself_which_role_it_has() -> None:
    schema = rich_schema(relations=[{"name": "by", "role": "attributed_to"}])
    assert SuggestionSettings().relation_for("attributed_to", schema) == schema.relation("by")
    assert SuggestionSettings(names={"attributed_to": ""}).relation_for("attributed_to", schema) is None
    assert SuggestionSettings().relation_for("cued_by", schema) is None


def test_every_template_has_labels_for_what_can_be_suggested_in_it() -> None:
    found = {
        name: {role for role in ROLES if SuggestionSettings().labels_for(role, load_schema(name))}
        for name in template_names()
    }
    assert found == {
        "attribution": {"QUOTE", "SOURCE", "CUE"},
        "boilerplate": {"BOILERPLATE"},
        "claims": {"CLAIM"},
        "news": set(ROLES),
    }
