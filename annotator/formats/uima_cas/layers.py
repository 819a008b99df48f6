"""From a record to the structures of a CAS."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import orjson

from annotator.formats.document_fields import written_fields
from annotator.formats.uima_cas import carrying
from annotator.formats.uima_cas.cas import INITIAL_VIEW, Cas, Sofa, Structure
from annotator.formats.uima_cas.type_system import ANNOTATION, ANNOTATION_BASE, BOOLEAN, STRING, Type, TypeSystem
from annotator.formats.webanno_layers import (
    FRAGMENTS,
    FROM,
    LABEL,
    NOTE,
    RELATION,
    SPAN,
    TO,
    feature_name,
    spelled_fragments,
)
from annotator.formats.writing import Feature, Losses, Record, file_name
from annotator.formats.xml_characters import IMPOSSIBLE
from annotator.model.annotation_set import AnnotationSet
from annotator.model.document import Document
from annotator.model.label_schema import (
    AttributeDefinition,
    AttributeKind,
    LabelDefinition,
    LabelSchema,
    RelationDefinition,
)
from annotator.model.offset_units import OffsetMap, OffsetUnit, Reading
from annotator.model.span import AttributeValue, Span

SOFA_ID = 1
OTHER_KIND = "the attribute of that name holds texts on another label"


def types_for(schema: LabelSchema) -> tuple[Type, ...]:
    """The types of all that is written under this schema."""
    fixed = {LABEL: STRING, NOTE: STRING, FRAGMENTS: STRING}
    ends = {FROM: SPAN, TO: SPAN, LABEL: STRING}
    return (
        Type(SPAN, ANNOTATION, {**fixed, **_features(schema.labels)}),
        Type(RELATION, ANNOTATION, {**ends, **_features(schema.relations)}),
        Type(carrying.DOCUMENT_LABEL, ANNOTATION_BASE, {LABEL: STRING, carrying.VALUE: STRING}),
        Type(carrying.NOTHING_HERE, ANNOTATION_BASE, {LABEL: STRING}),
        Type(carrying.WORK, ANNOTATION_BASE, {"annotator": STRING, "status": STRING}),
        Type(carrying.ARTICLE, ANNOTATION_BASE, {carrying.FIELDS: STRING}),
        Type(
            carrying.META_DATA,
            "uima.tcas.DocumentAnnotation",
            dict.fromkeys(("documentTitle", "documentId", "documentUri"), STRING),
        ),
    )


def _features(parts: Iterable[LabelDefinition | RelationDefinition]) -> dict[str, str]:
    """What each attribute holds: truth values, if it is a flag wherever it is defined."""
    definitions: dict[str, list[AttributeDefinition]] = {}
    for part in parts:
        for definition in part.attributes:
            definitions.setdefault(feature_name(definition.name), []).append(definition)
    return {
        name: BOOLEAN if all(each.kind is AttributeKind.FLAG for each in those) else STRING
        for name, those in definitions.items()
    }


class Layers:
    """Makes the CAS of one record; what its features cannot hold goes to the losses."""

    def __init__(self, record: Record, types: TypeSystem, losses: Losses) -> None:
        self._record, self._losses = record, losses
        self._offsets = OffsetMap(record[0].text, Reading(OffsetUnit.UTF16))
        self._cas = Cas(types, [Sofa(SOFA_ID, INITIAL_VIEW, record[0].text)])

    def cas(self) -> Cas:
        """All of the record."""
        document, annotations = self._record
        self._add_document(document)
        if annotations is not None:
            self._add_work(annotations)
            spans = {span.id: self._add_span(span) for span in annotations.spans}
            self._add_relations(annotations, spans)
        return self._cas

    def _add(self, type_name: str, values: Mapping[str, AttributeValue]) -> Structure:
        number = len(self._cas.structures) + SOFA_ID + 1
        structure = Structure(number, type_name, dict(values), sofa=SOFA_ID)
        self._cas.add(structure)
        return structure

    def _add_document(self, document: Document) -> None:
        known = {
            "language": document.language or "x-unspecified",
            "documentTitle": document.title,
            "documentId": document.id,
            "documentUri": document.url,
        }
        place = {"begin": 0, "end": self._offsets.offset(len(document.text))}
        stated = {name: value for name, value in known.items() if value and not IMPOSSIBLE.search(value)}
        self._add(carrying.META_DATA, {**place, **stated})
        fields = orjson.dumps(written_fields(document)).decode()
        spelled = IMPOSSIBLE.sub(lambda found: f"\\u{ord(found[0]):04x}", fields)
        self._add(carrying.ARTICLE, {carrying.FIELDS: spelled})

    def _add_work(self, annotations: AnnotationSet) -> None:
        who = annotations.annotator
        if IMPOSSIBLE.search(who):
            self._losses.add(Feature.ANNOTATOR, "its name has a character that XML cannot hold", self._record)
            who = file_name(who)
        self._add(carrying.WORK, {"annotator": who, "status": annotations.status.value})
        for label in annotations.labels:
            self._add(carrying.DOCUMENT_LABEL, {LABEL: label.label, carrying.VALUE: label.value})
        for name in annotations.nothing_here:
            self._add(carrying.NOTHING_HERE, {LABEL: name})

    def _add_span(self, span: Span) -> Structure:
        values: dict[str, AttributeValue] = {
            "begin": self._offsets.offset(span.start),
            "end": self._offsets.offset(span.end),
            LABEL: span.label,
            NOTE: span.note,
        }
        if len(span.fragments) > 1:
            pairs = ((self._offsets.offset(start), self._offsets.offset(end)) for start, end in span.fragments)
            values[FRAGMENTS] = spelled_fragments(pairs)
        values |= self._attributes(SPAN, span.id, span.attributes, Feature.ATTRIBUTE)
        return self._add(SPAN, values)

    def _add_relations(self, annotations: AnnotationSet, spans: Mapping[str, Structure]) -> None:
        """As INCEpTION has them, a relation is where its second span is."""
        for relation in annotations.relations:
            start, end = spans[relation.from_span], spans[relation.to_span]
            place = {name: end.values[name] for name in ("begin", "end")}
            held = self._attributes(RELATION, relation.id, relation.attributes, Feature.RELATION_ATTRIBUTE)
            written = self._add(RELATION, {**place, LABEL: relation.label, **held})
            written.references = {FROM: (start.id,), TO: (end.id,)}

    def _attributes(
        self, type_name: str, owner: str, attributes: Mapping[str, AttributeValue], feature: Feature
    ) -> dict[str, AttributeValue]:
        kept: dict[str, AttributeValue] = {}
        for name, value in attributes.items():
            spelled = feature_name(name)
            held = bool if self._cas.types.range_of(type_name, spelled) == BOOLEAN else str
            if isinstance(value, held):
                kept[spelled] = value
            elif value is not None:
                self._losses.add(feature, OTHER_KIND, self._record, f"{owner}.{name}")
        return kept
