"""Taking annotations over from a file, as far as the label schema has room for them."""

from __future__ import annotations

from collections.abc import Callable

from annotator.corpus.import_report import ImportReport
from annotator.formats.reading import LEFT_OUT, Problem, ReadDocument
from annotator.model import schema_rules
from annotator.model.annotation_set import AnnotationSet
from annotator.model.label_schema import LabelSchema
from annotator.model.relation import Relation
from annotator.model.span import Span
from annotator.project import annotations as stored
from annotator.project import annotators
from annotator.project.journal import was_imported
from annotator.project.project import Project
from annotator.project.transaction import Transaction, imported_sha256

Listed = Callable[[str, str | None], bool]


def take_over(
    project: Project,
    transaction: Transaction,
    number: int,
    read: ReadDocument,
    annotations: AnnotationSet,
    report: ImportReport,
) -> None:
    """Store one annotator's work on a document, unless the project has work of theirs on it already.

    What was imported before is recognised, whatever has become of it since, unless nothing is left of it: the same
    files can be imported again after an import that was cut short.
    """
    annotator = annotations.annotator
    fitting = _fitting(project.schema, annotations, read.file, read.place, report.problems)
    rows = stored.values_of(number, fitting)
    if _has_work(project, transaction, number, annotator):
        if was_imported(project, number, annotator, imported_sha256(rows)):
            return
        known = stored.annotation_set(project, number, annotator)
        if known == annotations:
            return
        if known != AnnotationSet(annotator=annotator):
            message = f"the project has other annotations of {annotator} on this document{LEFT_OUT}"
            report.problems.append(Problem(read.file, read.place, message))
            return
    if annotator not in report.annotators:
        annotators.ensure(transaction.database, annotator)
    if rows:
        transaction.bring_in(number, annotator, rows)
    report.annotation_sets += 1
    report.annotators.add(annotator)
    report.spans += len(fitting.spans)


def _has_work(project: Project, transaction: Transaction, number: int, annotator: str) -> bool:
    if number in transaction.new_documents and (number, annotator) not in transaction.brought_work:
        return False
    transaction.write_pending()
    return annotator in stored.annotators_of(project, number)


def _fitting(
    schema: LabelSchema, annotations: AnnotationSet, file: str, place: str, problems: list[Problem]
) -> AnnotationSet:
    """What the schema has room for; the rest is listed."""

    def listed(what: str, error: str | None) -> bool:
        if error:
            problems.append(Problem(file, f"{place}, {what}" if place else what, f"{error}{LEFT_OUT}"))
        return error is None

    spans = _fitting_spans(schema, annotations, listed)
    if not (annotations.relations or annotations.labels or annotations.nothing_here):
        return annotations if len(spans) == len(annotations.spans) else annotations.model_copy(update={"spans": spans})
    labels = {span.id: span.label for span in spans}
    return annotations.model_copy(
        update={
            "spans": spans,
            "relations": tuple(
                relation
                for relation in annotations.relations
                if listed(f"relation {relation.id}", _relation_error(schema, relation, labels))
            ),
            "labels": tuple(
                label
                for label in annotations.labels
                if listed(f"document label {label.label}", schema_rules.document_label_error(schema, label))
            ),
            "nothing_here": tuple(
                label
                for label in annotations.nothing_here
                if listed(f"nothing here: {label}", _nothing_here_error(schema, label, set(labels.values())))
            ),
        }
    )


def _fitting_spans(schema: LabelSchema, annotations: AnnotationSet, listed: Listed) -> tuple[Span, ...]:
    names = schema.label_names
    known = [
        span
        for span in annotations.spans
        if (not span.attributes and span.label in names)  # nearly all
        or listed(f"span {span.id}", schema_rules.span_error(schema, span))
    ]
    if not schema.exclusive_layers:
        return tuple(known)
    return tuple(span for span, error in schema_rules.overlap_errors(schema, known) if listed(f"span {span.id}", error))


def _relation_error(schema: LabelSchema, relation: Relation, labels: dict[str, str]) -> str | None:
    if relation.from_span not in labels or relation.to_span not in labels:
        return "one of its spans was left out"
    return schema_rules.relation_error(schema, relation, labels[relation.from_span], labels[relation.to_span])


def _nothing_here_error(schema: LabelSchema, label: str, used: set[str]) -> str | None:
    error = schema_rules.label_error(schema, label, {})
    return error or (f"there are {label} in this document" if label in used else None)
