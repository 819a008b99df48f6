"""From which suggestions the spans of a document came: those of an annotator, and those of gold that are the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from annotator.model.annotation_set import AnnotationSet
from annotator.model.annotator import GOLD
from annotator.model.span import Span
from annotator.model.suggestion import SuggestionDecision
from annotator.project import decisions as of_gold
from annotator.project.project import Project
from annotator.project.suggestions import all_decisions

Made = Mapping[tuple[str, str], SuggestionDecision]  # by annotator and span


class SpanOrigin(NamedTuple):
    """The suggestion from which a span came; for gold, whose span it was before."""

    decision: SuggestionDecision
    through: str | None


def accepted_by_document(project: Project) -> dict[int, Made]:
    """The decisions that made a span, by number of the document."""
    found: defaultdict[int, dict[tuple[str, str], SuggestionDecision]] = defaultdict(dict)
    for number, annotator, decision in all_decisions(project):
        if decision.span is not None:
            found[number][annotator, decision.span] = decision
    return dict(found)


def origins_of(project: Project, number: int, work: AnnotationSet, made: Made) -> dict[str, SpanOrigin]:
    """Where the spans of somebody's work, or of gold, came from, by span; those that nobody suggested are left out."""
    if work.annotator == GOLD:
        return dict(_origins_of_gold(project, number, {span.id: span for span in work.spans}, made))
    own = ((span.id, made.get((work.annotator, span.id))) for span in work.spans)
    return {name: SpanOrigin(decision, None) for name, decision in own if decision is not None}


def _origins_of_gold(
    project: Project, number: int, spans: Mapping[str, Span], made: Made
) -> Iterator[tuple[str, SpanOrigin]]:
    """A span of gold came from a suggestion if somebody whose side it took had it from there, with the same edges."""
    for decision in of_gold.of(project, number):
        for span in (spans[name] for name in decision.gold if name in spans):
            for who, said in sorted(decision.sides.items(), reverse=True):  # of several, the first by name stays
                if said is None or said.id is None or (said.label, said.fragments) != (span.label, span.fragments):
                    continue
                if (who, said.id) in made:
                    yield span.id, SpanOrigin(made[who, said.id], who)
