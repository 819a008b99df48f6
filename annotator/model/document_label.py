"""A label of a whole document, with one of its choices where it has any."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from annotator.model.document import Identifier


class DocumentLabel(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    label: Identifier
    value: str | None = None
