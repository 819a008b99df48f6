"""What the command palette offers: something that can be done, found by typing a part of its name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What a command is about; the value is the sign that, typed first, leaves only these."""

    ACTION = ">"
    LABEL = "@"
    ARTICLE = "#"


@dataclass(frozen=True, slots=True)
class Command:
    """`place` says where it belongs (a menu, an outlet), `about` is searched too, `reason` says why it cannot be run.

    `name` tells it from all others of its kind.
    """

    kind: Kind
    name: str
    title: str
    place: str
    run: Callable[[], object]
    about: str = ""
    keys: tuple[str, ...] = ()
    reason: str = ""
    color: str = ""

    @property
    def mark(self) -> str:
        """Kind and name in one, as it is remembered that the command was used."""
        return f"{self.kind.value}{self.name}"
