"""Suggestions, what was decided about them, and models stay in a project; what is withheld is withheld everywhere."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

from annotator.annotation.suggested import accept, reject
from annotator.export.verification import verify
from annotator.model.suggestion import Offer, Proposals
from annotator.project import annotations as stored
from annotator.project.models import LearnedModel, models_of, store_model
from annotator.project.suggestion_sets import SuggestionSet, all_sets, write_sets
from annotator.project.suggestion_settings import settings_of
from annotator.project.suggestions import all_decisions, all_shown, record_shown
from annotator.project.undo import undo
from annotator.review.packages.receiving import receive_all
from annotator.review.packages.sending import send_back
from annotator.suggestions.settings import SuggestionSettings, set_settings
from tests.support.packages import opened_by, owner_project
from tests.support.suggestions import suggestion

QUOTE, SOURCE = suggestion("QUOTE", (0, 3)), suggestion("SOURCE", (4, 6))


def test_only_the_spans_of_what_was_accepted_travel(tmp_path: Path) -> None:
    with owner_project(tmp_path / "owner") as owner:
        with opened_by(owner, "ana", tmp_path, "ana") as own:
            record_shown(own, 1, "ana", Offer([QUOTE, SOURCE], asked={"quotes": "1"}))
            write_sets(own, [SuggestionSet(1, "", "quotes", "1", Proposals())])
            store_model(own, LearnedModel("ana", "learned", ("QUOTE",), "1", 3, {}, (), b"secret weights"))
            made = accept(own, 1, "ana", QUOTE)
            reject(own, 1, "ana", SOURCE)
            sent = send_back(own, tmp_path / "back").path
            with ZipFile(sent) as archive:
                everything = b"".join(archive.read(name) for name in archive.namelist())
            assert not any(word in everything for word in (b"secret weights", b"quotes:", b"rejected"))
            receive_all(owner, [sent], "lea")
            assert [one.id for one in stored.spans(owner, 1, "ana")] == [made.id]
            assert [list(all_decisions(owner)), list(all_shown(owner)), list(all_sets(owner))] == [[], [], []]
            assert models_of(owner, "ana") == []
            undo(own, "ana")
            undo(own, "ana")
            assert list(all_decisions(own)) == []
        assert verify(own.path).problems == []
    assert verify(owner.path).problems == []


def test_work_that_comes_in_over_decisions_leaves_them_and_the_project_whole(tmp_path: Path) -> None:
    with owner_project(tmp_path / "owner") as owner:
        made = accept(owner, 1, "ana", QUOTE)
        with opened_by(owner, "ana", tmp_path, "ana") as own:
            assert [one.id for one in stored.spans(own, 1, "ana")] == [made.id]
            accept(own, 1, "ana", SOURCE)
            sent = send_back(own, tmp_path / "back").path
        receive_all(owner, [sent], "lea")
        assert [one.label for one in stored.spans(owner, 1, "ana")] == ["QUOTE", "SOURCE"]
        assert [one.id for _, _, one in all_decisions(owner)] == [QUOTE.id]
    assert verify(owner.path).problems == []


def test_what_may_be_suggested_goes_with_a_package_to_an_annotator(tmp_path: Path) -> None:
    with owner_project(tmp_path / "owner") as owner:
        with opened_by(owner, "ben", tmp_path, "ben") as own:
            assert settings_of(own) == SuggestionSettings()
        wanted = SuggestionSettings(is_blind=True, unaided_share=0.5, names={"QUOTE": "CLAIM"})
        set_settings(owner, wanted, "lea")
        with opened_by(owner, "ana", tmp_path, "ana") as own:
            assert settings_of(own) == wanted
            accept(own, 1, "ana", QUOTE)
            set_settings(own, SuggestionSettings(), "ana")
            sent = send_back(own, tmp_path / "back").path
        receive_all(owner, [sent], "lea")
        assert settings_of(owner) == wanted
        assert verify(own.path).problems == []
