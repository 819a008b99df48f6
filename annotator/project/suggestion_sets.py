"""What suggesters proposed for documents of the whole corpus, kept until it is asked for or made again.

All of it can be made again, so none of it is journaled. A set holds proposals as the suggester made them, in roles or
labels, and is put into the words of the label schema when it is read.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import orjson

from annotator.model.suggestion import Proposal, Proposals, ProposedLink
from annotator.project.database import Row
from annotator.project.journal import now

if TYPE_CHECKING:
    from annotator.project.project import Project

TEXT_ALONE = ""  # stands for the annotator in sets of suggesters that look at nothing but texts
QUICK = 1  # of zlib's levels
MOST_BYTES = 256 << 20  # of one set, unpacked; that of an article has 15 KB
COLUMNS = "document, annotator, suggester, version, made_at, zlib_proposals"


@dataclass(frozen=True, slots=True)
class SuggestionSet:
    """What one version of a suggester proposed for a document; `annotator` is "" where it looked at texts alone.

    `made_at` is in UTC, ISO 8601.
    """

    document: int
    annotator: str
    suggester: str
    version: str
    proposals: Proposals
    made_at: str = ""


def write_sets(project: Project, sets: Iterable[SuggestionSet]) -> None:
    """Keep sets in one transaction, in the place of those that the same suggesters made before.

    Raises:
        ProjectError: the disk is full, or the file is damaged.
    """
    at = now()
    rows = [
        (one.document, one.annotator, one.suggester, one.version, at, packed_proposals(one.proposals)) for one in sets
    ]
    with project.database.writing():
        project.database.execute_many("INSERT OR REPLACE INTO suggestion_set VALUES (?, ?, ?, ?, ?, ?)", rows)


def documents_with_set(project: Project, annotator: str, suggester: str, version: str) -> frozenset[int]:
    """The documents for which this version of a suggester has a set."""
    rows = project.database.stream(
        "SELECT document FROM suggestion_set WHERE annotator = ? AND suggester = ? AND version = ?",
        (annotator, suggester, version),
    )
    return frozenset(number for (number,) in rows)


def sets_of(project: Project, document: int, annotator: str) -> list[SuggestionSet]:
    """The sets of a document that look at texts alone or at this annotator's work, by suggester."""
    rows = project.database.rows(
        f"SELECT {COLUMNS} FROM suggestion_set WHERE document = ? AND annotator IN (?, ?) ORDER BY suggester",
        (document, TEXT_ALONE, annotator),
    )
    with project.database.understood("a set of suggestions"):
        return [_set(row) for row in rows]


def all_sets(project: Project, document: int | None = None) -> Iterator[SuggestionSet]:
    """All sets of the project or of one document, by document, read as they are asked for."""
    where, parameters = ("", ()) if document is None else ("WHERE document = ?", (document,))
    rows = project.database.stream(
        f"SELECT {COLUMNS} FROM suggestion_set {where} ORDER BY document, annotator, suggester", parameters
    )
    with project.database.understood("a set of suggestions"):
        for row in rows:
            yield _set(row)


def packed_proposals(proposals: Proposals) -> bytes:
    """Proposals as they are stored: a fifth of the size, since most of it is reasons that resemble each other."""
    spans = [[one.label, one.fragments, one.attributes, one.score, one.why, one.name] for one in proposals.spans]
    links = [[link.label, link.from_name, link.to_name] for link in proposals.links]
    return zlib.compress(orjson.dumps([spans, links]), QUICK)


def _set(row: Row) -> SuggestionSet:
    document, annotator, suggester, version, made_at, packed = row
    spans, links = orjson.loads(_inflated(packed))
    proposals = Proposals(
        [
            Proposal(label, tuple((start, end) for start, end in fragments), attributes, score, why, name)
            for label, fragments, attributes, score, why, name in spans
        ],
        [ProposedLink(*link) for link in links],
    )
    return SuggestionSet(document, annotator, suggester, version, proposals, made_at)


def _inflated(packed: bytes) -> bytes:
    inflating = zlib.decompressobj()
    try:
        content = inflating.decompress(packed, MOST_BYTES)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if not inflating.eof:
        raise ValueError("it is cut short, or too large to be one")
    return content
