"""What XML 1.0 has no characters for: most control characters, and two that are none; how others are written."""

from __future__ import annotations

from collections.abc import Mapping

import regex

from annotator.formats.writing import Feature, Losses, Record
from annotator.model.annotation_set import AnnotationSet
from annotator.model.span import AttributeValue

IMPOSSIBLE = regex.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
WHY = "it has a character that XML cannot hold"
# White space but for the space becomes one in a value as it is read, unless it is written as a reference.
IN_VALUES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)


def quoted_value(text: str) -> str:
    """The value of an XML attribute, in quotation marks.

    Python's own function is in a module that loads those for the network, which nothing here needs.
    """
    return f'"{text.translate(IN_VALUES)}"'


def without_impossible(record: Record, losses: Losses) -> Record | None:
    """The record without the notes, attributes and labels that XML cannot hold; None where it cannot hold the text."""
    document, annotations = record
    if IMPOSSIBLE.search(document.text):
        losses.add(Feature.TEXT, WHY, record)
        return None
    return document, annotations and _possible(annotations, record, losses)


def _possible(annotations: AnnotationSet, record: Record, losses: Losses) -> AnnotationSet:
    spans = []
    for span in annotations.spans:
        attributes = _kept(span.id, span.attributes, Feature.ATTRIBUTE, record, losses)
        note = span.note
        if _is_impossible(note):
            losses.add(Feature.NOTE, WHY, record, span.id)
            note = None
        spans.append(span.model_copy(update={"attributes": attributes, "note": note}))
    relations = []
    for relation in annotations.relations:
        kept = _kept(relation.id, relation.attributes, Feature.RELATION_ATTRIBUTE, record, losses)
        relations.append(relation.model_copy(update={"attributes": kept}))
    for label in annotations.labels:
        if _is_impossible(label.value):
            losses.add(Feature.DOCUMENT_LABEL, WHY, record, label.label)
    labels = tuple(label for label in annotations.labels if not _is_impossible(label.value))
    return annotations.model_copy(update={"spans": tuple(spans), "relations": tuple(relations), "labels": labels})


def _kept(
    owner: str, attributes: Mapping[str, AttributeValue], feature: Feature, record: Record, losses: Losses
) -> dict[str, AttributeValue]:
    for name, value in attributes.items():
        if _is_impossible(value):
            losses.add(feature, WHY, record, f"{owner}.{name}")
    return {name: value for name, value in attributes.items() if not _is_impossible(value)}


def _is_impossible(value: AttributeValue) -> bool:
    return isinstance(value, str) and bool(IMPOSSIBLE.search(value))
