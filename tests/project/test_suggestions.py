"""What is kept of suggestions: what was shown, what was decided, sets, and models that are signed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import platformdirs
import pytest

from annotator.annotation.suggested import accept, reject
from annotator.errors import ProjectError
from annotator.export.verification import verify
from annotator.model.suggestion import Help, Offer, Proposal, Proposals, ProposedLink
from annotator.project import journal, models, near_duplicates, suggestions
from annotator.project.models import LearnedModel
from annotator.project.project import Project
from annotator.project.restoring import restore
from annotator.project.suggestion_sets import (
    TEXT_ALONE,
    SuggestionSet,
    all_sets,
    documents_with_set,
    sets_of,
    write_sets,
)
from annotator.project.suggestions import all_decisions, all_shown, record_shown, shown_in
from tests.support.projects import add_text, new_project
from tests.support.suggestions import suggestion

TEXT = "“Prices fell 4%,” Ana Ruiz said. She blamed the weather."
QUOTE, SECOND = suggestion("QUOTE", (0, 17)), suggestion("QUOTE", (37, 42), (44, 55))
PROPOSALS = Proposals(
    [
        Proposal("QUOTE", ((0, 17),), {"directness": "direct"}, 0.9, "In marks.", "q1"),
        Proposal("SOURCE", ((18, 21), (22, 26)), {}, 0.5, "A name.", "s1"),
    ],
    [ProposedLink("attributed_to", "q1", "s1")],
)
WITHHELD: tuple[Help, ...] = ("blind", "unaided", "unaided")
OUTSIDE = Proposal("QUOTE", ((0, 999),), {}, 0.5, "Far.", "q9")
MODEL = LearnedModel("ana", "learned", ("QUOTE", "EVENT"), "7", 30, {"QUOTE": {"f1": 0.5}}, ("QUOTE",), b"\x00weights")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path / "news") as opened:
        add_text(opened, TEXT)
        yield opened


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The time that is written down; the last item of the list."""
    times = ["2026-01-01T10:00:00.000Z"]
    for module in (journal, suggestions, models):
        monkeypatch.setattr(module, "now", lambda *_: times[-1])
    monkeypatch.setattr("annotator.project.suggestion_sets.now", lambda *_: times[-1])
    return times


def test_what_was_shown_first_stays_and_what_is_new_joins_it(project: Project, clock: list[str]) -> None:
    record_shown(project, 1, "ana", Offer([QUOTE], asked={"quotes": "1", "boilerplate": "3"}))
    clock.append("2026-01-01T11:00:00.000Z")
    record_shown(project, 1, "ana", Offer([replace(QUOTE, score=0.1), SECOND], asked={"quotes": "1"}))
    found = {one.suggester: one for one in shown_in(project, 1, "ana")}
    assert (found["boilerplate"].version, found["boilerplate"].suggestions) == ("3", ())
    assert {(one.help, one.shown_at) for one in found.values()} == {("shown", clock[0])}
    first, second = found["quotes"].suggestions
    assert (first.id, first.label, first.fragments, first.score) == (QUOTE.id, "QUOTE", ((0, 17),), 0.75)
    assert (second.fragments, second.shown_at) == (((37, 42), (44, 55)), clock[1])
    record_shown(project, 1, "ana", Offer([replace(SECOND, version="2")], asked={"quotes": "2"}))
    assert {(one.suggester, one.version) for one in all_shown(project)} == {
        ("boilerplate", "3"),
        ("quotes", "1"),
        ("quotes", "2"),
    }
    assert shown_in(project, 1, "ben") == []


def test_it_is_known_from_whom_suggestions_were_withheld(project: Project) -> None:
    for reason in WITHHELD:
        record_shown(project, 1, "ana", Offer(withheld="Not shown.", help=reason))
    record_shown(project, 1, "ana", Offer(withheld="All off.", help="off"))
    assert [(one.suggester, one.version, one.help) for one in all_shown(project)] == [
        ("", "", "blind"),
        ("", "", "unaided"),
    ]


def test_showing_the_same_again_writes_nothing(project: Project) -> None:
    offer = Offer([QUOTE], asked={"quotes": "1"})
    record_shown(project, 1, "ana", offer)
    before = project.database.value("SELECT total_changes()")
    record_shown(project, 1, "ana", offer)
    assert project.database.value("SELECT total_changes()") == before


def test_a_project_open_for_reading_notes_nothing(project: Project) -> None:
    with Project.open(project.path, read_only=True) as reading:
        record_shown(reading, 1, "ana", Offer([QUOTE], asked={"quotes": "1"}))
    assert list(all_shown(project)) == []


def test_decisions_are_read_by_document_and_annotator(project: Project) -> None:
    add_text(project, TEXT + " More.", "d2")
    made = accept(project, 2, "ben", QUOTE)
    reject(project, 1, "ana", SECOND)
    assert [(number, annotator, one.span) for number, annotator, one in all_decisions(project)] == [
        (1, "ana", None),
        (2, "ben", made.id),
    ]
    assert [one.fragments for _, _, one in all_decisions(project, 1)] == [SECOND.fragments]


def test_sets_of_the_same_suggester_replace_each_other_and_come_back_as_they_were(project: Project) -> None:
    write_sets(project, [SuggestionSet(1, TEXT_ALONE, "quotes", "1", Proposals())])
    write_sets(project, [SuggestionSet(1, TEXT_ALONE, "quotes", "2", PROPOSALS)])
    write_sets(project, [SuggestionSet(1, "ana", "projection", "1", PROPOSALS)])
    assert [(one.annotator, one.suggester, one.version) for one in sets_of(project, 1, "ana")] == [
        ("ana", "projection", "1"),
        ("", "quotes", "2"),
    ]
    (of_text,) = sets_of(project, 1, "ben")
    assert of_text.proposals == PROPOSALS
    assert documents_with_set(project, TEXT_ALONE, "quotes", "2") == {1}
    assert documents_with_set(project, TEXT_ALONE, "quotes", "1") == frozenset()
    assert len(list(all_sets(project))) == 2


def test_a_model_that_was_signed_here_comes_back_as_it_was(project: Project) -> None:
    models.store_model(project, MODEL)
    (found,) = models.models_of(project, "ana")
    assert replace(found, trained_at="") == MODEL
    assert found.trained_at
    assert models.models_of(project, "ben") == []
    models.store_model(project, replace(MODEL, version="8"))
    assert [one.version for one in models.models_of(project, "ana")] == ["8"]
    models.delete_model(project, "ana", "learned")
    assert models.models_of(project, "ana") == []


@pytest.mark.parametrize(
    "change",
    [
        "weights = x'00'",
        "figures = '{}'",
        """is_used = '["QUOTE","EVENT"]'""",
        "version = '9'",
        "signature = ''",
        "signature = 'ä'",
        "annotator = 'ben'",
    ],
)
def test_a_model_that_anybody_changed_is_not_loaded(project: Project, change: str) -> None:
    models.store_model(project, MODEL)
    project.database.execute(f"UPDATE learned_model SET {change}")
    assert models.models_of(project, "ana") == []
    assert models.models_of(project, "ben") == []
    assert models.foreign_models(project, "ana") + models.foreign_models(project, "ben") == ["learned"]


def test_a_model_of_another_computer_or_another_project_is_not_loaded(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    models.store_model(project, MODEL)
    row = project.database.row("SELECT * FROM learned_model")
    with new_project(tmp_path / "other") as other:
        other.database.execute("INSERT INTO learned_model VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row or ())
        assert models.models_of(other, "ana") == []
    monkeypatch.setattr(platformdirs, "user_state_path", lambda *_, **__: tmp_path / "elsewhere")
    assert models.models_of(project, "ana") == []
    assert models.foreign_models(project, "ana") == ["learned"]
    models.store_model(project, replace(MODEL, name="own"))
    assert [one.name for one in models.models_of(project, "ana")] == ["own"]


def test_the_key_is_for_this_user_alone_and_stays(project: Project, user_folders: Path) -> None:
    models.store_model(project, MODEL)
    (key,) = user_folders.rglob("models.key")
    assert (key.stat().st_mode & 0o777, len(key.read_bytes())) == (0o600, 32)
    before = key.read_bytes()
    models.store_model(project, MODEL)
    assert key.read_bytes() == before


def test_a_key_that_cannot_be_read_is_told(project: Project, user_folders: Path) -> None:
    models.store_model(project, MODEL)
    (key,) = user_folders.rglob("models.key")
    key.unlink()
    key.mkdir()
    with pytest.raises(ProjectError, match="key by which this computer signs models"):
        models.models_of(project, "ana")


def test_a_restored_project_holds_what_was_suggested_until_then(
    project: Project, tmp_path: Path, clock: list[str]
) -> None:
    record_shown(project, 1, "ana", Offer([QUOTE], asked={"quotes": "1"}))
    write_sets(project, [SuggestionSet(1, TEXT_ALONE, "quotes", "1", PROPOSALS)])
    models.store_model(project, MODEL)
    clock.append("2026-01-01T11:00:00.000Z")
    reject(project, 1, "ana", QUOTE)
    step = journal.last_step(project)
    clock.append("2026-01-01T12:00:00.000Z")
    record_shown(project, 1, "ana", Offer([QUOTE, SECOND], asked={"quotes": "1", "claims": "1"}))
    write_sets(project, [SuggestionSet(1, TEXT_ALONE, "claims", "1", PROPOSALS)])
    models.store_model(project, replace(MODEL, name="later"))
    accept(project, 1, "ana", SECOND)
    later = add_text(project, TEXT + " Later.", "d2")
    record_shown(project, later, "ana", Offer([QUOTE], asked={"quotes": "1"}))
    write_sets(project, [SuggestionSet(later, TEXT_ALONE, "quotes", "1", PROPOSALS)])
    with Project.open(restore(project, step, tmp_path / "then").path) as then:
        assert [one.id for _, _, one in all_decisions(then)] == [QUOTE.id]
        assert [[one.id for one in shown.suggestions] for shown in all_shown(then)] == [[QUOTE.id]]
        assert [(one.document, one.suggester) for one in all_sets(then)] == [(1, "quotes")]
        assert [one.name for one in models.models_of(then, "ana")] == ["learned"]
    assert verify(tmp_path / "then.annotator").problems == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("UPDATE suggestion_decision SET fragments = '[[0,999]]'", "decision about the suggestion"),
        ("UPDATE suggestion_decision SET fragments = 'x'", "a decision about a suggestion cannot be read"),
        ("UPDATE suggestion_shown SET shown = replace(shown, '17', '999')", "that was shown"),
        ("UPDATE suggestion_shown SET shown = '[[1]]'", "a suggestion that was shown cannot be read"),
        ("UPDATE suggestion_set SET zlib_proposals = x'33'", "a set of suggestions cannot be read"),
        (
            "UPDATE suggestion_set SET zlib_proposals = substr(zlib_proposals, 1, 9)",
            "a set of suggestions cannot be read",
        ),
    ],
)
def test_verifying_tells_what_was_damaged(project: Project, change: str, told: str) -> None:
    record_shown(project, 1, "ana", Offer([QUOTE], asked={"quotes": "1"}))
    write_sets(project, [SuggestionSet(1, TEXT_ALONE, "quotes", "1", PROPOSALS)])
    reject(project, 1, "ana", QUOTE)
    project.close()
    assert verify(project.path).problems == []
    with Project.open(project.path) as opened:
        opened.database.execute(change)
    problems = verify(project.path).problems
    assert any(told in f"{one.place} {one.message}" for one in problems), problems


def test_verifying_tells_of_a_set_that_lies_outside_its_text(project: Project) -> None:
    write_sets(project, [SuggestionSet(1, TEXT_ALONE, "quotes", "1", Proposals([OUTSIDE]))])
    (problem,) = verify(project.path).problems
    assert "suggestion q9 of quotes" in problem.place


def test_the_group_of_one_document_is_the_one_that_was_found(tmp_path: Path) -> None:
    wire = "The port of Nantes was closed on Monday after a crane fell on two ships, officials said in a statement."
    with new_project(tmp_path / "copies") as project:
        for number, text in enumerate([wire, TEXT, wire + " Nobody was hurt.", "Nothing else was in it at all."]):
            add_text(project, text, f"d{number}")
        assert near_duplicates.found_around(project, 1) is None
        found = near_duplicates.find(project)
        around = near_duplicates.found_around(project, 3)
        assert around == found
        assert near_duplicates.found_around(project, 2) is None
        add_text(project, "And one more.", "later")
        assert near_duplicates.found_around(project, 3) is None
