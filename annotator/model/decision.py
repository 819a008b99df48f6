"""How something came into gold, or was kept out of it: by a rule that everybody's work fulfils, or by a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from annotator.model.span import AttributeValue, Fragment


class Kind(StrEnum):
    """What a decision is about."""

    SPAN = "span"
    RELATION = "relation"
    DOCUMENT_LABEL = "document label"
    NOTHING_HERE = "nothing here"


class How(StrEnum):
    """How it was decided; everything but `ADJUDICATED` by a rule."""

    UNANIMOUS = "unanimous"
    MAJORITY = "majority"
    THRESHOLD = "threshold"
    ADJUDICATED = "adjudicated"


class ErrorClass(StrEnum):
    """What was wrong with the work that was not taken as it was."""

    BOUNDARY_WIDE = "boundary too wide"
    BOUNDARY_NARROW = "boundary too narrow"
    WRONG_LABEL = "wrong label"
    MISSED = "missed"
    SPURIOUS = "spurious"
    WRONG_ATTRIBUTE = "wrong attribute"
    WRONG_LINK = "wrong link"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody has in one matter, or gold has.

    A span has `fragments`, a link `ends` (the identifiers of its spans), a document label with choices a `value`;
    "nothing here" has the label alone.
    """

    label: str
    id: str | None = None
    fragments: tuple[Fragment, ...] = ()
    attributes: Mapping[str, AttributeValue] = field(default_factory=dict)
    ends: tuple[str, str] | None = None
    value: str | None = None


Sides = Mapping[str, Said | None]  # by annotator; None where somebody has nothing


@dataclass(frozen=True, slots=True)
class Remark:
    """What a person adds to a decision."""

    error_class: ErrorClass | None = None
    comment: str = ""
    guideline_fix: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """One matter as it was settled: what everybody had then, and which items of gold came of it.

    `gold` are identifiers of spans or relations, or the name of the label; none where nothing was to be in gold.
    """

    id: str
    kind: Kind
    label: str
    how: How
    decided_by: str
    at: str
    sides: Sides
    gold: tuple[str, ...]
    remark: Remark = Remark()

    def is_adjudicated(self) -> bool:
        """Whether a person decided, so that no rule changes it."""
        return self.how is How.ADJUDICATED
