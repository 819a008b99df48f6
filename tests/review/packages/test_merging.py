"""Packages of several annotators and machines, merged in any order and any number of times."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from annotator.annotation import flags, relations, spans, status
from annotator.errors import RefusedChange
from annotator.model.annotation_set import Status
from annotator.project import backups, documents, editions, journal
from annotator.project import undo as history
from annotator.project.editions import Standing
from annotator.project.exchange.merging import Outcome
from annotator.project.journal_proof import journal_problems
from annotator.project.project import Project
from annotator.review.packages.receiving import receive
from annotator.review.packages.sending import send_back, send_to
from annotator.review.packages.settling import find_set_aside, settle
from annotator.schema.replacing import replace_schema
from tests.support.packages import TEXTS, content, opened_by, owner_project
from tests.support.projects import PERSON, add_documents, all_work, label, new_document, rich_schema

MACHINES = ("ana", "ana again", "ben")
KINDS = ("span", "span", "span", "delete", "link", "done", "new", "flag", "nothing", "undo", "send", "copy")
STEPS = st.tuples(
    st.sampled_from(range(3)), st.sampled_from(KINDS), st.integers(1, 2), st.integers(0, 15), st.integers(1, 3)
)


@dataclass
class Team:
    """An owner, and three machines on which two people work."""

    folder: Path
    owner: Project
    machines: list[Project]
    sent: list[Path]

    def do(self, machine: int, kind: str, document: int, start: int, length: int) -> None:
        """One step of a random history; what cannot be is refused as it is to people."""
        with suppress(RefusedChange):
            if kind == "send":
                self.send(machine)
            elif kind == "copy":
                self.copy()
            else:
                work(self.machines[machine], kind, document, start, start + length)

    def send(self, machine: int) -> None:
        self.sent.append(send_back(self.machines[machine], self.folder / f"back {len(self.sent)}").path)

    def copy(self) -> None:
        """Ana takes her file to her other machine."""
        target = self.folder / f"copy {len(list(self.folder.iterdir()))}"
        path = backups.save_copy(self.machines[0], target)
        self.machines[1].close()
        self.machines[1] = Project.open(path)

    def close(self) -> None:
        for machine in self.machines:
            machine.close()

    def finish(self) -> None:
        for machine in range(len(self.machines)):
            with suppress(RefusedChange):  # nothing was done there
                self.send(machine)


def work(project: Project, kind: str, document: int, start: int, end: int) -> None:
    """One change of an annotator's own work."""
    person = person_of(project)
    made = [*spans_of(project, document), "none"]
    if kind == "span":
        spans.add_span(project, document, person, [(start, end)], ("CLAIM", "QUOTE", "ADVERT")[start % 3])
    elif kind == "delete":
        spans.delete_span(project, document, person, made[start % len(made)])
    elif kind == "link":
        relations.add_relation(project, document, person, "near", made[0], made[(end - start) % len(made)])
    elif kind == "flag":
        flags.set_flag(project, document, person, f"why {start}?")
    elif kind == "nothing":
        status.set_nothing_here(project, document, person, "SOURCE", start % 2 == 0)
    elif kind == "undo":
        history.undo(project, person)
    else:
        status.set_status(project, document, person, Status(kind))


def person_of(project: Project) -> str:
    assert project.identity.annotator
    return project.identity.annotator.id


def spans_of(project: Project, document: int) -> list[str]:
    said = all_work(project).get((documents.id_of(project, document), person_of(project)))
    return [span.id for span in said.spans] if said else []


def new_team(folder: Path, stack: ExitStack) -> Team:
    owner = stack.enter_context(owner_project(folder / "owner"))
    machines = [opened_by(owner, name.split()[0], folder, name) for name in MACHINES]
    team = Team(folder, owner, machines, [])
    stack.callback(team.close)
    return team


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    with ExitStack() as stack:
        yield new_team(tmp_path, stack)


@settings(max_examples=25)
@given(steps=st.lists(STEPS, min_size=8, max_size=25), data=st.data())
def test_any_order_and_repetition_of_packages_leads_to_the_same_project_and_loses_no_work(
    steps: list[tuple[int, str, int, int, int]], data: st.DataObject
) -> None:
    with TemporaryDirectory() as name, ExitStack() as stack:
        team = new_team(Path(name), stack)
        for step in steps:
            team.do(*step)
        team.finish()
        other = stack.enter_context(Project.open(backups.save_copy(team.owner, Path(name, "other"))))
        order = data.draw(st.permutations(team.sent))
        again = data.draw(st.lists(st.sampled_from(team.sent), max_size=3)) if team.sent else []
        for path in team.sent:
            receive(team.owner, path, PERSON)
        for path in [*order, *again, *order]:
            received = receive(other, path, PERSON)
            event(f"apart: {bool(received.of(Outcome.APART))}")
        assert content(other) == content(team.owner)
        assert not list(journal_problems(other))
        nothing_is_lost(team)


def nothing_is_lost(team: Team) -> None:
    """What each machine shows is in force or set aside, unless work on the same ground went on from it elsewhere."""
    for machine in team.machines:
        person = person_of(machine)
        for document in documents.all_numbers(machine):
            last = [
                name for name, each in editions.of(machine, document, person).items() if each.standing == "in force"
            ]
            kept = editions.of(team.owner, document, person)
            for name in last:
                followed = [each for each in kept.values() if name in each.edition.parents]
                assert followed or kept[name].standing is not Standing.PASSED
                if kept[name].standing is Standing.IN_FORCE:
                    key = (documents.id_of(machine, document), person)
                    assert all_work(team.owner).get(key) == all_work(machine).get(key)


def test_work_that_came_back_is_what_the_annotator_has(team: Team) -> None:
    ana = team.machines[0]
    quote = spans.add_span(ana, 1, "ana", [(0, 13)], "QUOTE")
    source = spans.add_span(ana, 1, "ana", [(20, 23), (24, 28)], "SOURCE")
    relations.add_relation(ana, 1, "ana", "attributed_to", quote.id, source.id)
    spans.set_note(ana, 1, "ana", quote.id, "sure? 😀")
    flags.set_flag(ana, 1, "ana", "indirect?", quote.id)
    status.set_nothing_here(ana, 2, "ana", "CLAIM", True)
    status.set_status(ana, 2, "ana", Status.DONE)
    team.send(0)
    received = receive(team.owner, team.sent[0], PERSON)
    assert received.outcomes == {"d0": Outcome.TAKEN, "d1": Outcome.TAKEN}
    assert content(team.owner) == content(ana)
    assert not list(journal_problems(team.owner))


def test_a_later_package_brings_what_changed_and_an_earlier_one_takes_nothing_back(team: Team) -> None:
    ana = team.machines[0]
    first = spans.add_span(ana, 1, "ana", [(0, 13)], "QUOTE")
    team.send(0)
    spans.delete_span(ana, 1, "ana", first.id)
    spans.add_span(ana, 1, "ana", [(1, 12)], "QUOTE")
    team.send(0)
    receive(team.owner, team.sent[0], PERSON)
    assert receive(team.owner, team.sent[1], PERSON).outcomes == {"d0": Outcome.TAKEN}
    assert receive(team.owner, team.sent[0], PERSON).outcomes == {"d0": Outcome.OLDER}
    assert receive(team.owner, team.sent[1], PERSON).outcomes == {"d0": Outcome.KNOWN}
    assert content(team.owner) == content(ana)


def test_nobody_is_sent_the_work_of_others_but_everybody_their_own(team: Team, tmp_path: Path) -> None:
    for machine in (0, 2):
        team.do(machine, "span", 1, 0, 3)
        team.send(machine)
    for path in team.sent:
        receive(team.owner, path, PERSON)
    with opened_by(team.owner, "ana", tmp_path, "anew") as anew:
        assert {person for _, person in all_work(anew)} == {"ana"}
        assert content(anew) == content(team.machines[0])
        team.machines.append(anew)
        team.do(3, "span", 1, 4, 3)
        team.send(3)
        assert receive(team.owner, team.sent[-1], PERSON).outcomes == {"d0": Outcome.TAKEN}
        assert content(anew)[0] == content(team.owner)[0][:1]


def test_work_done_in_two_places_is_kept_and_can_be_exchanged_and_taken_back(team: Team) -> None:
    made = [spans.add_span(team.machines[n], 1, "ana", [(n, 13)], "QUOTE") for n in (0, 1)]
    for machine in (0, 1):
        team.send(machine)
    outcomes = [receive(team.owner, path, PERSON).outcomes["d0"] for path in team.sent]
    assert outcomes == [Outcome.TAKEN, Outcome.APART]
    apart = content(team.owner)
    assert shown(team.owner) == [made[1].id]
    (aside,) = editions.set_aside(team.owner)
    settle(team.owner, find_set_aside(team.owner, "d0", aside.stored.edition.id[:8]), PERSON)
    assert shown(team.owner) == [made[0].id]
    assert not editions.set_aside(team.owner)
    assert [receive(team.owner, path, PERSON).outcomes["d0"] for path in team.sent] == [Outcome.OLDER, Outcome.OLDER]
    history.undo(team.owner, PERSON)
    assert content(team.owner) == apart
    settle(team.owner, aside, PERSON, keep=True)
    assert shown(team.owner) == [made[1].id]
    with pytest.raises(RefusedChange, match="not set aside any more"):
        settle(team.owner, aside, PERSON)
    spans.add_span(team.machines[0], 1, "ana", [(20, 28)], "SOURCE")
    team.send(0)
    assert receive(team.owner, team.sent[-1], PERSON).outcomes["d0"] is Outcome.APART


def shown(project: Project) -> list[str]:
    return [span.id for span in all_work(project)["d0", "ana"].spans]


def test_the_owners_own_changes_of_somebodys_work_are_not_overwritten_silently(team: Team) -> None:
    spans.add_span(team.machines[0], 1, "ana", [(0, 13)], "QUOTE")
    team.send(0)
    receive(team.owner, team.sent[0], PERSON)
    (here,) = shown(team.owner)
    spans.relabel_span(team.owner, 1, "ana", here, "CLAIM")
    spans.add_span(team.machines[0], 1, "ana", [(20, 28)], "SOURCE")
    team.send(0)
    assert receive(team.owner, team.sent[1], PERSON).outcomes["d0"] is Outcome.APART
    (aside,) = editions.set_aside(team.owner)
    in_force = {span.label for span in all_work(team.owner)["d0", "ana"].spans}
    assert "CLAIM" in (aside.stored.work or "") or "CLAIM" in in_force  # either may be the later one, by a millisecond


def test_work_on_an_article_that_the_owner_lacks_is_listed_and_taken_once_it_is_there(team: Team) -> None:
    added = new_document("d9", TEXTS[0] + "!")
    add_documents(team.machines[2], added)
    spans.add_span(team.machines[2], 4, "ben", [(0, 3)], "CLAIM")
    team.do(2, "span", 1, 0, 3)
    team.send(2)
    outcomes: dict[str, Any] = receive(team.owner, team.sent[0], PERSON).outcomes
    assert outcomes == {"d0": Outcome.TAKEN, "d9": Outcome.NO_DOCUMENT}
    add_documents(team.owner, added)
    outcomes = receive(team.owner, team.sent[0], PERSON).outcomes
    assert outcomes == {"d0": Outcome.KNOWN, "d9": Outcome.TAKEN}


def test_a_clock_that_was_set_back_lets_no_later_change_fall_behind(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    for machine in (0, 1):
        team.do(machine, "span", 1, machine, 3)
        team.send(machine)
        receive(team.owner, team.sent[machine], PERSON)
    monkeypatch.setattr(journal, "now", lambda: "2001-01-01T00:00:00.000Z")
    (here,) = shown(team.owner)
    spans.relabel_span(team.owner, 1, "ana", here, "SOURCE")
    before = all_work(team.owner)
    for path in team.sent:
        receive(team.owner, path, PERSON)
    assert all_work(team.owner) == before
    assert len(editions.set_aside(team.owner)) == 1
    send_to(team.owner, "ana", team.folder / "more", PERSON)
    assert all_work(team.owner) == before
    assert not list(journal_problems(team.owner))


def test_work_that_does_not_fit_is_refused_also_where_it_would_be_set_aside(team: Team) -> None:
    wider = rich_schema(labels=[*rich_schema().model_dump()["labels"], label("NEW")])
    replace_schema(team.machines[0], wider, "ana")
    spans.add_span(team.machines[0], 1, "ana", [(0, 3)], "NEW")
    team.send(0)
    spans.add_span(team.machines[1], 1, "ana", [(0, 3)], "CLAIM")
    team.send(1)
    for path, fits in ((team.sent[0], False), (team.sent[1], True), (team.sent[0], False)):
        with nullcontext() if fits else pytest.raises(RefusedChange, match="has no label NEW"):
            receive(team.owner, path, PERSON)
    assert not editions.set_aside(team.owner)
