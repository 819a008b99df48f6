"""Which labels are learned together, and by which units.

Labels whose spans are mostly whole lines, or whole sentences, are learned line by line, or sentence by sentence, all
others token by token. Labels of one unit are learned together, each knowing of the others, as long as their spans
hardly ever overlap.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from annotator.model.sentences import sentences_in
from annotator.suggestions.boilerplate.lines import lines_of
from annotator.suggestions.learned.articles import LabelledArticle, SpanLike
from annotator.suggestions.learned.line_features import line_text, sentence_text
from annotator.suggestions.learned.token_features import token_text
from annotator.suggestions.learned.unit_text import UnitText

READ: dict[str, Callable[[str, str | None], UnitText]] = {
    "token": token_text,
    "line": line_text,
    "sentence": sentence_text,
}
_WHOLE = 0.8  # of the spans of a label that are whole lines, for lines to be its units
_APART = 0.03  # of the spans of the rarer label at most overlap one of the other
MOST_TOGETHER = 6  # labels: time grows with their number
_EDGES = " \t\r\n\"'“”„«»’.,;:!?"


@dataclass(slots=True)
class Layer:
    """Labels that are learned together."""

    unit: str
    labels: list[str] = field(default_factory=list)


def layers_of(articles: Sequence[LabelledArticle], labels: Iterable[str]) -> list[Layer]:
    """The labels by layers; those with most spans first."""
    whole, counts = _whole_units(articles), Counter(span.label for article in articles for span in article.spans)
    clashes = _clashes(articles)
    layers: list[Layer] = []
    for label in sorted(labels, key=lambda label: (-counts[label], label)):
        unit = next((unit for unit in ("line", "sentence") if whole[unit, label] >= _WHOLE * counts[label]), "token")
        fit = (layer for layer in layers if layer.unit == unit and len(layer.labels) < MOST_TOGETHER)
        most = _APART * counts[label]
        home = next((layer for layer in fit if all(clashes[label, one] <= most for one in layer.labels)), None)
        if home is None:
            home = Layer(unit)
            layers.append(home)
        home.labels.append(label)
    return layers


def _whole_units(articles: Sequence[LabelledArticle]) -> Counter[tuple[str, str]]:
    """How many spans of each label are whole lines, and how many are whole sentences."""
    found: Counter[tuple[str, str]] = Counter()
    for article in articles:
        if not article.spans:
            continue
        lines = [(line.start, line.end) for line in lines_of(article.text)]
        bounds = {"line": lines, "sentence": list(sentences_in(article.text, 0, len(article.text)))}
        for unit, pairs in bounds.items():
            starts = {_inner(article.text, pair)[0] for pair in pairs}
            ends = {_inner(article.text, pair)[1] for pair in pairs}
            for span in article.spans:
                pieces = [_inner(article.text, fragment) for fragment in span.fragments]
                found[unit, span.label] += all(start in starts and end in ends for start, end in pieces)
    return found


def _inner(text: str, pair: tuple[int, int]) -> tuple[int, int]:
    """Without what people leave out or take in as it comes."""
    piece = text[slice(*pair)]
    return pair[0] + len(piece) - len(piece.lstrip(_EDGES)), pair[1] - len(piece) + len(piece.rstrip(_EDGES))


def _clashes(articles: Sequence[LabelledArticle]) -> Counter[tuple[str, str]]:
    """For two labels, in either order, how many of their spans share text."""
    found: Counter[tuple[str, str]] = Counter()
    for article in articles:
        spans: dict[str, list[SpanLike]] = defaultdict(list)
        for span in article.spans:
            spans[span.label].append(span)
        for one, other in combinations(sorted(spans), 2):
            shared = _sharing(spans[one], spans[other])
            found[one, other] += shared
            found[other, one] += shared
    return found


def _sharing(some: Sequence[SpanLike], others: Sequence[SpanLike]) -> int:
    """How many pairs of fragments share text; both lists are walked once."""
    one = sorted(fragment for span in some for fragment in span.fragments)
    other = sorted(fragment for span in others for fragment in span.fragments)
    shared = place = 0
    for start, end in one:
        while place < len(other) and other[place][1] <= start:
            place += 1
        shared += place < len(other) and other[place][0] < end
    return shared
