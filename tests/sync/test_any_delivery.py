"""Change files are lost, doubled, cut, changed and late: in the end all have the same, and nothing is lost."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from annotator.annotation import flags, relations, spans, status
from annotator.errors import RefusedChange
from annotator.model.annotation_set import Status
from annotator.model.annotator import Annotator
from annotator.project import comments as stored_comments
from annotator.project import documents, editions, remarks
from annotator.project import undo as history
from annotator.project.editions import Standing
from annotator.project.exchange.document_work import nobodys_work, work_in
from annotator.project.journal_proof import journal_problems
from annotator.project.project import Project
from annotator.review import comments
from annotator.review.packages.settling import settle
from annotator.settings import SharedFolder
from annotator.sync.change_files import SUFFIX
from annotator.sync.get_and_send import FolderNews, get_and_send
from annotator.sync.shared_folder import choose
from tests.support.packages import opened_by, owner_project
from tests.support.projects import all_work

PEOPLE = ("ana", "ben", "cleo", "dan", "eve")
MACHINES = (*PEOPLE, "ana again")
ROUNDS = 200


@dataclass
class Machine:
    """A project, and this computer's copy of the folder, which a program synchronises badly."""

    name: str
    project: Project
    folder: SharedFolder

    @property
    def person(self) -> str:
        return self.name.split()[0]

    @property
    def place(self) -> Path:
        return Path(self.folder.path)

    def get_and_send(self) -> FolderNews:
        return get_and_send(self.project, self.folder, Annotator(id="nobody", name="Nobody"))


@dataclass
class Team:
    """All machines, and each file that was ever written, as those who carry the files have it."""

    chance: random.Random
    machines: list[Machine]
    carried: dict[str, bytes] = field(default_factory=dict)
    happened: set[str] = field(default_factory=set)

    def round(self) -> None:
        events = (self.work, self.work, self.sync, self.sync, self.carry, self.carry, self.settle)
        for machine in self.chance.sample(self.machines, len(self.machines)):
            self.chance.choice(events)(machine)

    def work(self, machine: Machine) -> None:
        for _ in range(self.chance.randint(1, 3)):
            with suppress(RefusedChange):
                _work(self.chance, machine.project, machine.person)

    def sync(self, machine: Machine) -> None:
        machine.get_and_send()
        self.collect(machine)

    def settle(self, machine: Machine) -> None:
        aside = [each for each in editions.set_aside(machine.project) if each.annotator == machine.person]
        if aside:
            settle(machine.project, self.chance.choice(aside), machine.person, keep=self.chance.random() < 0.5)
            self.happened.add("settled")

    def collect(self, machine: Machine) -> None:
        for path in machine.place.rglob(f"*{SUFFIX}"):
            name = str(path.relative_to(machine.place))
            if " " not in name:  # not a copy made by the carriers
                self.carried.setdefault(name, path.read_bytes())

    def carry(self, machine: Machine) -> None:
        """Some files reach a machine, whole or not, under their names or not; some are lost there again."""
        for name in self.chance.sample(sorted(self.carried), min(5, len(self.carried))):
            kind = self.chance.choice(("whole", "whole", "cut", "empty", "changed", "copy", "elsewhere", "lost"))
            self.happened.add(kind)
            path = machine.place / name
            path.parent.mkdir(exist_ok=True)
            HURTS[kind](path, self.carried[name], self.chance)

    def carry_all(self) -> None:
        for machine in self.machines:
            for name, content in self.carried.items():
                path = machine.place / name
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(content)

    def end(self) -> None:
        """All files arrive at last, until nobody has anything new."""
        written = 1
        while written:
            self.carry_all()
            written = sum(machine.get_and_send().sent.files for machine in self.machines)
            for machine in self.machines:
                self.collect(machine)


def _changed(content: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(content))
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


def _elsewhere(path: Path, content: bytes, _chance: random.Random) -> None:
    """Beside the folder of the writer, or of the whole project, there is a second one."""
    double = path.parents[1].with_name(f"{path.parents[1].name} (1)") / f"{path.parent.name} 2"
    double.mkdir(parents=True, exist_ok=True)
    (double / path.name).write_bytes(content)


HURTS: dict[str, Callable[[Path, bytes, random.Random], object]] = {
    "whole": lambda path, content, _chance: path.write_bytes(content),
    "cut": lambda path, content, chance: path.write_bytes(content[: chance.randrange(len(content))]),
    "empty": lambda path, _content, _chance: path.write_bytes(b""),
    "changed": lambda path, content, chance: path.write_bytes(_changed(content, chance)),
    "copy": lambda path, content, _chance: path.with_stem(f"{path.stem} (conflicted copy)").write_bytes(content),
    "elsewhere": _elsewhere,
    "lost": lambda path, _content, _chance: path.unlink(missing_ok=True),
}


def _work(chance: random.Random, project: Project, person: str) -> None:
    """One change of an annotator's own work; what cannot be is refused as it is to people."""
    number, start = chance.choice(documents.all_numbers(project)), chance.randrange(15)
    work = all_work(project).get((documents.id_of(project, number), person))
    made = [*(span.id for span in work.spans), "none"] if work else ["none"]
    kind = chance.choice(("span", "span", "delete", "link", "status", "flag", "comment", "nothing", "undo"))
    if kind == "span":
        spans.add_span(project, number, person, [(start, start + 3)], ("CLAIM", "QUOTE", "ADVERT")[start % 3])
    elif kind == "delete":
        spans.delete_span(project, number, person, chance.choice(made))
    elif kind == "link":
        relations.add_relation(project, number, person, "near", chance.choice(made), chance.choice(made))
    elif kind == "status":
        status.set_status(project, number, person, chance.choice((Status.DONE, Status.NEW)))
    elif kind == "comment":
        comments.add_comment(project, number, person, f"Really {start}?")
    elif kind == "flag":
        flags.set_flag(project, number, person, f"why {start}?")
    elif kind == "nothing":
        status.set_nothing_here(project, number, person, "SOURCE", start % 2 == 0)
    else:
        history.undo(project, person)


def content(project: Project) -> dict[str, Any]:
    """All that anybody said, and all that is set aside."""
    return {
        "work": all_work(project),
        "aside": {
            (each.document, each.annotator, each.stored.edition.id): (each.stored.edition, each.stored.work)
            for each in editions.set_aside(project)
        },
        "comments": [list(stored_comments.of_document(project, number)) for number in documents.all_numbers(project)],
        "flags": [
            remarks.flags(project, number, person) for number in documents.all_numbers(project) for person in PEOPLE
        ],
    }


@pytest.fixture
def team(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Team]:
    with ExitStack() as stack:
        owner = stack.enter_context(owner_project(tmp_path / "owner"))
        machines = []
        for name in MACHINES:
            project = stack.enter_context(opened_by(owner, name.split()[0], tmp_path, name))
            place = tmp_path / f"folder of {name}"
            place.mkdir()
            machines.append(Machine(name, project, choose(project, place, "all")))
        yield Team(random.Random(request.param), machines)


@pytest.mark.parametrize("team", [1], indirect=True)
def test_two_hundred_rounds_of_bad_delivery_end_with_the_same_everywhere_and_lose_nothing(team: Team) -> None:
    for _ in range(ROUNDS):
        team.round()
    last = [last_work(machine) for machine in team.machines]
    team.end()
    assert team.happened >= {*HURTS, "settled"}
    first, *others = (content(machine.project) for machine in team.machines)
    assert {person for _, person in first["work"]} == set(PEOPLE)
    assert first["aside"]
    assert all(first["comments"])
    assert all(other == first for other in others)
    for machine, work in zip(team.machines, last, strict=True):
        assert not list(journal_problems(machine.project))
        nothing_was_lost(machine, work)


def last_work(machine: Machine) -> dict[int, str]:
    """The hash of what each document says at a machine by the person who works there."""
    numbers = documents.all_numbers(machine.project)
    return {number: work_in(machine.project, number, machine.person).sha256() for number in numbers}


def nothing_was_lost(machine: Machine, last: dict[int, str]) -> None:
    """What the machine showed last is in force, or set aside, or its person went on from it somewhere."""
    for number, sha256 in last.items():
        kept = editions.of(machine.project, number, machine.person).values()
        gone_on_from = {parent for each in kept for parent in each.edition.parents}
        same = [each for each in kept if each.edition.work_sha256 == sha256]
        assert same or sha256 == nobodys_work(machine.person).sha256()
        assert all(each.standing is not Standing.PASSED or each.edition.id in gone_on_from for each in same)
