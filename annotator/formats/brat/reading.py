"""From a pair of files to an article with its spans and relations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from annotator.errors import UnreadableFile
from annotator.formats.brat import carrying
from annotator.formats.brat.lines import Line, Unread, take_apart
from annotator.formats.brat.spelling import read_offsets
from annotator.formats.encodings import decode_counted
from annotator.formats.foreign import ForeignAnnotations, ForeignSpan
from annotator.formats.reading import LEFT_OUT, Problem, ReadDocument, new_document, read_bytes, shown_name
from annotator.formats.reading_options import DEFAULT_OPTIONS, ReadOptions
from annotator.model.document import Origin, first_line
from annotator.model.offset_units import OffsetUnit
from annotator.model.relation import Relation
from annotator.model.span import AttributeValue, Fragment

EXTENSIONS = (".ann",)
TEXT_EXTENSION = ".txt"
BYTE_ORDER_MARK = "\ufeff"

Attributes = dict[str, AttributeValue]


def read(path: Path, options: ReadOptions = DEFAULT_OPTIONS) -> Iterator[ReadDocument | Problem]:
    """The article of a pair of files; who annotated it is named by the folder.

    An empty `.ann` file, as brat makes it for an article that nobody has worked on, brings the article alone.

    Raises:
        UnreadableFile: one of the two is missing or no text.
    """
    content = decode_counted(read_bytes(path), options.encoding).removeprefix(BYTE_ORDER_MARK)
    text = decode_counted(read_bytes(_text_file(path)), options.encoding)
    file = shown_name(path)
    document = new_document(text, Origin(file=file, format="brat"), title=first_line(text))
    standoff = _Standoff(file)
    for line in take_apart(content):
        standoff.add(line)
    annotations = standoff.annotations()
    yield from standoff.problems
    foreign = (annotations,) if annotations.spans else ()
    yield ReadDocument(document, foreign=foreign, group=path.resolve().parent.name)


def _text_file(path: Path) -> Path:
    found = path.with_suffix(TEXT_EXTENSION)
    if not found.is_file():
        upper = path.with_suffix(TEXT_EXTENSION.upper())
        if not upper.is_file():
            raise UnreadableFile(f"the article {found.name} that it annotates is not beside it; put it there")
        return upper
    return found


@dataclass
class _Standoff:
    """The lines of one file by kind, and what they mean together.

    `attributes` and `notes` are by identifier of a span or relation; an event's are those of its trigger.
    """

    file: str
    problems: list[Problem] = field(default_factory=list)
    lines: dict[str, Line] = field(default_factory=dict)  # spans, events and relations by identifier
    others: list[Line] = field(default_factory=list)
    triggered: Counter[str] = field(default_factory=Counter)  # how many events each span triggers
    numbers: dict[str, int] = field(default_factory=dict)  # of each event, among those of its trigger
    attributes: dict[str, Attributes] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    unbroken: dict[str, tuple[tuple[Fragment, ...], str]] = field(default_factory=dict)

    def add(self, line: Line | Unread) -> None:
        """Take in one line; one that cannot be understood is listed."""
        if isinstance(line, Unread):
            self._list(line.number, line.reason)
        elif line.kind not in "TER":
            self.others.append(line)
        elif line.id in self.lines:
            self._list(line.number, f"the identifier {line.id} stands above")
        else:
            self.lines[line.id] = line

    def annotations(self) -> ForeignAnnotations:
        """All that the file says."""
        for line in self._of_kind("E"):
            self._find_trigger(line)
        relations = [relation for line in self._of_kind("E") for relation in self._event(line)]
        relations += [relation for line in self._of_kind("R") for relation in self._relation(line)]
        for line in self.others:
            if line.kind == "*":
                relations += self._equivalence(line)
            else:
                self._describe(line)
        return ForeignAnnotations(
            annotator=None,
            spans=tuple(self._span(line) for line in self._of_kind("T")),
            relations=tuple(
                relation.model_copy(update={"attributes": {**relation.attributes, **self._attributes_of(relation.id)}})
                for relation in relations
            ),
            unit=OffsetUnit.CODE_POINT,
        )

    def _of_kind(self, kind: str) -> list[Line]:
        return [line for line in self.lines.values() if line.kind == kind]

    def _list(self, number: int, reason: str) -> None:
        self.problems.append(Problem(self.file, f"line {number}", f"{reason}{LEFT_OUT}"))

    def _find_trigger(self, line: Line) -> None:
        trigger = self.lines.get(line.parts["trigger"])
        if trigger is None or trigger.kind != "T":
            self._list(line.number, f"the event {line.id} has no trigger {line.parts['trigger']}")
            del self.lines[line.id]
            return
        self.triggered[trigger.id] += 1
        self.numbers[line.id] = self.triggered[trigger.id]
        if line.type != trigger.type:
            self._list(
                line.number, f"the event {line.id} is called {line.type}, its trigger {trigger.type}; the former is"
            )

    def _event(self, line: Line) -> Iterator[Relation]:
        trigger = line.parts["trigger"]
        number = self.numbers[line.id]
        arguments = line.arguments()
        roles = carrying.without_numbers([role for role, _ in arguments])
        for place, (role, (_, target)) in enumerate(zip(roles, arguments, strict=True), 1):
            end = self._end(target, line)
            if end is not None:
                attributes: Attributes = {carrying.EVENT: str(number)} if number > 1 else {}
                yield _link(f"{line.id}.{place}", role, (trigger, 1), end, attributes)

    def _relation(self, line: Line) -> Iterator[Relation]:
        ends = self._end(line.parts["end1"], line), self._end(line.parts["end2"], line)
        roles = line.parts["role1"], line.parts["role2"]
        attributes: Attributes = {} if roles == carrying.USUAL_ROLES else {carrying.ROLES: " ".join(roles)}
        if ends[0] is not None and ends[1] is not None:
            if ends[0][0] in self.triggered:
                attributes[carrying.EVENT] = "0"
            yield _link(line.id, line.type, ends[0], ends[1], attributes)

    def _equivalence(self, line: Line) -> Iterator[Relation]:
        ends = [end for member in line.members() if (end := self._end(member, line)) is not None]
        for place, (first, second) in enumerate(pairwise(ends), 1):
            yield _link(f"*{line.number}.{place}", line.type, first, second, {carrying.EQUIVALENCE: True})

    def _end(self, target: str, line: Line) -> tuple[str, int] | None:
        """The span that is meant, and which of its events; 0 for the span alone."""
        found = self.lines.get(target)
        if found is None or found.kind == "R":
            self._list(line.number, f"{line.id} names {target}, which is not there; this end of it is")
            return None
        if found.kind == "T":
            return target, 0 if target in self.triggered else 1
        return found.parts["trigger"], self.numbers[target]

    def _describe(self, line: Line) -> None:
        """An attribute, reference or note: given to the span or relation that it is said of."""
        target = self.lines.get(line.parts["target"])
        if target is None:
            self._list(line.number, f"{line.id} names {line.parts['target']}, which is not there; it is")
            return
        owner, number = (target.id, 1) if target.kind != "E" else self._end(target.id, line) or (target.id, 1)
        if line.kind == "N":
            self._add_reference(line, owner, number)
        elif line.kind == "#":
            self._add_note(line, owner, number)
        else:
            value = line.parts["value"]
            self._add_attribute(line, owner, carrying.of_event(number, line.type), True if value is None else value)

    def _add_attribute(self, line: Line, owner: str, name: str, value: AttributeValue) -> None:
        attributes = self.attributes.setdefault(owner, {})
        if attributes.setdefault(name, value) != value:
            self._list(line.number, f"{owner} has the attribute {name} already; {line.id} is")

    def _add_reference(self, line: Line, owner: str, number: int) -> None:
        kind = carrying.REFERENCE if line.type == carrying.REFERENCE else f"{carrying.REFERENCE}.{line.type}"
        entry = f"{line.parts['entry']} {line.tail}" if line.tail else line.parts["entry"]
        self._append(owner, carrying.of_event(number, kind), entry)

    def _add_note(self, line: Line, owner: str, number: int) -> None:
        text = line.tail or ""
        is_span = self.lines[owner].kind == "T"
        spelled, _, covered = text.partition("\t")
        if line.type == carrying.UNBROKEN and is_span and (fragments := read_offsets(spelled)):
            self.unbroken[owner] = fragments, covered
        elif line.type != carrying.ANNOTATOR_NOTES:
            self._append(owner, carrying.of_event(number, f"{carrying.NOTE_OF_KIND}{line.type}"), text)
        elif is_span and number == 1:
            self.notes[owner] = f"{self.notes[owner]}\n{text}" if owner in self.notes else text
        else:
            self._append(owner, carrying.of_event(number, carrying.NOTE), text)

    def _append(self, owner: str, name: str, line: str) -> None:
        attributes = self.attributes.setdefault(owner, {})
        attributes[name] = f"{attributes[name]}\n{line}" if name in attributes else line

    def _attributes_of(self, owner: str) -> Attributes:
        """The attributes; a note of another kind that no attribute could hold is the text of one."""
        return {_plain(name, value): value for name, value in self.attributes.get(owner, {}).items()}

    def _span(self, line: Line) -> ForeignSpan:
        events = self.triggered[line.id]
        attributes: Attributes = {carrying.EVENT: True} if events else {}
        if events > 1:
            attributes[carrying.EVENTS] = str(events)
        fragments, covered = self.unbroken.get(line.id, (line.fragments(), line.tail))
        return ForeignSpan(
            id=line.id,
            label=line.type,
            fragments=fragments,
            covered=covered,
            attributes={**attributes, **self._attributes_of(line.id)},
            note=self.notes.get(line.id),
        )


def _link(
    identifier: str, label: str, start: tuple[str, int], end: tuple[str, int], attributes: Mapping[str, AttributeValue]
) -> Relation:
    numbers = {carrying.FROM_EVENT: start[1], carrying.TO_EVENT: end[1]}
    further = {name: str(number) for name, number in numbers.items() if number != 1}
    return Relation(
        id=identifier, label=label, from_span=start[0], to_span=end[0], attributes={**attributes, **further}
    )


def _plain(name: str, value: AttributeValue) -> str:
    """`note.Kind` is called `Kind` where brat could only hold it as a note."""
    event, mark, kind = name.rpartition(carrying.NOTE_OF_KIND)
    return event + kind if mark and kind and isinstance(value, str) and not carrying.is_value(value) else name
