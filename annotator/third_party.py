"""What others wrote that comes with the program, under which licences, and where their texts lie."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter

from annotator.resources import resource

FOLDER = "licences"
LIST = "parts.json"

# Where a part is: in every installation, in what is installed by double click, or only with more than that.
Where = Literal["everywhere", "in bundles", "on Windows", "with parquet", "never loaded"]


class Piece(BaseModel):
    """Code of somebody else inside a part, under a licence of its own."""

    model_config = ConfigDict(frozen=True)

    name: str
    version: str = ""
    licence: str


class Part(BaseModel):
    """A library or program of others. Licences are SPDX expressions; where there is a choice, the one that is used."""

    model_config = ConfigDict(frozen=True)

    name: str
    version: str  # empty: that of the computer on which the program was built, or of the one on which it runs
    licence: str
    offered: str = ""  # all the licences to choose from, where there is a choice
    where: Where
    homepage: str
    source: str = ""  # where the source code is, if not at the homepage
    note: str = ""
    texts: tuple[str, ...]  # files below the folder of licences
    pieces: tuple[Piece, ...] = ()

    def text(self) -> str:
        """All texts of its licences, one after the other."""
        return "\n\n".join(text_file(name).read_text(encoding="utf-8").strip("\n") for name in self.texts) + "\n"


_PARTS = TypeAdapter(tuple[Part, ...])


def parts() -> tuple[Part, ...]:
    """All parts by others, in the order of their names."""
    return _PARTS.validate_json(resource(FOLDER, LIST).read_bytes())


def text_file(name: str) -> Path:
    """Path of a licence's text, such as `standard/LGPL-3.0.txt`."""
    return resource(FOLDER, *name.split("/"))
