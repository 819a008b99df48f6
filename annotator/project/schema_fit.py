"""Whether a label schema has room for all annotations that the project holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

import orjson

from annotator.model import schema_rules
from annotator.model.document_label import DocumentLabel
from annotator.model.label_schema import LabelSchema
from annotator.model.relation import Relation
from annotator.project.annotations import outline_of
from annotator.project.database import Database

SPANS = "SELECT label, attributes, count(*) FROM span GROUP BY label, attributes"
RELATIONS = """
SELECT relation.label, relation.attributes, start.label, finish.label, count(*) FROM relation
JOIN span AS start ON (start.document, start.annotator, start.id) = (relation.document, relation.annotator, from_span)
JOIN span AS finish ON (finish.document, finish.annotator, finish.id) = (relation.document, relation.annotator, to_span)
GROUP BY 1, 2, 3, 4
"""
DOCUMENT_LABELS = "SELECT label, value, count(*) FROM document_label GROUP BY label, value"
NOTHING_HERE = "SELECT label, count(*) FROM nothing_here GROUP BY label"
MARKS_BESIDE_SPANS = """
SELECT label, count(*) FROM nothing_here AS mark WHERE EXISTS (
    SELECT 1 FROM span WHERE (document, annotator, label) = (mark.document, mark.annotator, mark.label)
) GROUP BY label
"""
OUTLINES = """
SELECT document, annotator, id, start, end, label, fragments FROM span WHERE label IN ({places})
ORDER BY document, annotator, start
"""


def misfits(database: Database, schema: LabelSchema) -> dict[str, int]:
    """Why the schema has no room for what the annotators made, each reason with the number of cases."""
    found: Counter[str] = Counter()
    with database.understood("an annotation"):
        for error, count in _errors(database, schema):
            if error:
                found[error] += count
    return dict(sorted(found.items()))


def _errors(database: Database, schema: LabelSchema) -> Iterator[tuple[str | None, int]]:
    for label, attributes, count in database.rows(SPANS):
        yield schema_rules.label_error(schema, label, orjson.loads(attributes)), count
    for label, attributes, start, finish, count in database.rows(RELATIONS):
        relation = Relation(id="r", label=label, from_span="s", to_span="t", attributes=orjson.loads(attributes))
        yield schema_rules.relation_error(schema, relation, start, finish), count
    for label, value, count in database.rows(DOCUMENT_LABELS):
        yield schema_rules.document_label_error(schema, DocumentLabel(label=label, value=value)), count
    for label, count in database.rows(NOTHING_HERE):
        yield schema_rules.label_error(schema, label, {}), count
    for label, count in database.rows(MARKS_BESIDE_SPANS):
        yield f"“nothing here” is said of {label} where there are spans of it", count
    if schema.exclusive_layers:
        for error in _overlaps(database, schema):
            yield error, 1


def _overlaps(database: Database, schema: LabelSchema) -> Iterator[str | None]:
    names = [label.name for label in schema.labels if label.layer in schema.exclusive_layers]
    rows = database.dictionaries(OUTLINES.format(places=", ".join("?" * len(names))), names)
    for _, spans in groupby(rows, key=itemgetter("document", "annotator")):
        for _, error in schema_rules.overlap_errors(schema, map(outline_of, spans)):
            yield error
