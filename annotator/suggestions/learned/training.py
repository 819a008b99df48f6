"""Trains a model: the spans of labels that go together, then the relations between spans."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotator.errors import AnnotatorError
from annotator.progress import Progress
from annotator.suggestions.learned.articles import LabelledArticle
from annotator.suggestions.learned.container import Head, LinkPart, Part
from annotator.suggestions.learned.layers import READ, Layer, layers_of
from annotator.suggestions.learned.linking import NO, YES, Placed, Surroundings
from annotator.suggestions.learned.model import Model
from annotator.suggestions.learned.tagging import BEGINS, Units, tags_of, units_of
from annotator.suggestions.learned.unit_text import TokenText, UnitText
from annotator.suggestions.learned.weights import Weights, inclined, trained

FEWEST = 5  # spans of a label, or relations of a kind, that are learned from
MOST_RELATED = 3_000  # spans of which it is learned what they are related to; more make it slower, not better
C1 = 0.1  # found, as all that follows, on political news and on our own corpus of quotations
C2 = (0.2, 3.0)  # of few and of many spans
SPANS_OF_C2 = 2_500  # for each 1.0: more spans need smoother weights
STEPS = range(60, 91)  # of L-BFGS: more articles take more of them to come near enough to the best weights
ARTICLES_A_STEP = 10
LINK_SETTINGS: dict[str, float | int] = {"c1": 0.1, "c2": 0.1, "max_iterations": 40, "feature.minfreq": 2}
READINESS = 0.5  # log odds by which spans are likelier than learned: chosen so that as many are missed as are wrong
_MANY = 0.1  # of the spans that have relations of a kind have several, for several to be proposed


class TooLittle(AnnotatorError):
    """No label has spans enough to learn from."""

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__(
            f"Nothing can be learned yet: none of {', '.join(labels)} has {FEWEST} spans in finished articles."
            " Finish more documents, then train again."
        )


@dataclass(slots=True)
class _Related:
    """Pairs of spans of one kind of relation, for each article, by the spans' identifiers."""

    label: str
    from_label: str
    to_label: str
    pairs: list[set[tuple[str, str]]]


def train(articles: Sequence[LabelledArticle], labels: Sequence[str], *, progress: Progress) -> Model:
    """A model of what a person labelled.

    Each article counts as finished for each of the labels. Labels with fewer than five spans are not learned. Raises
    TooLittle where that leaves none.
    """
    counts = Counter(span.label for article in articles for span in article.spans)
    taught = [label for label in labels if counts[label] >= FEWEST]
    if not taught:
        raise TooLittle(labels)
    reading = _Reading(articles, progress)
    left_out: Counter[str] = Counter()
    parts, weights = [], []
    for layer in layers_of(articles, taught):
        data = _layer_weights(articles, layer, reading, left_out, progress)
        parts.append(Part(unit=layer.unit, labels=tuple(layer.labels), size=len(data)))
        weights.append(Weights(data))
    links = []
    for related in _kinds_of_relation(articles, taught):
        progress.step(0, None, f"Learning {related.label}")
        examples = list(_link_examples(articles, related, reading, taught))
        if len({tags[0] for _, tags in examples}) > 1:
            weights.append(Weights(trained(LINK_SETTINGS, examples)))
            links.append(_link_part(related, len(weights[-1].data)))
    untaught = {label: counts[label] for label in labels if label not in taught}
    head = Head(
        parts=tuple(parts), links=tuple(links), documents=len(articles), untaught=untaught, left_out=dict(left_out)
    )
    return Model(head, weights)


class _Reading:
    """Reads articles as units once, whoever asks."""

    def __init__(self, articles: Sequence[LabelledArticle], progress: Progress) -> None:
        self._articles = articles
        self._progress = progress
        self._read: dict[str, list[UnitText]] = defaultdict(list)

    def by(self, unit: str) -> list[UnitText]:
        read = self._read[unit]
        for article in self._articles[len(read) :]:
            self._progress.step(len(read), len(self._articles), "Reading finished articles")
            read.append(READ[unit](article.text, article.language))
        return read


def _layer_weights(
    articles: Sequence[LabelledArticle], layer: Layer, reading: _Reading, left_out: Counter[str], progress: Progress
) -> bytes:
    examples = []
    for article, text in zip(articles, reading.by(layer.unit), strict=True):
        spans = [(layer.labels.index(label), units) for label, units in _placed(article, text, layer.labels)]
        tags, left = tags_of(len(text), spans)
        left_out.update(layer.labels[number] for number, _ in left)
        examples.append((text.items, tags))
    progress.step(0, None, f"Learning {', '.join(layer.labels)}")
    data = trained(_settings(len(articles), sum(tag[0] == BEGINS for _, tags in examples for tag in tags)), examples)
    return inclined(data, Weights(data).all_tags, BEGINS, READINESS)


def _settings(articles: int, spans: int) -> dict[str, float | int]:
    steps = min(STEPS[-1], STEPS[0] + articles // ARTICLES_A_STEP)
    return {"c1": C1, "c2": min(C2[1], max(C2[0], spans / SPANS_OF_C2)), "max_iterations": steps}


def _placed(article: LabelledArticle, text: UnitText, labels: Sequence[str]) -> Iterator[tuple[str, Units]]:
    for span in article.spans:
        if span.label in labels:
            for units in units_of(span.fragments, text.starts, text.ends):
                yield span.label, units


def _kinds_of_relation(articles: Sequence[LabelledArticle], labels: Sequence[str]) -> list[_Related]:
    """The kinds with relations enough between spans of labels that are learned."""
    found: dict[tuple[str, str, str], _Related] = {}
    for number, article in enumerate(articles):
        label_of = {span.id: span.label for span in article.spans}
        for relation in article.relations:
            ends = label_of.get(relation.from_span, ""), label_of.get(relation.to_span, "")
            if ends[0] in labels and ends[1] in labels:
                kind = (relation.label, *ends)
                related = found.setdefault(kind, _Related(*kind, pairs=[set() for _ in articles]))
                related.pairs[number].add((relation.from_span, relation.to_span))
    return [found[kind] for kind in sorted(found) if sum(map(len, found[kind].pairs)) >= FEWEST]


def _link_part(related: _Related, size: int) -> LinkPart:
    often = Counter((number, one) for number, pairs in enumerate(related.pairs) for one, _ in pairs)
    takes_many = sum(count > 1 for count in often.values()) > _MANY * len(often)
    ends = {"from_label": related.from_label, "to_label": related.to_label}
    return LinkPart(label=related.label, takes_many=takes_many, size=size, **ends)


def _link_examples(
    articles: Sequence[LabelledArticle], related: _Related, reading: _Reading, labels: Sequence[str]
) -> Iterator[tuple[list[list[str]], list[str]]]:
    """Pairs of spans that are or are not related, each as a sequence of one unit."""
    seen = 0
    for article, text, pairs in zip(articles, reading.by("token"), related.pairs, strict=True):
        if seen >= MOST_RELATED or not isinstance(text, TokenText):
            return
        around = surroundings(article, text, labels)
        for one, candidates in around.pairs(related.from_label, related.to_label):
            seen += 1
            name = article.spans[one.number].id
            for other, said in candidates:
                yield [said], [YES if (name, article.spans[other.number].id) in pairs else NO]


def surroundings(article: LabelledArticle, text: TokenText, labels: Sequence[str]) -> Surroundings:
    """The spans of a labelled article, each known by its number among them."""
    placed: dict[str, list[Placed]] = defaultdict(list)
    for number, span in enumerate(article.spans):
        units = units_of(span.fragments, text.starts, text.ends)
        if units and span.label in labels:
            placed[span.label].append(Placed(number, tuple(piece for each in units for piece in each)))
    return Surroundings(text, placed)
