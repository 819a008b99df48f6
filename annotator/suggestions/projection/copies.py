"""What an annotator labelled in other articles of a group of near-duplicates, suggested in this one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from annotator.model import schema_rules
from annotator.model.label_schema import LabelSchema
from annotator.model.relation import Relation
from annotator.model.shingles import resemblance, shingles
from annotator.model.span import Fragment, Span, SpanOutline
from annotator.model.suggestion import Proposal, Proposals, ProposedLink
from annotator.project import annotations as stored
from annotator.project import documents, near_duplicates
from annotator.project.near_duplicates import NearDuplicates
from annotator.project.project import Project
from annotator.project.work_statuses import done_among
from annotator.suggestions.projection.alignment import Alignment, align
from annotator.suggestions.projection.projecting import project_span
from annotator.suggestions.projection.reasons import reason

MOST_COMPARED = 20  # documents of a group, the nearest by number; some 0.2 ms each
MOST_USED = 3  # of them, the closest first
DECIDED = 0.5  # of a span that a closer article says already, labelled there or not


def projected(project: Project, document: int, annotator: str, found: NearDuplicates | None = None) -> Proposals:
    """What the annotator's own finished work on near-duplicates of a document suggests for it.

    The work of nobody else is looked at. Where several articles tell of the same words, the closest decides. `found`
    are groups of near-duplicates; without them, those found last are taken, and nothing is suggested where none were.
    """
    found = found or near_duplicates.found_last(project)
    gathered = _Gathered(project.schema)
    if found is not None:
        text = documents.text(project, document)
        for number in _closest_finished(project, found, document, annotator):
            alignment = align(documents.text(project, number), text)
            spans = stored.spans(project, number, annotator)
            title = documents.titles(project, [number])[number]
            gathered.take(alignment, spans, stored.relations(project, number, annotator), title)
    return gathered.proposals()


def _closest_finished(project: Project, found: NearDuplicates, document: int, annotator: str) -> list[int]:
    """The annotator's finished documents of the group, those that share most with the document first."""
    members = found.groups.get(found.group_of().get(document, -1), [])
    others = sorted((member for member in members if member != document), key=lambda member: abs(member - document))
    done = done_among(project, annotator, others)
    finished = [number for number in others if number in done]
    here = shingles(documents.text(project, document), found.recurring)

    def shared(number: int) -> float:
        return resemblance(here, shingles(documents.text(project, number), found.recurring)).jaccard

    return sorted(finished[:MOST_COMPARED], key=lambda number: (-shared(number), number))[:MOST_USED]


@dataclass(slots=True)
class _Gathered:
    """Proposals of one article after the other; the later ones have no say where an earlier one has spoken."""

    schema: LabelSchema
    spans: list[Proposal] = field(default_factory=list)
    links: list[ProposedLink] = field(default_factory=list)
    decided: list[Fragment] = field(default_factory=list)

    def take(self, alignment: Alignment, spans: Iterable[Span], relations: Iterable[Relation], title: str) -> None:
        """Add what the spans of another article say here."""
        taken: dict[str, Proposal] = {}
        for span in spans:
            proposal = self._proposal(alignment, span, title)
            if proposal:
                taken[span.id] = proposal
                self.spans.append(proposal)
        for relation in relations:
            ends = taken.get(relation.from_span), taken.get(relation.to_span)
            if ends[0] and ends[1] and self._may_link(relation, ends[0].label, ends[1].label):
                self.links.append(ProposedLink(relation.label, ends[0].name, ends[1].name))
        blocks = [alignment.blocks[number] for number in alignment.by_target]
        self.decided = _united([*self.decided, *((block.other_start, block.other_end) for block in blocks)])

    def proposals(self) -> Proposals:
        """All of them in reading order."""
        spans = sorted(self.spans, key=lambda proposal: (proposal.start, -proposal.end, proposal.name))
        names = {proposal.name: f"p{number}" for number, proposal in enumerate(spans, 1)}
        links = [ProposedLink(link.label, names[link.from_name], names[link.to_name]) for link in self.links]
        return Proposals([replace(proposal, name=names[proposal.name]) for proposal in spans], links)

    def _proposal(self, alignment: Alignment, span: Span, title: str) -> Proposal | None:
        landed = project_span(alignment, span.fragments)
        if landed is None or self._is_decided(landed.fragments) or not self._has_room(span, landed.fragments):
            return None
        why = reason(title, landed.changes)
        return Proposal(
            span.label, landed.fragments, dict(span.attributes), landed.score, why, f"{len(self.spans) + 1}"
        )

    def _is_decided(self, fragments: tuple[Fragment, ...]) -> bool:
        length = sum(end - start for start, end in fragments)
        return sum(_covered(self.decided, *fragment) for fragment in fragments) >= DECIDED * length

    def _has_room(self, span: Span, fragments: tuple[Fragment, ...]) -> bool:
        """Whether the schema still gives this label, and lets it stand beside what is proposed."""
        if schema_rules.retired_error(self.schema.label(span.label)) or schema_rules.span_error(self.schema, span):
            return False
        placed = SpanOutline("", fragments[0][0], fragments[-1][1], span.label, fragments)
        others = (SpanOutline(p.name, p.start, p.end, p.label, p.fragments) for p in self.spans)
        return schema_rules.overlap_error(self.schema, placed, others) is None

    def _may_link(self, relation: Relation, from_label: str, to_label: str) -> bool:
        retired = schema_rules.retired_error(self.schema.relation(relation.label))
        return not (retired or schema_rules.relation_error(self.schema, relation, from_label, to_label))


def _united(stretches: Iterable[Fragment]) -> list[Fragment]:
    """Stretches in order, those that touch or overlap made one."""
    united: list[Fragment] = []
    for start, end in sorted(stretches):
        if united and start <= united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((start, end))
    return united


def _covered(stretches: list[Fragment], start: int, end: int) -> int:
    """How many code points of [start, end) lie in stretches, which are in order and apart."""
    return sum(min(end, high) - max(start, low) for low, high in _touching(stretches, start, end))


def _touching(stretches: list[Fragment], start: int, end: int) -> Iterator[Fragment]:
    for number in range(max(0, bisect_right(stretches, (start, start)) - 1), len(stretches)):
        low, high = stretches[number]
        if low >= end:
            return
        if high > start:
            yield low, high
