"""Working out what the offsets of a file count: the reading that reproduces the strings which it says are covered.

Nothing is snapped: a span that does not fit the reading is listed. Where a file holds no covered strings and readings
differ, only a person can tell.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import regex

from annotator.formats.foreign import ForeignAnnotations, ForeignSpan
from annotator.formats.reading import LEFT_OUT
from annotator.model.annotation_set import AnnotationSet
from annotator.model.offset_units import READINGS, OffsetMap, OffsetUnit, Reading, plainest
from annotator.model.relation import Relation
from annotator.model.span import Fragment, Span, covered_text, fragments_error, reading_order

NEWLINE = regex.compile(r"\r\n|\r|\n")
SAMPLES = 3
SAMPLE_CHARACTERS = 60


@dataclass(frozen=True, slots=True)
class Sample:
    """A span whose readings differ: what each of them would cover."""

    label: str
    fragments: tuple[Fragment, ...]
    covered: dict[Reading, str | None]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a file's offsets count; `reading` is None where only a person can tell, by the samples.

    `reproduced` of `quoted` spans with a covered string came out as that string.
    """

    reading: Reading | None
    quoted: int = 0
    reproduced: int = 0
    samples: tuple[Sample, ...] = ()


@dataclass
class OffsetJudge:
    """Gathers evidence from the documents of one file."""

    reproduced: Counter[Reading] = field(default_factory=Counter)
    quoted: int = 0
    samples: list[Sample] = field(default_factory=list)
    _results: dict[Reading, hashlib._Hash] = field(
        default_factory=lambda: {reading: hashlib.sha256() for reading in READINGS}
    )

    def add(self, text: str, spans: Iterable[ForeignSpan]) -> None:
        """Try every reading on the spans of one text."""
        plain = {reading: plainest(text, reading) for reading in READINGS}
        by_plain = {reading: OffsetMap(text, reading) for reading in set(plain.values())}
        maps = {reading: by_plain[plain[reading]] for reading in READINGS}
        for span in spans:
            self._add_span(text, span, maps)

    def _add_span(self, text: str, span: ForeignSpan, maps: dict[Reading, OffsetMap]) -> None:
        found = {reading: offsets.fragments(span.fragments) for reading, offsets in maps.items()}
        for reading, fragments in found.items():
            self._results[reading].update(repr(fragments).encode())
        if span.covered is not None:
            self.quoted += 1
            wanted = _plain(span.covered)
            self.reproduced.update(
                reading
                for reading, fragments in found.items()
                if fragments and _plain(covered_text(text, fragments)) == wanted
            )
        if len(self.samples) < SAMPLES and len(set(found.values())) > 1:
            covered = {reading: _start_of(text, fragments) for reading, fragments in found.items()}
            self.samples.append(Sample(span.label, span.fragments, covered))

    def verdict(self, unit: OffsetUnit | None = None) -> Verdict:
        """The best reading, among those of a unit where one is stated."""
        allowed = [reading for reading in READINGS if unit in (None, reading.unit)]
        most = max(self.reproduced[reading] for reading in allowed)
        best = [reading for reading in allowed if self.reproduced[reading] == most]
        results = {self._results[reading].digest() for reading in best}
        is_clear = len(results) == 1 or (unit is not None and not self.quoted)
        return Verdict(best[0] if is_clear else None, self.quoted, most, tuple(self.samples))


def resolve(
    text: str, foreign: ForeignAnnotations, reading: Reading, annotator: str, place: str
) -> tuple[AnnotationSet, list[tuple[str, str]]]:
    """The annotations in code points, and what did not fit: (place, why it was left out)."""
    offsets = OffsetMap(text, reading)
    problems: list[tuple[str, str]] = []
    spans: dict[str, Span] = {}
    for span in foreign.spans:
        error, found = _resolve_span(text, span, offsets)
        if error is None and span.id in spans:
            error = "its identifier stands twice"
        if error is not None or found is None:
            problems.append((_joined(place, f"span {span.id} {_offsets(span)}"), f"{error}{LEFT_OUT}"))
        else:
            spans[span.id] = found
    relations: list[Relation] = []
    for relation in foreign.relations:
        missing = [end for end in (relation.from_span, relation.to_span) if end not in spans]
        if missing:
            problems.append((_joined(place, f"relation {relation.id}"), f"there is no span {missing[0]}{LEFT_OUT}"))
        else:
            relations.append(relation)
    annotations = AnnotationSet(
        annotator=annotator,
        status=foreign.status,
        nothing_here=tuple(sorted(set(foreign.nothing_here))),
        labels=tuple(sorted(foreign.labels, key=lambda label: label.label)),
        spans=tuple(sorted(spans.values(), key=reading_order)),
        relations=tuple(sorted(relations, key=lambda relation: relation.id)),
    )
    return annotations, problems


def _resolve_span(text: str, span: ForeignSpan, offsets: OffsetMap) -> tuple[str | None, Span | None]:
    fragments = offsets.fragments(sorted(span.fragments))
    if not fragments:
        return "its offsets lie outside the text or within a character", None
    if error := fragments_error(fragments, len(text)):
        return error, None
    covered = covered_text(text, fragments)
    if span.covered is not None and _plain(covered) != _plain(span.covered):
        return f"the file says “{_cut(span.covered)}”, the text has “{_cut(covered)}”", None
    found = Span(
        id=span.id,
        start=fragments[0][0],
        end=fragments[-1][1],
        fragments=fragments,
        label=span.label,
        text=covered,
        attributes=dict(span.attributes),
        note=span.note,
    )
    return None, found


def merged(verdicts: Sequence[Verdict]) -> Iterator[tuple[Reading, int, int, int]]:
    """How many files, quoted and reproduced spans there are for each reading, the commonest first."""
    files = Counter(verdict.reading for verdict in verdicts if verdict.reading is not None)
    for reading, count in files.most_common():
        of_reading = [verdict for verdict in verdicts if verdict.reading == reading]
        yield reading, count, sum(each.quoted for each in of_reading), sum(each.reproduced for each in of_reading)


def _plain(text: str) -> str:
    """Line breaks as spaces, as brat and others write them."""
    return NEWLINE.sub(" ", text)


def _start_of(text: str, fragments: tuple[Fragment, ...] | None) -> str | None:
    return None if fragments is None else _cut(covered_text(text, fragments))


def _cut(text: str) -> str:
    return text if len(text) <= SAMPLE_CHARACTERS else f"{text[:SAMPLE_CHARACTERS]}…"


def _offsets(span: ForeignSpan) -> str:
    return ";".join(f"{start}-{end}" for start, end in span.fragments)


def _joined(place: str, part: str) -> str:
    return f"{place}, {part}" if place else part
