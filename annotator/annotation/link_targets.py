"""Which spans a span may be linked to, the nearest first, and which spans still lack a link."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from annotator.model.label_schema import LabelSchema, RelationDefinition
from annotator.model.span import SpanOutline, reading_order

Ends = tuple[str, str, str]  # label, from span, to span


class PossibleLink(NamedTuple):
    """A relation that the schema allows between two spans and that is not there yet."""

    definition: RelationDefinition
    from_span: str
    to_span: str


class LinkTarget(NamedTuple):
    """A span at which a link may end (or begin), and the links that are possible with it: at least one."""

    span: SpanOutline
    links: tuple[PossibleLink, ...]


def allowed_relations(schema: LabelSchema, from_label: str, to_label: str) -> list[RelationDefinition]:
    """The relations that may lead from a span of one label to one of another, in the order of the schema."""
    return [
        relation
        for relation in schema.relations
        if not relation.retired
        and (not relation.from_labels or from_label in relation.from_labels)
        and (not relation.to_labels or to_label in relation.to_labels)
    ]


def possible_links(
    schema: LabelSchema, span: SpanOutline, other: SpanOutline, existing: Collection[Ends] = ()
) -> list[PossibleLink]:
    """The links that may be made between two spans: those that lead away from the first, then those to it.

    A relation that both ends allow is offered away from the first only, and not at all where it is there either way.
    """
    outgoing = allowed_relations(schema, span.label, other.label)
    links = [PossibleLink(relation, span.id, other.id) for relation in outgoing]
    incoming = [relation for relation in allowed_relations(schema, other.label, span.label) if relation not in outgoing]
    links += [PossibleLink(relation, other.id, span.id) for relation in incoming]
    return [link for link in links if not _is_there(link, existing)]


def nearest_targets(
    schema: LabelSchema, span: SpanOutline, others: Iterable[SpanOutline], existing: Collection[Ends] = ()
) -> list[LinkTarget]:
    """The spans that this one may be linked to, by the code points between them; of equally near ones the first."""
    targets = []
    for other in others:
        links = () if other.id == span.id else tuple(possible_links(schema, span, other, existing))
        if links:
            targets.append(LinkTarget(other, links))
    return sorted(targets, key=lambda target: (distance(span, target.span), reading_order(target.span)))


def distance(span: SpanOutline, other: SpanOutline) -> int:
    """Code points between the nearest fragments of two spans; 0 where they touch or overlap."""
    return min(
        max(start - other_end, other_start - end, 0)
        for start, end in span.parts()
        for other_start, other_end in other.parts()
    )


def expected_relation(schema: LabelSchema, label: str) -> RelationDefinition | None:
    """The relation without which spans of a label are incomplete, or None.

    It is the first that leads from this very label to others: quotes have sources, but a source need not be the same
    as another one.
    """
    for relation in schema.relations:
        leads_on = set(relation.to_labels).isdisjoint(relation.from_labels)
        if not relation.retired and label in relation.from_labels and leads_on:
            return relation
    return None


def unlinked(schema: LabelSchema, spans: Iterable[SpanOutline], existing: Iterable[Ends]) -> list[SpanOutline]:
    """The spans that lack the relation expected of their label, in reading order."""
    linked = {(label, from_span) for label, from_span, _ in existing}
    expected = {label.name: expected_relation(schema, label.name) for label in schema.labels}
    lacking = [
        span
        for span in spans
        if (relation := expected.get(span.label)) is not None and (relation.name, span.id) not in linked
    ]
    return sorted(lacking, key=reading_order)


def _is_there(link: PossibleLink, existing: Collection[Ends]) -> bool:
    label = link.definition.name
    there, back = (label, link.from_span, link.to_span), (label, link.to_span, link.from_span)
    return there in existing or back in existing
