"""One article with fixed text."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

LONGEST_IDENTIFIER = 200  # characters
Identifier = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_IDENTIFIER)]


class Origin(BaseModel):
    """Where a document came from, and by what its text was read."""

    model_config = ConfigDict(frozen=True)

    file: str | None = None
    format: str | None = None
    encoding: str | None = None
    extractor: str | None = Field(default=None, description="Name and version of the program that took the text out")


class Document(BaseModel):
    """An article; its text is never altered after import.

    `text_sha256` is that of the text's UTF-8. `published` is kept as the file gave it.
    """

    model_config = ConfigDict(frozen=True)

    id: Identifier
    text: str
    text_sha256: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    metadata: dict[str, Any] = Field(default_factory=dict)
    origin: Origin = Origin()


TITLE_LENGTH = 200  # code points; longer first lines are articles without line breaks


def first_line(text: str) -> str | None:
    """The first line that is not blank, cut to 200 code points: the title of a text that brings none."""
    for line in text.splitlines():
        title = " ".join(line.lstrip("\ufeff").split())
        if title:
            return title if len(title) <= TITLE_LENGTH else title[: TITLE_LENGTH - 1] + "…"
    return None
