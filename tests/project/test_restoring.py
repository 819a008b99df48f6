"""The project as it was after any of its steps, in a new file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.annotation import flags, relations, spans, status, suggested
from annotator.corpus.importing import import_files
from annotator.corpus.saved_searches import save_search
from annotator.errors import AnnotatorError, Cancelled, ProjectError, RefusedChange
from annotator.export.splits import plan_split, write_split
from annotator.export.verification import verify
from annotator.model.annotation_set import Status
from annotator.model.annotator import Annotator
from annotator.model.comment import SpanPlace
from annotator.model.decision import How
from annotator.model.ids import text_sha256
from annotator.model.split import SplitDefinition
from annotator.progress import Progress
from annotator.project import annotations as stored
from annotator.project import backups, comments, documents, near_duplicates, queue, restoring, undo
from annotator.project.moments import moment_of
from annotator.project.project import Project
from annotator.project.restoring import restore
from annotator.project.transaction import KEYS
from annotator.review.adjudication.applying import apply_rule
from annotator.review.adjudication.rule import Rule
from annotator.review.assignment import assign
from annotator.review.comments import add_comment, reopen, reply, resolve
from annotator.review.dealing import Dealing
from annotator.review.packages.sending import send_to
from annotator.schema.replacing import replace_schema
from tests.support.projects import add_documents, add_text, beside, label, new_document, new_project, rich_schema
from tests.support.suggestions import suggestion

PEOPLE = ("ana", "ben", "cem")
TEXT = "“Prices fell 4%,” Ana Ruiz said. 😀 It is “over”."


def tables(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables but the index, the list of people, and what is made from the texts when it is needed."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO fulltext (fulltext, rank) VALUES ('integrity-check', 1)")
        connection.rollback()
        found = {
            name: sorted(connection.execute(f'SELECT * FROM "{name}"'), key=repr)
            for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
            if not name.startswith("fulltext") and name not in {"annotator", "sketch", *restoring.CLEARED}
        }
        found["words"] = connection.execute("SELECT rowid FROM fulltext WHERE fulltext MATCH 'ana OR over'").fetchall()
    return found


def everybody(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {name for (name,) in connection.execute("SELECT id FROM annotator UNION SELECT annotator FROM step")}


class Work:
    """A random history; what cannot be is refused as it is to people."""

    def __init__(self, project: Project, folder: Path) -> None:
        self.project, self.folder = project, folder
        self.added = 0

    def do(self, name: str, chance: int) -> None:
        with suppress(RefusedChange):
            getattr(self, name)(PEOPLE[chance % 3], chance // 3)

    def document(self, person: str, chance: int) -> None:
        self.added += 1
        add_documents(self.project, *(new_document(f"d{self.added}-{n}", TEXT) for n in range(1 + chance % 3)))

    def imported(self, person: str, chance: int) -> None:
        text = f"{TEXT} {chance % 4}"
        row = {"id": "s1", "start": 0, "end": 17, "fragments": [[0, 17]], "label": "QUOTE", "text": text[:17]}
        record = {
            "format": "annotator/1",
            "id": f"i{chance % 4}",
            "text": text,
            "text_sha256": text_sha256(text),
            "annotator": person,
            "status": "done",
            "nothing_here": ["CLAIM"],
            "labels": [],
            "spans": [{**row, "attributes": {"directness": "direct"}, "note": None}],
            "relations": [],
        }
        file = self.folder / "work.jsonl"
        file.write_bytes(orjson.dumps(record) + b"\n")
        import_files(self.project, [file], "ana")

    def number(self, chance: int) -> int:
        numbers = documents.all_numbers(self.project)
        if not numbers:
            raise RefusedChange("none")
        return int(numbers[chance % len(numbers)])

    def span(self, person: str, chance: int) -> None:
        spans.add_span(self.project, self.number(chance), person, [(chance % 20, chance % 20 + 5)], "QUOTE")

    def delete(self, person: str, chance: int) -> None:
        number = self.number(chance)
        for found in stored.spans(self.project, number, person)[: 1 + chance % 2]:
            spans.delete_span(self.project, number, person, found.id)

    def decided(self, person: str, chance: int) -> None:
        one = suggestion("QUOTE", (chance % 9, chance % 9 + 5))
        (suggested.accept, suggested.reject)[chance % 2](self.project, self.number(chance), person, one)

    def link(self, person: str, chance: int) -> None:
        number = self.number(chance)
        made = [spans.add_span(self.project, number, person, [(n, n + 2)], "CLAIM").id for n in (0, 9)]
        relations.add_relation(self.project, number, person, "near", *made)

    def flag(self, person: str, chance: int) -> None:
        flags.set_flag(self.project, self.number(chance), person, f"why {chance}")

    def emptied(self, person: str, chance: int) -> None:
        number = self.number(chance)
        self.delete(person, 2 * chance + 1)
        status.set_nothing_here(self.project, number, person, "QUOTE", False)
        status.set_status(self.project, number, person, (Status.NEW, Status.DONE)[chance % 2])

    def comment(self, person: str, chance: int) -> None:
        number = self.number(chance)
        threads = comments.threads(self.project, number)
        if threads and chance % 3:
            act = reply if chance % 3 == 1 else resolve if threads[0].is_open else reopen
            act(self.project, number, threads[0], person, "so")
            return
        own = stored.spans(self.project, number, person)
        place = SpanPlace(annotator=person, id=own[0].id) if own else None
        add_comment(self.project, number, person, "Is it?", place)

    def search(self, person: str, chance: int) -> None:
        save_search(self.project, person, f"search {chance % 2}", f"outlet:{chance}")

    def given(self, person: str, chance: int) -> None:
        if self.number(0):
            assign(self.project, [Annotator(id=f"p{chance % 2}", name="P")], Dealing(), person, anew=bool(chance % 2))

    def schema(self, person: str, chance: int) -> None:
        more = [label(f"EXTRA{n}") for n in range(chance % 3)]
        old = rich_schema()
        replace_schema(self.project, rich_schema(labels=[*(each.model_dump() for each in old.labels), *more]), person)

    def gold(self, person: str, chance: int) -> None:
        apply_rule(self.project, Rule(how=How.MAJORITY, with_unfinished=True, absence_counts=bool(chance % 2)), "lea")

    def sent(self, person: str, chance: int) -> None:
        self.added += 1
        send_to(self.project, person, self.folder / f"package {self.added}", "lea")

    def split(self, person: str, chance: int) -> None:
        write_split(self.project, plan_split(self.project, "split", SplitDefinition()), person)

    def undo(self, person: str, chance: int) -> None:
        (undo.undo, undo.redo)[chance % 2](self.project, person)


ACTIONS = [name for name in vars(Work) if not name.startswith("_") and name not in {"do", "number"}]
HISTORIES = st.lists(st.tuples(st.sampled_from(ACTIONS), st.integers(0, 60)), min_size=3, max_size=25)


@settings(max_examples=25, deadline=None)
@given(HISTORIES)
def test_restoring_any_step_gives_the_file_as_it_was_copied_then(history: list[tuple[str, int]]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        copies = {}
        with new_project(folder / "news") as project:
            work = Work(project, folder)
            for action, chance in history:
                last = project.database.value("SELECT max(number) FROM step")
                if last not in copies:
                    copies[last] = backups.save_copy(project, folder / f"copy {last}")
                work.do(action, chance)
            for step, copy in copies.items():
                restored = restore(project, step, folder / f"restored {step}").path
                assert tables(restored) == tables(copy)
                assert everybody(restored) <= everybody(copy)
                assert verify(restored).problems == []


def two_days(folder: Path) -> Project:
    """A project with a document and a span, and later another of both."""
    project = new_project(folder / "news")
    first = add_text(project, TEXT, "first")
    spans.add_span(project, first, "ana", [(0, 17)], "QUOTE")
    second = add_text(project, TEXT + " Later.", "second")
    spans.add_span(project, second, "ben", [(0, 17)], "QUOTE")
    return project


def test_what_was_imported_later_is_left_out_and_its_text_is_nowhere_in_the_file(tmp_path: Path) -> None:
    with two_days(tmp_path) as project:
        project.database.execute("UPDATE document_text SET text = text || ' Zanzibar.' WHERE document = 2")
        near_duplicates.find(project)
        restored = restore(project, 3, tmp_path / "then")
    assert (restored.documents, restored.later_documents, restored.later_steps) == (1, 1, 2)
    assert b"Zanzibar" not in restored.path.read_bytes()
    with Project.open(restored.path) as then:
        assert near_duplicates.found_last(then) is None
        assert [document.id for _, document in documents.stream(then)] == ["first"]
        add_text(then, TEXT, "third")
        assert queue.status_counts(then, "ana")
    assert verify(restored.path).problems == []
    assert beside(restored.path) == ["news.annotator", "then.annotator"]


def test_a_file_is_never_written_over(tmp_path: Path) -> None:
    with two_days(tmp_path) as project:
        taken = tmp_path / "taken.annotator"
        taken.write_text("mine")
        with pytest.raises(ProjectError, match="already is a file"):
            restore(project, 1, taken)
        with pytest.raises(ProjectError, match="already is a file"):
            restore(project, 1, project.path)
        with pytest.raises(ProjectError, match="no folder"):
            restore(project, 1, tmp_path / "nowhere" / "then")
        assert taken.read_text() == "mine"


def test_what_was_stopped_leaves_no_file(tmp_path: Path) -> None:
    calls = iter([False, False, True])
    with two_days(tmp_path) as project:
        before = project.path.read_bytes()
        with pytest.raises(Cancelled):
            restore(project, 2, tmp_path / "then", Progress(lambda: next(calls)))
        assert project.path.read_bytes() == before
    assert beside(tmp_path / "any") == ["news.annotator"]


def test_a_step_that_there_never_was_is_refused(tmp_path: Path) -> None:
    with two_days(tmp_path) as project, pytest.raises(ProjectError, match="no step 99"):
        restore(project, 99, tmp_path / "then")
    assert beside(tmp_path / "any") == ["news.annotator"]


def test_a_history_that_somebody_changed_is_told_as_damage(tmp_path: Path) -> None:
    with two_days(tmp_path) as project:
        project.database.execute("UPDATE journal SET row_table = 'sqlite_schema' WHERE step = 3 AND place = 0")
        with pytest.raises(ProjectError, match="damaged"):
            restore(project, 2, tmp_path / "then")


def test_every_table_of_a_project_is_told_what_becomes_of_it(tmp_path: Path) -> None:
    with new_project(tmp_path / "news") as project:
        stored = {
            name
            for (name,) in project.database.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")
            if not name.startswith("fulltext") and name != "_sqlite_migrations"
        }
    named = [*KEYS, *restoring.OF_DOCUMENTS, *restoring.CLEARED, *restoring.RECKONED, *restoring.KEPT]
    named += set(restoring.DATED) - set(named)
    assert sorted(stored) == sorted(named)


NOON = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)


@pytest.fixture
def dated(tmp_path: Path) -> Iterator[Project]:
    """Steps 1 to 5, each an hour after the last, the first on the evening before in UTC."""
    with two_days(tmp_path) as project:
        for step in range(1, 6):
            at = datetime(2026, 3, 13, 22, 30, tzinfo=UTC) + timedelta(hours=step - 1)
            stored = at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
            project.database.execute("UPDATE step SET at = ? WHERE number = ?", (stored, step))
        yield project


@pytest.mark.parametrize(
    ("stated", "zone", "step"),
    [
        ("2026-03-13T22:30Z", UTC, 1),
        ("2026-03-13T23:29:59.999Z", UTC, 1),
        ("2026-03-13T23:30", UTC, 2),
        ("2026-03-14T00:30", timezone(timedelta(hours=1)), 2),
        ("2026-03-14T02:30+02:00", timezone(timedelta(hours=1)), 3),
        ("2026-03-13", UTC, 2),
        ("2026-03-13", timezone(timedelta(hours=1)), 1),
        ("2026-03-14", UTC, 5),
        (" 20260314T113000Z ", UTC, 5),
        ("4", UTC, 4),
    ],
)
def test_a_moment_is_a_time_a_day_or_a_step(dated: Project, stated: str, zone: timezone, step: int) -> None:
    assert moment_of(dated, stated, zone, NOON).step == step


@pytest.mark.parametrize(
    ("stated", "reason"),
    [
        ("2026-03-13T22:29:59Z", "history begins at 2026-03-13T22:30:00"),
        ("0001-01-01", "history begins|no moment"),
        ("2026-03-14T12:00:01Z", "not come yet"),
        ("2026-03-15", "not come yet"),
        ("0", "steps 1 to 5"),
        ("6", "steps 1 to 5"),
        ("9" * 30, "steps 1 to 5"),
        ("yesterday", "no moment"),
        ("", "no moment"),
        ("2026-02-30", "no moment"),
    ],
)
def test_what_is_no_moment_of_the_history_says_why(dated: Project, stated: str, reason: str) -> None:
    with pytest.raises(AnnotatorError, match=reason):
        moment_of(dated, stated, UTC, NOON)
