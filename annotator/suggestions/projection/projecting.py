"""Spans of one text in a near-duplicate: where each lands, which of its words are others there, how sure that is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from annotator.model.span import Fragment, Span, covered_text, fragments_error
from annotator.model.tokens import trimmed
from annotator.suggestions.projection.alignment import Alignment, align
from annotator.suggestions.projection.landing import Change, Landing, land, surroundings

SHORT = 60  # code points of a span whose place is known by what stands around it
LEAST_KEPT = 0.3  # of a longer one; of less, nobody would call it the same span
LEAST_AROUND = 0.2  # of the surroundings of a short one
LEAST_AROUND_CHANGED = 0.5  # the same where little of the span itself is there


@dataclass(frozen=True, slots=True)
class ProjectedSpan:
    """Where a span lands, half-open, in code points, and how sure that is, from 0 to 1.

    `changes` are pairs of what the span says and what stands there now, in order; one of a pair is empty where words
    were cut or put in. It is empty only if the text is the same to the character.
    """

    fragments: tuple[Fragment, ...]
    changes: tuple[Change, ...]
    score: float

    @property
    def is_unchanged(self) -> bool:
        """Whether the same text is covered here as there."""
        return not self.changes


def project_spans(source: str, target: str, spans: Iterable[Span]) -> list[ProjectedSpan | None]:
    """Where each span of `source` lands in `target`; None where no place is right."""
    alignment = align(source, target)
    return [project_span(alignment, span.fragments) for span in spans]


def project_span(alignment: Alignment, fragments: Iterable[Fragment]) -> ProjectedSpan | None:
    """Where a span with these fragments lands, or None where no place is right.

    White space at the edges of fragments is left behind.
    """
    parts = [part for part in (trimmed(alignment.source, *part) for part in fragments) if part[0] < part[1]]
    landed = [(part, land(alignment, *part)) for part in parts]
    places = tuple(sorted(place for _, landing in landed if landing for place in landing.fragments))
    if not places or fragments_error(places, len(alignment.target)):
        return None
    kept = sum(landing.kept for _, landing in landed if landing) / sum(end - start for start, end in parts)
    around = surroundings(alignment, parts[0][0], parts[-1][1], (places[0][0], places[-1][1]))
    if not _is_right(sum(end - start for start, end in parts), kept, around):
        return None
    score = (kept or 0.5) * (0.5 + 0.5 * (1.0 if around is None else around))
    return ProjectedSpan(places, _changes(alignment, landed, places), min(1.0, score))


def _is_right(length: int, kept: float, around: float | None) -> bool:
    """Whether enough of a span or of what stands around it is there to call it the same place."""
    if around is None or length > SHORT:
        return kept >= LEAST_KEPT or kept * length >= SHORT
    return around >= (LEAST_AROUND_CHANGED if kept < LEAST_KEPT else LEAST_AROUND)


def _changes(
    alignment: Alignment, landed: list[tuple[Fragment, Landing | None]], places: tuple[Fragment, ...]
) -> tuple[Change, ...]:
    found: list[Change] = []
    for part, landing in landed:
        found += landing.changes if landing else [(alignment.source[slice(*part)], "")]
    here = covered_text(alignment.source, (part for part, _ in landed))
    there = covered_text(alignment.target, places)
    if here == there:
        return ()
    return tuple(found) or ((here, there),)
