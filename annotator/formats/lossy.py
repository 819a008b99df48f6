"""Noting what a record holds and a format has no place for."""

from __future__ import annotations

from collections.abc import Collection

from annotator.formats.document_fields import FIELDS, METADATA
from annotator.formats.writing import Feature, Losses, Record
from annotator.model.annotation_set import Status
from annotator.model.document import first_line


def lose_attributes(record: Record, losses: Losses) -> None:
    """The format has no attributes of spans."""
    for span in record[1].spans if record[1] else ():
        for name, value in span.attributes.items():
            if value is not None:
                losses.add(Feature.ATTRIBUTE, "a span has no attributes", record, f"{span.id}.{name}")


def lose_notes(record: Record, losses: Losses) -> None:
    """The format has no notes on spans."""
    for span in record[1].spans if record[1] else ():
        if span.note is not None:
            losses.add(Feature.NOTE, "a span has no note", record, span.id)


def lose_relations(
    record: Record, kept: Collection[str], losses: Losses, *, why: str = "one of its spans has no place"
) -> None:
    """Of the spans, only those are kept."""
    for relation in record[1].relations if record[1] else ():
        if relation.from_span not in kept or relation.to_span not in kept:
            losses.add(Feature.RELATION, why, record, relation.id)


def lose_document_labels(record: Record, losses: Losses) -> None:
    """The format has no labels of whole documents."""
    for label in record[1].labels if record[1] else ():
        losses.add(Feature.DOCUMENT_LABEL, "a document has no labels", record, label.label)


def lose_document_fields(record: Record, losses: Losses) -> None:
    """The format has only the text; a title that is its first line is there."""
    document = record[0]
    for name in (*FIELDS, METADATA):
        value = getattr(document, name)
        if value and not (name == "title" and value == first_line(document.text)):
            losses.add(Feature.DOCUMENT_FIELD, "there is no place for it", record, name)


def lose_relation_attributes(record: Record, losses: Losses) -> None:
    """The format has no attributes of relations."""
    for relation in record[1].relations if record[1] else ():
        for name, value in relation.attributes.items():
            if value is not None:
                losses.add(Feature.RELATION_ATTRIBUTE, "a relation has no attributes", record, f"{relation.id}.{name}")


def lose_nothing_here(record: Record, losses: Losses) -> None:
    """The format cannot say that there is none of a label."""
    for label in record[1].nothing_here if record[1] else ():
        losses.add(Feature.NOTHING_HERE, "it cannot say that there is none", record, label)


def lose_status(record: Record, held: Status, losses: Losses) -> None:
    """The format says, or lets be taken, the status that is `held`, and no other."""
    if record[1] and record[1].status is not held:
        losses.add(Feature.STATUS, f"all of it counts as {held.replace('_', ' ')}", record)
