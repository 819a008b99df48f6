"""A directed, labelled link between two spans of one document."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from annotator.model.document import Identifier
from annotator.model.span import AttributeValue


class Relation(BaseModel):
    """`from_span` --label--> `to_span`, both by identifier; the JSON keys are `from` and `to`."""

    model_config = ConfigDict(frozen=True, populate_by_name=True, extra="forbid")

    id: Identifier
    label: Identifier
    from_span: Identifier = Field(alias="from")
    to_span: Identifier = Field(alias="to")
    attributes: dict[str, AttributeValue] = Field(default_factory=dict)
