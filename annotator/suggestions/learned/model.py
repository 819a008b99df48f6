"""A trained model: proposes spans and relations for a text, and goes into bytes and back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from annotator.model.span import Fragment
from annotator.model.suggestion import Proposal, Proposals, ProposedLink
from annotator.suggestions.learned.container import Head, LinkPart, Part, packed, unpacked
from annotator.suggestions.learned.layers import READ
from annotator.suggestions.learned.linking import YES, Placed, Surroundings
from annotator.suggestions.learned.tagging import GOES_ON, INSIDE, Units, spans_in, units_of
from annotator.suggestions.learned.unit_text import TokenText, UnitText
from annotator.suggestions.learned.weights import Weights

LEAST_LINK = 0.4  # chance from which the likeliest relation of a span is proposed


class Model:
    """What was learned of some labels; it may be used by one thread at a time."""

    def __init__(self, head: Head, weights: Sequence[Weights]) -> None:
        """Take weights in the order in which the head tells of them."""
        self._head = head
        self._weights = list(weights)
        self._parts: list[tuple[Part, Weights]] = list(zip(head.parts, weights, strict=False))
        self._links: list[tuple[LinkPart, Weights]] = list(zip(head.links, weights[len(head.parts) :], strict=True))

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels that it can propose."""
        return tuple(label for part in self._head.parts for label in part.labels)

    @property
    def documents(self) -> int:
        """How many articles it was trained on."""
        return self._head.documents

    @property
    def untaught(self) -> dict[str, int]:
        """How many spans there were of each label that had too few to learn from."""
        return dict(self._head.untaught)

    @property
    def left_out(self) -> dict[str, int]:
        """How many spans of each label were not learned from: they overlap a longer one."""
        return dict(self._head.left_out)

    def to_bytes(self) -> bytes:
        """All of it, compressed; some megabytes."""
        return packed(self._head, [each.data for each in self._weights])

    @classmethod
    def from_bytes(cls, data: bytes) -> Model:
        """The model that `to_bytes` wrote. Raises DamagedModel where the bytes are anything else."""
        head, weights = unpacked(data)
        return cls(head, [Weights(each) for each in weights])

    def propose(self, text: str, language: str | None) -> Proposals:
        """Spans and relations as the person would label them, with the labels of the person's own schema.

        `score` is about the chance that the model gives a span to be there just so. Offsets are code points.
        """
        read = {unit: READ[unit](text, language) for unit in {part.unit for part, _ in self._parts}}
        why = f"Learned from {self.documents} finished articles."
        found = [
            (label, fragments, score)
            for part, weights in self._parts
            for label, fragments, score in _spans(part, weights, read[part.unit])
        ]
        found.sort(key=lambda each: (each[1][0][0], -each[1][-1][1], each[0]))
        spans = [
            Proposal(label, fragments, {}, score, why, f"l{number}")
            for number, (label, fragments, score) in enumerate(found)
        ]
        if not self._links or not spans:
            return Proposals(spans)
        tokens = read.get("token") or READ["token"](text, language)
        return Proposals(spans, list(self._linked(spans, tokens)))

    def _linked(self, spans: Sequence[Proposal], tokens: UnitText) -> Iterator[ProposedLink]:
        if not isinstance(tokens, TokenText):
            return
        placed: dict[str, list[Placed]] = defaultdict(list)
        for number, span in enumerate(spans):
            units = units_of(span.fragments, tokens.starts, tokens.ends)
            if units:
                placed[span.label].append(Placed(number, tuple(piece for each in units for piece in each)))
        around = Surroundings(tokens, placed)
        for link, weights in self._links:
            for one, candidates in around.pairs(link.from_label, link.to_label):
                chances = [(weights.chance_of(YES, said), other.number) for other, said in candidates]
                best = max(chances, default=(0.0, 0))
                chosen = [each for each in chances if each[0] >= 0.5] if link.takes_many else [best]
                for chance, number in chosen:
                    if chance >= LEAST_LINK:
                        yield ProposedLink(link.label, spans[one.number].name, spans[number].name)


def _spans(part: Part, weights: Weights, text: UnitText) -> Iterator[tuple[str, tuple[Fragment, ...], float]]:
    tags = weights.tags(text.items)
    for number, units in spans_in(tags):
        fragments = tuple((text.starts[low], text.ends[high - 1]) for low, high in units)
        yield part.labels[number], fragments, _score(weights, tags, number, units)


def _score(weights: Weights, tags: Sequence[str], number: int, units: Units) -> float:
    """The least sure of what makes the span: each of its tags, and that its fragments end where they do."""
    least = min(weights.chance(tags[place], place) for low, high in units for place in range(low, high))
    for _, high in units:
        if high < len(tags):
            goes_on = weights.chance(f"{INSIDE}{number}", high) + weights.chance(f"{GOES_ON}{number}", high)
            least = min(least, 1 - goes_on)
    return round(max(0.0, min(1.0, least)), 3)
