"""From JSON-LD, and the texts beside it, to articles with spans and relations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import regex

from annotator.errors import UnreadableFile
from annotator.formats.document_fields import FIELDS, OWN_ID, Source, read_document
from annotator.formats.encodings import decode_counted
from annotator.formats.foreign import ForeignAnnotations, ForeignSpan
from annotator.formats.json_records import json_elements, json_lines
from annotator.formats.json_values import identifier, listed
from annotator.formats.reading import LEFT_OUT, Problem, ReadDocument, read_bytes, shown_name
from annotator.formats.reading_options import DEFAULT_OPTIONS, ReadOptions
from annotator.formats.web_annotation.statements import Bodies, Place, bodies_of, creators, targets_of
from annotator.formats.web_annotation.texts import is_web_address, text_beside
from annotator.model.document_label import DocumentLabel
from annotator.model.offset_units import OffsetUnit
from annotator.model.relation import Relation
from annotator.model.span import FRAGMENT_JOINT

FORMAT = "web-annotation"
LINES = (".jsonl", ".ndjson")
EXTENSIONS = (".jsonld", ".json", *LINES)
HEAD = regex.compile(rb'www\.w3\.org/ns/anno|"type"\s*:\s*\[?\s*"Annotation(?:Collection|Page)?"')
ABOUT = "schema:about"  # of a collection: the article, with its fields
TERMS = {
    "dcterms:identifier": OWN_ID,
    "dcterms:title": "title",
    "dcterms:publisher": "outlet",
    "dcterms:creator": "author",
    "dcterms:source": "url",
    "dcterms:date": "published",
    "language": "language",
}
DEEPEST = 10  # pages in collections in pages; a collection of pages has two
NO_PLACE_IN_TEXT = "it has no place in the text that could be found"


def recognises(_path: Path, head: bytes) -> bool:
    """Whether the file begins like web annotations."""
    return bool(HEAD.search(head))


def read(path: Path, options: ReadOptions = DEFAULT_OPTIONS) -> Iterator[ReadDocument | Problem]:
    """The documents that the annotations of a file are about; their texts lie beside it.

    Raises:
        UnreadableFile: it is empty or cannot be opened.
    """
    file = _File(path, options)
    records = json_lines(path) if path.suffix.lower() in LINES else json_elements(path)
    for record in records:
        if isinstance(record, Problem):
            yield record
        else:
            file.take(record.value, [])
    file.group()
    yield from file.problems
    for source, found in file.by_source.items():
        yield from file.documents(source, found)


@dataclass
class _Work:
    """What one person says of one text; `links` are relations whose ends are still addresses."""

    spans: list[ForeignSpan] = field(default_factory=list)
    labels: list[DocumentLabel] = field(default_factory=list)
    links: list[tuple[list[str], Bodies]] = field(default_factory=list)


@dataclass
class _Source:
    """The annotations of one text, with who made each, and the people who worked on it."""

    annotations: list[tuple[str | None, Mapping[str, Any]]] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    about: Mapping[str, Any] = field(default_factory=dict)


@dataclass
class _File:
    path: Path
    options: ReadOptions
    by_source: dict[str, _Source] = field(default_factory=dict)
    annotations: list[tuple[str, str | None, Mapping[str, Any]]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def take(self, stated: Mapping[str, Any], people: list[str], depth: int = 0) -> None:
        """A collection, a page, or an annotation; the people are those of what it stands in."""
        kinds = listed(stated.get("type"))
        if "Annotation" in kinds:
            self._take_annotation(stated, people)
            return
        people = creators(stated.get("creator")) or people
        about = stated.get(ABOUT)
        if isinstance(about, dict) and isinstance(about.get("id"), str):
            found = self.by_source.setdefault(about["id"], _Source())
            found.about, found.people = about, people
        inner = [each for name in ("first", "items", "@graph") for each in listed(stated.get(name))]
        if not inner and not {"AnnotationCollection", "AnnotationPage"}.intersection(map(str, kinds)):
            self._list("it is neither an annotation nor a collection with annotations in it")
        for each in inner:
            if isinstance(each, dict) and depth < DEEPEST:
                self.take(each, people, depth + 1)
            else:
                self._list(f"the page {str(each)[:200]} is not in the file, or is nested too deeply")

    def _take_annotation(self, stated: Mapping[str, Any], people: list[str]) -> None:
        sources = [source for source, _ in targets_of(stated)]
        if not sources:
            self._list(f"the annotation {_name(stated)} is about nothing")
            return
        makers: list[str | None] = [*(creators(stated.get("creator")) or (people if len(people) == 1 else [])), None]
        self.annotations.append((sources[0], makers[0], stated))

    def group(self) -> None:
        """Bring together what is about one text; an annotation of another is about the text of that one."""
        source_of = {str(stated["id"]): source for source, _, stated in self.annotations if "id" in stated}
        for source, who, stated in self.annotations:
            self.by_source.setdefault(source_of.get(source, source), _Source()).annotations.append((who, stated))

    def documents(self, source: str, found: _Source) -> Iterator[ReadDocument | Problem]:
        """The document of a source, after the problems that were met in its annotations."""
        is_only = len(self.by_source) == 1
        group = self.path.resolve().parent.name if is_only else self.path.stem
        place = Source(shown_name(self.path), FORMAT, "" if is_only else source[:200], group)
        try:
            beside = text_beside(self.path, source, is_only=is_only)
            text = decode_counted(read_bytes(beside), self.options.encoding)
            document, problems = read_document(text, _fields(source, found.about), place)
        except UnreadableFile as error:
            count = len(found.annotations)
            yield place.problem(f"{error}; {count:,} annotations{LEFT_OUT}" if count else f"{error}{LEFT_OUT}")
            return
        foreign = list(_Reading(text, place, problems).of(found))
        yield from problems
        yield ReadDocument(document.document, document.place, (), tuple(foreign), document.group, document.has_own_id)

    def _list(self, message: str) -> None:
        self.problems.append(Problem(shown_name(self.path), "", f"{message}{LEFT_OUT}"))


@dataclass
class _Reading:
    """The annotations of one text, person by person."""

    text: str
    place: Source
    problems: list[Problem]
    spans_of: dict[str, str] = field(default_factory=dict)  # the span of an annotation, by its address

    def of(self, found: _Source) -> Iterator[ForeignAnnotations]:
        """What each person says; those who say nothing too."""
        work: dict[str | None, _Work] = {who: _Work() for who in found.people}
        has_offsets = any(
            place is not None and place.fragment for _, stated in found.annotations for _, place in targets_of(stated)
        )
        for number, (who, stated) in enumerate(found.annotations, 1):
            self._take(f"a{number}", stated, work.setdefault(who, _Work()), may_search=not has_offsets)
        for who, each in work.items():
            relations = [relation for number, link in enumerate(each.links, 1) for relation in self._link(number, link)]
            yield ForeignAnnotations(
                annotator=who,
                spans=tuple(each.spans),
                relations=tuple(relations),
                labels=tuple(each.labels),
                unit=OffsetUnit.CODE_POINT,
            )

    def _take(self, own: str, stated: Mapping[str, Any], work: _Work, *, may_search: bool) -> None:
        bodies = bodies_of(stated)
        targets = list(targets_of(stated))
        if stated.get("motivation") == "linking":
            work.links.append(([address for address, _ in targets] + bodies.links, bodies))
            return
        places = [place for _, place in targets if place is not None]
        if not places:
            work.labels += [DocumentLabel(label=tag, value=bodies.choice) for tag in bodies.tags if identifier(tag)]
            if not bodies.tags:
                self._list(stated, NO_PLACE_IN_TEXT)
            return
        found = [self._found(place) if may_search else place for place in places]
        if any(place.fragment is None for place in found):
            self._list(stated, NO_PLACE_IN_TEXT)
            return
        if isinstance(stated.get("id"), str):
            self.spans_of[stated["id"]] = own
        work.spans += _spans(own, found, bodies, stated)

    def _found(self, place: Place) -> Place:
        """The place with its offsets in code points, if what it covers stands only once in the text."""
        if place.fragment is not None or not place.exact:
            return place
        wanted = place.prefix + place.exact + place.suffix
        at = self.text.find(wanted)
        if at < 0 or self.text.find(wanted, at + 1) >= 0:
            return place
        start = at + len(place.prefix)
        return place._replace(fragment=(start, start + len(place.exact)))

    def _link(self, number: int, link: tuple[list[str], Bodies]) -> Iterator[Relation]:
        addresses, bodies = link
        ends = [self.spans_of.get(address) for address in addresses]
        if len(ends) != 2 or ends[0] is None or ends[1] is None:
            message = f"it links {len(ends)} annotations, of which {sum(end is not None for end in ends)} are there"
            self.problems.append(self.place.problem(f"{message}{LEFT_OUT}", f"link {number}"))
            return
        label = next((tag for tag in bodies.tags if identifier(tag)), "linking")
        yield Relation(id=f"r{number}", label=label, from_span=ends[0], to_span=ends[1], attributes=bodies.attributes)

    def _list(self, stated: Mapping[str, Any], message: str) -> None:
        self.problems.append(self.place.problem(f"{message}{LEFT_OUT}", _name(stated)))


def _spans(own: str, places: list[Place], bodies: Bodies, stated: Mapping[str, Any]) -> Iterator[ForeignSpan]:
    """A span for each label; an annotation without any is called by its motivation."""
    motivation = listed(stated.get("motivation"))
    tags = bodies.labels() or [str(motivation[0]) if motivation else "Annotation"]
    covered = None
    if all(place.exact is not None for place in places):
        covered = FRAGMENT_JOINT.join(str(place.exact) for place in places)
    for number, tag in enumerate(tags, 1):
        yield ForeignSpan(
            id=own if number == 1 else f"{own}.{number}",
            label=tag,
            fragments=tuple(place.fragment for place in places if place.fragment is not None),
            covered=covered,
            attributes=bodies.attributes_of_place(),
            note="\n".join(bodies.comments) if bodies.comments else None,
        )


def _fields(source: str, about: Mapping[str, Any]) -> dict[str, Any]:
    found = {name: about[term] for term, name in TERMS.items() if isinstance(about.get(term), str)}
    if is_web_address(source):
        found.setdefault("url", source)
    return {name: value for name, value in found.items() if name in FIELDS or name == OWN_ID}


def _name(stated: Mapping[str, Any]) -> str:
    return str(stated.get("id") or "an annotation without id")[:200]
