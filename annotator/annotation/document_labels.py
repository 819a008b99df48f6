"""Labels of whole documents."""

from __future__ import annotations

from annotator.annotation.status import begin
from annotator.errors import RefusedChange
from annotator.model import schema_rules
from annotator.model.document_label import DocumentLabel
from annotator.project.project import Project


def set_document_label(project: Project, document: int, annotator: str, label: DocumentLabel) -> None:
    """Label a document, or change the label's value.

    Raises:
        RefusedChange: the schema has no such label or choice.
    """
    error = schema_rules.document_label_error(project.schema, label) or schema_rules.retired_error(
        project.schema.document_label(label.label)
    )
    if error:
        raise RefusedChange(f"The document was not labelled: {error}.")
    with project.transaction(f"Label document {label.label}", annotator) as transaction:
        begin(transaction, document)
        transaction.put(
            "document_label",
            {"document": document, "annotator": annotator, "label": label.label, "value": label.value},
        )


def remove_document_label(project: Project, document: int, annotator: str, label: str) -> None:
    """Take a label off a document."""
    with project.transaction(f"Remove document label {label}", annotator) as transaction:
        transaction.delete("document_label", (document, annotator, label))
