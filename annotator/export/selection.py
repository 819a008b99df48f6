"""Which documents and whose annotations go into a data set."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict

from annotator.model.annotation_set import AnnotationSet, Status
from annotator.model.document import Document
from annotator.project import annotations as stored
from annotator.project import documents
from annotator.project.project import Project


class Selection(BaseModel):
    """By annotator and status; without either, everything is taken.

    Documents that nobody has worked on are new, and taken unless one annotator's work is asked for.
    """

    model_config = ConfigDict(frozen=True)

    annotator: str | None = None
    status: Status | None = None

    def is_everything(self) -> bool:
        """Whether nothing is left out."""
        return self.annotator is None and self.status is None


def select(project: Project, selection: Selection) -> Iterator[tuple[Document, AnnotationSet | None]]:
    """Each document with each annotator's work on it, in the order of import, annotators by identifier."""
    for number, document in documents.stream(project):
        everybody = stored.annotators_of(project, number)
        for annotator in everybody:
            if selection.annotator in (None, annotator):
                found = stored.annotation_set(project, number, annotator)
                if selection.status in (None, found.status):
                    yield document, found
        if not everybody and selection.annotator is None and selection.status in (None, Status.NEW):
            yield document, None
