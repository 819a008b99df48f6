"""Writing a file for each article and annotator, in a folder of the annotator's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from annotator.formats.lossy import (
    lose_document_fields,
    lose_document_labels,
    lose_nothing_here,
    lose_relations,
    lose_status,
)
from annotator.formats.token_cuts import visible_tokens
from annotator.formats.webanno_layers import (
    FRAGMENTS,
    LABEL,
    NOTE,
    RELATION,
    SPAN,
    feature_name,
    spelled_fragments,
)
from annotator.formats.webanno_tsv.header import BASE, FORMAT, RELATIONS, SPANS
from annotator.formats.webanno_tsv.lines import TEXT
from annotator.formats.webanno_tsv.spelling import NO_VALUE, NOTHING, spelled_text, spelled_value
from annotator.formats.writing import Feature, Losses, Record, WrittenFile, file_name
from annotator.model.annotation_set import AnnotationSet, Status
from annotator.model.label_schema import LabelDefinition, LabelSchema, RelationDefinition
from annotator.model.offset_units import OffsetMap, OffsetUnit, Reading
from annotator.model.relation import Relation
from annotator.model.sentences import sentences_in
from annotator.model.span import AttributeValue, Span

EXTENSION = ".tsv"
UNANNOTATED = "not-annotated"  # the folder of articles that nobody has worked on
NO_TOKEN = "white space before the first word, or a text without words, has no place"
EDGES = "a span begins and ends with a word, not with white space"
NO_LINE = "no line can hold its line breaks"
TRUTH = "it would be read as a flag"
TRUTH_LIKE = frozenset({"true", "false"})


def write(folder: Path, records: Iterable[Record], schema: LabelSchema, losses: Losses) -> list[WrittenFile]:
    """Write `annotator/article.tsv` for each record."""
    span_features = [LABEL, NOTE, FRAGMENTS, *_features(schema.labels)]
    relation_features = [LABEL, *_features(schema.relations)]
    header = [
        f"{FORMAT}.3",
        f"{SPANS}{'|'.join([SPAN, *span_features])}",
        f"{RELATIONS}{'|'.join([RELATION, *relation_features, BASE + SPAN])}",
        "",
        "",
    ]
    files = []
    for record in records:
        document, annotations = record
        if not document.text.strip() or document.text[0].isspace():
            losses.add(Feature.TEXT, NO_TOKEN, record)
            continue
        who = file_name(annotations.annotator) if annotations else UNANNOTATED
        name = f"{who}/{file_name(document.id)}{EXTENSION}"
        lines = [*header, *_Record(record, losses, span_features, relation_features).lines()]
        _note_losses(record, losses)
        (folder / who).mkdir(exist_ok=True)
        (folder / name).write_bytes("".join(f"{line}\n" for line in lines).encode())
        files.append(WrittenFile(name, 1))
    return files


def _features(parts: Iterable[LabelDefinition | RelationDefinition]) -> list[str]:
    names = (feature_name(definition.name) for part in parts for definition in part.attributes)
    return list(dict.fromkeys(names))


def _note_losses(record: Record, losses: Losses) -> None:
    lose_document_fields(record, losses)
    lose_document_labels(record, losses)
    lose_nothing_here(record, losses)
    lose_status(record, Status.IN_PROGRESS, losses)


class _Record:
    """The lines of one record."""

    def __init__(self, record: Record, losses: Losses, span_features: list[str], relation_features: list[str]) -> None:
        self._record, self._losses = record, losses
        self._span_features, self._relation_features = span_features, relation_features
        self._text = record[0].text
        self._offsets = OffsetMap(self._text, Reading(OffsetUnit.UTF16))
        work = record[1] or AnnotationSet(annotator="-")
        self._spans = {span.id: span for span in work.spans if self._fits(span)}
        lose_relations(record, self._spans, losses)
        self._relations = [
            each for each in work.relations if each.from_span in self._spans and each.to_span in self._spans
        ]
        sentences = list(sentences_in(self._text, 0, len(self._text)))
        self._sentences = [start for start, _ in sentences]
        edges = [edge for span in self._spans.values() for edge in (span.start, span.end)]
        edges += [edge for sentence in sentences for edge in sentence]
        self._tokens = list(visible_tokens(self._text, edges))
        self._names = list(self._token_names())

    def _fits(self, span: Span) -> bool:
        if self._text[span.start].isspace() or self._text[span.end - 1].isspace():
            self._losses.add(Feature.SPAN, EDGES, self._record, span.id)
            return False
        return True

    def _token_names(self) -> Iterator[str]:
        """`1-1` and so on: sentence and token."""
        starts = set(self._sentences)
        sentence = token = 0
        for start, _ in self._tokens:
            sentence, token = (sentence + 1, 1) if start in starts else (sentence, token + 1)
            yield f"{sentence}-{token}"

    def lines(self) -> Iterator[str]:
        """Sentence by sentence; the white space after one is part of it."""
        texts = dict(zip(self._sentences, pairwise([*self._sentences, len(self._text)]), strict=True))
        columns = self._columns()
        for (start, end), name, values in zip(self._tokens, self._names, columns, strict=True):
            if start in texts:
                sentence = self._text[slice(*texts[start])]
                yield from ([""] if start else []) + [TEXT + spelled_text(line) for line in sentence.split("\n")]
            place = f"{self._offsets.offset(start)}-{self._offsets.offset(end)}"
            yield "\t".join([name, place, self._text[start:end], *values, ""])

    def _columns(self) -> list[list[str]]:
        """The columns of each token."""
        count = len(self._span_features)
        cells: list[list[list[str]]] = [
            [[] for _ in range(count + len(self._relation_features) + 1)] for _ in self._tokens
        ]
        firsts = {start: number for number, (start, _) in enumerate(self._tokens)}
        ends = {end: number for number, (_, end) in enumerate(self._tokens, 1)}
        numbers = {name: number for number, name in enumerate(self._spans, 1)}
        for span in self._spans.values():
            values = [f"{value}[{numbers[span.id]}]" for value in self._span_values(span)]
            for token in range(firsts[span.start], ends[span.end]):
                for cell, value in zip(cells[token], values, strict=False):
                    cell.append(value)
        for relation in self._relations:
            start, end = self._spans[relation.from_span], self._spans[relation.to_span]
            named = f"{self._names[firsts[start.start]]}[{numbers[start.id]}_{numbers[end.id]}]"
            token_cells = cells[firsts[end.start]][count:]
            for cell, value in zip(token_cells, [*self._relation_values(relation), named], strict=True):
                cell.append(value)
        return [["|".join(cell) or NOTHING for cell in token] for token in cells]

    def _span_values(self, span: Span) -> list[str]:
        values: dict[str, AttributeValue] = {LABEL: span.label}
        if self._can_hold(span.note, Feature.NOTE, span.id):
            values[NOTE] = span.note
        if len(span.fragments) > 1:
            values[FRAGMENTS] = spelled_fragments(
                (self._offsets.offset(start), self._offsets.offset(end)) for start, end in span.fragments
            )
        values |= self._attributes(span.id, span.attributes, Feature.ATTRIBUTE)
        return [_spelled(values.get(name)) for name in self._span_features]

    def _relation_values(self, relation: Relation) -> list[str]:
        attributes = self._attributes(relation.id, relation.attributes, Feature.RELATION_ATTRIBUTE)
        values: dict[str, AttributeValue] = {LABEL: relation.label, **attributes}
        return [_spelled(values.get(name)) for name in self._relation_features]

    def _attributes(
        self, owner: str, attributes: Mapping[str, AttributeValue], feature: Feature
    ) -> dict[str, AttributeValue]:
        kept: dict[str, AttributeValue] = {}
        for name, value in attributes.items():
            item = f"{owner}.{name}"
            if isinstance(value, str) and value in TRUTH_LIKE:
                self._losses.add(feature, TRUTH, self._record, item)
            elif self._can_hold(value, feature, item):
                kept[feature_name(name)] = value
        return kept

    def _can_hold(self, value: AttributeValue, feature: Feature, item: str) -> bool:
        if isinstance(value, str) and "\r" in value:
            self._losses.add(feature, NO_LINE, self._record, item)
            return False
        return True


def _spelled(value: AttributeValue) -> str:
    if value is None:
        return NO_VALUE
    return spelled_value(str(value).lower() if isinstance(value, bool) else str(value))
