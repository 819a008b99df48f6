"""From a DocBin to articles with their spans, relations and document labels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import accumulate, count
from pathlib import Path
from typing import Any

from annotator.errors import UnreadableFile
from annotator.formats.document_fields import Source, read_document
from annotator.formats.foreign import ForeignAnnotations, ForeignSpan
from annotator.formats.json_values import identifier, listed, objects, scalars
from annotator.formats.reading import LEFT_OUT, Problem, ReadDocument, read_bytes, shown_name
from annotator.formats.reading_options import DEFAULT_OPTIONS, ReadOptions
from annotator.formats.spacy_docbin import carrying
from annotator.formats.spacy_docbin.packing import PackedDocument, TokenSpan, unpack
from annotator.model.annotation_set import Status
from annotator.model.document_label import DocumentLabel
from annotator.model.offset_units import OffsetUnit
from annotator.model.relation import Relation
from annotator.model.span import AttributeValue, Fragment

NAME = "spacy"
EXTENSIONS = (".spacy",)
GROUP = "group"  # the attribute that names a span group other than the usual one
KNOWLEDGE_BASE = "kb_id"
OTHER_ID = "span_id"
OUTSIDE = "it covers tokens that are not there"


def read(path: Path, options: ReadOptions = DEFAULT_OPTIONS) -> Iterator[ReadDocument | Problem]:
    """The documents of a file; what only describes its tokens is listed and left out.

    Raises:
        UnreadableFile: it is no DocBin, or a damaged one.
    """
    documents, further = unpack(read_bytes(path))
    source = Source(shown_name(path), NAME, "", path.stem)
    if further:
        yield source.problem(f"its tokens have attributes that are no annotations: {', '.join(further)}{LEFT_OUT}")
    for number, packed in enumerate(documents, 1):
        place = source._replace(place=f"document {number}")
        if isinstance(packed, str):
            yield place.problem(f"{packed}{LEFT_OUT}")
        else:
            yield from _document(packed, place)


def _document(packed: PackedDocument, source: Source) -> Iterator[ReadDocument | Problem]:
    if packed.has_unknown_spaces:
        packed.spaces = [place < len(packed.words) for place in range(1, len(packed.words) + 1)]
        yield source.problem("it does not say where white space stands; one space was put between its tokens")
    work = _Reading(packed, source)
    fields = {
        _name(key): value
        for key, value in packed.user_data.items()
        if _name(key) and not (_is_ours(packed) and isinstance(key, str))
    }
    try:
        found, problems = read_document(work.text, fields, source)
    except UnreadableFile as error:
        yield source.problem(f"{error}{LEFT_OUT}")
        return
    foreign = work.annotations()
    yield from problems + work.problems
    is_annotated = bool(_is_ours(packed) or foreign.spans or foreign.labels)
    yield replace(found, foreign=(foreign,) if is_annotated else ())


def _name(key: Any) -> str:
    """The name of what is said of the whole document; empty for all else."""
    if isinstance(key, tuple):
        extension, name, *place = [*key, None, None][:4]
        return str(name) if extension == carrying.EXTENSION and place == [None, None] else ""
    return key if isinstance(key, str) else ""


def _is_ours(packed: PackedDocument) -> bool:
    return isinstance(packed.user_data.get(carrying.ANNOTATOR), str)


@dataclass
class _Reading:
    """One document: its text, and what its spans come to."""

    packed: PackedDocument
    source: Source
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        parts = [word + " " * space for word, space in zip(self.packed.words, self.packed.spaces, strict=True)]
        self.text = "".join(parts)
        self._starts = list(accumulate(map(len, parts), initial=0))
        self._said: Mapping[Any, Any] = self.packed.user_data if _is_ours(self.packed) else {}

    def annotations(self) -> ForeignAnnotations:
        """All that the document says."""
        said = self._said
        spans = list(self._spans())
        return ForeignAnnotations(
            annotator=identifier(said.get(carrying.ANNOTATOR)),
            spans=tuple(spans),
            relations=tuple(self._relations()),
            labels=tuple(self._labels()),
            nothing_here=tuple(each for each in listed(said.get(carrying.NOTHING_HERE)) if identifier(each) == each),
            status=Status(said[carrying.STATUS]) if said.get(carrying.STATUS) in list(Status) else Status.IN_PROGRESS,
            unit=OffsetUnit.CODE_POINT,
        )

    def _spans(self) -> Iterator[ForeignSpan]:
        """Those of all groups and the entities, each once however often it stands there."""
        places: set[tuple[object, ...]] = set()
        names = (f"s{number}" for number in count(1))
        for group, spans in self._all_spans():
            for parts in spans:
                place = (parts[0].label, *((part.first, part.end) for part in parts))
                own = parts[0].id if _is_ours(self.packed) else ""  # others call all spans of one thing by one
                if (own or place not in places) and (found := self._span(own or next(names), parts, group)):
                    places.add(place)
                    yield found

    def _all_spans(self) -> Iterator[tuple[str | None, list[tuple[TokenSpan, ...]]]]:
        """Groups by name with their spans in parts; last, without a name, the entities."""
        for name, spans in self.packed.groups.items():
            if name == carrying.PARTS and _is_ours(self.packed):
                owners = dict.fromkeys(span.id for span in spans)
                yield name, [tuple(span for span in spans if span.id == owner) for owner in owners]
            else:
                yield name, [(span,) for span in spans]
        yield None, [(span,) for span in self.packed.entities or ()]

    def _span(self, own: str, parts: tuple[TokenSpan, ...], group: str | None) -> ForeignSpan | None:
        label = parts[0].label or group or ""
        if not all(0 <= part.first < part.end <= len(self.packed.words) for part in parts):
            self.problems.append(self.source.problem(f"{OUTSIDE}{LEFT_OUT}", f"span {own}"))
            return None
        places = [(self._starts[part.first], self._end(part.end - 1)) for part in parts]
        attributes: dict[str, AttributeValue] = {}
        if group not in (None, carrying.SPANS, carrying.PARTS) and parts[0].label:
            attributes[GROUP] = group
        if parts[0].kb_id:
            attributes[KNOWLEDGE_BASE] = parts[0].kb_id
        if parts[0].id and parts[0].id != own:
            attributes[OTHER_ID] = parts[0].id
        note = self._by_span(carrying.NOTES, own)
        return ForeignSpan(
            id=own,
            label=label,
            fragments=tuple(
                place if group is None else part.characters for place, part in zip(places, parts, strict=True)
            ),
            covered=" ".join(self.text[start:end] for start, end in places),
            attributes=attributes | self._extensions(places[0]) | scalars(self._by_span(carrying.ATTRIBUTES, own)),
            note=note if isinstance(note, str) else None,
        )

    def _end(self, token: int) -> int:
        return self._starts[token] + len(self.packed.words[token])

    def _by_span(self, name: str, own: str) -> Any:
        stated = self._said.get(name)
        return stated.get(own) if isinstance(stated, dict) else None

    def _extensions(self, place: Fragment) -> dict[str, AttributeValue]:
        """The extension attributes of a span, which spaCy keeps by its place."""
        return {
            key[1]: value
            for key, value in self.packed.user_data.items()
            if isinstance(key, tuple) and len(key) == 4 and key[0] == carrying.EXTENSION and key[2:] == place
            if isinstance(key[1], str) and isinstance(value, str | bool | int | float)
        }

    def _relations(self) -> Iterator[Relation]:
        for number, stated in enumerate(objects(self._said.get(carrying.RELATIONS)), 1):
            own, label = identifier(stated.get("id")), identifier(stated.get("label"))
            ends = identifier(stated.get("from")), identifier(stated.get("to"))
            if own is None or label is None or ends[0] is None or ends[1] is None:
                self.problems.append(self.source.problem(f"it is incomplete{LEFT_OUT}", f"relation {number}"))
                continue
            yield Relation(
                id=own,
                label=label,
                from_span=ends[0],
                to_span=ends[1],
                attributes=scalars(stated.get("attributes")),
            )

    def _labels(self) -> Iterator[DocumentLabel]:
        """The categories that are rather true than not."""
        names = self._said.get(carrying.CATEGORIES)
        for name, score in self.packed.categories.items():
            if not (isinstance(score, int | float) and score >= 0.5):
                continue
            stated = names.get(name) if isinstance(names, dict) else None
            label, value = stated if isinstance(stated, list) and len(stated) == 2 else (name, None)
            if identifier(label) == label and isinstance(value, str | None):
                yield DocumentLabel(label=label, value=value)
            else:
                self.problems.append(self.source.problem(f"its name is none{LEFT_OUT}", f"category {str(name)[:60]}"))
