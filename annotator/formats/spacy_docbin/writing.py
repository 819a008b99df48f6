"""From articles and annotations to DocBins, a folder for each annotator."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from annotator.formats.document_fields import written_fields
from annotator.formats.spacy_docbin import carrying
from annotator.formats.spacy_docbin.packing import PackedDocument, TokenSpan, pack
from annotator.formats.token_cuts import Token, covering_tokens
from annotator.formats.writing import Losses, Record, WrittenFile, file_name
from annotator.model.annotation_set import AnnotationSet
from annotator.model.document_label import DocumentLabel
from annotator.model.label_schema import LabelSchema
from annotator.model.relation import Relation
from annotator.model.span import Span

UNANNOTATED = "not-annotated"  # the folder of articles that nobody has worked on
MAX_HELD_TOKENS = 1_000_000  # about 1,500 articles and 200 MB, until they are written

Categories = dict[str, DocumentLabel]


def write(folder: Path, records: Iterable[Record], schema: LabelSchema, losses: Losses) -> list[WrittenFile]:
    """Write `annotator/annotations-1.spacy` and so on; a DocBin is read whole, so no file grows without end.

    spaCy's training takes such a folder as it takes a file. Nothing of a record is lost.
    """
    shelf = _Shelf(folder)
    categories = _categories(schema)
    for record in records:
        annotations = record[1]
        who = file_name(annotations.annotator) if annotations else UNANNOTATED
        shelf.add(who, _packed(record, categories))
    shelf.write()
    return shelf.files


class _Shelf:
    """Documents that wait to be written, by annotator."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._waiting: defaultdict[str, list[PackedDocument]] = defaultdict(list)
        self._numbers: Counter[str] = Counter()
        self._tokens = 0
        self.files: list[WrittenFile] = []

    def add(self, who: str, document: PackedDocument) -> None:
        """Take in one document, and write all that wait where they have become many."""
        self._waiting[who].append(document)
        self._tokens += len(document.words)
        if self._tokens >= MAX_HELD_TOKENS:
            self.write()

    def write(self) -> None:
        """Write what waits, one file for each annotator."""
        for who, documents in self._waiting.items():
            self._numbers[who] += 1
            name = f"{who}/annotations-{self._numbers[who]}.spacy"
            (self._folder / who).mkdir(exist_ok=True)
            (self._folder / name).write_bytes(pack(documents))
            self.files.append(WrittenFile(name, len(documents)))
        self._waiting.clear()
        self._tokens = 0


def _categories(schema: LabelSchema) -> Categories:
    """The names of all document labels and choices."""
    labels = (
        DocumentLabel(label=label.name, value=choice)
        for label in schema.document_labels
        for choice in label.choices or (None,)
    )
    return {_category(label): label for label in labels}


def _category(label: DocumentLabel) -> str:
    return label.label if label.value is None else f"{label.label}={label.value}"


def _packed(record: Record, categories: Categories) -> PackedDocument:
    document, annotations = record
    text = document.text
    work = annotations or AnnotationSet(annotator="-")
    tokens = covering_tokens(text, (fragment for span in work.spans for fragment in span.fragments))
    groups = _groups(work.spans, tokens)
    fields: dict[Any, Any] = {
        (carrying.EXTENSION, name, None, None): value for name, value in written_fields(document).items()
    }
    packed = PackedDocument(
        words=[text[token.start : token.end] for token in tokens],
        spaces=[token.has_space for token in tokens],
        entities=None,
        groups=groups,
        user_data=fields,
    )
    if annotations is not None:
        given = {_category(label): label for label in annotations.labels}
        packed.categories = {name: float(name in given) for name in {**categories, **given}}
        packed.user_data |= _user_data(annotations, given)
        is_flat = not groups[carrying.PARTS] and not _overlap(groups[carrying.SPANS])
        packed.entities = groups[carrying.SPANS] if is_flat else None
    return packed


def _groups(spans: Iterable[Span], tokens: list[Token]) -> dict[str, list[TokenSpan]]:
    firsts = {token.start: number for number, token in enumerate(tokens)}
    ends = {token.end: number for number, token in enumerate(tokens, 1)}
    groups: dict[str, list[TokenSpan]] = {carrying.SPANS: [], carrying.PARTS: []}
    for span in spans:
        group = groups[carrying.SPANS if len(span.fragments) == 1 else carrying.PARTS]
        group += [
            TokenSpan(span.label, firsts[start], ends[end], id=span.id, characters=(start, end))
            for start, end in span.fragments
        ]
    return groups


def _overlap(spans: Iterable[TokenSpan]) -> bool:
    places = sorted((span.first, span.end) for span in spans)
    return any(first[1] > second[0] for first, second in pairwise(places))


def _user_data(annotations: AnnotationSet, given: Categories) -> dict[str, Any]:
    attributes = {span.id: _stated(span.attributes) for span in annotations.spans if _stated(span.attributes)}
    return {
        carrying.ANNOTATOR: annotations.annotator,
        carrying.STATUS: annotations.status.value,
        carrying.NOTHING_HERE: list(annotations.nothing_here),
        carrying.CATEGORIES: {name: [label.label, label.value] for name, label in given.items()},
        carrying.RELATIONS: [_relation(relation) for relation in annotations.relations],
        carrying.ATTRIBUTES: attributes,
        carrying.NOTES: {span.id: span.note for span in annotations.spans if span.note is not None},
    }


def _relation(relation: Relation) -> dict[str, Any]:
    return {
        "id": relation.id,
        "label": relation.label,
        "from": relation.from_span,
        "to": relation.to_span,
        "attributes": _stated(relation.attributes),
    }


def _stated(attributes: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in attributes.items() if value is not None}
