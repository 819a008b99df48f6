"""What one record comes to in columns: its words, sentences, and the spans of each label by words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from annotator.formats.conll.tags import WordSpan
from annotator.formats.token_cuts import visible_tokens
from annotator.formats.writing import Feature, Losses, Record
from annotator.model.sentences import sentences_in
from annotator.model.span import Fragment, Span, reading_order
from annotator.model.tokens import trimmed

PARTS = "a span has one part"
NO_WORD = "it covers no word"
EDGES = "there is no white space, so it is written without that at its edges"
OVERLAP = "it overlaps another span of its label"


@dataclass(frozen=True, slots=True)
class Columns:
    """The places of all words, the starts of all sentences, and each label's spans; offsets are code points."""

    words: list[Fragment]
    sentences: list[int]
    spans: dict[str, list[WordSpan]]

    def sentence_ends(self, label: str) -> set[int]:
        """The numbers of words after which a sentence ends in the file of this label: none within a span."""
        starts = [start for start, _ in self.words]
        ends = {bisect_left(starts, start) for start in self.sentences}
        return ends - {number for _, first, end in self.spans.get(label, ()) for number in range(first + 1, end)}


def columns_of(record: Record, losses: Losses) -> Columns:
    """The record in columns; spans that have no place there, or another one, go to the losses."""
    document, annotations = record
    text = document.text
    kept = {span.id: place for span in (annotations.spans if annotations else ()) if (place := _place(text, span))}
    sentences = list(sentences_in(text, 0, len(text)))
    edges = (edge for place in (*kept.values(), *sentences) for edge in place)
    words = list(visible_tokens(text, edges))
    firsts = {start: number for number, (start, _) in enumerate(words)}
    ends = {end: number for number, (_, end) in enumerate(words, 1)}
    spans: dict[str, list[WordSpan]] = {}
    for span, place in _without_overlaps(record, kept, losses):
        spans.setdefault(span.label, []).append(WordSpan(span.label, firsts[place[0]], ends[place[1]]))
    return Columns(words, [start for start, _ in sentences], spans)


def _place(text: str, span: Span) -> Fragment | None:
    start, end = trimmed(text, span.start, span.end)
    return (start, end) if len(span.fragments) == 1 and start < end else None


def _without_overlaps(record: Record, kept: dict[str, Fragment], losses: Losses) -> Iterator[tuple[Span, Fragment]]:
    """Of spans of one label that overlap, the first and outer one."""
    reached: dict[str, int] = {}
    for span in sorted(_spans(record), key=reading_order):
        place = kept.get(span.id)
        if place is None:
            losses.add(Feature.SPAN, PARTS if len(span.fragments) > 1 else NO_WORD, record, span.id)
        elif place[0] < reached.get(span.label, 0):
            losses.add(Feature.SPAN, OVERLAP, record, span.id)
        else:
            if place != (span.start, span.end):
                losses.add(Feature.SPAN, EDGES, record, span.id)
            reached[span.label] = place[1]
            yield span, place


def _spans(record: Record) -> Iterable[Span]:
    return record[1].spans if record[1] else ()
