"""What a model is trained on: articles whose labels a person finished."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from annotator.model.span import Fragment


class SpanLike(Protocol):
    """A labelled span as models are trained on it; spans of a project fit."""

    @property
    def id(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def fragments(self) -> tuple[Fragment, ...]: ...


class RelationLike(Protocol):
    """A relation between two spans of one article; relations of a project fit."""

    @property
    def label(self) -> str: ...
    @property
    def from_span(self) -> str: ...
    @property
    def to_span(self) -> str: ...


class LabelledSpan(NamedTuple):
    """A span where none of a project is at hand. Offsets are half-open code points, in order."""

    id: str
    label: str
    fragments: tuple[Fragment, ...]


class LabelledRelation(NamedTuple):
    """A relation where none of a project is at hand, by identifiers of spans."""

    label: str
    from_span: str
    to_span: str


@dataclass(frozen=True, slots=True)
class LabelledArticle:
    """An article with all that a person labelled in it; what is not labelled counts as seen and left."""

    text: str
    language: str | None
    spans: Sequence[SpanLike]
    relations: Sequence[RelationLike] = ()
