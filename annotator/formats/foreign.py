"""Annotations as another tool's file states them: offsets in its own unit, labels in its own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from annotator.model.annotation_set import Status
from annotator.model.document_label import DocumentLabel
from annotator.model.offset_units import OffsetUnit
from annotator.model.relation import Relation
from annotator.model.span import AttributeValue, Fragment


@dataclass(frozen=True, slots=True)
class ForeignSpan:
    """A span whose offsets still have to be understood.

    `fragments` are half-open and count whatever the file counts. `covered` is what the file says that they cover,
    fragments joined by one space, or None where it does not say; it proves the offsets.
    """

    id: str
    label: str
    fragments: tuple[Fragment, ...]
    covered: str | None = None
    attributes: Mapping[str, AttributeValue] = field(default_factory=dict)
    note: str | None = None


@dataclass(frozen=True, slots=True)
class ForeignAnnotations:
    """One person's work on one document.

    `annotator` is None where the file names nobody. `unit` is set where the file or the format itself says what its
    offsets count. Relations name spans by their `id`; the same rules hold for the rest as in an `AnnotationSet`.
    """

    annotator: str | None
    spans: tuple[ForeignSpan, ...] = ()
    relations: tuple[Relation, ...] = ()
    labels: tuple[DocumentLabel, ...] = ()
    nothing_here: tuple[str, ...] = ()
    status: Status = Status.IN_PROGRESS
    unit: OffsetUnit | None = None
