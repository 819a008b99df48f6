"""Proving a project: the file, every text against its hash, every annotation against its text and the schema."""

from __future__ import annotations

from pathlib import Path

from annotator.errors import ProjectError
from annotator.export.verification_report import VerificationReport
from annotator.formats.jsonl import span_mismatch
from annotator.formats.reading import Problem
from annotator.model import schema_rules
from annotator.model.annotation_set import AnnotationSet
from annotator.model.document import Document
from annotator.model.ids import text_sha256
from annotator.model.label_schema import LabelSchema
from annotator.progress import Progress
from annotator.project import annotations as stored
from annotator.project import decisions, documents, remarks
from annotator.project.integrity import file_problems
from annotator.project.journal_proof import journal_problems
from annotator.project.project import Project
from annotator.project.queue import QueueFilter, numbers
from annotator.project.remarks import WHOLE_DOCUMENT
from annotator.project.suggestion_proof import suggestion_problems


def verify_project(path: Path, progress: Progress) -> VerificationReport:
    """Check a project file, which may be open elsewhere.

    Raises:
        ProjectError: it is no project, or too damaged to be read at all.
    """
    report = VerificationReport(str(path))
    with Project.open(path, read_only=True) as project, project.database.snapshot():
        _verify(project, report, progress)
    return report


def _verify(project: Project, report: VerificationReport, progress: Progress) -> None:
    path = project.path
    messages = file_problems(project)
    report.problems += [Problem(path.name, "file", message) for message in messages]
    if messages:
        return  # reading on in a damaged file would only repeat the message
    total = documents.count(project)
    for number in numbers(project, QueueFilter(annotator="")):
        progress.step(report.documents, total, f"Checking document {number:,}")
        try:
            _verify_document(project, number, documents.get(project, number), report)
        except ProjectError as error:
            report.problems.append(Problem(path.name, f"document number {number}", str(error)))
    report.problems += [Problem(path.name, "history", message) for message in journal_problems(project)]


def _verify_document(project: Project, number: int, document: Document, report: VerificationReport) -> None:
    report.documents += 1
    if text_sha256(document.text) != document.text_sha256:
        report.problems.append(Problem(project.path.name, f"document {document.id}", "its text was altered"))
    decisions.of(project, number)  # raises where one cannot be read
    report.problems += [
        Problem(project.path.name, f"document {document.id}, {what}", error)
        for what, error in suggestion_problems(project, number, len(document.text))
    ]
    for annotator in stored.annotators_of(project, number):
        found = stored.annotation_set(project, number, annotator)
        report.records += 1
        report.spans += len(found.spans)
        report.relations += len(found.relations)
        place = f"document {document.id}, annotator {annotator}"
        report.problems += [
            Problem(project.path.name, f"{place}, {what}", error)
            for what, error in annotation_errors(document.text, found, project.schema)
        ]
        spans = {WHOLE_DOCUMENT, *(span.id for span in found.spans)}
        report.problems += [
            Problem(project.path.name, f"{place}, flag", f"it is on a missing span {span}")
            for span in remarks.flags(project, number, annotator)
            if span not in spans
        ]


def annotation_errors(text: str, annotations: AnnotationSet, schema: LabelSchema) -> list[tuple[str, str]]:
    """What is wrong with one annotator's work on a text: (which part, why)."""
    labels = {span.id: span.label for span in annotations.spans}
    found: list[tuple[str, str | None]] = [
        (f"span {span.id}", span_mismatch(text, span) or schema_rules.span_error(schema, span))
        for span in annotations.spans
    ]
    found += [(f"span {span.id}", error) for span, error in schema_rules.overlap_errors(schema, annotations.spans)]
    for relation in annotations.relations:
        ends = labels.get(relation.from_span), labels.get(relation.to_span)
        error = (
            "it refers to a missing span"
            if ends[0] is None or ends[1] is None
            else schema_rules.relation_error(schema, relation, ends[0], ends[1])
        )
        found.append((f"relation {relation.id}", error))
    found += [
        (f"document label {label.label}", schema_rules.document_label_error(schema, label))
        for label in annotations.labels
    ]
    found += [
        (
            f"nothing here: {label}",
            "the document has spans of this label"
            if label in labels.values()
            else schema_rules.label_error(schema, label, {}),
        )
        for label in annotations.nothing_here
    ]
    return [(what, error) for what, error in found if error]
