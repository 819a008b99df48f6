"""Two to six annotators over one article: where they agree, and how they differ where they do not.

Spans are aligned into groups (`alignment`), each with one span of each annotator at most. A group can differ in several
ways: somebody has no span there (missing), the text (boundary), the label, an attribute, or the links from it. Links
are aligned by what they join: groups of spans, not spans, so that a link between two spans with other boundaries is
still the same link. Notes are remarks, not judgements, and are not compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from annotator.errors import AnnotatorError
from annotator.model.annotation_set import AnnotationSet, Status
from annotator.model.relation import Relation
from annotator.model.span import AttributeValue, Span
from annotator.project import annotations as stored
from annotator.project import documents
from annotator.project.project import Project
from annotator.project.shared_work import people_of
from annotator.review.alignment import Group, Member, align, joined
from annotator.review.marks import mark_of
from annotator.review.matching import best_matching

FEWEST, MOST = 2, 6  # annotators beside one another
SAME_LINK, OTHER_LINK = 3, 1  # closeness of two links between the same spans, with one label or with two


class Difference(StrEnum):
    """How annotators differ about one thing."""

    MISSING = "missing"
    BOUNDARY = "boundary"
    LABEL = "label"
    ATTRIBUTE = "attribute"
    LINK = "link"


ONLY_MISSING = frozenset({Difference.MISSING})  # those who have it do not differ about it


@dataclass(frozen=True, slots=True)
class SpanGroup:
    """Spans that are about the same, by annotator; who has none there is left out. No difference means agreed."""

    spans: Mapping[str, Span]
    differences: tuple[Difference, ...]

    @property
    def start(self) -> int:
        """Where the first of them starts."""
        return min(span.start for span in self.spans.values())

    @property
    def end(self) -> int:
        """Where the last of them ends."""
        return max(span.end for span in self.spans.values())


@dataclass(frozen=True, slots=True)
class RelationGroup:
    """Links between the same two groups of spans (by their places in the comparison), by annotator."""

    from_group: int
    to_group: int
    relations: Mapping[str, Relation]
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class DocumentLabelGroup:
    """A label of the whole document, by each annotator who gave it: the value, "" for a label without choices."""

    label: str
    values: Mapping[str, str]
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that the annotators said of one document, aligned; `spans` in reading order."""

    document: int
    annotators: tuple[str, ...]
    statuses: Mapping[str, Status]
    nothing_here: Mapping[str, tuple[str, ...]]
    spans: tuple[SpanGroup, ...]
    relations: tuple[RelationGroup, ...]
    document_labels: tuple[DocumentLabelGroup, ...]


def compare(project: Project, document: int, people: Sequence[str] = ()) -> Comparison:
    """Align the work of these annotators, or of everybody but gold, on one document; their order does not matter.

    Raises:
        AnnotatorError: they are fewer than two or more than six.
    """
    chosen = sorted(set(people)) or people_of(project, document)
    if not people and len(chosen) < FEWEST:
        who = f"Only {chosen[0]} has" if chosen else "Nobody has"
        raise AnnotatorError(
            f"{who} worked on document {documents.id_of(project, document)} yet, so there is nothing to compare."
        )
    if not FEWEST <= len(chosen) <= MOST:
        named = f" ({', '.join(chosen)})" if chosen else ""
        raise AnnotatorError(
            f"Document {documents.id_of(project, document)} would be compared between {len(chosen)} annotators{named};"
            f" name {FEWEST} to {MOST}."
        )
    return compare_sets(document, [stored.annotation_set(project, document, person) for person in chosen])


def compare_sets(document: int, work: Iterable[AnnotationSet]) -> Comparison:
    """Align what several annotators said of one document."""
    sets = sorted(work, key=lambda said: said.annotator)
    people = tuple(said.annotator for said in sets)
    aligned = align([[mark_of(span.fragments, span.label) for span in said.spans] for said in sets])
    groups = sorted((_spans_of(sets, group) for group in aligned), key=_reading_order)
    relations = _relation_groups(sets, groups)
    return Comparison(
        document=document,
        annotators=people,
        statuses={said.annotator: said.status for said in sets},
        nothing_here={said.annotator: said.nothing_here for said in sets},
        spans=tuple(
            SpanGroup(spans, tuple(_span_differences(people, spans, place, relations)))
            for place, spans in enumerate(groups)
        ),
        relations=tuple(relations),
        document_labels=tuple(_document_labels(sets)),
    )


def _spans_of(sets: Sequence[AnnotationSet], group: Group) -> dict[str, Span]:
    return {said.annotator: said.spans[place] for said, place in zip(sets, group, strict=True) if place is not None}


def _reading_order(spans: Mapping[str, Span]) -> tuple[int, int, list[tuple[str, str, str]]]:
    start, end = min(span.start for span in spans.values()), max(span.end for span in spans.values())
    return start, -end, [(annotator, span.label, span.id) for annotator, span in spans.items()]


def _span_differences(
    people: Sequence[str], spans: Mapping[str, Span], place: int, relations: Iterable[RelationGroup]
) -> Iterator[Difference]:
    if len(spans) < len(people):
        yield Difference.MISSING
    if len({mark_of(span.fragments, "") for span in spans.values()}) > 1:
        yield Difference.BOUNDARY
    if len({span.label for span in spans.values()}) > 1:
        yield Difference.LABEL
    elif _differ(span.attributes for span in spans.values()):
        yield Difference.ATTRIBUTE
    linked = [group for group in relations if group.from_group == place]
    if any(spans.keys() - group.relations.keys() or not ONLY_MISSING.issuperset(group.differences) for group in linked):
        yield Difference.LINK


def _differ(attributes: Iterable[Mapping[str, AttributeValue]]) -> bool:
    """Whether any value differs; an attribute without a value is as good as none."""
    stated = [{name: value for name, value in one.items() if value is not None} for one in attributes]
    return any(one != stated[0] for one in stated)


def _relation_groups(sets: Sequence[AnnotationSet], groups: Sequence[Mapping[str, Span]]) -> list[RelationGroup]:
    """Links between the same groups; of several there, those of one label belong together."""
    group_of = {(who, span.id): place for place, spans in enumerate(groups) for who, span in spans.items()}
    between: defaultdict[Member, list[list[Relation]]] = defaultdict(lambda: [[] for _ in sets])
    for owner, said in enumerate(sets):
        for relation in said.relations:
            ends = Member(group_of[said.annotator, relation.from_span], group_of[said.annotator, relation.to_span])
            between[ends][owner].append(relation)
    people = [said.annotator for said in sets]
    return [
        RelationGroup(*ends, relations, tuple(_relation_differences(people, relations)))
        for ends, by_owner in sorted(between.items())
        for relations in _aligned_relations(people, by_owner)
    ]


def _aligned_relations(people: Sequence[str], by_owner: Sequence[Sequence[Relation]]) -> Iterator[dict[str, Relation]]:
    links = {}
    for (one, first), (other, second) in combinations(enumerate(by_owner), 2):
        weights = {
            (place, partner): SAME_LINK if relation.label == opposite.label else OTHER_LINK
            for place, relation in enumerate(first)
            for partner, opposite in enumerate(second)
        }
        for place, partner in best_matching(weights):
            links[Member(one, place), Member(other, partner)] = weights[place, partner]
    for group in joined([len(relations) for relations in by_owner], links):
        yield {
            who: relations[place]
            for who, relations, place in zip(people, by_owner, group, strict=True)
            if place is not None
        }


def _relation_differences(people: Sequence[str], relations: Mapping[str, Relation]) -> Iterator[Difference]:
    if len(relations) < len(people):
        yield Difference.MISSING
    if len({relation.label for relation in relations.values()}) > 1:
        yield Difference.LABEL
    elif _differ(relation.attributes for relation in relations.values()):
        yield Difference.ATTRIBUTE


def _document_labels(sets: Sequence[AnnotationSet]) -> Iterator[DocumentLabelGroup]:
    given: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for said in sets:
        for label in said.labels:
            given[label.label][said.annotator] = label.value or ""
    for name, values in sorted(given.items()):
        differences = [Difference.MISSING] if len(values) < len(sets) else []
        differences += [Difference.LABEL] if len(set(values.values())) > 1 else []
        yield DocumentLabelGroup(name, values, tuple(differences))
