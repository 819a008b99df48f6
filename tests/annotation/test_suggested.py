"""Deciding about suggestions: what is made, what is kept of the decision, and that each is one step to undo."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.annotation import dividing, relations, spans, status
from annotator.annotation.suggested import accept, accept_all, accept_with_linked, reject, reject_all
from annotator.errors import RefusedChange
from annotator.export.verification import verify
from annotator.model.annotation_set import Status
from annotator.model.suggestion import Choice, Offer, SuggestedLink, outcome
from annotator.project import annotations as stored
from annotator.project import journal
from annotator.project.project import Project
from annotator.project.suggestions import decisions_of
from annotator.project.undo import redo, undo
from tests.support.projects import add_text, new_project
from tests.support.suggestions import suggestion

TEXT = "“Prices fell 4%,” Ana Ruiz said. She blamed the weather."
QUOTE = suggestion("QUOTE", (0, 17), attributes={"directness": "direct"})
SOURCE = suggestion("SOURCE", (18, 26))
SECOND = suggestion("QUOTE", (37, 55))
ADVERT = suggestion("ADVERT", (0, 40), suggester="boilerplate")
OTHER_ADVERT = suggestion("ADVERT", (30, 55), suggester="boilerplate")
TO_SOURCE = SuggestedLink("attributed_to", QUOTE.id, SOURCE.id)
SECOND_TO_SOURCE = SuggestedLink("attributed_to", SECOND.id, SOURCE.id)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path / "news") as opened:
        add_text(opened, TEXT)
        yield opened
    assert verify(opened.path).problems == []


def links(project: Project) -> list[tuple[str, str, str]]:
    own = {span.id: span.text for span in stored.spans(project, 1, "ana")}
    return [(own[one.from_span], one.label, own[one.to_span]) for one in stored.relations(project, 1, "ana")]


def choices(project: Project) -> dict[str, Choice]:
    return {one.id: one.decision for one in decisions_of(project, 1, "ana")}


def outcomes(project: Project) -> dict[str, Choice]:
    own = stored.spans(project, 1, "ana")
    return {one.id: outcome(one, own) for one in decisions_of(project, 1, "ana")}


def test_an_accepted_suggestion_is_a_span_like_any_other_and_says_what_it_came_from(project: Project) -> None:
    status.set_nothing_here(project, 1, "ana", "QUOTE", True)
    made = accept(project, 1, "ana", QUOTE)
    assert made == stored.span(project, 1, "ana", made.id)
    assert (made.label, made.fragments, made.text) == ("QUOTE", ((0, 17),), "“Prices fell 4%,”")
    assert made.attributes == {"directness": "direct", "sure": True, "remark": None}
    assert stored.nothing_here(project, 1, "ana") == []
    assert stored.status(project, 1, "ana") is Status.IN_PROGRESS
    (decision,) = decisions_of(project, 1, "ana")
    assert (decision.decision, decision.span, decision.score) == ("accepted", made.id, 0.75)
    assert (decision.suggester, decision.version, decision.label) == ("quotes", "1", "QUOTE")
    assert [(one.operation, one.table) for one in journal.history(project, limit=1)] == [
        ("Accept quote", "nothing_here"),
        ("Accept quote", "span"),
        ("Accept quote", "suggestion_decision"),
    ]


def test_a_suggestion_is_accepted_with_other_edges_another_label_or_other_attributes(project: Project) -> None:
    wanted = replace(QUOTE, label="SOURCE", fragments=((1, 16),), attributes={"sure": False, "directness": "direct"})
    made = accept(project, 1, "ana", QUOTE, wanted)
    assert (made.label, made.fragments, made.attributes) == ("SOURCE", ((1, 16),), {"sure": False})
    (decision,) = decisions_of(project, 1, "ana")
    assert (decision.decision, decision.label, decision.fragments) == ("changed", "QUOTE", ((0, 17),))
    with pytest.raises(RefusedChange, match="covers some text"):
        accept(project, 1, "ana", SOURCE, replace(SOURCE, fragments=()))
    same = accept(project, 1, "ana", SOURCE, replace(SOURCE, attributes={"sure": False}))
    assert (choices(project)[SOURCE.id], same.attributes) == ("accepted", {"sure": False})


def test_a_link_is_made_when_the_annotator_has_both_ends(project: Project) -> None:
    every = (TO_SOURCE, SECOND_TO_SOURCE)
    accept(project, 1, "ana", QUOTE, links=every)
    assert links(project) == []
    accept(project, 1, "ana", SOURCE, replace(SOURCE, fragments=((22, 26),)), links=every)
    assert links(project) == [("“Prices fell 4%,”", "attributed_to", "Ruiz")]
    undo(project, "ana")
    assert links(project) == []
    redo(project, "ana")
    accept(project, 1, "ana", SECOND, links=every)
    assert ("She blamed the weather"[-18:], "attributed_to", "Ruiz") in links(project)
    assert len(links(project)) == 2


def test_a_link_that_was_deleted_does_not_come_back_with_another_suggestion(project: Project) -> None:
    every = (TO_SOURCE, SECOND_TO_SOURCE)
    accept_all(project, 1, "ana", [QUOTE, SOURCE], every)
    relations.delete_relation(project, 1, "ana", stored.relations(project, 1, "ana")[0].id)
    accept(project, 1, "ana", SECOND, links=every)
    assert [text for text, _, _ in links(project)] == [TEXT[37:55]]


def test_a_link_may_end_at_a_span_that_was_made_by_hand(project: Project) -> None:
    source = spans.add_span(project, 1, "ana", [(18, 26)], "SOURCE")
    accept(project, 1, "ana", QUOTE, links=[SuggestedLink("attributed_to", QUOTE.id, source.id)])
    assert links(project) == [("“Prices fell 4%,”", "attributed_to", "Ana Ruiz")]


def test_a_link_for_which_the_schema_has_no_room_is_left_out(project: Project) -> None:
    backwards, unknown = SuggestedLink("attributed_to", SOURCE.id, QUOTE.id), SuggestedLink("cued", QUOTE.id, SOURCE.id)
    accept_all(project, 1, "ana", [QUOTE, SOURCE], [backwards, unknown])
    assert links(project) == []


def test_a_suggestion_is_accepted_with_those_linked_to_it(project: Project) -> None:
    offer = Offer([QUOTE, SOURCE, SECOND], [TO_SOURCE, SECOND_TO_SOURCE])
    accepted = accept_with_linked(project, 1, "ana", QUOTE, offer)
    assert [span.text for span in accepted.spans] == ["“Prices fell 4%,”", "Ana Ruiz"]
    assert links(project) == [("“Prices fell 4%,”", "attributed_to", "Ana Ruiz")]
    assert next(journal.history(project)).operation == "Accept quote with 1 linked suggestion"
    undo(project, "ana")
    assert stored.spans(project, 1, "ana") == []
    assert choices(project) == {}


def test_it_is_accepted_as_it_is_wanted_with_those_linked_to_it(project: Project) -> None:
    wider = replace(QUOTE, fragments=((QUOTE.start, QUOTE.end + 4),))
    accepted = accept_with_linked(project, 1, "ana", QUOTE, Offer([QUOTE, SOURCE], [TO_SOURCE]), wanted=wider)
    assert [span.fragments for span in accepted.spans] == [wider.fragments, SOURCE.fragments]
    assert links(project) == [(accepted.spans[0].text, "attributed_to", "Ana Ruiz")]
    assert choices(project)[QUOTE.id] == "changed"


def test_many_are_accepted_in_one_step_and_those_that_cannot_be_are_told(project: Project) -> None:
    bad = suggestion("QUOTE", (50, 999))
    unknown = suggestion("EVENT", (0, 5))
    accepted = accept_all(project, 1, "ana", [QUOTE, ADVERT, OTHER_ADVERT, bad, unknown, QUOTE])
    assert [span.label for span in accepted.spans] == ["QUOTE", "ADVERT"]
    reasons = {one.id: reason for one, reason in accepted.left_out}
    assert "may not overlap" in reasons[OTHER_ADVERT.id]
    assert "past the end" in reasons[bad.id]
    assert "no label EVENT" in reasons[unknown.id]
    assert "already" in reasons[QUOTE.id]
    assert next(journal.history(project)).operation == "Accept 2 suggestions"
    assert set(choices(project)) == {QUOTE.id, ADVERT.id}
    undo(project, "ana")
    assert (stored.spans(project, 1, "ana"), choices(project)) == ([], {})
    assert stored.status(project, 1, "ana") is Status.NEW


def test_where_all_are_refused_there_is_no_step(project: Project) -> None:
    before = journal.last_step(project)
    accepted = accept_all(project, 1, "ana", [suggestion("EVENT", (0, 5))])
    assert (accepted.spans, len(accepted.left_out), journal.last_step(project)) == ([], 1, before)


@pytest.mark.parametrize(
    ("unwanted", "reason"),
    [
        (suggestion("EVENT", (0, 5)), "no label EVENT"),
        (suggestion("QUOTE", (0, 99)), "past the end"),
        (suggestion("ADVERT", (10, 30)), "may not overlap"),
        (suggestion("CLAIM", (3, 9)), "labelled this as claim already"),
    ],
)
def test_what_the_schema_or_the_text_forbids_is_refused_and_nothing_is_kept(
    project: Project, unwanted: Any, reason: str
) -> None:
    spans.add_span(project, 1, "ana", [(20, 40)], "ADVERT")
    spans.add_span(project, 1, "ana", [(3, 9)], "CLAIM")
    before = journal.last_step(project)
    with pytest.raises(RefusedChange, match=reason):
        accept(project, 1, "ana", unwanted)
    assert (choices(project), journal.last_step(project)) == ({}, before)


def test_a_rejected_suggestion_is_kept_as_rejected_until_that_is_undone(project: Project) -> None:
    reject(project, 1, "ana", QUOTE)
    assert choices(project) == {QUOTE.id: "rejected"}
    assert stored.status(project, 1, "ana") is Status.IN_PROGRESS
    assert next(journal.history(project)).operation == "Reject quote"
    undo(project, "ana")
    assert choices(project) == {}
    reject_all(project, 1, "ana", [QUOTE, SOURCE])
    assert choices(project) == {QUOTE.id: "rejected", SOURCE.id: "rejected"}
    assert accept(project, 1, "ana", QUOTE).label == "QUOTE"
    assert choices(project)[QUOTE.id] == "accepted"


def test_what_was_accepted_is_not_rejected_while_its_span_is_there(project: Project) -> None:
    made = accept(project, 1, "ana", QUOTE)
    before = journal.last_step(project)
    with pytest.raises(RefusedChange, match="accepted this suggestion"):
        reject_all(project, 1, "ana", [SOURCE, QUOTE])
    assert (choices(project), journal.last_step(project)) == ({QUOTE.id: "accepted"}, before)
    spans.delete_span(project, 1, "ana", made.id)
    reject(project, 1, "ana", QUOTE)
    assert choices(project) == {QUOTE.id: "rejected"}


def test_the_decision_stays_and_the_outcome_follows_the_span(project: Project) -> None:
    made = accept(project, 1, "ana", QUOTE)
    assert outcomes(project) == {QUOTE.id: "accepted"}
    spans.move_span(project, 1, "ana", made.id, [(1, 16)])
    assert outcomes(project) == {QUOTE.id: "changed"}
    spans.move_span(project, 1, "ana", made.id, [(0, 17)])
    spans.set_note(project, 1, "ana", made.id, "Sure.")
    assert outcomes(project) == {QUOTE.id: "accepted"}
    spans.relabel_span(project, 1, "ana", made.id, "CLAIM")
    assert outcomes(project) == {QUOTE.id: "changed"}
    spans.delete_span(project, 1, "ana", made.id)
    assert outcomes(project) == {QUOTE.id: "rejected"}
    undo(project, "ana")
    assert outcomes(project) == {QUOTE.id: "changed"}
    undo(project, "ana")
    assert outcomes(project) == {QUOTE.id: "accepted"}
    assert choices(project) == {QUOTE.id: "accepted"}


def test_a_span_that_was_joined_with_another_or_drawn_anew_counts_as_changed(project: Project) -> None:
    first = spans.add_span(project, 1, "ana", [(18, 32)], "QUOTE")
    made = accept(project, 1, "ana", QUOTE)
    dividing.merge_spans(project, 1, "ana", first.id, made.id)
    assert stored.span(project, 1, "ana", made.id) is None
    assert outcomes(project) == {QUOTE.id: "changed"}
    undo(project, "ana")
    spans.delete_span(project, 1, "ana", made.id)
    spans.add_span(project, 1, "ana", [(0, 16)], "QUOTE")
    assert outcomes(project) == {QUOTE.id: "changed"}


EVERY = [QUOTE, SOURCE, SECOND, ADVERT, OTHER_ADVERT, suggestion("CLAIM", (37, 55)), suggestion("EVENT", (0, 5))]
LINKS = [TO_SOURCE, SECOND_TO_SOURCE, SuggestedLink("near", QUOTE.id, SECOND.id)]
SOME = st.lists(st.sampled_from(EVERY), max_size=4)
PEOPLE = st.sampled_from(["ana", "ben"])


class Deciding:
    """Random decisions and edits; what cannot be is refused and leaves everything as it was."""

    def __init__(self, project: Project) -> None:
        self.project = project

    def state(self) -> list[Any]:
        tables = ("work", "span", "relation", "nothing_here", "suggestion_decision")
        return [sorted(self.project.database.rows(f"SELECT * FROM {table}")) for table in tables]

    def do(self, action: str, person: str, chosen: list[Any], place: int) -> bool:
        """Whether it made a step."""
        before, last = self.state(), journal.last_step(self.project)
        try:
            getattr(self, action)(person, chosen, place)
        except RefusedChange:
            assert (self.state(), journal.last_step(self.project)) == (before, last)
        made = journal.last_step(self.project) - last
        assert made in {0, 1}
        return bool(made)

    def accept(self, person: str, chosen: list[Any], place: int) -> None:
        for one in chosen[:1]:
            accept(self.project, 1, person, one, links=LINKS)

    def change(self, person: str, chosen: list[Any], place: int) -> None:
        for one in chosen[:1]:
            wanted = replace(one, fragments=((place, place + 4),), label=EVERY[place % len(EVERY)].label)
            accept(self.project, 1, person, one, wanted, links=LINKS)

    def accept_linked(self, person: str, chosen: list[Any], place: int) -> None:
        for one in chosen[:1]:
            wanted = replace(one, fragments=((place, place + 4),)) if place % 2 else None
            accept_with_linked(self.project, 1, person, one, Offer(EVERY, LINKS), wanted=wanted)

    def accept_many(self, person: str, chosen: list[Any], place: int) -> None:
        accept_all(self.project, 1, person, chosen, LINKS)

    def reject(self, person: str, chosen: list[Any], place: int) -> None:
        for one in chosen[:1]:
            reject(self.project, 1, person, one)

    def reject_many(self, person: str, chosen: list[Any], place: int) -> None:
        reject_all(self.project, 1, person, chosen)

    def delete(self, person: str, chosen: list[Any], place: int) -> None:
        for span in stored.spans(self.project, 1, person)[place % 3 :][:1]:
            spans.delete_span(self.project, 1, person, span.id)

    def move(self, person: str, chosen: list[Any], place: int) -> None:
        for span in stored.spans(self.project, 1, person)[place % 3 :][:1]:
            spans.move_span(self.project, 1, person, span.id, [(place, place + 3)])


ACTIONS = [name for name in vars(Deciding) if not name.startswith("_") and name not in {"do", "state"}]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(ACTIONS), PEOPLE, SOME, st.integers(0, 50)), max_size=12))
def test_any_decisions_are_undone_and_redone_step_by_step(history: list[tuple[str, str, list[Any], int]]) -> None:
    with TemporaryDirectory() as name:
        with new_project(Path(name) / "news") as project:
            add_text(project, TEXT)
            work = Deciding(project)
            states = [work.state()]
            steps: list[str] = []
            for action, person, chosen, place in history:
                if work.do(action, person, chosen, place):
                    steps.append(person)
                    states.append(work.state())
            for number in range(len(steps), 0, -1):
                assert undo(project, steps[number - 1])
                assert work.state() == states[number - 1]
            for number, person in enumerate(steps, 1):
                assert redo(project, person)
                assert work.state() == states[number]
        assert verify(Path(name) / "news.annotator").problems == []
