"""Packages in the plural: sent to each, previewed and received together; what they say, and what they must not tell."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.annotation import spans, status
from annotator.errors import Cancelled, RefusedChange
from annotator.formats.package_file import MAX_NOTE
from annotator.model.annotation_set import Status
from annotator.model.annotator import GOLD, Annotator
from annotator.progress import Progress
from annotator.project import annotators, assignments, documents
from annotator.project.exchange.merging import Outcome
from annotator.project.project import Project
from annotator.review.assignment import assign
from annotator.review.dealing import Dealing
from annotator.review.packages.apart import ApartRow, SideText, waiting_works, work_apart
from annotator.review.packages.contents import earlier_project, look_into
from annotator.review.packages.opening import open_package
from annotator.review.packages.receiving import STOPPED, preview_all, receive_all
from annotator.review.packages.sending import Contents, send_back, send_to, send_to_each
from tests.support.packages import content, opened_by, owner_project
from tests.support.projects import PERSON, add_documents, new_document, new_project

ANA, BEN = (Annotator(id=name.split()[0].lower(), name=name) for name in ("Ana Ruiz", "Ben Okafor"))


@pytest.fixture
def owner(tmp_path: Path) -> Iterator[Project]:
    with owner_project(tmp_path / "owner") as project:
        yield project


def back_from(owner: Project, person: str, folder: Path, end: int = 4, name: str = "") -> Path:
    """Work on the first document, in a package."""
    with opened_by(owner, person, folder, name or person) as own:
        spans.add_span(own, 1, person, [(0, end)], "QUOTE")
        return send_back(own, folder / f"back from {name or person}", note="See my notes.").path


class Stopping(Progress):
    """A person who stops after so many steps."""

    def __init__(self, steps: int) -> None:
        super().__init__(self._is_over)
        self._left = steps

    def _is_over(self) -> bool:
        self._left -= 1
        return self._left < 0


def test_a_preview_says_what_receiving_does_and_changes_nothing(owner: Project, tmp_path: Path) -> None:
    first, second = back_from(owner, "ana", tmp_path), back_from(owner, "ana", tmp_path, 7, "again")
    broken = tmp_path / "broken.annpkg"
    broken.write_bytes(first.read_bytes()[:-1])
    for paths in ([first, broken], [first, second], [second, first]):
        before, file = content(owner), owner.path.read_bytes()
        seen = preview_all(owner, paths)
        assert (content(owner), owner.path.read_bytes()) == (before, file)
        one_by_one = [receive_all(owner, [path], PERSON)[0] for path in paths[:1]]
        assert seen[0] == one_by_one[0]
    assert preview_all(owner, [broken])[0].refusal.startswith("broken.annpkg was not taken")
    assert [each.received is None for each in receive_all(owner, [broken, first], PERSON)] == [True, False]
    (late,) = receive_all(owner, [first], PERSON)
    assert late.received is not None
    assert late.received.note == "See my notes."
    assert late.received.of(Outcome.KNOWN) == ["d0"]


def test_who_stops_keeps_what_was_received_before(owner: Project, tmp_path: Path) -> None:
    paths = [back_from(owner, name, tmp_path) for name in ("ana", "ben")]
    outcomes = receive_all(owner, [*paths, paths[0]], PERSON, Stopping(1))
    assert [each.received is not None for each in outcomes] == [True, False, False]
    assert {each.refusal for each in outcomes[1:]} == {STOPPED}
    with pytest.raises(Cancelled):
        preview_all(owner, paths, Stopping(1))


def test_each_annotator_gets_a_package_under_a_free_name(owner: Project, tmp_path: Path) -> None:
    assign(owner, [ANA], Dealing(share=0.5), PERSON)
    sent = send_to_each(owner, [ANA, BEN], tmp_path, PERSON, contents=Contents(note="Hello"))
    assert [each.sent and each.sent.path.name for each in sent] == ["owner-ana.annpkg", None]
    assert sent[1].refusal.startswith("There is no document to send to Ben Okafor")
    again = send_to_each(owner, [BEN, ANA], tmp_path, PERSON, contents=Contents(documents=[1, 3]))
    assert [each.sent and each.sent.path.name for each in again] == ["owner-ben.annpkg", "owner-ana 2.annpkg"]
    with Project.open(open_package(tmp_path / "owner-ben.annpkg", tmp_path / "ben").path) as own:
        assert list(documents.ids(own).values()) == ["d0", "d2"]
        assert list(assignments.given_to(own, "ben")) == [1, 2]
        assert own.identity.annotator == BEN
    stopped = send_to_each(owner, [ANA, BEN], tmp_path / "no such folder", PERSON, Stopping(0))
    assert [each.sent for each in stopped] == [None, None]


def test_a_package_tells_who_sent_it_and_what_they_wrote(owner: Project, tmp_path: Path) -> None:
    annotators.register(owner, Annotator(id=PERSON, name="Olga Owner"))
    sent = send_to(owner, "ana", tmp_path / "p", PERSON, contents=Contents(note="Mind the headlines."))
    found = look_into(sent.path)
    assert (found.documents, found.worked_on, found.manifest.note) == (3, 0, "Mind the headlines.")
    with Project.open(open_package(sent.path, tmp_path / "ana").path) as own:
        assert own.identity.sender == "Olga Owner"
        with pytest.raises(RefusedChange, match="has not worked"):
            send_back(own, tmp_path / "back")
    with pytest.raises(RefusedChange, match="at most 4,000 characters"):
        send_to(owner, "ana", tmp_path / "long", PERSON, contents=Contents(note="x" * (MAX_NOTE + 1)))
    with pytest.raises(RefusedChange, match="Gold is nobody"):
        send_to(owner, GOLD, tmp_path / "gold", PERSON)


def test_a_package_that_was_opened_before_is_known_again(owner: Project, tmp_path: Path) -> None:
    sent = send_to(owner, "ana", tmp_path / "p", PERSON)
    assert earlier_project(look_into(sent.path)) is None
    made = open_package(sent.path, tmp_path / "owner-ana")
    same = earlier_project(look_into(sent.path))
    assert same is not None
    assert (same.path, same.is_same) == (made.path, True)
    add_documents(owner, new_document("late", "Late"))
    newer = earlier_project(look_into(send_to(owner, "ana", tmp_path / "q", PERSON).path))
    assert newer is not None
    assert not newer.is_same
    (tmp_path / "elsewhere").mkdir()
    with owner_project(tmp_path / "elsewhere" / "owner") as other:
        stranger = send_to(other, "ana", tmp_path / "r", PERSON)
    assert earlier_project(look_into(stranger.path)) is None


def test_the_order_of_a_package_does_not_tell_which_documents_have_gold(tmp_path: Path) -> None:
    """Those that were imported and settled first would else stand first in every package."""
    with new_project(tmp_path / "owner") as owner:
        add_documents(owner, *(new_document(f"d{number:02}", f"Text {number}") for number in range(40)))
        for number in range(1, 11):
            status.set_status(owner, number, GOLD, Status.DONE)
        assign(owner, [ANA, BEN], Dealing(each=1, hidden_gold=5), PERSON)
        orders = []
        for person in (ANA, BEN):
            sent = send_to(owner, person.id, tmp_path / person.id, PERSON)
            with Project.open(open_package(sent.path, tmp_path / f"at {person.id}").path) as own:
                orders.append(list(documents.ids(own).values()))
                assert not annotators.has_gold(own)
    for order in orders:
        places = [place for place, name in enumerate(order) if name < "d10"]
        assert len(places) == 5
        assert places != list(range(5))
        assert order != sorted(order)
    assert orders[0] != orders[1]


def test_two_works_done_apart_are_set_beside_each_other(owner: Project, tmp_path: Path) -> None:
    annotators.register(owner, ANA)
    first, second = back_from(owner, "ana", tmp_path), back_from(owner, "ana", tmp_path, 7, "again")
    receive_all(owner, [first, second], PERSON)
    (waiting,) = waiting_works(owner)
    assert (waiting.title, waiting.annotator) == ("d0", "Ana Ruiz")
    found = work_apart(owner, waiting.aside)
    assert found.agreed == 0
    assert found.in_force_at >= found.aside_at
    text = documents.text(owner, 1)
    in_force, aside = (SideText(f"QUOTE (sure: yes): {text[:end]}", ((0, end),)) for end in (7, 4))
    assert found.rows == (ApartRow("span: boundary", in_force, aside, 0),)
