"""The project's settings for suggestions: one step to set, and what is stored by somebody else is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from annotator.errors import ProjectError
from annotator.project import journal
from annotator.project.undo import undo
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
