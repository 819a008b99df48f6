"""Working out what the offsets of a file count: the reading that reproduces the strings which it says are covered.

Nothing is snapped: a span that does not fit the reading is listed. Where a file holds no covered strings and readings
differ, only a person can tell.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import regex
from pydantic import ValidationError

from annotator.formats.foreign import ForeignAnnotations, ForeignSpan
from annotator.formats.reading import LEFT_OUT
from annotator.model.annotation_set import AnnotationSet
from annotator.model.document_label import DocumentLabel
from annotator.model.offset_units import AS_STORED, READINGS, OffsetMap, OffsetUnit, Reading, plainest
from annotator.model.relation import Relation
from annotator.model.span import Fragment, Span, covered_text, fragments_error, reading_order
from annotator.wording import first_error

Listed = Callable[[str, str], None]

NEWLINE = regex.compile(r"\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
SAMPLES = 3
SAMPLE_CHARACTERS = 60
TWICE = "its identifier stands twice"


@dataclass(frozen=True, slots=True)
class Sample:
    """A span whose readings differ: what each of them would cover."""

    label: str
    fragments: tuple[Fragment, ...]
    covered: dict[Reading, str | None]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a file's offsets count; `reading` is None where only a person can tell, by the samples.

    Of `spans`, `quoted` come with a covered string, and `reproduced` of those came out as that string.
    """

    reading: Reading | None
    quoted: int = 0
    reproduced: int = 0
    samples: tuple[Sample, ...] = ()
    spans: int = 0


@dataclass
class OffsetJudge:
    """Gathers evidence from the documents of one file."""

    reproduced: Counter[Reading] = field(default_factory=Counter)
    spans: int = 0
    quoted: int = 0
    samples: list[Sample] = field(default_factory=list)
    _results: dict[Reading, hashlib._Hash] = field(
        default_factory=lambda: {reading: hashlib.sha256() for reading in READINGS}
    )

    def add(self, text: str, spans: Iterable[ForeignSpan]) -> None:
        """Try every reading on the spans of one text."""
        plain = {reading: plainest(text, reading) for reading in READINGS}
        maps = {reading: OffsetMap(text, reading) for reading in set(plain.values())}
        for span in spans:
            by_plain = {reading: offsets.fragments(sorted(span.fragments)) for reading, offsets in maps.items()}
            self._add_span(text, span, {reading: by_plain[plain[reading]] for reading in READINGS})

    def _add_span(self, text: str, span: ForeignSpan, found: Mapping[Reading, tuple[Fragment, ...] | None]) -> None:
        self.spans += 1
        taken = found
        if span.covered is not None:
            self.quoted += 1
            wanted = _plain(span.covered)
            right = {each for each in set(found.values()) if each and _plain(_as_listed(text, span, each)) == wanted}
            taken = {reading: fragments if fragments in right else None for reading, fragments in found.items()}
            self.reproduced.update(reading for reading, fragments in taken.items() if fragments)
        for reading, fragments in taken.items():
            self._results[reading].update(repr(fragments).encode())
        by_unit = {reading: fragments for reading, fragments in found.items() if reading in AS_STORED}
        if len(self.samples) < SAMPLES and len(set(by_unit.values())) > 1:
            covered = {reading: _start_of(text, fragments) for reading, fragments in by_unit.items()}
            self.samples.append(Sample(span.label, span.fragments, covered))

    def verdict(self, unit: OffsetUnit | None = None) -> Verdict:
        """The reading that reproduces most of the covered strings.

        Where several do, or there are none, it is the one of a `unit` that somebody stated, or the one that all of them
        come to. Where no string is reproduced, line breaks count as they are stored.
        """
        most = max(self.reproduced.values(), default=0)
        candidates = READINGS if most else AS_STORED
        best = [reading for reading in candidates if self.reproduced[reading] == most]
        stated = [reading for reading in best if reading.unit is unit]
        results = {self._results[reading].digest() for reading in stated[:1] or best}
        reading = (stated or best)[0] if len(results) == 1 else None
        return Verdict(reading, self.quoted, most, tuple(self.samples), self.spans)


def resolve(
    text: str, foreign: ForeignAnnotations, reading: Reading, annotator: str, place: str
) -> tuple[AnnotationSet, list[tuple[str, str]]]:
    """The annotations in code points, and what did not fit: (place, why it was left out)."""
    offsets = OffsetMap(text, reading)
    problems: list[tuple[str, str]] = []

    def listed(part: str, error: str) -> None:
        problems.append((f"{place}, {part}" if place else part, f"{error}{LEFT_OUT}"))

    spans: dict[str, Span] = {}
    for span in foreign.spans:
        found = _resolve_span(text, span, offsets)
        if isinstance(found, Span) and span.id not in spans:
            spans[span.id] = found
        else:
            listed(f"span {_cut(span.id)} {_offsets(span)}", found if isinstance(found, str) else TWICE)
    annotations = AnnotationSet(
        annotator=annotator,
        status=foreign.status,
        nothing_here=tuple(sorted(set(foreign.nothing_here))),
        labels=tuple(_once_each(foreign.labels, listed)),
        spans=tuple(sorted(spans.values(), key=reading_order)),
        relations=tuple(_with_both_ends(foreign.relations, spans, listed)),
    )
    return annotations, problems


def _resolve_span(text: str, span: ForeignSpan, offsets: OffsetMap) -> Span | str:
    """The span, or why there is none."""
    fragments = offsets.fragments(sorted(span.fragments))
    if not fragments:
        return "its offsets lie outside the text, within a character, or are empty or reversed"
    if misfit := fragments_error(fragments, len(text)):
        return misfit
    covered = covered_text(text, fragments)
    if span.covered is not None and _plain(_as_listed(text, span, fragments)) != _plain(span.covered):
        return f"the file says “{_cut(span.covered)}”, the text has “{_cut(covered)}”"
    try:
        return Span(
            id=span.id,
            start=fragments[0][0],
            end=fragments[-1][1],
            fragments=fragments,
            label=span.label,
            text=covered,
            attributes=dict(span.attributes),
            note=span.note,
        )
    except ValidationError as error:
        return ": ".join(first_error(error))


def _with_both_ends(relations: Iterable[Relation], spans: Mapping[str, Span], listed: Listed) -> list[Relation]:
    found: dict[str, Relation] = {}
    for relation in relations:
        missing = [end for end in (relation.from_span, relation.to_span) if end not in spans]
        if missing or relation.id in found:
            listed(f"relation {relation.id}", f"there is no span {missing[0]}" if missing else TWICE)
        else:
            found[relation.id] = relation
    return [found[identifier] for identifier in sorted(found)]


def _once_each(labels: Iterable[DocumentLabel], listed: Listed) -> list[DocumentLabel]:
    found: dict[str, DocumentLabel] = {}
    for label in labels:
        if found.setdefault(label.label, label) != label:
            listed(f"document label {label.label}", f"it is {label.value} as well as {found[label.label].value}")
    return [found[name] for name in sorted(found)]


def merged(verdicts: Sequence[Verdict]) -> Iterator[tuple[Reading, int, int, int]]:
    """How many files, quoted and reproduced spans there are for each reading, the commonest first."""
    files = Counter(verdict.reading for verdict in verdicts if verdict.reading is not None)
    for reading, count in files.most_common():
        of_reading = [verdict for verdict in verdicts if verdict.reading == reading]
        yield reading, count, sum(each.quoted for each in of_reading), sum(each.reproduced for each in of_reading)


def _plain(text: str) -> str:
    """Line breaks as spaces, as brat and others write them."""
    return NEWLINE.sub(" ", text)


def _as_listed(text: str, span: ForeignSpan, fragments: tuple[Fragment, ...]) -> str:
    """What the fragments cover, in the order in which the file lists them, which need not be that of the text."""
    if len(fragments) == 1:
        return covered_text(text, fragments)
    place = {fragment: fragments[number] for number, fragment in enumerate(sorted(span.fragments))}
    return covered_text(text, (place[fragment] for fragment in span.fragments))


def _start_of(text: str, fragments: tuple[Fragment, ...] | None) -> str | None:
    return None if fragments is None else _cut(covered_text(text, fragments))


def _cut(text: str) -> str:
    return text if len(text) <= SAMPLE_CHARACTERS else f"{text[:SAMPLE_CHARACTERS]}…"


def _offsets(span: ForeignSpan) -> str:
    return ";".join(f"{start}-{end}" for start, end in span.fragments)
