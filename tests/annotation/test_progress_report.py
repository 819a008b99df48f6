"""Progress against a plain count of what two annotators did, took back and did again, at any hour."""

from __future__ import annotations

import tempfile
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.annotation.progress_report import EVERYONE, ProgressReport, progress_report
from annotator.annotation.spans import add_span, delete_span
from annotator.annotation.status import set_nothing_here, set_status
from annotator.corpus.importing import import_files
from annotator.export.dataset import export_dataset
from annotator.export.selection import Selection
from annotator.model.annotation_set import Status
from annotator.project import journal
from annotator.project.project import Project
from annotator.project.undo import redo, undo
from tests.support.projects import add_documents, all_work, new_document, new_project

ZONE = timezone(timedelta(hours=5, minutes=45))
START = datetime(2026, 3, 1, 17, 50, tzinfo=UTC)  # 25 minutes before midnight there
PEOPLE = ("ana", "ben")
PAUSES = st.one_of(st.integers(0, 400), st.integers(0, 90_000), st.sampled_from([299, 300, 301, -40])).map(
    lambda seconds: timedelta(seconds=seconds)
)
ACTS = st.sampled_from(["add", "add", "delete", "done", "reopen", "done", "undo", "undo", "redo"])
HISTORIES = st.lists(st.tuples(PAUSES, st.sampled_from(PEOPLE), ACTS, st.integers(0, 2)), max_size=40)


@dataclass(eq=False)  # two equal ones are two
class Effect:
    """What one step did, and when it was first done."""

    person: str
    day: date
    done: int = 0
    made: int = 0


@dataclass
class PlainCount:
    """Keeps what stands, as a person with paper and pencil would."""

    standing: list[Effect] = field(default_factory=list)
    undone: dict[str, list[Effect]] = field(default_factory=lambda: {person: [] for person in PEOPLE})
    last: dict[str, datetime] = field(default_factory=dict)
    active: Counter[tuple[str, date]] = field(default_factory=Counter)

    def spend(self, person: str, at: datetime) -> date:
        day = at.astimezone(ZONE).date()
        gap = at - self.last[person] if person in self.last else timedelta()
        if timedelta() < gap <= timedelta(minutes=5):
            self.active[person, day] += round(gap.total_seconds())
        self.last[person] = max(at, self.last.get(person, at))
        return day

    def do(self, person: str, at: datetime, *, done: int = 0, made: int = 0) -> None:
        self.standing.append(Effect(person, self.spend(person, at), done, made))
        self.undone[person].clear()

    def take_back(self, person: str, at: datetime) -> None:
        self.spend(person, at)
        last = [effect for effect in self.standing if effect.person == person][-1]
        self.standing.remove(last)
        self.undone[person].append(last)

    def repeat(self, person: str, at: datetime) -> None:
        self.spend(person, at)
        self.standing.append(self.undone[person].pop())

    def days(self) -> dict[tuple[str, date], tuple[int, int, float]]:
        done, made = Counter[tuple[str, date]](), Counter[tuple[str, date]]()
        for effect in self.standing:
            done[effect.person, effect.day] += effect.done
            made[effect.person, effect.day] += effect.made
        found = {key: (done[key], made[key], self.active[key]) for key in {*done, *self.active}}
        return {key: counts for key, counts in found.items() if any(counts)}


class Annotating:
    """Two people at one project, and the plain count beside it."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.numbers = add_documents(project, *(new_document(f"d{n}", "Prices fell.") for n in range(3)))
        self.at = START
        self.plain = PlainCount()

    def act(self, person: str, what: str, number: int) -> None:
        before, step = all_work(self.project), self.last_step()
        self.change(person, what, number)
        if self.last_step() == step:
            return
        if what in {"undo", "redo"}:
            (self.plain.take_back if what == "undo" else self.plain.repeat)(person, self.at)
            return
        key, after = (f"d{number - 1}", person), all_work(self.project)
        was = before[key].status if key in before else Status.NEW
        now = after[key].status if key in after else Status.NEW
        self.plain.do(person, self.at, done=(now is Status.DONE) - (was is Status.DONE), made=int(what == "add"))

    def change(self, person: str, what: str, number: int) -> None:
        project = self.project
        match what:
            case "add":
                add_span(project, number, person, [(0, 6)], "CLAIM")
            case "delete":
                work = all_work(project).get((f"d{number - 1}", person))
                if work and work.spans:
                    delete_span(project, number, person, work.spans[0].id)
            case "done" | "reopen":
                set_status(project, number, person, Status.DONE if what == "done" else Status.IN_PROGRESS)
            case "undo":
                undo(project, person)
            case "redo":
                redo(project, person)

    def last_step(self) -> int:
        return next(journal.history(self.project, limit=1)).step


def days(report: ProgressReport) -> dict[tuple[str, date], tuple[int, int, float]]:
    return {(d.annotator, d.day): (d.documents_done, d.spans_made, d.active_seconds) for d in report.days}


@given(HISTORIES)
def test_the_days_are_those_of_a_plain_count(history: list[tuple[timedelta, str, str, int]]) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        pytest.MonkeyPatch.context() as patch,
        new_project(Path(folder, "p")) as project,
    ):
        work = Annotating(project)
        patch.setattr(journal, "now", lambda: work.at.isoformat(timespec="milliseconds").replace("+00:00", "Z"))
        for pause, person, what, place in history:
            work.at = max(work.at + pause, START)
            work.act(person, what, work.numbers[place])
        report = progress_report(project, ZONE)
        assert days(report) == work.plain.days()
        for told in report.annotators:
            mine = [kept for (_, who), kept in all_work(project).items() if who == told.annotator]
            assert told.done == sum(kept.status is Status.DONE for kept in mine)
            assert told.done == sum(day.documents_done for day in report.days_of(told.annotator))
            assert told.in_progress == sum(kept.status is Status.IN_PROGRESS for kept in mine)
            assert told.spans == sum(len(kept.spans) for kept in mine)
            assert told.new + told.in_progress + told.done == report.documents == 3
        finished = {name for (name, _), kept in all_work(project).items() if kept.status is Status.DONE}
        assert report.everyone.done == len(finished)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return new_project(tmp_path / "p.annotator")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """Its one element is the time at which the next step is made."""
    kept = [START]
    monkeypatch.setattr(journal, "now", lambda: kept[0].isoformat(timespec="milliseconds"))
    return kept


def test_labels_count_spans_documents_and_what_was_looked_for_in_vain(project: Project) -> None:
    first, second, third = add_documents(project, *(new_document(f"d{n}", "Prices fell.") for n in range(3)))
    for number in (first, first, second):
        add_span(project, number, "ana", [(0, 6)], "CLAIM")
    add_span(project, first, "ben", [(0, 6)], "CLAIM")
    set_nothing_here(project, third, "ana", "CLAIM", is_nothing=True)
    set_nothing_here(project, third, "ben", "QUOTE", is_nothing=True)
    report = progress_report(project)
    told = [(count.label, count.annotator, count.spans, count.documents, count.nothing_here) for count in report.labels]
    assert told == [("CLAIM", "ana", 3, 2, 1), ("CLAIM", "ben", 1, 1, 0), ("QUOTE", "ben", 0, 0, 1)]
    together = [(count.label, count.spans, count.nothing_here) for count in report.labels_of(EVERYONE)]
    assert together == [("CLAIM", 4, 1), ("QUOTE", 0, 1)]
    assert report.labels_of("nobody") == []


def test_pace_needs_a_quarter_of_an_hour_and_tells_what_is_left(project: Project, clock: list[datetime]) -> None:
    numbers = add_documents(project, *(new_document(f"d{n}", "Prices fell.") for n in range(20)))
    for number in numbers[:4]:
        set_status(project, number, "ana", Status.DONE)
        clock[0] += timedelta(minutes=4)
    assert progress_report(project, ZONE).of("ana").pace is None  # 12 minutes
    clock[0] -= timedelta(minutes=1)
    set_status(project, numbers[4], "ana", Status.DONE)
    ana = progress_report(project, ZONE).of("ana")
    assert ana.active_seconds == 15 * 60
    assert ana.pace == 20.0
    assert ana.hours_left == 0.75
    assert ana.left == 15


def test_old_days_do_not_bend_the_pace(project: Project, clock: list[datetime]) -> None:
    numbers = add_documents(project, *(new_document(f"d{n}", "Prices fell.") for n in range(60)))
    for day in range(8):
        clock[0] = START - timedelta(hours=4) + timedelta(days=day)
        for number in numbers[day * 6 : day * 6 + (6 if day else 2)]:
            set_status(project, number, "ana", Status.DONE)
            clock[0] += timedelta(minutes=5)
    assert progress_report(project, ZONE).of("ana").pace == pytest.approx(6 / (25 / 60))


def test_imported_work_is_taken_over_not_done_today(project: Project, tmp_path: Path) -> None:
    (number,) = add_documents(project, new_document("d1", "Prices fell."))
    add_span(project, number, "ana", [(0, 6)], "CLAIM")
    set_status(project, number, "ana", Status.DONE)
    export_dataset(project, tmp_path / "out", Selection())
    with new_project(tmp_path / "other.annotator") as other:
        import_files(other, [tmp_path / "out"], "ben")
        set_status(other, number, "ana", Status.IN_PROGRESS)
        report = progress_report(other)
        assert [(day.annotator, day.documents_done, day.spans_made) for day in report.days] == [("ana", -1, 0)]
        assert report.of("ana").taken_over == 1
        assert report.everyone.taken_over == 1
        assert report.of("ana").done == 0
        assert report.of("ana").spans == 1
