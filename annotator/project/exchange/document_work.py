"""One annotator's work on one document as packages carry it: annotations and flags, in one order, with one hash."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from operator import attrgetter
from typing import Any

import orjson
from pydantic import BaseModel, ConfigDict

from annotator.formats.jsonl import span_mismatch
from annotator.model import schema_rules
from annotator.model.annotation_set import AnnotationSet
from annotator.model.label_schema import LabelSchema
from annotator.model.span import reading_order
from annotator.project import annotations as stored
from annotator.project import remarks
from annotator.project.project import Project
from annotator.project.transaction import KEYS


class DocumentWork(BaseModel):
    """What an annotator said of a document; `flags` are messages by span, by "" where the whole document is flagged."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    annotations: AnnotationSet
    flags: dict[str, str]

    def in_order(self) -> DocumentWork:
        """The same in the order in which a project gives it, so that equal work has equal hashes."""
        given = self.annotations
        ordered = given.model_copy(
            update={
                "nothing_here": tuple(sorted(set(given.nothing_here))),
                "labels": tuple(sorted(given.labels, key=attrgetter("label"))),
                "spans": tuple(sorted(given.spans, key=reading_order)),
                "relations": tuple(sorted(given.relations, key=attrgetter("id"))),
            }
        )
        return DocumentWork(annotations=ordered, flags=self.flags)

    def as_json(self) -> bytes:
        """The work as one line of JSON, keys sorted."""
        return orjson.dumps(self.model_dump(mode="json", by_alias=True), option=orjson.OPT_SORT_KEYS)

    def sha256(self) -> str:
        """The hash by which equal work is known."""
        return hashlib.sha256(self.as_json()).hexdigest()

    def rows(self, number: int) -> dict[tuple[str, tuple[Any, ...]], dict[str, Any]]:
        """The rows of the work by table and key, those of annotations before those of flags."""
        person = self.annotations.annotator
        pairs = stored.rows_of(number, self.annotations)
        pairs += [("flag", remarks.flag_row(number, person, span, message)) for span, message in self.flags.items()]
        return {(table, row_key(table, row)): row for table, row in pairs}


def nobodys_work(annotator: str) -> DocumentWork:
    """The work of somebody who has said nothing."""
    return DocumentWork(annotations=AnnotationSet(annotator=annotator), flags={})


def work_in(project: Project, number: int, annotator: str) -> DocumentWork:
    """What somebody said of a document, as the project has it now."""
    return DocumentWork(
        annotations=stored.annotation_set(project, number, annotator), flags=remarks.flags(project, number, annotator)
    )


def unsound(work: DocumentWork, text: str) -> str | None:
    """Why this cannot be work on this text, or None: offsets, covered strings, references, doubles."""
    said = work.annotations
    for span in said.spans:
        if error := span_mismatch(text, span):
            return f"span {span.id}: {error}"
    spans = {span.id for span in said.spans}
    for relation in said.relations:
        if not {relation.from_span, relation.to_span} <= spans:
            return f"relation {relation.id}: one of its spans is not there"
    if not set(work.flags) <= spans | {remarks.WHOLE_DOCUMENT}:
        return "a flag is on a span that is not there"
    keys = [len(spans), len({relation.id for relation in said.relations}), len({each.label for each in said.labels})]
    if keys != [len(said.spans), len(said.relations), len(said.labels)]:
        return "an identifier or label stands twice"
    return None


def misfits(work: DocumentWork, schema: LabelSchema) -> Iterator[str]:
    """Why the label schema has no room for parts of the work."""
    said = work.annotations
    labels = {span.id: span.label for span in said.spans}
    errors = [schema_rules.span_error(schema, span) for span in said.spans]
    errors += [
        schema_rules.relation_error(schema, relation, labels[relation.from_span], labels[relation.to_span])
        for relation in said.relations
    ]
    errors += [schema_rules.document_label_error(schema, label) for label in said.labels]
    errors += [_nothing_here_error(schema, label, labels) for label in said.nothing_here]
    if schema.exclusive_layers:
        errors += [error for _, error in schema_rules.overlap_errors(schema, said.spans)]
    yield from filter(None, errors)


def _nothing_here_error(schema: LabelSchema, label: str, labels: Mapping[str, str]) -> str | None:
    if label in labels.values():
        return f"“nothing here” is said of {label} where there are spans of it"
    return schema_rules.label_error(schema, label, {})


def row_key(table: str, row: Mapping[str, Any]) -> tuple[Any, ...]:
    """The key of a stored row."""
    return tuple(row[column] for column in KEYS[table])
