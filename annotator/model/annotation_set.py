"""All that one annotator said of one document."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from annotator.model.document import Identifier
from annotator.model.document_label import DocumentLabel
from annotator.model.relation import Relation
from annotator.model.span import Span


class Status(StrEnum):
    """How far an annotator is with a document."""

    NEW = "new"
    IN_PROGRESS = "in_progress"
    DONE = "done"


class AnnotationSet(BaseModel):
    """One annotator's work on one document; `nothing_here` holds labels looked for and not found."""

    model_config = ConfigDict(frozen=True)

    annotator: Identifier
    status: Status = Status.NEW
    nothing_here: tuple[str, ...] = ()
    labels: tuple[DocumentLabel, ...] = ()
    spans: tuple[Span, ...] = ()
    relations: tuple[Relation, ...] = ()
