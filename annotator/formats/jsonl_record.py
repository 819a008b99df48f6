"""What stands in a line of the own JSONL: its keys, in the order in which they are written, and their types."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from annotator.model.annotation_set import Status
from annotator.model.document import Identifier
from annotator.model.document_label import DocumentLabel
from annotator.model.relation import Relation
from annotator.model.span import Span

FORMAT: Literal["annotator/1"] = "annotator/1"
OFFSET_UNIT: Literal["codepoint"] = "codepoint"


class Record(BaseModel):
    """One line, its keys in the order in which they are written."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal["annotator/1"]
    id: Identifier
    text: str
    text_sha256: str
    offset_unit: Literal["codepoint"] = OFFSET_UNIT
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    metadata: dict[str, Any] = Field(default_factory=dict)
    annotator: Annotated[str, Field(min_length=1, max_length=200)] | None = None
    status: Status = Status.NEW
    nothing_here: tuple[str, ...] = ()
    labels: tuple[DocumentLabel, ...] = ()
    spans: tuple[Span, ...] = ()
    relations: tuple[Relation, ...] = ()


DOCUMENT_FIELDS = ("title", "outlet", "author", "url", "published", "language", "metadata")
NOBODYS_WORK: dict[str, Any] = {
    "annotator": None,
    "status": Status.NEW.value,
    "nothing_here": [],
    "labels": [],
    "spans": [],
    "relations": [],
}
