"""Random histories of a whole team: whatever the order in which packages arrive, two projects come to be the same.

The project that sends the packages has a twin, which receives the same ones in another order and more than once, while
the owner renames labels, edits the work of others, settles what was done apart, imports what was missing, undoes steps
and sends new packages in both.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import event, given, settings
from hypothesis import strategies as st

from annotator.annotation import flags, relations, spans, status
from annotator.errors import RefusedChange
from annotator.export.dataset import export_dataset
from annotator.formats.jsonl import DATA_FILE
from annotator.formats.package_file import MANIFEST
from annotator.model.annotation_set import Status
from annotator.model.decision import How
from annotator.project import annotations as stored
from annotator.project import backups, documents, editions, undo
from annotator.project.journal_proof import journal_problems
from annotator.project.project import Project
from annotator.review import comments
from annotator.review.adjudication.applying import apply_rule
from annotator.review.adjudication.deciding import decide
from annotator.review.adjudication.rule import Rule
from annotator.review.adjudication.settlement import settlement
from annotator.review.packages import settling
from annotator.review.packages.opening import open_package
from annotator.review.packages.receiving import receive
from annotator.review.packages.sending import send_back, send_to
from annotator.schema.editing import rename_label
from tests.support.hurt_packages import parts_of
from tests.support.packages import TEXTS, opened_by, owner_project
from tests.support.projects import PERSON, add_documents, new_document
from tests.support.twin_projects import one_clock, tables

MACHINES = ("ana", "ana again", "ben", "cleo")
NUMBERS = range(1, 5)  # of documents; the owner lacks the last at first
LABELS = ("CLAIM", "QUOTE", "ADVERT", "RENAMED")
OF_MACHINES = (
    "span", "span", "span", "delete", "link", "done", "flag", "nothing", "comment", "undo", "send", "send", "copy",
)  # fmt: skip
OF_OWNER = ("receive", "receive", "receive", "rename", "relabel", "settle", "keep", "import", "undo", "renew", "gold")
Step = tuple[str, int, int, int]
STEPS = st.lists(
    st.tuples(st.sampled_from(OF_MACHINES), st.integers(0, 3), st.integers(1, 4), st.integers(0, 12))
    | st.tuples(st.sampled_from(OF_OWNER), st.integers(0, 3), st.integers(1, 4), st.integers(0, 10_000)),
    min_size=30,
    max_size=70,
)


@dataclass
class Team:
    """Two owners who are one, and the machines of three people."""

    folder: Path
    owner: Project
    twin: Project
    machines: list[Project]
    sent: list[Path] = field(default_factory=list)
    made: int = 0  # files

    def do(self, kind: str, who: int, number: int, chance: int) -> None:
        """One step; what cannot be is refused as it is to people, in both projects or in none."""
        if kind in OF_OWNER:
            self.as_owner(kind, who, number, chance)
        elif kind == "send":
            with suppress(RefusedChange):  # nothing was done there
                self.sent.append(send_back(self.machines[who], self.folder / f"back {len(self.sent)}").path)
        elif kind == "copy":  # ana takes her file to her other machine
            self.replace(1, backups.save_copy(self.machines[0], self.new_file()))
        else:
            with suppress(RefusedChange):
                work(self.machines[who], kind, number, chance)

    def as_owner(self, kind: str, who: int, number: int, chance: int) -> None:
        if kind == "receive":
            chosen = [path for place, path in enumerate(self.sent) if chance >> place % 13 & 1]
            self.receive(chosen, random.Random(chance))
        elif kind == "renew":
            self.renew(who)
        elif kind == "gold":
            self.adjudicate(number, chance)
        else:
            refused = []
            for project in (self.owner, self.twin):
                try:
                    OWNERS_STEPS[kind](project, number, chance)
                except RefusedChange as error:
                    refused.append(str(error).replace(str(project.path), ""))
            assert len(refused) in {0, 2}
            assert len(set(refused)) <= 1
        assert tables(self.owner) == tables(self.twin)

    def receive(self, paths: Sequence[Path], chance: random.Random) -> None:
        """The owner takes them in order, the twin in another, some of them twice."""
        shuffled = [*paths, *chance.choices(paths, k=2)] if paths else []
        chance.shuffle(shuffled)
        decided = tables(self.owner)["decision"]
        received_until_still(self.owner, paths)
        received_until_still(self.twin, shuffled)
        assert tables(self.owner)["decision"] == decided

    def adjudicate(self, number: int, chance: int) -> None:
        """The rule is applied and a matter settled by hand, of which the twin gets a copy: the ids are by chance."""
        apply_rule(self.owner, Rule(how=How.MAJORITY, with_unfinished=True), PERSON)
        open_matters = settlement(self.owner, number).open() if number <= documents.count(self.owner) else []
        for matter in open_matters[:1]:
            with suppress(RefusedChange):
                decide(self.owner, matter, matter.contents()[: chance % 3], PERSON)
        self.twin.close()
        self.twin = Project.open(backups.save_copy(self.owner, self.new_file()))

    def renew(self, who: int) -> None:
        """A new package to somebody, who goes on in the project that it makes."""
        name, file = MACHINES[who].split()[0], self.new_file()
        sent = [send_to(each, name, file.with_name(f"{file.name}-{each.path.stem}"), PERSON) for each in self.both()]
        first, second = (parts_of(each.path) for each in sent)
        assert {**first, MANIFEST: b""} == {**second, MANIFEST: b""}
        self.replace(who, open_package(sent[0].path, file).path)

    def replace(self, who: int, path: Path) -> None:
        self.machines[who].close()
        self.machines[who] = Project.open(path)
        bring_missing(self.machines[who], 0, 0)

    def both(self) -> tuple[Project, Project]:
        return self.owner, self.twin

    def new_file(self) -> Path:
        self.made += 1
        return self.folder / f"file {self.made}"

    def close(self) -> None:
        for project in (self.twin, *self.machines):
            project.close()


def work(project: Project, kind: str, number: int, chance: int) -> None:
    """One change of an annotator's own work."""
    person = person_of(project)
    made = [*(span.id for span in stored.spans(project, number, person)), "none"]
    if kind == "span":
        spans.add_span(project, number, person, [(chance, chance + 1 + chance % 3)], LABELS[chance % 4])
    elif kind == "delete":
        spans.delete_span(project, number, person, made[chance % len(made)])
    elif kind == "link":
        relations.add_relation(project, number, person, "near", made[0], made[chance % len(made)])
    elif kind == "flag":
        flags.set_flag(project, number, person, f"why {chance}?")
    elif kind == "nothing":
        status.set_nothing_here(project, number, person, "SOURCE", chance % 2 == 0)
    elif kind == "comment":
        comments.add_comment(project, number, person, f"Look at {chance}.")
    elif kind == "undo":
        undo.undo(project, person)
    else:
        status.set_status(project, number, person, Status(kind))


def person_of(project: Project) -> str:
    assert project.identity.annotator
    return project.identity.annotator.id


def rename(project: Project, _number: int, chance: int) -> None:
    names = ("CLAIM", "RENAMED")
    rename_label(project, names[chance % 2], names[1 - chance % 2], PERSON)


def relabel(project: Project, number: int, chance: int) -> None:
    """The owner edits the work of somebody else."""
    for person in ("ana", "ben"):
        for span in stored.spans(project, number, person)[:1]:
            spans.relabel_span(project, number, person, span.id, LABELS[chance % 4])


def settle(project: Project, chance: int, *, keep: bool) -> None:
    """The owner chooses between what was done apart."""
    aside = editions.set_aside(project)
    if aside:
        settling.settle(project, aside[chance % len(aside)], PERSON, keep=keep)


def bring_missing(project: Project, _number: int, _chance: int) -> None:
    if documents.count(project) < max(NUMBERS):
        add_documents(project, MISSING)


def take_back(project: Project, _number: int, _chance: int) -> None:
    undo.undo(project, PERSON)


MISSING = new_document("d9", TEXTS[0] + "!")
OWNERS_STEPS: dict[str, Callable[[Project, int, int], None]] = {
    "rename": rename,
    "relabel": relabel,
    "settle": lambda project, _, chance: settle(project, chance, keep=False),
    "keep": lambda project, _, chance: settle(project, chance, keep=True),
    "import": bring_missing,
    "undo": take_back,
}


def received_until_still(project: Project, paths: Sequence[Path]) -> None:
    """Receive packages until nothing more comes of it: one that was refused may fit once another was received."""
    before: object = None
    while before != (before := tables(project)):
        for path in paths:
            with suppress(RefusedChange):
                receive(project, path, PERSON)


def new_team(folder: Path, stack: ExitStack) -> Team:
    owner = stack.enter_context(owner_project(folder / "owner"))
    machines = [opened_by(owner, name.split()[0], folder, name) for name in MACHINES]
    for machine in machines:
        bring_missing(machine, 0, 0)
    twin = Project.open(backups.save_copy(owner, folder / "twin"))
    team = Team(folder, owner, twin, machines)
    stack.callback(team.close)
    return team


def exported(project: Project, folder: Path) -> bytes:
    export_dataset(project, folder)
    return (folder / DATA_FILE).read_bytes()


@settings(max_examples=15)
@given(steps=STEPS, seed=st.integers(0, 1_000))
def test_any_order_of_packages_in_any_history_leads_to_the_same_project(steps: list[Step], seed: int) -> None:
    with TemporaryDirectory() as name, one_clock() as clock, ExitStack() as stack:
        team = new_team(Path(name), stack)
        for step in steps:
            clock.steps += 1
            team.do(*step)
        for who in range(len(MACHINES)):
            team.do("send", who, 0, 0)
        bring_missing(team.owner, 0, 0)
        bring_missing(team.twin, 0, 0)
        team.receive(team.sent, random.Random(seed))
        assert tables(team.owner) == tables(team.twin)
        assert exported(team.owner, Path(name, "one")) == exported(team.twin, Path(name, "two"))
        for project in team.both():
            assert not list(journal_problems(project))
        event(f"set aside: {len(editions.set_aside(team.owner)) > 0}")
        event(f"packages: {len(team.sent)}")


def test_the_same_work_done_twice_is_as_old_as_the_first_time_in_any_order(tmp_path: Path) -> None:
    with one_clock() as clock, ExitStack() as stack:
        team = new_team(tmp_path, stack)
        team.machines.append(opened_by(team.owner, "ana", tmp_path, "third"))
        for place, kind in ((0, "done"), (4, "in_progress"), (1, "done")):
            clock.steps += 10
            team.do(kind, place, 1, 0)
            team.do("send", place, 0, 0)
        for shuffled in permutations(team.sent):
            team.twin.close()
            team.twin = Project.open(backups.save_copy(team.owner, team.new_file()))
            for path in shuffled:
                receive(team.twin, path, PERSON)
            assert stored.status(team.twin, 1, "ana") is Status.IN_PROGRESS
            assert len(editions.set_aside(team.twin)) == 1
