"""What several annotators said of one document, stored without their windows."""

from __future__ import annotations

from annotator.model.annotation_set import AnnotationSet
from annotator.model.annotator import Annotator
from annotator.project import annotations as stored
from annotator.project import annotators
from annotator.project.project import Project


def store_work(project: Project, document: int, work: AnnotationSet, name: str = "") -> None:
    """Let somebody have said all this, as one step of theirs."""
    with project.transaction("Work", work.annotator, kind="fixed") as transaction:
        if name:
            annotators.introduce(transaction.database, Annotator(id=work.annotator, name=name))
        for table, row in stored.rows_of(document, work):
            transaction.insert(table, row)
