"""Editions: the states in which an annotator's work on a document was sent, and how they follow one another.

An edition names those that it was made from, as commits of a version control system do, so that two machines, or two
orders of arrival, agree on which work is later than which, and which was done apart.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

EditionId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}\z")]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}\z")]
# Not \d, which takes the digits of any script.
MOMENT = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z\z"


def _that_was(moment: str) -> str:
    """The moment, which is one of the calendar.

    Raises:
        ValueError: it is none.
    """
    datetime.fromisoformat(moment)
    return moment


Moment = Annotated[str, StringConstraints(pattern=MOMENT), AfterValidator(_that_was)]


class Edition(BaseModel):
    """One state of one annotator's work on one document.

    `parents` are the editions that it was made from: none for first work, two where one of two was chosen. `made_at` is
    when the work was last changed; it tells only which of two editions made apart is put in force.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: EditionId
    parents: tuple[EditionId, ...]
    work_sha256: Sha256
    made_at: Moment


def new_edition(parents: Iterable[str], work_sha256: str, made_at: str) -> Edition:
    """An edition with the identifier that its parents and its content give it."""
    named = tuple(sorted(parents))
    return Edition(id=edition_id(named, work_sha256), parents=named, work_sha256=work_sha256, made_at=made_at)


def edition_id(parents: Iterable[str], work_sha256: str) -> str:
    """The same work done on the same ground is one edition, wherever it was done."""
    return hashlib.sha256(" ".join([*sorted(parents), work_sha256]).encode()).hexdigest()[:32]


def ancestry(editions: Mapping[str, Edition], last: str) -> list[Edition]:
    """An edition and all those that it was made from, each once, the last first.

    Raises:
        KeyError: one of them is not known.
    """
    found: dict[str, Edition] = {}
    waiting = [last]
    while waiting:
        identifier = waiting.pop()
        if identifier not in found:
            found[identifier] = editions[identifier]
            waiting += found[identifier].parents
    return list(found.values())


def heads(editions: Iterable[Edition]) -> list[Edition]:
    """Those that no other one was made from, the newest first; several where work was done apart."""
    known = list(editions)
    passed = {parent for edition in known for parent in edition.parents}
    return sorted((edition for edition in known if edition.id not in passed), key=_newness, reverse=True)


def _newness(edition: Edition) -> tuple[str, str]:
    return edition.made_at, edition.id
