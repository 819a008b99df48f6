"""What annotators said of documents: reading it, and the rows that a transaction writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import orjson

from annotator.model.annotation_set import AnnotationSet, Status
from annotator.model.document_label import DocumentLabel
from annotator.model.relation import Relation
from annotator.model.span import Fragment, Span, SpanOutline, reading_order
from annotator.project.database import Row
from annotator.project.transaction import COLUMNS, TableValues, table_values

if TYPE_CHECKING:
    from annotator.project.project import Project

SPAN_COLUMNS = "id, start, end, fragments, label, text, attributes, note"
SPLIT_MARK = "],["  # stands in the stored fragments of a split span only


def outlines(project: Project, document: int, annotator: str) -> list[SpanOutline]:
    """What drawing needs of the spans of one annotator on one document, sorted by start."""
    rows = project.database.rows(
        "SELECT id, start, end, label, fragments FROM span"
        " WHERE document = ? AND annotator = ? ORDER BY start, end DESC",
        (document, annotator),
    )
    with project.database.understood("a span"):
        return [_outline(row) for row in rows]


def outline_of(row: Mapping[str, Any]) -> SpanOutline:
    """What drawing needs of a stored row of the span table, as changes carry them."""
    return _outline((row["id"], row["start"], row["end"], row["label"], row["fragments"]))


def overlapping(project: Project, document: int, annotator: str, start: int, end: int) -> list[SpanOutline]:
    """The spans of one annotator that reach into [start, end), by their outer edges."""
    rows = project.database.rows(
        "SELECT id, start, end, label, fragments FROM span"
        " WHERE document = ? AND annotator = ? AND start < ? AND end > ? ORDER BY start, end DESC",
        (document, annotator, end, start),
    )
    with project.database.understood("a span"):
        return [_outline(row) for row in rows]


def span(project: Project, document: int, annotator: str, span_id: str) -> Span | None:
    """One whole span, or None."""
    found = project.database.row(
        f"SELECT {SPAN_COLUMNS} FROM span WHERE document = ? AND annotator = ? AND id = ?",
        (document, annotator, span_id),
    )
    with project.database.understood(f"the span {span_id}"):
        return span_of(found) if found else None


def spans(project: Project, document: int, annotator: str) -> list[Span]:
    """All whole spans of one annotator on one document, in reading order."""
    rows = project.database.rows(
        f"SELECT {SPAN_COLUMNS} FROM span WHERE document = ? AND annotator = ?", (document, annotator)
    )
    with project.database.understood("a span"):
        return sorted((span_of(row) for row in rows), key=reading_order)


def relations(project: Project, document: int, annotator: str) -> list[Relation]:
    """All relations of one annotator on one document, by identifier."""
    rows = project.database.rows(
        "SELECT id, label, from_span, to_span, attributes FROM relation"
        " WHERE document = ? AND annotator = ? ORDER BY id",
        (document, annotator),
    )
    with project.database.understood("a relation"):
        return [relation_of(row) for row in rows]


def relation(project: Project, document: int, annotator: str, relation_id: str) -> Relation | None:
    """One relation, or None."""
    found = project.database.row(
        "SELECT id, label, from_span, to_span, attributes FROM relation"
        " WHERE document = ? AND annotator = ? AND id = ?",
        (document, annotator, relation_id),
    )
    with project.database.understood(f"the relation {relation_id}"):
        return relation_of(found) if found else None


def document_labels(project: Project, document: int, annotator: str) -> list[DocumentLabel]:
    """The labels of the whole document, by name."""
    rows = project.database.rows(
        "SELECT label, value FROM document_label WHERE document = ? AND annotator = ? ORDER BY label",
        (document, annotator),
    )
    with project.database.understood("a document label"):
        return [DocumentLabel(label=label, value=value) for label, value in rows]


def nothing_here(project: Project, document: int, annotator: str) -> list[str]:
    """The labels that were looked for in the document and not found."""
    rows = project.database.rows(
        "SELECT label FROM nothing_here WHERE document = ? AND annotator = ? ORDER BY label", (document, annotator)
    )
    return [label for (label,) in rows]


def status(project: Project, document: int, annotator: str) -> Status:
    """How far the annotator is with the document."""
    found = project.database.value(
        "SELECT status FROM work WHERE document = ? AND annotator = ?", (document, annotator)
    )
    with project.database.understood("a status"):
        return Status(found) if found else Status.NEW


def annotation_set(project: Project, document: int, annotator: str) -> AnnotationSet:
    """All that one annotator said of one document."""
    return AnnotationSet(
        annotator=annotator,
        status=status(project, document, annotator),
        nothing_here=tuple(nothing_here(project, document, annotator)),
        labels=tuple(document_labels(project, document, annotator)),
        spans=tuple(spans(project, document, annotator)),
        relations=tuple(relations(project, document, annotator)),
    )


ANNOTATORS_OF_DOCUMENT = " UNION ".join(
    f"SELECT annotator FROM {table} WHERE document = ?1"
    for table in ("work", "span", "document_label", "nothing_here", "flag")  # a relation needs spans
)


def annotators_of(project: Project, document: int) -> list[str]:
    """Everybody who has said anything of the document, by identifier."""
    rows = project.database.rows(ANNOTATORS_OF_DOCUMENT, (document,))
    with project.database.understood("the name of an annotator"):
        return sorted(annotator for (annotator,) in rows)


def label_counts(project: Project, document: int, annotator: str) -> dict[str, int]:
    """How many spans of each label the annotator has made in the document."""
    return dict(
        project.database.rows(
            "SELECT label, count(*) FROM span WHERE document = ? AND annotator = ? GROUP BY label",
            (document, annotator),
        )
    )


def span_row(document: int, annotator: str, span: Span) -> dict[str, Any]:
    """The stored row of a span."""
    return dict(zip(COLUMNS["span"], _span_values(document, annotator, span), strict=True))


def _span_values(document: int, annotator: str, span: Span) -> tuple[Any, ...]:
    start, end, fragments, attributes = span.start, span.end, span.fragments, span.attributes
    return (
        document,
        annotator,
        span.id,
        start,
        end,
        f"[[{start},{end}]]" if len(fragments) == 1 else orjson.dumps(fragments).decode(),
        span.label,
        span.text,
        orjson.dumps(attributes).decode() if attributes else "{}",
        span.note,
    )


def relation_row(document: int, annotator: str, relation: Relation) -> dict[str, Any]:
    """The stored row of a relation."""
    return {
        "document": document,
        "annotator": annotator,
        "id": relation.id,
        "label": relation.label,
        "from_span": relation.from_span,
        "to_span": relation.to_span,
        "attributes": orjson.dumps(relation.attributes).decode(),
    }


def values_of(document: int, annotations: AnnotationSet) -> list[TableValues]:
    """The values of the stored rows of one annotator's work, each after its table; spans before what refers to them."""
    annotator = annotations.annotator
    rows: list[TableValues] = []
    if annotations.status is not Status.NEW:
        rows.append(("work", (document, annotator, annotations.status.value)))
    rows += [("span", _span_values(document, annotator, span)) for span in annotations.spans]
    rows += [table_values("relation", relation_row(document, annotator, each)) for each in annotations.relations]
    rows += [("document_label", (document, annotator, part.label, part.value)) for part in annotations.labels]
    rows += [("nothing_here", (document, annotator, label)) for label in annotations.nothing_here]
    return rows


def rows_of(document: int, annotations: AnnotationSet) -> list[tuple[str, dict[str, Any]]]:
    """The same rows by the names of their columns."""
    return [
        (table, dict(zip(COLUMNS[table], values, strict=True))) for table, values in values_of(document, annotations)
    ]


def is_linked(project: Project, document: int, annotator: str, relation: Relation) -> bool:
    """Whether there is a relation of this label between the same spans already."""
    found = project.database.value(
        "SELECT count(*) FROM relation"
        " WHERE document = ? AND annotator = ? AND from_span = ? AND to_span = ? AND label = ?",
        (document, annotator, relation.from_span, relation.to_span, relation.label),
    )
    return bool(found)


def relations_of_span(project: Project, document: int, annotator: str, span_id: str) -> Sequence[str]:
    """Identifiers of the relations that start or end at a span."""
    rows = project.database.rows(
        "SELECT id FROM relation WHERE document = ?1 AND annotator = ?2 AND from_span = ?3"
        " UNION SELECT id FROM relation WHERE document = ?1 AND annotator = ?2 AND to_span = ?3",
        (document, annotator, span_id),
    )
    return [identifier for (identifier,) in rows]


def _outline(row: Row) -> SpanOutline:
    identifier, start, end, label, fragments = row
    return SpanOutline(identifier, start, end, label, _fragments(fragments) if SPLIT_MARK in fragments else ())


def _fragments(stored: str) -> tuple[Fragment, ...]:
    return tuple((start, end) for start, end in orjson.loads(stored))


def relation_of(row: Row) -> Relation:
    """A relation from its row: id, label, ends, attributes."""
    identifier, label, from_span, to_span, attributes = row
    return Relation(
        id=identifier, label=label, from_span=from_span, to_span=to_span, attributes=orjson.loads(attributes)
    )


def span_of(row: Row) -> Span:
    """A span from its row, the columns in the order of `SPAN_COLUMNS`."""
    identifier, start, end, fragments, label, text, attributes, note = row
    return Span(
        id=identifier,
        start=start,
        end=end,
        fragments=_fragments(fragments),
        label=label,
        text=text,
        attributes=orjson.loads(attributes),
        note=note,
    )
