"""Finding the matters of a document: each kind in turn, as each depends on what was settled of the one before.

Spans come first. A link is a matter once both its spans are settled, and none where one of them is not in gold.
"Nothing here" is a matter where somebody said it and gold has no span of that label; it waits while one may get there.
What all agree on is open all the same where the rule has not enough of them for it, as nothing else would settle it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from annotator.model.decision import Decision, Kind, Said, Sides
from annotator.review.adjudication.gold import Gold
from annotator.review.adjudication.matters import Matter, Settlement, State
from annotator.review.adjudication.rule import FEWEST, Rule
from annotator.review.adjudication.sides import agreed, core, label_of, said_of_relation, said_of_span
from annotator.review.adjudication.standing import Attached, Candidate, attached, nobody, stands
from annotator.review.comparison import Comparison, Difference, RelationGroup, SpanGroup

Given = TypeVar("Given")
OF_LINKS = frozenset({Difference.LINK})


def settle(comparison: Comparison, gold: Gold, rule: Rule) -> Settlement:
    """How a document stands, from what its annotators say, what gold has and what the rule can settle."""
    settling = Settling(comparison, gold, rule)
    spans = settling.spans()
    links, labels, none = settling.links(spans), settling.document_labels(), settling.nothing_here(spans)
    return Settlement(comparison.document, comparison, gold.annotation_set(), (*spans, *links, *labels, *none))


class Settling:
    """Finds the matters of each kind; gold may change from one call to the next."""

    def __init__(self, comparison: Comparison, gold: Gold, rule: Rule) -> None:
        self._comparison, self._gold, self._rule = comparison, gold, rule
        self._people = comparison.annotators

    def spans(self) -> tuple[Matter, ...]:
        """Groups of spans, and spans of gold that nobody has any more, in reading order."""
        candidates = [Candidate(_sides(group.spans, said_of_span, self._people)) for group in self._comparison.spans]
        found = self._attached(Kind.SPAN, candidates)
        matters = [
            self._matter(Kind.SPAN, place, candidates[place], found, is_agreed=OF_LINKS.issuperset(group.differences))
            for place, group in enumerate(self._comparison.spans)
        ]
        matters += self._left(Kind.SPAN, found)
        return tuple(sorted(map(self._placed, matters), key=lambda matter: (matter.start, -matter.end)))

    def links(self, spans: Iterable[Matter]) -> tuple[Matter, ...]:
        """Groups of links between spans that gold has or may get."""
        by_place = {matter.place: matter for matter in spans if matter.place is not None}
        groups = [
            (place, group)
            for place, group in enumerate(self._comparison.relations)
            if not any(_is_ruled_out(by_place[end]) for end in (group.from_group, group.to_group))
        ]
        candidates = [
            Candidate(_sides(group.relations, said_of_relation, self._people), self._ends(group, by_place))
            for _, group in groups
        ]
        found = self._attached(Kind.RELATION, candidates)
        matters = []
        for number, (place, group) in enumerate(groups):
            matter = self._matter(Kind.RELATION, number, candidates[number], found, is_agreed=not group.differences)
            matters.append(_at(matter, place, self._comparison.spans[group.from_group]))
        return (*matters, *self._left(Kind.RELATION, found))

    def document_labels(self) -> tuple[Matter, ...]:
        """Labels of the whole document."""
        groups = self._comparison.document_labels
        candidates = [
            Candidate(_sides(group.values, partial(_said_of_value, group.label), self._people)) for group in groups
        ]
        found = self._attached(Kind.DOCUMENT_LABEL, candidates)
        matters = [
            self._matter(Kind.DOCUMENT_LABEL, place, candidates[place], found, is_agreed=not group.differences)
            for place, group in enumerate(groups)
        ]
        return (*matters, *self._left(Kind.DOCUMENT_LABEL, found))

    def nothing_here(self, spans: Iterable[Matter]) -> tuple[Matter, ...]:
        """Labels of which somebody said that there is nothing, and gold has no span nor may get one."""
        gold = {span.label for span in self._gold.spans.values()}
        pending = {said.label for matter in spans if matter.state is not State.SETTLED for said in matter.contents()}
        said = {label for labels in self._comparison.nothing_here.values() for label in labels}
        having: dict[str, set[str]] = {}
        for group in self._comparison.spans:
            for who, span in group.spans.items():
                having.setdefault(span.label, set()).add(who)
        sides = {
            label: {who: None if who in having.get(label, ()) else Said(label) for who in self._people}
            for label in sorted(said - gold)
        }
        candidates = [Candidate(sides[label]) for label in sides if label not in pending]
        found = self._attached(Kind.NOTHING_HERE, candidates)
        matters = [
            self._matter(Kind.NOTHING_HERE, number, one, found, is_agreed=None not in one.sides.values())
            for number, one in enumerate(candidates)
        ]
        matters += self._left(Kind.NOTHING_HERE, found)
        told = {matter.label for matter in matters}
        matters += [self._waiting(label, sides[label]) for label in sides if label in pending - told]
        return tuple(_at(matter, None) for matter in matters)

    def _waiting(self, label: str, sides: Sides) -> Matter:
        """“Nothing here” that cannot be said before it is settled whether gold gets a span of this label."""
        return Matter(self._comparison.document, Kind.NOTHING_HERE, None, label, sides, State.WAITS)

    def _attached(self, kind: Kind, candidates: Sequence[Candidate]) -> Attached:
        return attached(kind, candidates, self._gold.decisions_on(kind), self._gold)

    def _matter(self, kind: Kind, place: int, candidate: Candidate, found: Attached, *, is_agreed: bool) -> Matter:
        decision, former = found.standing.get(place), tuple(found.former.get(place, ()))
        waits = kind is Kind.RELATION and candidate.ends is None
        if decision:
            state = State.SETTLED
        elif any(one.is_adjudicated() for one in former):
            state = State.WAITS if waits else State.REOPENED
        elif is_agreed and self._can_enter(candidate.sides):
            state = State.AGREED
        else:
            state = State.WAITS if waits else State.REOPENED if former else State.OPEN
        return Matter(
            document=self._comparison.document,
            kind=kind,
            place=place,
            label=decision.label if decision else label_of((), candidate.sides),
            sides=candidate.sides,
            state=state,
            decision=decision,
            former=former,
            gold=self._names((decision,) if decision else former),
            ends=candidate.ends,
        )

    def _can_enter(self, sides: Sides) -> bool:
        """Whether the rule settles what nobody contradicts; with one person alone there is nothing to settle yet."""
        return len(self._people) < FEWEST or agreed(self._rule, sides) is not None

    def _names(self, decisions: Iterable[Decision]) -> tuple[str, ...]:
        named = dict.fromkeys(name for decision in decisions for name in decision.gold if self._has(decision, name))
        return tuple(named)

    def _has(self, decision: Decision, name: str) -> bool:
        return self._gold.contents(decision.kind, [name]) is not None

    def _left(self, kind: Kind, found: Attached) -> Iterator[Matter]:
        """Decisions about what nobody has any more: they stand where nothing is in gold, or nobody said otherwise."""
        sides = nobody(self._people)
        for decision in found.left:
            is_standing = stands(decision, Candidate(sides, self._own_ends(decision)), self._gold)
            names = self._names([decision])
            matter = Matter(
                document=self._comparison.document,
                kind=kind,
                place=None,
                label=decision.label,
                sides=sides,
                state=State.SETTLED if is_standing or not names else State.REOPENED,
                decision=decision if is_standing or not names else None,
                former=() if is_standing or not names else (decision,),
                gold=names,
                ends=self._own_ends(decision),
            )
            yield self._placed(matter)

    def _own_ends(self, decision: Decision) -> tuple[str, str] | None:
        contents = self._gold.contents(decision.kind, decision.gold)
        return contents[0].ends if contents else None

    def _placed(self, matter: Matter) -> Matter:
        if matter.kind is not Kind.SPAN:
            return matter
        if matter.place is not None:
            return _at(matter, matter.place, self._comparison.spans[matter.place])
        spans = [self._gold.spans[name] for name in matter.gold]
        spans_then = [said for decision in matter.decisions() for said in decision.sides.values() if said]
        edges = [(span.start, span.end) for span in spans] + [
            (said.fragments[0][0], said.fragments[-1][1]) for said in spans_then if said.fragments
        ]
        start, end = edges[0] if edges else (0, 0)
        return replace(matter, start=start, end=end)

    def _ends(self, group: RelationGroup, spans: Mapping[int, Matter]) -> tuple[str, str] | None:
        ends = [self._end(place, spans[place]) for place in (group.from_group, group.to_group)]
        return (ends[0], ends[1]) if ends[0] and ends[1] else None

    def _end(self, place: int, matter: Matter) -> str | None:
        """Which span of gold a link in this group means: of several, the one that its annotators have."""
        if matter.state is not State.SETTLED or not matter.gold:
            return None
        of_people = {core(said_of_span(span)) for span in self._comparison.spans[place].spans.values()}
        fitting = [name for name in matter.gold if core(said_of_span(self._gold.spans[name])) in of_people]
        return [*fitting, *matter.gold][0]


def _sides(given: Mapping[str, Given], said_of: Callable[[Given], Said], people: Iterable[str]) -> Sides:
    return {who: said_of(given[who]) if who in given else None for who in people}


def _said_of_value(label: str, value: str) -> Said:
    return Said(label, value=value or None)


def _is_ruled_out(matter: Matter) -> bool:
    return matter.state is State.SETTLED and not matter.gold


def _at(matter: Matter, place: int | None, group: SpanGroup | None = None) -> Matter:
    return replace(matter, place=place, start=group.start if group else 0, end=group.end if group else 0)
