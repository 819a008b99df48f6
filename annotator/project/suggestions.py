"""What was suggested to annotators, and what they decided.

A decision is journaled with the span that it makes: both are one step, and undo takes back both. What was shown is not
journaled: it cannot be taken back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING, Any

import orjson

from annotator.model.span import Fragment
from annotator.model.suggestion import Help, Offer, Suggestion, SuggestionDecision
from annotator.project.database import Database, Row
from annotator.project.journal import now

if TYPE_CHECKING:
    from annotator.project.project import Project

DECISION_COLUMNS = "id, suggester, version, label, fragments, score, decision, span, decided_at"
SHOWN_COLUMNS = "document, annotator, suggester, version, shown, shown_at"
SHOW = (
    f"INSERT INTO suggestion_shown ({SHOWN_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)"
    " ON CONFLICT DO UPDATE SET shown = excluded.shown"
)
NOBODY = ""  # stands for the suggester in the record of a document whose suggestions were withheld


@dataclass(frozen=True, slots=True)
class ShownSuggestion:
    """What is kept of a suggestion that was shown, and when it first was, in UTC, ISO 8601."""

    id: str
    label: str
    fragments: tuple[Fragment, ...]
    score: float
    shown_at: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What one version of a suggester showed an annotator in a document; nothing where it had nothing to show.

    `help` is "shown", or why suggestions were withheld: then there is neither suggester nor version. `shown_at` is when
    that was first, in UTC, ISO 8601.
    """

    document: int
    annotator: str
    suggester: str
    version: str
    help: Help
    suggestions: tuple[ShownSuggestion, ...]
    shown_at: str


def decision_row(document: int, annotator: str, decision: SuggestionDecision) -> dict[str, Any]:
    """The stored row of a decision."""
    return {
        "document": document,
        "annotator": annotator,
        "id": decision.id,
        "suggester": decision.suggester,
        "version": decision.version,
        "label": decision.label,
        "fragments": orjson.dumps(decision.fragments).decode(),
        "score": float(decision.score),
        "decision": decision.decision,
        "span": decision.span,
        "decided_at": decision.decided_at,
    }


def decisions_of(project: Project, document: int, annotator: str) -> list[SuggestionDecision]:
    """What an annotator decided about suggestions in a document, by identifier of the suggestion."""
    rows = project.database.rows(
        f"SELECT {DECISION_COLUMNS} FROM suggestion_decision WHERE document = ? AND annotator = ? ORDER BY id",
        (document, annotator),
    )
    with project.database.understood("a decision about a suggestion"):
        return [_decision(row) for row in rows]


def all_decisions(project: Project, document: int | None = None) -> Iterator[tuple[int, str, SuggestionDecision]]:
    """Number of the document, annotator and decision, for all of the project or of one document, in that order."""
    where, parameters = ("", ()) if document is None else ("WHERE document = ?", (document,))
    rows = project.database.stream(
        f"SELECT document, annotator, {DECISION_COLUMNS} FROM suggestion_decision {where}"
        " ORDER BY document, annotator, id",
        parameters,
    )
    with project.database.understood("a decision about a suggestion"):
        for number, annotator, *decision in rows:
            yield number, annotator, _decision(tuple(decision))


def record_shown(project: Project, document: int, annotator: str, offer: Offer) -> None:
    """Note what an annotator is shown in a document, or that it is withheld from them; call it when they see it.

    What was noted of the same version of a suggester stays as it was first shown, and what is new joins it. Nothing
    is noted in a project that is open for reading only.

    Raises:
        ProjectError: the disk is full, or the file is damaged.
    """
    if project.read_only or offer.help == "off":
        return
    before = {_version(shown): shown.suggestions for shown in shown_in(project, document, annotator)}
    at = now()
    changed: list[Row] = []
    for (suggester, version), suggestions in _by_version(offer).items():
        known = before.get((suggester, version))
        ids = {one.id for one in known or ()}
        joining = [ShownSuggestion(one.id, one.label, one.fragments, one.score, at) for one in suggestions]
        joining = [one for one in joining if one.id not in ids]
        if known is None or joining:
            stored = _shown_json([*(known or ()), *joining])
            changed.append((document, annotator, suggester, version, stored, at))
    if changed:
        with project.database.writing():
            project.database.execute_many(SHOW, changed)


def shown_in(project: Project, document: int, annotator: str) -> list[Shown]:
    """What an annotator was shown in a document, by suggester and version."""
    rows = project.database.rows(
        f"SELECT {SHOWN_COLUMNS} FROM suggestion_shown WHERE document = ? AND annotator = ?", (document, annotator)
    )
    with project.database.understood("a suggestion that was shown"):
        return [_shown(row) for row in rows]


def all_shown(project: Project, document: int | None = None) -> Iterator[Shown]:
    """All that anybody was shown, in the project or in one document, by document, then annotator."""
    where, parameters = ("", ()) if document is None else ("WHERE document = ?", (document,))
    rows = project.database.stream(
        f"SELECT {SHOWN_COLUMNS} FROM suggestion_shown {where} ORDER BY document, annotator, suggester, version",
        parameters,
    )
    with project.database.understood("a suggestion that was shown"):
        for row in rows:
            yield _shown(row)


def forget_shown_after(database: Database, moment: str) -> None:
    """Forget what was shown after a moment (UTC, ISO 8601); part of an open transaction."""
    database.execute("DELETE FROM suggestion_shown WHERE shown_at > ?", (moment,))
    kept: list[Row] = []
    for row in database.stream(f"SELECT {SHOWN_COLUMNS} FROM suggestion_shown"):
        shown = _shown(row)
        until = [one for one in shown.suggestions if one.shown_at <= moment]
        if len(until) < len(shown.suggestions):
            kept.append((*row[:4], _shown_json(until), row[5]))
    database.execute_many(SHOW, kept)


def _by_version(offer: Offer) -> dict[tuple[str, str], list[Suggestion]]:
    """What is shown by each version of a suggester; why nothing is shown stands in the place of a version."""
    if offer.help != "shown":
        return {(NOBODY, offer.help): []}
    return {
        (suggester, version): [one for one in offer.spans if one.suggester == suggester]
        for suggester, version in offer.asked.items()
    }


def _version(shown: Shown) -> tuple[str, str]:
    return shown.suggester, shown.version or shown.help


def _shown_json(suggestions: Iterable[ShownSuggestion]) -> str:
    return orjson.dumps([astuple(one) for one in suggestions]).decode()


def _shown(row: Row) -> Shown:
    document, annotator, suggester, version, stored, shown_at = row
    suggestions = tuple(
        ShownSuggestion(identifier, label, _fragments(fragments), score, at)
        for identifier, label, fragments, score, at in orjson.loads(stored)
    )
    if suggester != NOBODY:
        return Shown(document, annotator, suggester, version, "shown", suggestions, shown_at)
    return Shown(document, annotator, "", "", "blind" if version == "blind" else "unaided", (), shown_at)


def _decision(row: Row) -> SuggestionDecision:
    identifier, suggester, version, label, fragments, score, decision, span, decided_at = row
    return SuggestionDecision(
        id=identifier,
        suggester=suggester,
        version=version,
        label=label,
        fragments=_fragments(orjson.loads(fragments)),
        score=score,
        decision=decision,
        span=span,
        decided_at=decided_at,
    )


def _fragments(stored: list[list[int]]) -> tuple[Fragment, ...]:
    return tuple((start, end) for start, end in stored)
