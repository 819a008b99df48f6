"""From tokens with columns to an article with spans and relations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from annotator.errors import UnreadableFile
from annotator.formats.encodings import decode
from annotator.formats.foreign import ForeignAnnotations, ForeignSpan
from annotator.formats.json_values import identifier
from annotator.formats.reading import (
    LEFT_OUT,
    LeftAlone,
    Problem,
    ReadDocument,
    new_document,
    read_bytes,
    shown_name,
)
from annotator.formats.reading_options import DEFAULT_OPTIONS, ReadOptions
from annotator.formats.webanno_layers import (
    FRAGMENTS,
    NOTE,
    OF_WORDS,
    RELATION,
    SLOT,
    SPAN,
    annotator_group,
    label_and_attributes,
    own_name,
    read_fragments,
    short_name,
)
from annotator.formats.webanno_tsv.header import FORMAT, Kind, Layer
from annotator.formats.webanno_tsv.lines import Lines, Unit
from annotator.formats.webanno_tsv.spelling import NO_VALUE, NOTHING, Value, parted, read_value
from annotator.model.document import Origin, first_line
from annotator.model.offset_units import OffsetUnit
from annotator.model.relation import Relation
from annotator.model.span import AttributeValue
from annotator.wording import counted

NAME = "webanno-tsv"
EXTENSIONS = (".tsv",)
TRUTHS: dict[str, AttributeValue] = {"true": True, "false": False}


def recognises(path: Path, head: bytes) -> bool:
    """Whether the file begins as such a file does."""
    return head.removeprefix(b"\xef\xbb\xbf").startswith(FORMAT.encode())


def read(path: Path, options: ReadOptions = DEFAULT_OPTIONS) -> Iterator[ReadDocument | Problem | LeftAlone]:
    """The article of a file; such files are UTF-8 by definition.

    Raises:
        UnreadableFile: it is of another kind, or damaged.
    """
    lines = Lines(shown_name(path))
    lines.take(line.removesuffix("\r") for line in decode(read_bytes(path), "utf-8")[0].split("\n"))
    if not lines.units:
        raise UnreadableFile("it holds no tokens")
    text = lines.text()
    work = _Annotations(lines)
    foreign = work.all()
    yield from lines.problems
    if lines.gaps:
        message = f"white space before {counted(lines.gaps, 'sentence')} is not in the file; line breaks were put there"
        yield Problem(lines.file, "", message)
    if work.alone:
        yield LeftAlone(work.alone)
    document = new_document(text, Origin(file=lines.file, format=NAME), title=first_line(text))
    is_annotated = bool(foreign.spans)
    yield ReadDocument(document, foreign=(foreign,) if is_annotated else (), group=annotator_group(path))


@dataclass
class _Mark:
    """An annotation as far as it was read: from the first of its units to the last."""

    id: str
    layer: Layer
    units: list[Unit]
    values: Mapping[str, str | None] = field(default_factory=dict)


@dataclass
class _Annotations:
    """The annotations of a file; `alone` counts those that only describe words, `chains` the links of chains."""

    lines: Lines
    alone: Counter[str] = field(default_factory=Counter)
    chains: Counter[str] = field(default_factory=Counter)
    _marks: list[_Mark] = field(default_factory=list)
    _by_number: dict[int, _Mark] = field(default_factory=dict)
    _by_place: dict[tuple[str, str], _Mark] = field(default_factory=dict)  # unit and type
    _relations: list[Relation] = field(default_factory=list)

    def all(self) -> ForeignAnnotations:
        """Spans first, since relations and slots name them."""
        for unit in self.lines.units:
            for layer in self.lines.layers:
                self._take(unit, layer)
        for unit in self.lines.units:
            for layer in self.lines.layers:
                if layer.kind is Kind.RELATION and not OF_WORDS.fullmatch(layer.type):
                    self._take_relations(unit, layer)
                for name, columns in layer.slots.items():
                    self._take_slots(unit, layer, name, columns)
        if self.chains:
            counts = ", ".join(f"{name} ({count:,})" for name, count in sorted(self.chains.items()))
            self._list("", f"chains are no relations of two: {counts}")
        return ForeignAnnotations(
            annotator=None,
            spans=tuple(_span(mark) for mark in self._marks),
            relations=tuple(self._relations),
            unit=OffsetUnit.UTF16,
        )

    def _take(self, unit: Unit, layer: Layer) -> None:
        rows = _rows(unit, layer)
        if not rows:
            return
        if layer.kind is Kind.CHAIN:
            self.chains[short_name(layer.type)] += len(rows)
        elif OF_WORDS.fullmatch(layer.type):
            self.alone[short_name(layer.type).lower()] += len(rows)
        elif layer.kind is Kind.SPAN:
            for values in rows:
                self._mark(unit, layer, values)

    def _mark(self, unit: Unit, layer: Layer, values: dict[str, Value]) -> None:
        number = next((value.number for value in values.values() if value.number is not None), None)
        known = self._by_number.get(number) if number is not None else None
        if known is not None and known.layer is layer:
            known.units.append(unit)
            return
        features = {name: value.value for name, value in values.items() if name in layer.features}
        mark = _Mark(f"s{len(self._marks) + 1}", layer, [unit], features)
        self._marks.append(mark)
        self._by_place.setdefault((unit.id, layer.type), mark)
        if number is not None:
            self._by_number.setdefault(number, mark)

    def _take_relations(self, unit: Unit, layer: Layer) -> None:
        named = unit.columns[layer.ends] if layer.ends is not None else NOTHING
        starts = [] if named == NOTHING else list(parted(named, "|"))
        for place, (values, start) in enumerate(zip(_rows(unit, layer), starts, strict=False), 1):
            name, _, numbers = start.removesuffix("]").partition("[")
            first, _, second = numbers.partition("_")
            ends = self._end(name, first, layer.base), self._end(unit.id, second, layer.base)
            features = {name: value.value for name, value in values.items() if name in layer.features}
            label, attributes = label_and_attributes(layer.type, _stated(features))
            is_ours = layer.type == RELATION
            self._add(f"r{unit.id}.{place}", label, ends, _typed(attributes, is_ours=is_ours), unit)

    def _take_slots(self, unit: Unit, layer: Layer, name: str, columns: tuple[int, int]) -> None:
        rows = [list(parted(unit.columns[column], "|")) for column in columns]
        if NOTHING in (unit.columns[column] for column in columns):
            return
        for number, (roles, targets) in enumerate(zip(*rows, strict=False)):
            host = self._host(unit, layer, read_value(roles).number, number)
            if host is None or host.units[0] is not unit or targets in (NO_VALUE, NOTHING):
                continue
            pairs = zip(parted(roles, ";"), parted(targets, ";"), strict=False)
            for place, (role, target) in enumerate(pairs, 1):
                label = identifier(read_value(role).value)
                where, _, second = target.removesuffix("]").partition("[")
                ends = host, self._end(where, second, "")
                self._add(f"{host.id}.{name}.{place}", label or name, ends, {SLOT: name} if label else {}, unit)

    def _host(self, unit: Unit, layer: Layer, number: int | None, place: int) -> _Mark | None:
        if number is not None and number in self._by_number:
            return self._by_number[number]
        return self._by_place.get((unit.id, layer.type)) if place == 0 else None

    def _end(self, unit: str, number: str, base: str) -> _Mark | None:
        """The annotation with that number, or the one that begins at this unit, if there is only one."""
        if number.isdecimal() and len(number) < 16 and int(number):
            return self._by_number.get(int(number))
        if base:
            return self._by_place.get((unit, base))
        found = [mark for (place, _), mark in self._by_place.items() if place == unit]
        return found[0] if len(found) == 1 else None

    def _add(
        self,
        name: str,
        label: str,
        ends: tuple[_Mark | None, _Mark | None],
        attributes: dict[str, AttributeValue],
        unit: Unit,
    ) -> None:
        start, end = ends
        if start is None or end is None:
            self._list(f"token {unit.id}", f"the relation {label} does not link two spans that are there")
            return
        found = Relation(id=name[:200], label=label, from_span=start.id, to_span=end.id, attributes=attributes)
        self._relations.append(found)

    def _list(self, place: str, message: str) -> None:
        self.lines.problems.append(Problem(self.lines.file, place, f"{message}{LEFT_OUT}"))


def _rows(unit: Unit, layer: Layer) -> list[dict[str, Value]]:
    """The annotations of a layer at a unit: the values of each by feature."""
    if all(unit.columns[column] == NOTHING for column in layer.named.values()):
        return []
    stacks = {
        name: [read_value(part) for part in parted(unit.columns[column], "|")]
        for name, column in layer.named.items()
        if unit.columns[column] != NOTHING
    }
    count = max(map(len, stacks.values()), default=0)
    return [{name: values[place] for name, values in stacks.items() if place < len(values)} for place in range(count)]


def _span(mark: _Mark) -> ForeignSpan:
    values = _stated(mark.values)
    label, attributes = label_and_attributes(mark.layer.type, values)
    edges = mark.units[0].start, max(unit.end for unit in mark.units)
    note, fragments = None, None
    if mark.layer.type == SPAN:
        note, stated = attributes.pop(NOTE, None), attributes.pop(FRAGMENTS, None)
        fragments = read_fragments(stated, edges)
    return ForeignSpan(
        id=mark.id,
        label=label,
        fragments=fragments or (edges,),
        covered=mark.units[0].text if len(mark.units) == 1 and not fragments else None,
        attributes=_typed(attributes, is_ours=mark.layer.type == SPAN),
        note=None if note is None else str(note),
    )


def _stated(values: Mapping[str, str | None]) -> dict[str, AttributeValue]:
    return {name: value for name, value in values.items() if value is not None}


def _typed(attributes: Mapping[str, AttributeValue], *, is_ours: bool) -> dict[str, AttributeValue]:
    """Truth values as such, and the names that attributes have in a project."""
    named = {own_name(name) if is_ours else name: value for name, value in attributes.items()}
    return {name: TRUTHS.get(value, value) if isinstance(value, str) else value for name, value in named.items()}
