"""Splits of the project: their definitions, the side of each document, and what a side is chosen by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.model.annotation_set import Status
from annotator.model.dates import period
from annotator.model.split import SplitDefinition

if TYPE_CHECKING:
    from annotator.project.project import Project

CANDIDATES = "SELECT number, id, outlet, published FROM document"
OF_STATUS = " WHERE number IN (SELECT document FROM work WHERE status = ?)"
NEW = " WHERE number NOT IN (SELECT document FROM work WHERE status <> ?)"
LABELS = """
SELECT DISTINCT document, label FROM span
UNION SELECT DISTINCT document, label FROM document_label ORDER BY 1, 2
"""
SIDES = "SELECT document, side FROM split_side WHERE split = ? AND side IS NOT NULL ORDER BY document"
LEFT_OUT = """
SELECT number, id, reason FROM split_side JOIN document ON number = document
WHERE split = ? AND side IS NULL ORDER BY number
"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document that a split may take, with what it is stratified by; `day` is the ISO date, None where not stated."""

    number: int
    id: str
    outlet: str | None
    day: str | None
    labels: Sequence[str]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A document that has no side, and why."""

    number: int
    id: str
    reason: str


def names(project: Project) -> list[str]:
    """The names of all splits, in alphabetical order."""
    return [name for (name,) in project.database.rows("SELECT name FROM split ORDER BY name COLLATE NOCASE, name")]


def definition(project: Project, name: str) -> SplitDefinition | None:
    """How a split was made, or None where there is none of that name."""
    found = project.database.value("SELECT definition FROM split WHERE name = ?", (name,))
    if found is None:
        return None
    with project.database.understood(f"the split {name}"):
        return SplitDefinition.model_validate_json(found)


def sides(project: Project, name: str) -> dict[int, str]:
    """The side of each document that has one, by its number, in the order of import."""
    return dict(project.database.rows(SIDES, (name,)))


def left_out(project: Project, name: str) -> list[LeftOut]:
    """The documents that were left out, in the order of import."""
    return [LeftOut(*row) for row in project.database.rows(LEFT_OUT, (name,))]


def candidates(project: Project, status: Status | None) -> list[Candidate]:
    """All documents in the order of import, or those on which somebody's work has this status."""
    labels: dict[int, list[str]] = defaultdict(list)
    for number, label in project.database.stream(LABELS):
        labels[number].append(label)
    where = "" if status is None else NEW if status is Status.NEW else OF_STATUS
    parameters = () if status is None else (status.value,)
    rows = project.database.stream(f"{CANDIDATES}{where} ORDER BY number", parameters)
    return [
        Candidate(number, identifier, outlet, _day(published), tuple(labels.get(number, ())))
        for number, identifier, outlet, published in rows
    ]


def _day(published: str | None) -> str | None:
    """The ISO date with which a document's own starts; the first day, where it names but a month or a year."""
    stated = period(published[:10]) if published else None
    return stated.start if stated else None
