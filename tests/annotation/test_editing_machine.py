"""Any sequence of edits, undo, redo and restarts: against a model, proved by `verify`, and back to the first export."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import rule

from annotator.annotation import boundaries, dividing, fragments, relations
from annotator.annotation.boundaries import Shape
from annotator.errors import RefusedChange
from annotator.export.dataset import export_dataset
from annotator.formats.jsonl import DATA_FILE
from annotator.model.boundaries import TextUnit
from annotator.model.edges import Edge, EdgeStep
from annotator.model.span import Fragment, Span, covered_text
from annotator.project import annotations as stored
from annotator.project.project import Project
from annotator.schema import editing
from tests.project.test_history_machine import LABELS, PEOPLE, TEXTS, ProjectMachine
from tests.support import schema_model
from tests.support.schema_model import Rows

EDGE_STEPS = st.builds(EdgeStep, st.sampled_from(Edge), st.sampled_from(TextUnit), st.booleans())


class EditingMachine(ProjectMachine):
    """Adds what is done to edges, parts, links and labels; each is expected in a model of offsets and names."""

    def __init__(self) -> None:
        super().__init__()
        self.first_export = exported(self.project, self.folder.with_suffix(".first"))

    def teardown(self) -> None:
        super().teardown()
        for name in (".first", ".last"):
            shutil.rmtree(self.folder.with_suffix(name), ignore_errors=True)

    def take_everything_back(self) -> None:
        super().take_everything_back()
        if not any(steps.live for steps in self.steps.values()):
            assert exported(self.project, self.folder.with_suffix(".last")) == self.first_export

    def text_of(self, number: int) -> str:
        return TEXTS[self.numbers.index(number)]

    def expect_edges(self, number: int, person: str, before: Span, made: Span) -> None:
        """Take over what a change did to one span, after looking at everything else about it."""
        assert made.text == covered_text(self.text_of(number), made.fragments)
        edges = {"start": made.start, "end": made.end, "fragments": made.fragments, "text": made.text}
        assert made == before.model_copy(update=edges)
        self.expect_span(person, number, made, lambda: None)

    def draw_stretch(self, number: int, data: st.DataObject) -> Fragment:
        length = len(self.text_of(number))
        start, end = sorted(data.draw(st.lists(st.integers(0, length), min_size=2, max_size=2, unique=True)))
        return start, end

    @rule(data=st.data())
    def add_fragment(self, data: st.DataObject) -> None:
        if not (found := self.draw_span(data)):
            return
        number, person, old = found
        start, end = self.draw_stretch(number, data)
        wanted = runs(self.text_of(number), {*offsets(old.fragments), *range(start, end)})
        is_clash = self.clashes(number, person, old.model_copy(update={"fragments": wanted}))
        if offsets(old.fragments) >= {*range(start, end)} or is_clash:
            with pytest.raises(RefusedChange):
                fragments.add_fragment(self.project, number, person, old.id, start, end)
            return
        made = fragments.add_fragment(self.project, number, person, old.id, start, end)
        assert made.fragments == wanted
        self.expect_edges(number, person, old, made)

    @rule(data=st.data())
    def remove_fragment(self, data: st.DataObject) -> None:
        if not (found := self.draw_span(data)):
            return
        number, person, old = found
        start, end = self.draw_stretch(number, data)
        kept = offsets(old.fragments) - {*range(start, end)}
        seen = {offset for offset in kept if not self.text_of(number)[offset].isspace()}
        if kept == offsets(old.fragments) or not kept:
            with pytest.raises(RefusedChange):
                fragments.remove_fragment(self.project, number, person, old.id, start, end)
            return
        try:
            made = fragments.remove_fragment(self.project, number, person, old.id, start, end)
        except RefusedChange:
            assert not seen
            return
        assert seen <= offsets(made.fragments) <= kept
        self.expect_edges(number, person, old, made)

    @rule(data=st.data(), step=EDGE_STEPS)
    def step_edge(self, data: st.DataObject, step: EdgeStep) -> None:
        if found := self.draw_span(data):
            number, person, old = found
            part = data.draw(st.integers(0, len(old.fragments) - 1))
            try:
                made = boundaries.step_edge(self.project, number, person, old.id, step, part)
            except RefusedChange:
                return
            self.expect_edges(number, person, old, made)
            grows = step.forward == (step.edge is Edge.END)
            assert (offsets(made.fragments) >= offsets(old.fragments)) == grows
            assert not self.clashes(number, person, made)

    @rule(data=st.data(), shape=st.sampled_from(Shape))
    def reshape(self, data: st.DataObject, shape: Shape) -> None:
        if found := self.draw_span(data):
            number, person, old = found
            try:
                made = boundaries.reshape(self.project, number, person, old.id, shape)
            except RefusedChange:
                return
            self.expect_edges(number, person, old, made)
            assert not self.clashes(number, person, made)

    @rule(data=st.data())
    def split_span(self, data: st.DataObject) -> None:
        if not (found := self.draw_span(data)):
            return
        number, person, old = found
        offset = data.draw(st.integers(old.start, old.end))
        try:
            first, second = dividing.split_span(self.project, number, person, old.id, offset)
        except RefusedChange:
            return
        assert first.end <= offset <= second.start
        lost = offsets(old.fragments) - offsets(first.fragments) - offsets(second.fragments)
        assert not "".join(self.text_of(number)[place] for place in lost).strip()
        assert (first.id, first.note, second.note) == (old.id, old.note, None)
        assert first.attributes == second.attributes == old.attributes
        after: Rows = {("span", (number, person, part.id)): part for part in (first, second)}
        self.expect(person, after, lambda: None)

    @rule(data=st.data())
    def merge_spans(self, data: st.DataObject) -> None:
        if not (found := self.draw_span(data)):
            return
        number, person, first = found
        others = sorted(self.of("span", number, person).values(), key=lambda span: span.id)
        other: Span = data.draw(st.sampled_from(others))
        wanted = runs(self.text_of(number), offsets(first.fragments) | offsets(other.fragments))
        links = self.of("relation", number, person)
        self.put({("span", (number, person, other.id)): None})  # it cannot clash with what becomes part of itself
        is_clash = self.clashes(number, person, first.model_copy(update={"fragments": wanted}))
        self.put({("span", (number, person, other.id)): other})
        if first.id == other.id or first.label != other.label or is_clash:
            with pytest.raises(RefusedChange):
                dividing.merge_spans(self.project, number, person, first.id, other.id)
            return
        made = dividing.merge_spans(self.project, number, person, first.id, other.id)
        assert (made.id, made.label, made.fragments) == (first.id, first.label, wanted)
        undecided = {name: value for name, value in other.attributes.items() if first.attributes.get(name) is None}
        assert made.attributes == {**first.attributes, **undecided}
        assert set((made.note or "").split("\n")) >= {
            *(first.note or "").split("\n"),
            *(other.note or "").split("\n"),
        } - {""}
        left = {
            link.id: (link.label, link.from_span, link.to_span)
            for link in stored.relations(self.project, number, person)
        }
        assert sorted(left.values()) == sorted(repointed(links.values(), other.id, first.id))
        after: Rows = {("span", (number, person, other.id)): None, ("span", (number, person, first.id)): made}
        after |= {("relation", (number, person, name)): left.get(name) for name in links}
        after |= self.merged_flags(number, person, first.id, other.id)
        self.expect(person, after, lambda: None)

    def merged_flags(self, number: int, person: str, kept: str, gone: str) -> Rows:
        """One flag with the messages of both, where the span that goes had any."""
        messages = self.of("flag", number, person)
        if gone not in messages:
            return {}
        both = [messages[span] for span in (kept, gone) if messages.get(span)]
        joined = "; ".join(dict.fromkeys(both))
        return {("flag", (number, person, gone)): None, ("flag", (number, person, kept)): joined}

    @rule(data=st.data(), label=st.sampled_from(["attributed_to", "near", None]))
    def change_relation(self, data: st.DataObject, label: str | None) -> None:
        """Give a relation another label, or let it lead the other way."""
        places = sorted(key for table, key in self.rows if table == "relation")
        if not places:
            return
        number, person, name = data.draw(st.sampled_from(places))
        old_label, start, end = self.rows["relation", (number, person, name)]
        made = (label, start, end) if label else (old_label, end, start)
        labels = [self.rows["span", (number, person, span)].label for span in made[1:]]
        fits = schema_model.may_link(self.schema, made[0], *labels)
        others = [row for key, row in self.of("relation", number, person).items() if key != name]
        after: Rows = {("relation", (number, person, name)): made}
        if label:
            act = lambda: relations.relabel_relation(self.project, number, person, name, label)  # noqa: E731
        else:
            act = lambda: relations.reverse_relation(self.project, number, person, name)  # noqa: E731
        self.expect(person, after, act, refused=not fits or made in others)

    @rule(person=PEOPLE, label=LABELS, name=st.sampled_from(["QUOTE", "CLAIM", "ZITAT", "CITA"]))
    def rename_label(self, person: str, label: int, name: str) -> None:
        """Spans and marks of all annotators take the new name, and relations lead to it."""
        old = self.label(label).name
        schema = schema_model.renamed(self.schema, old, name)
        after: Rows = {("label_schema", ("schema",)): schema, **schema_model.relabelled(self.rows, schema, old, name)}
        if name != old:
            for number, owner in self.marked(old):
                after |= {("nothing_here", (number, owner, old)): None, ("nothing_here", (number, owner, name)): True}
        taken = any(other.name == name != old for other in self.schema.labels)
        self.expect(person, after, lambda: editing.rename_label(self.project, old, name, person), refused=taken)

    @rule(person=PEOPLE, label=LABELS, other=LABELS)
    def merge_labels(self, person: str, label: int, other: int) -> None:
        """“Nothing here” stays where it was said of both, but for a retired one, and no span came in."""
        source, target = self.label(label), self.label(other)
        if source.name == target.name:
            return
        schema = schema_model.merged(self.schema, source.name, target.name)
        after: Rows = {("label_schema", ("schema",)): schema}
        after |= schema_model.relabelled(self.rows, schema, source.name, target.name)
        spans = {key: row for (table, key), row in {**self.rows, **after}.items() if table == "span"}
        for owner in self.marked(source.name) | self.marked(target.name):
            said = all(part.retired or owner in self.marked(part.name) for part in (source, target))
            is_nothing = said and not schema_model.used(spans, owner, target.name)
            after["nothing_here", (*owner, source.name)] = None
            after["nothing_here", (*owner, target.name)] = True if is_nothing else None
        act = lambda: editing.merge_labels(self.project, source.name, target.name, person)  # noqa: E731
        self.expect(person, after, act, refused=not self.fits_with(after))

    @rule(person=PEOPLE, label=LABELS)
    def retire_label(self, person: str, label: int) -> None:
        name = self.label(label).name
        after: Rows = {("label_schema", ("schema",)): schema_model.retired(self.schema, name)}
        self.expect(person, after, lambda: editing.retire_label(self.project, name, person))

    def marked(self, label: str) -> set[tuple[int, str]]:
        """The documents and annotators that have “nothing here” for a label."""
        return {key[:2] for table, key in self.rows if table == "nothing_here" and key[2] == label}


def offsets(parts: Iterable[Fragment]) -> set[int]:
    return {offset for start, end in parts for offset in range(start, end)}


def runs(text: str, covered: set[int]) -> tuple[Fragment, ...]:
    """The stretches of covered offsets, those with only white space between them as one."""
    found: list[Fragment] = []
    for offset in sorted(covered):
        if found and not text[found[-1][1] : offset].strip():
            found[-1] = found[-1][0], offset + 1
        else:
            found.append((offset, offset + 1))
    return tuple(found)


def repointed(links: Iterable[tuple[str, str, str]], gone: str, kept: str) -> set[tuple[str, str, str]]:
    """The relations with one span in place of another, none twice and none to itself."""
    ends = {(label, *(kept if span == gone else span for span in pair)) for label, *pair in links}
    return {(label, start, end) for label, start, end in ends if start != end}


def exported(project: Project, folder: Path) -> bytes:
    export_dataset(project, folder)
    return (folder / DATA_FILE).read_bytes()


TestEditingMachine = EditingMachine.TestCase
TestEditingMachine.settings = settings(max_examples=80, stateful_step_count=40, deadline=None)
