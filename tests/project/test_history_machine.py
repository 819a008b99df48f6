"""Any order of changes, undo, redo and reopening by two annotators, against a model in plain Python."""

from __future__ import annotations

import secrets
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any
from unittest import mock

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from annotator.annotation import document_labels, flags, relations, spans, status
from annotator.errors import RefusedChange
from annotator.export.verification import verify
from annotator.model.annotation_set import Status
from annotator.model.document_label import DocumentLabel
from annotator.model.span import AttributeValue, Fragment, Span, covered_text
from annotator.project import journal, undo
from annotator.project.project import Project
from annotator.project.transaction import KEYS, VALUES
from annotator.schema.replacing import replace_schema
from tests.support import strategies
from tests.support.projects import add_documents, new_document, new_project, rich_schema

TEXTS = (
    "😀 “Prices fell 4%,” Ana Ruiz said.\r\nShe blamed imports.",
    "e\u0301\x00\u2028漢字 \ufeff and more of it",
    "short",
)
PEOPLE = st.sampled_from(["ana", "ben"])
PLACES = st.integers(0, len(TEXTS) - 1)
LABELS = st.sampled_from(["QUOTE", "SOURCE", "CLAIM", "ADVERT"])
DEFAULTS: dict[str, dict[str, AttributeValue]] = {
    "QUOTE": {"directness": None, "sure": True, "remark": None},
    "SOURCE": {"sure": True},
    "CLAIM": {},
    "ADVERT": {},
}
Rows = dict[tuple[str, tuple[Any, ...]], Any]  # by table and key, what there should be


@dataclass
class Step:
    """The rows that differ, before and after."""

    before: Rows
    after: Rows


@dataclass
class Steps:
    live: list[Step] = field(default_factory=list)
    undone: list[Step] = field(default_factory=list)


@pytest.mark.filterwarnings("error")
class ProjectMachine(RuleBasedStateMachine):
    """`rows` is what should be stored, `steps` what each annotator can take back and do again."""

    def __init__(self) -> None:
        super().__init__()
        # The same identifiers whenever an example is repeated: they decide the order in which spans are drawn.
        self.identifiers = mock.patch.object(secrets, "choice", Random(0).choice)
        self.identifiers.start()
        self.folder = Path(tempfile.mkdtemp())
        self.project = new_project(self.folder / "machine")
        self.numbers = add_documents(self.project, *(new_document(f"d{n}", text) for n, text in enumerate(TEXTS)))
        self.rows: Rows = {("label_schema", ("schema",)): rich_schema()}
        self.steps = {"ana": Steps(), "ben": Steps()}

    def teardown(self) -> None:
        self.identifiers.stop()
        self.project.close()
        assert verify(self.project.path).problems == []
        self.take_everything_back()
        shutil.rmtree(self.folder)

    def take_everything_back(self) -> None:
        with Project.open(self.project.path) as project:
            try:
                for person in self.steps:
                    while undo.undo(project, person):
                        pass
            except RefusedChange:  # the schema was replaced by both
                return
            left = {table: list(project.database.rows(f"SELECT * FROM {table}")) for table in KEYS}
        assert left.pop("label_schema") != []
        assert not any(left.values())

    # What each change should do

    def of(self, table: str, number: int, person: str) -> dict[str, Any]:
        """The model's rows of one annotator on one document, by the last part of their key."""
        return {
            key[-1]: value for (kind, key), value in self.rows.items() if kind == table and key[:2] == (number, person)
        }

    def expect(self, person: str, after: Rows, act: Callable[[], object], refused: bool = False) -> None:
        """Run the change; where it is not refused, the rows in `after` (None: gone) are what it did."""
        if refused:
            with pytest.raises(RefusedChange):
                act()
            return
        act()
        changed = {place: row for place, row in after.items() if self.rows.get(place) != row}
        if changed:
            before = {place: self.rows.get(place) for place in changed}
            self.steps[person].live.append(Step(before, changed))
            self.steps[person].undone.clear()
            self.put(changed)

    def put(self, rows: Rows) -> None:
        for place, row in rows.items():
            if row is None:
                self.rows.pop(place, None)
            else:
                self.rows[place] = row

    def begun(self, number: int, person: str) -> Rows:
        place = ("work", (number, person))
        return {place: self.rows.get(place, Status.IN_PROGRESS)}

    def clashes(self, number: int, person: str, made: Span) -> bool:
        return made.label == "ADVERT" and any(
            other.label == "ADVERT" and other.id != made.id and start < other_end and other_start < end
            for other in self.of("span", number, person).values()
            for start, end in made.fragments
            for other_start, other_end in other.fragments
        )

    def expect_span(
        self, person: str, number: int, made: Span, act: Callable[[], object], also: Rows | None = None
    ) -> None:
        after: Rows = {("span", (number, person, made.id)): made, ("nothing_here", (number, person, made.label)): None}
        self.expect(person, {**after, **(also or {})}, act, self.clashes(number, person, made))

    def draw_span(self, data: st.DataObject) -> tuple[int, str, Span] | None:
        places = sorted(key for table, key in self.rows if table == "span")
        if not places:
            return None
        key = data.draw(st.sampled_from(places))
        return key[0], key[1], self.rows["span", key]

    # The changes

    @rule(person=PEOPLE, place=PLACES, label=LABELS, data=st.data())
    def add_span(self, person: str, place: int, label: str, data: st.DataObject) -> None:
        number, text = self.numbers[place], TEXTS[place]
        parts = data.draw(strategies.fragments(len(text)))
        made = blank("?", label, text, parts)
        if self.clashes(number, person, made):
            self.expect(person, {}, lambda: spans.add_span(self.project, number, person, parts, label), refused=True)
            return
        stored = spans.add_span(self.project, number, person, parts[::-1], label)
        made = made.model_copy(update={"id": stored.id})
        assert stored == made
        self.expect_span(person, number, made, lambda: None, self.begun(number, person))

    @rule(data=st.data())
    def move_span(self, data: st.DataObject) -> None:
        if found := self.draw_span(data):
            number, person, old = found
            text = TEXTS[self.numbers.index(number)]
            parts = data.draw(strategies.fragments(len(text)))
            moved = {"start": parts[0][0], "end": parts[-1][1], "fragments": parts, "text": covered_text(text, parts)}
            made = old.model_copy(update=moved)
            self.expect_span(person, number, made, lambda: spans.move_span(self.project, number, person, old.id, parts))

    @rule(data=st.data(), label=LABELS)
    def relabel_span(self, data: st.DataObject, label: str) -> None:
        if found := self.draw_span(data):
            number, person, old = found
            kept = {name: old.attributes.get(name, default) for name, default in DEFAULTS[label].items()}
            made = old.model_copy(update={"label": label, "attributes": kept})
            gone: Rows = {
                ("relation", (number, person, name)): None
                for name, (kind, start, end) in self.of("relation", number, person).items()
                if kind == "attributed_to"
                and ((start == old.id and label != "QUOTE") or (end == old.id and label != "SOURCE"))
            }
            self.expect_span(
                person, number, made, lambda: spans.relabel_span(self.project, number, person, old.id, label), gone
            )

    @rule(
        data=st.data(),
        attribute=st.sampled_from([("sure", False), ("sure", None), ("remark", "\x00😀"), ("directness", "direct")]),
    )
    def set_attribute(self, data: st.DataObject, attribute: tuple[str, AttributeValue]) -> None:
        if found := self.draw_span(data):
            number, person, old = found
            name, value = attribute
            made = old.model_copy(update={"attributes": {**old.attributes, name: value}})
            after: Rows = {("span", (number, person, old.id)): made}
            refused = name not in DEFAULTS[old.label]
            self.expect(
                person, after, lambda: spans.set_attribute(self.project, number, person, old.id, name, value), refused
            )

    @rule(data=st.data(), note=st.sampled_from([None, "", " \n", "a note\r\n\x00", "漢"]))
    def set_note(self, data: st.DataObject, note: str | None) -> None:
        if found := self.draw_span(data):
            number, person, old = found
            made = old.model_copy(update={"note": note if note and note.strip() else None})
            after: Rows = {("span", (number, person, old.id)): made}
            self.expect(person, after, lambda: spans.set_note(self.project, number, person, old.id, note))

    @rule(data=st.data())
    def delete_span(self, data: st.DataObject) -> None:
        if found := self.draw_span(data):
            number, person, old = found
            linked = [name for name, row in self.of("relation", number, person).items() if old.id in row[1:]]
            after: Rows = {("relation", (number, person, name)): None for name in linked}
            after["span", (number, person, old.id)] = None
            after["flag", (number, person, old.id)] = None
            self.expect(person, after, lambda: spans.delete_span(self.project, number, person, old.id))

    @rule(data=st.data(), label=st.sampled_from(["attributed_to", "near"]))
    def add_relation(self, data: st.DataObject, label: str) -> None:
        if not (found := self.draw_span(data)):
            return
        number, person, start = found
        end = data.draw(st.sampled_from(sorted(self.of("span", number, person).values(), key=lambda span: span.id)))
        row = (label, start.id, end.id)
        fits = label == "near" or (start.label, end.label) == ("QUOTE", "SOURCE")
        if not fits or start.id == end.id or row in self.of("relation", number, person).values():
            act = lambda: relations.add_relation(self.project, number, person, *row)  # noqa: E731
            self.expect(person, {}, act, refused=True)
        else:
            made = relations.add_relation(self.project, number, person, *row)
            self.expect(person, {("relation", (number, person, made.id)): row}, lambda: None)

    @rule(data=st.data())
    def delete_relation(self, data: st.DataObject) -> None:
        places = sorted(key for table, key in self.rows if table == "relation")
        if places:
            number, person, name = data.draw(st.sampled_from(places))
            after: Rows = {("relation", (number, person, name)): None}
            self.expect(person, after, lambda: relations.delete_relation(self.project, number, person, name))

    @rule(person=PEOPLE, place=PLACES, value=st.sampled_from(list(Status)))
    def set_status(self, person: str, place: int, value: Status) -> None:
        number = self.numbers[place]
        after: Rows = {("work", (number, person)): None if value is Status.NEW else value}
        self.expect(person, after, lambda: status.set_status(self.project, number, person, value))

    @rule(person=PEOPLE, place=PLACES, label=LABELS, is_nothing=st.booleans())
    def set_nothing_here(self, person: str, place: int, label: str, is_nothing: bool) -> None:
        number = self.numbers[place]
        used = {span.label for span in self.of("span", number, person).values()}
        after: Rows = {("nothing_here", (number, person, label)): True if is_nothing else None}
        if is_nothing:
            after |= self.begun(number, person)
        self.expect(
            person,
            after,
            lambda: status.set_nothing_here(self.project, number, person, label, is_nothing),
            refused=is_nothing and label in used,
        )

    @rule(person=PEOPLE, place=PLACES, is_nothing=st.booleans())
    def set_all_nothing_here(self, person: str, place: int, is_nothing: bool) -> None:
        number = self.numbers[place]
        used = {span.label for span in self.of("span", number, person).values()}
        noted = self.of("nothing_here", number, person)
        names = [label for label in DEFAULTS if label not in {*used, *noted}] if is_nothing else list(noted)
        after: Rows = {("nothing_here", (number, person, label)): True if is_nothing else None for label in names}
        if is_nothing:
            after |= self.begun(number, person)
        act = lambda: status.set_all_nothing_here(self.project, number, person, is_nothing)  # noqa: E731
        self.expect(person, after, act, refused=not names)

    @rule(person=PEOPLE, place=PLACES, message=st.sampled_from(["", "why?", "漢 \x00"]))
    def flag_document(self, person: str, place: int, message: str) -> None:
        number = self.numbers[place]
        after: Rows = {("flag", (number, person, "")): message, **self.begun(number, person)}
        self.expect(person, after, lambda: flags.set_flag(self.project, number, person, message))

    @rule(data=st.data(), message=st.sampled_from(["", "why?"]))
    def flag_span(self, data: st.DataObject, message: str) -> None:
        if found := self.draw_span(data):
            number, person, span = found
            after: Rows = {("flag", (number, person, span.id)): message, **self.begun(number, person)}
            self.expect(person, after, lambda: flags.set_flag(self.project, number, person, message, span.id))

    @rule(data=st.data())
    def clear_flag(self, data: st.DataObject) -> None:
        places = sorted(key for table, key in self.rows if table == "flag")
        if places:
            number, person, span = data.draw(st.sampled_from(places))
            after: Rows = {("flag", (number, person, span)): None}
            self.expect(person, after, lambda: flags.clear_flag(self.project, number, person, span))

    @rule(person=PEOPLE, place=PLACES, label=st.sampled_from([("TOPIC", "sport"), ("TOPIC", "war"), ("READ", None)]))
    def set_document_label(self, person: str, place: int, label: tuple[str, str | None]) -> None:
        number, (name, value) = self.numbers[place], label
        after: Rows = {("document_label", (number, person, name)): (value,), **self.begun(number, person)}
        made = DocumentLabel(label=name, value=value)
        act = lambda: document_labels.set_document_label(self.project, number, person, made)  # noqa: E731
        self.expect(person, after, act, refused=value == "war")

    @rule(person=PEOPLE, place=PLACES, label=st.sampled_from(["TOPIC", "READ"]))
    def remove_document_label(self, person: str, place: int, label: str) -> None:
        number = self.numbers[place]
        after: Rows = {("document_label", (number, person, label)): None}
        act = lambda: document_labels.remove_document_label(self.project, number, person, label)  # noqa: E731
        self.expect(person, after, act)

    @rule(person=PEOPLE, title=st.sampled_from(["", "one", "two"]))
    def replace_schema(self, person: str, title: str) -> None:
        wanted = rich_schema(title=title)
        after: Rows = {("label_schema", ("schema",)): wanted}
        self.expect(person, after, lambda: replace_schema(self.project, wanted, person))

    # Time

    @rule(person=PEOPLE, ways=st.lists(st.sampled_from(["back", "forth"]), min_size=1, max_size=6))
    def go(self, person: str, ways: list[str]) -> None:
        for way in ways:
            self.go_back(person) if way == "back" else self.go_forth(person)
            self.the_rows_are_those_of_the_model()

    def go_back(self, person: str) -> None:
        steps = self.steps[person]
        if not steps.live:
            assert undo.undo(self.project, person) is None
        elif self.stands(steps.live[-1].after):
            undo.undo(self.project, person)
            self.put(steps.live[-1].before)
            steps.undone.append(steps.live.pop())
        else:
            with pytest.raises(RefusedChange):
                undo.undo(self.project, person)

    def go_forth(self, person: str) -> None:
        steps = self.steps[person]
        if not steps.undone:
            assert undo.redo(self.project, person) is None
        elif self.stands(steps.undone[-1].before):
            undo.redo(self.project, person)
            self.put(steps.undone[-1].after)
            steps.live.append(steps.undone.pop())
        else:
            with pytest.raises(RefusedChange):
                undo.redo(self.project, person)

    def stands(self, rows: Rows) -> bool:
        return all(self.rows.get(place) == row for place, row in rows.items())

    @rule()
    def reopen(self) -> None:
        self.project.close()
        assert [path.name for path in self.folder.iterdir()] == ["machine.annotator"]
        self.project = Project.open(self.project.path)

    # What always holds

    @invariant()
    def the_rows_are_those_of_the_model(self) -> None:
        assert stored_rows(self.project) == self.rows

    @invariant()
    def the_journal_tells_how_the_rows_came_about(self) -> None:
        replayed: dict[tuple[str, tuple[Any, ...]], Any] = {}
        for entry in sorted(journal.history(self.project), key=lambda entry: entry.step):
            row = entry.after or entry.before
            if row is not None:
                place = (entry.table, tuple(row[column] for column in KEYS[entry.table]))
                assert replayed.get(place) == entry.before
                replayed[place] = entry.after
        assert {place: row for place, row in replayed.items() if row is not None} == raw_rows(self.project)

    @precondition(lambda self: not any(steps.live for steps in self.steps.values()))
    @invariant()
    def nothing_is_left_when_all_is_taken_back(self) -> None:
        assert self.rows.keys() == {("label_schema", ("schema",))}


def blank(identifier: str, label: str, text: str, parts: tuple[Fragment, ...]) -> Span:
    return Span(
        id=identifier,
        start=parts[0][0],
        end=parts[-1][1],
        fragments=parts,
        label=label,
        text=covered_text(text, parts),
        attributes=DEFAULTS[label],
    )


def raw_rows(project: Project) -> dict[tuple[str, tuple[Any, ...]], dict[str, Any]]:
    found = {}
    for table, key in KEYS.items():
        columns = ", ".join(key + VALUES[table])
        for row in project.database.dictionaries(f"SELECT {columns} FROM {table}"):
            found[table, tuple(row[column] for column in key)] = row
    return found


def stored_rows(project: Project) -> Rows:
    """What is stored, in the words of the model, read as the program reads it."""
    from annotator.project import annotations as stored
    from annotator.project import documents, remarks

    found: Rows = {("label_schema", ("schema",)): project.schema}
    for number, _ in documents.stream(project):
        for person in stored.annotators_of(project, number):
            work = stored.annotation_set(project, number, person)
            owner = (number, person)
            if work.status is not Status.NEW:
                found["work", owner] = work.status
            found |= {("span", (*owner, span.id)): span for span in work.spans}
            found |= {
                ("relation", (*owner, link.id)): (link.label, link.from_span, link.to_span) for link in work.relations
            }
            found |= {("document_label", (*owner, part.label)): (part.value,) for part in work.labels}
            found |= {("nothing_here", (*owner, label)): True for label in work.nothing_here}
            messages = remarks.flags(project, number, person)
            found |= {("flag", (*owner, span)): message for span, message in messages.items()}
    return found


TestProjectMachine = ProjectMachine.TestCase
TestProjectMachine.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
