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
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from annotator.annotation import document_labels, flags, relations, spans, status
from annotator.errors import RefusedChange
from annotator.export.verification import verify
from annotator.model.annotation_set import Status
from annotator.model.document_label import DocumentLabel
from annotator.model.label_schema import LabelDefinition, LabelSchema
from annotator.model.span import AttributeValue, Fragment, Span, covered_text
from annotator.project import journal, undo
from annotator.project.project import Project
from annotator.project.transaction import KEYS, VALUES
from annotator.schema.replacing import replace_schema
from tests.support import schema_model, strategies
from tests.support.projects import add_documents, new_document, new_project, rich_schema
from tests.support.schema_model import Rows, defaults

TEXTS = (
    "😀 “Prices fell 4%,” Ana Ruiz said.\r\nShe blamed imports.",
    "e\u0301\x00\u2028漢字 \ufeff and more of it",
    "short",
)
PEOPLE = st.sampled_from(["ana", "ben"])
PLACES = st.integers(0, len(TEXTS) - 1)
FIRST_SPANS: tuple[tuple[Fragment, ...], ...] = (((2, 7), (12, 18)), ((21, 29),))
LABELS = st.integers(0, 3)  # which of the labels that the schema has at that moment


@dataclass
class Step:
    """The rows that differ, before and after; `applied` counts up with each time that any step was done or redone."""

    before: Rows
    after: Rows
    applied: int


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
        self.applied = 0
        self.workers: set[str] = set()  # who changed anything at all

    def teardown(self) -> None:
        self.identifiers.stop()
        self.reopen()
        assert verify(self.project.path).problems == []
        self.take_everything_back()
        self.project.close()
        assert verify(self.project.path).problems == []
        shutil.rmtree(self.folder)

    def take_everything_back(self) -> None:
        """Undo until nothing is left, the latest step first.

        Two people can block one another, each with a later change of what the other changed; one alone cannot.
        """
        while any(self.steps[person].live for person in self.in_order()):
            before = sum(len(steps.live) for steps in self.steps.values())
            for person in self.in_order():
                self.go_back(person)
                if sum(len(steps.live) for steps in self.steps.values()) < before:
                    break
            else:
                assert self.workers == self.steps.keys()
                return
        self.nothing_is_left_when_all_is_taken_back()
        self.the_rows_are_those_of_the_model()

    def in_order(self) -> list[str]:
        """The annotators, whoever did or redid something last first."""
        return sorted(self.steps, key=lambda person: [-step.applied for step in self.steps[person].live[-1:]])

    # What each change should do

    @property
    def schema(self) -> LabelSchema:
        found: LabelSchema = self.rows["label_schema", ("schema",)]
        return found

    def label(self, place: int) -> LabelDefinition:
        return self.schema.labels[place % len(self.schema.labels)]

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
            self.applied += 1
            self.workers.add(person)
            self.steps[person].live.append(Step(before, changed, self.applied))
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
        others = self.of("span", number, person).values()
        return any(other.id != made.id and schema_model.clash(self.schema, made, other) for other in others)

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

    @initialize(people=st.lists(PEOPLE, min_size=1, max_size=3))
    def begin_with_some_spans(self, people: list[str]) -> None:
        """Without them most edits would find nothing to edit."""
        for person in people:
            quote, source = (self.label_text(person, 0, label, parts) for label, parts in enumerate(FIRST_SPANS))
            self.link(self.numbers[0], person, ("attributed_to", quote, source))

    @rule(person=PEOPLE, place=PLACES, label=LABELS, data=st.data())
    def add_span(self, person: str, place: int, label: int, data: st.DataObject) -> None:
        self.label_text(person, place, label, data.draw(strategies.fragments(len(TEXTS[place]))))

    def label_text(self, person: str, place: int, label: int, parts: tuple[Fragment, ...]) -> str:
        """The identifier of the span, or nothing where it was refused."""
        number, text = self.numbers[place], TEXTS[place]
        name = self.label(label).name
        made = blank("?", name, text, parts, defaults(self.schema, name))
        if self.label(label).retired or self.clashes(number, person, made):
            self.expect(person, {}, lambda: spans.add_span(self.project, number, person, parts, name), refused=True)
            return ""
        stored = spans.add_span(self.project, number, person, parts[::-1], name)
        made = made.model_copy(update={"id": stored.id})
        assert stored == made
        self.expect_span(person, number, made, lambda: None, self.begun(number, person))
        return stored.id

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
    def relabel_span(self, data: st.DataObject, label: int) -> None:
        if found := self.draw_span(data):
            number, person, old = found
            name = self.label(label).name
            act = lambda: spans.relabel_span(self.project, number, person, old.id, name)  # noqa: E731
            if self.label(label).retired:
                self.expect(person, {}, act, refused=True)
                return
            room = defaults(self.schema, name).items()
            kept = {part: old.attributes.get(part, default) for part, default in room}
            made = old.model_copy(update={"label": name, "attributes": kept})
            labels = {span.id: span.label for span in self.of("span", number, person).values()} | {old.id: name}
            gone: Rows = {
                ("relation", (number, person, link)): None
                for link, (kind, *ends) in self.of("relation", number, person).items()
                if old.id in ends and not schema_model.may_link(self.schema, kind, *(labels[end] for end in ends))
            }
            self.expect_span(person, number, made, act, gone)

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
            refused = name not in defaults(self.schema, old.label)
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
        fits = schema_model.may_link(self.schema, label, start.label, end.label)
        if not fits or start.id == end.id or row in self.of("relation", number, person).values():
            act = lambda: relations.add_relation(self.project, number, person, *row)  # noqa: E731
            self.expect(person, {}, act, refused=True)
        else:
            self.link(number, person, row)

    def link(self, number: int, person: str, row: tuple[str, str, str]) -> None:
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
    def set_nothing_here(self, person: str, place: int, label: int, is_nothing: bool) -> None:
        number, name = self.numbers[place], self.label(label).name
        used = {span.label for span in self.of("span", number, person).values()}
        after: Rows = {("nothing_here", (number, person, name)): True if is_nothing else None}
        if is_nothing:
            after |= self.begun(number, person)
        self.expect(
            person,
            after,
            lambda: status.set_nothing_here(self.project, number, person, name, is_nothing),
            refused=is_nothing and (name in used or self.label(label).retired),
        )

    @rule(person=PEOPLE, place=PLACES, is_nothing=st.booleans())
    def set_all_nothing_here(self, person: str, place: int, is_nothing: bool) -> None:
        number = self.numbers[place]
        used = {span.label for span in self.of("span", number, person).values()}
        noted = self.of("nothing_here", number, person)
        offered = [label.name for label in self.schema.labels if not label.retired]
        names = [label for label in offered if label not in {*used, *noted}] if is_nothing else list(noted)
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
        wanted = self.schema.model_copy(update={"title": title})
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
        elif self.stands(steps.live[-1].after) and self.fits_with(steps.live[-1].before):
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
        elif self.stands(steps.undone[-1].before) and self.fits_with(steps.undone[-1].after):
            undo.redo(self.project, person)
            self.put(steps.undone[-1].after)
            steps.live.append(steps.undone.pop())
            self.applied += 1
            steps.live[-1].applied = self.applied
        else:
            with pytest.raises(RefusedChange):
                undo.redo(self.project, person)

    def stands(self, rows: Rows) -> bool:
        return all(self.rows.get(place) == row for place, row in rows.items())

    def fits_with(self, rows: Rows) -> bool:
        after = {**self.rows, **rows}
        return schema_model.fits({place: row for place, row in after.items() if row is not None})

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
        assert self.rows == {("label_schema", ("schema",)): rich_schema()}


def blank(
    identifier: str, label: str, text: str, parts: tuple[Fragment, ...], attributes: dict[str, AttributeValue]
) -> Span:
    return Span(
        id=identifier,
        start=parts[0][0],
        end=parts[-1][1],
        fragments=parts,
        label=label,
        text=covered_text(text, parts),
        attributes=attributes,
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
