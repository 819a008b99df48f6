"""A person who annotates."""

from __future__ import annotations

import re
import unicodedata

from pydantic import BaseModel, ConfigDict

from annotator.model.document import Identifier

GOLD = "gold"  # who has what was agreed or settled; nobody can be called so


class Annotator(BaseModel):
    model_config = ConfigDict(frozen=True)

    id: Identifier
    name: str

    def shown(self) -> str:
        """The name with the identifier, where they differ."""
        return self.name if self.name == self.id else f"{self.name} ({self.id})"


def annotator_id(name: str) -> str:
    """An identifier made from a person's name: lower case, without accents or spaces, for instance `ana-ruiz`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain) or re.findall(r"\w+", name.lower())
    return "-".join(words)[:60] or "annotator"


def person_id(name: str) -> str:
    """The identifier of a person of that name: somebody called Gold is told apart from gold."""
    identifier = annotator_id(name)
    return f"{identifier}-annotator" if identifier == GOLD else identifier
