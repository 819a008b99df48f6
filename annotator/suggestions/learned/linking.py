"""Which of the spans found belong together: for each relation, pairs of spans as yes or no."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotator.suggestions.learned.columns import step
from annotator.suggestions.learned.tagging import Units
from annotator.suggestions.learned.unit_text import TokenText

YES, NO = "y", "n"
NEAREST = 5  # spans on each side that may be the other end
FARTHEST = 200  # tokens
LOOKED_AT = 4  # spans on each side, for the one that is nearest
_MARKS = frozenset('“”"«»„')


@dataclass(frozen=True, slots=True)
class Placed:
    """A span of tokens, with the number by which whoever asks knows it."""

    number: int
    units: Units

    @property
    def start(self) -> int:
        return self.units[0][0]

    @property
    def end(self) -> int:
        return self.units[-1][1]


class Surroundings:
    """The spans of an article by label, each list in order, as candidates and as what stands between them."""

    def __init__(self, text: TokenText, spans: Mapping[str, Sequence[Placed]]) -> None:
        self.text = text
        self.spans = {label: sorted(each, key=lambda span: (span.start, span.end)) for label, each in spans.items()}
        self._starts = {label: [span.start for span in each] for label, each in self.spans.items()}

    def pairs(self, one: str, other: str) -> Iterator[tuple[Placed, list[tuple[Placed, list[str]]]]]:
        """Each span of a label with those of another that it may be linked to, and what is said of the pair."""
        for span in self.spans.get(one, ()):
            yield span, list(self._candidates(span, one, other))

    def _candidates(self, span: Placed, one: str, other: str) -> Iterator[tuple[Placed, list[str]]]:
        others = self.spans.get(other, [])
        middle = bisect_left(self._starts.get(other, []), span.start)
        before = others[max(0, middle - NEAREST) : middle][::-1]
        after = others[middle : middle + NEAREST]
        for candidates in (before, after):
            for rank, candidate in enumerate(candidates):
                if candidate != span and _gap(span, candidate) <= FARTHEST:
                    yield candidate, [*self._said(span, candidate, rank), *self._between(span, candidate, (one, other))]

    def _said(self, span: Placed, candidate: Placed, rank: int) -> Iterator[str]:
        side = _side(span, candidate)
        text = self.text
        same = text.sentence_starts[span.start] == text.sentence_starts[candidate.start]
        same_end = text.sentence_starts[span.end - 1] == text.sentence_starts[candidate.start]
        where = f"{side}{same:d}{same_end:d}"
        near = step(_gap(span, candidate))
        yield f"a{where}{near}"
        yield f"b{where}{min(rank, 3)}"
        yield f"c{side}{near}"
        yield f"d{min(rank, 3)}{near}"
        yield f"w{text.words[candidate.start]}{side}"
        yield f"x{min(3, candidate.end - candidate.start)}{side}"
        yield f"i{_marks(text.words, candidate)}{_marks(text.words, span)}{where}"

    def _between(self, span: Placed, candidate: Placed, labels: tuple[str, str]) -> Iterator[str]:
        low, high = min(span.end, candidate.end), max(span.start, candidate.start)
        side = _side(span, candidate)
        if side in "<>":
            words = self.text.words[low:high]
            signs = "".join(dict.fromkeys(word for word in words if not word[0].isalnum()))
            yield f"e{side}{signs[:4]}"
            if len(words) <= 3:
                yield f"f{side}{' '.join(words)}"
        for label in self.spans:
            yield f"g{label}|{side}{min(self._count(label, low, high), 3)}"
            if label not in labels:
                first, second = self._nearest(label, span), self._nearest(label, candidate)
                if first and second:
                    yield f"h{label}|{first == second:d}{step(_gap(span, first))}{step(_gap(candidate, second))}"
                    yield f"j{label}|{first == second:d}{side}"

    def _count(self, label: str, low: int, high: int) -> int:
        """How many spans of a label lie in a stretch."""
        starts = self._starts[label]
        inside = self.spans[label][bisect_left(starts, low) : bisect_left(starts, high)]
        return sum(span.end <= high for span in inside)

    def _nearest(self, label: str, span: Placed) -> Placed | None:
        """The span of a label that is nearest, of those that begin next before and after."""
        middle = bisect_left(self._starts[label], span.start)
        around = self.spans[label][max(0, middle - LOOKED_AT) : middle + LOOKED_AT]
        return min(around, key=lambda other: _gap(span, other), default=None)


def _gap(span: Placed, other: Placed) -> int:
    """Tokens between two spans; a span in a gap of the other is at no distance."""
    return max(0, other.start - span.end, span.start - other.end)


def _side(span: Placed, candidate: Placed) -> str:
    if candidate.end <= span.start:
        return "<"
    return ">" if candidate.start >= span.end else "="


def _marks(words: Sequence[str], span: Placed) -> str:
    return "q" if words[span.start] in _MARKS else "-"
