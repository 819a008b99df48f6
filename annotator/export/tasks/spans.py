"""The task `spans`: each row is a text with all that one annotator said of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial

import orjson

from annotator.export.row_columns import FRAGMENTS, Column, Columns, Many, Parts
from annotator.export.tasks.task import (
    DECIDED,
    HEAD,
    TEXT,
    Roles,
    Row,
    RowMaker,
    Task,
    decided,
    fragments_of,
    head,
    placed,
    text_problems,
)
from annotator.formats.writing import Losses, Record
from annotator.model.label_schema import AttributeDefinition, AttributeKind, LabelSchema
from annotator.model.span import AttributeValue, covered_text, fragments_error

FIELDS = ("title", "outlet", "author", "url", "published", "language")


def maker(schema: LabelSchema, _roles: Roles) -> RowMaker:
    """Rows with a column for all that the schema allows."""
    of_spans = attribute_columns(attribute for label in schema.labels for attribute in label.attributes)
    of_relations = attribute_columns(attribute for each in schema.relations for attribute in each.attributes)
    span: Columns = {
        "id": "string",
        "label": "string",
        "start": "int64",
        "end": "int64",
        "fragments": FRAGMENTS,
        "text": "string",
        **_attributes(of_spans),
        "note": "string",
    }
    relation: Columns = {
        "id": "string",
        "label": "string",
        "from": "string",
        "to": "string",
        **_attributes(of_relations),
    }
    columns: Columns = {
        **HEAD,
        **TEXT,
        **dict.fromkeys(FIELDS, "string"),
        "metadata": "string",
        **DECIDED,
        "nothing_here": Many("string"),
        "document_labels": Many(Parts({"label": "string", "value": "string"})),
        "spans": Many(Parts(span)),
        "relations": Many(Parts(relation)),
    }
    labels = {label.name: label.name for label in schema.labels}
    return RowMaker(columns, labels, partial(_rows, labels, of_spans, of_relations))


def attribute_columns(definitions: Iterable[AttributeDefinition]) -> dict[str, Column]:
    """A column for each name; a name that is a flag here and a text there has strings."""
    columns: dict[str, Column] = {}
    for definition in definitions:
        column: Column = "bool" if definition.kind is AttributeKind.FLAG else "string"
        columns[definition.name] = column if columns.get(definition.name, column) == column else "string"
    return columns


def _attributes(columns: Columns) -> Columns:
    return {"attributes": Parts(columns)} if columns else {}


def _rows(
    labels: Collection[str], of_spans: Columns, of_relations: Columns, record: Record, _losses: Losses
) -> list[Row]:
    document, work = record
    spans = [
        {
            **placed(span),
            "label": span.label,
            **_values(span.attributes, of_spans),
            "note": span.note,
        }
        for span in (work.spans if work else ())
    ]
    relations = [
        {
            "id": relation.id,
            "label": relation.label,
            "from": relation.from_span,
            "to": relation.to_span,
            **_values(relation.attributes, of_relations),
        }
        for relation in (work.relations if work else ())
    ]
    return [
        {
            **head(record),
            "text": document.text,
            **{name: getattr(document, name) for name in FIELDS},
            "metadata": orjson.dumps(document.metadata).decode(),
            "decided": decided(work, labels),
            "nothing_here": list(work.nothing_here) if work else [],
            "document_labels": [label.model_dump() for label in work.labels] if work else [],
            "spans": spans,
            "relations": relations,
        }
    ]


def _values(attributes: Mapping[str, AttributeValue], columns: Columns) -> Row:
    if not columns:
        return {}
    values = {name: _value(attributes.get(name), column) for name, column in columns.items()}
    return {"attributes": values}


def _value(value: AttributeValue, column: Column) -> AttributeValue:
    if value is None or isinstance(value, str) or column == "bool":
        return value
    return orjson.dumps(value).decode()


def problems(row: Row, _text: str | None) -> Iterator[str]:
    """What is wrong with a row: its text, the place or string of a span, the ends of a relation."""
    yield from text_problems(row)
    known = set()
    for span in row["spans"]:
        known.add(span["id"])
        fragments = fragments_of(span)
        if error := fragments_error(fragments, len(row["text"])):
            yield f"span {span['id']}: {error}"
        elif covered_text(row["text"], fragments) != span["text"]:
            yield f"span {span['id']}: its text is not what stands at {span['start']}-{span['end']}"
    for relation in row["relations"]:
        if not {relation["from"], relation["to"]} <= known:
            yield f"relation {relation['id']}: it refers to a missing span"


def held(rows: Sequence[Row]) -> Counter[str]:
    """Spans by label."""
    return Counter(span["label"] for row in rows for span in row["spans"])


SPANS = Task(
    name="spans",
    title="a text and annotator, with all spans, relations and labels of the document",
    category="token-classification",
    maker=maker,
    problems=problems,
    held=held,
)
