"""What is counted in whole lines at once, against the definitions applied place by place and pair by pair."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations, permutations, product

import pytest
from hypothesis import given

from annotator.model.tokens import tokens_in
from annotator.review.agreement.counting import Counted
from annotator.review.agreement.judged import JudgedDocument, Work
from annotator.review.agreement.measures import MEASURES, Measure
from annotator.review.agreement.tally import EVERYBODY, Sums
from annotator.review.agreement.tokens import TokenLine
from annotator.review.marks import Mark, shared_length
from tests.support.judged import CORPORA, LABELS, PEOPLE
from tests.support.strategies import TEXTS

Corpus = tuple[JudgedDocument, ...]
Place = tuple[str, object]  # a value, and the unit that it is part of
Line = Callable[[JudgedDocument, Work, str], list[Place]]
BY_NAME = {measure.name: measure for measure in MEASURES}


def sums_of(corpus: Corpus) -> Sums:
    found = Counted()
    for document in corpus:
        found.take(document)
    return found.sums()


def covers(mark: Mark, start: int, end: int) -> bool:
    return shared_length(mark, Mark(((start, end),), "")) > 0


def token_line(document: JudgedDocument, work: Work, label: str) -> list[Place]:
    """The set of labels of each token, each a unit of its own."""
    chosen = [mark for mark in work.marks if label in {"", mark.label}]
    return [
        ("+".join(sorted({mark.label for mark in chosen if covers(mark, *token)})), object())
        for token in tokens_in(document.text, 0, len(document.text))
    ]


def unit_line(document: JudgedDocument, work: Work, label: str) -> list[Place]:
    """The label of each code point, of the span that starts last or, of those, is shorter; and that span."""
    chosen = [mark for mark in work.marks if label in {"", mark.label}]
    order = sorted(chosen, key=lambda mark: (-mark.start, mark.end, mark.fragments, mark.label))
    line: list[Place] = []
    for place in range(len(document.text)):
        over = next((number for number, mark in enumerate(order) if covers(mark, place, place + 1)), None)
        line.append(("", object()) if over is None else (order[over].label, (id(work), over)))
    return line


def document_line(document: JudgedDocument, work: Work, label: str) -> list[Place]:
    """The one value of the document."""
    return [(dict(work.document_labels).get(label, "not given"), object())]


def lines_of(corpus: Corpus, people: Sequence[str], label: str, line: Line) -> Iterator[list[list[Place]]]:
    """The lines of those among these people who judged a document, where two or more did."""
    for document in corpus:
        found = [line(document, work, label) for work in document.work if work.annotator in people]
        if len(found) > 1:
            yield found


def slow_alpha(corpus: Corpus, people: Sequence[str], label: str, line: Line) -> float | None:
    """1 - D_o / D_e over all pairs of places that are not of one unit."""
    values: list[Place] = []
    observed = 0.0
    for lines in lines_of(corpus, people, label, line):
        values += [place for one in lines for place in one]
        for places in zip(*lines, strict=True):
            observed += sum(one[0] != other[0] for one, other in permutations(places, 2)) / (len(lines) - 1)
    pairs = [(one[0], other[0]) for one, other in permutations(values, 2) if one[1] != other[1]]
    different = sum(one != other for one, other in pairs)
    return 1 - (observed / len(values)) / (different / len(pairs)) if different else None


def slow_kappa(corpus: Corpus, pair: Sequence[str], label: str) -> float | None:
    """1 - D_o / D_e, chance being what each of the two said anywhere."""
    said: list[tuple[str, str]] = []
    for first, second in lines_of(corpus, pair, label, token_line):
        said += [(one[0], other[0]) for one, other in zip(first, second, strict=True)]
    chance = list(product([one for one, _ in said], [other for _, other in said]))
    different = sum(one != other for one, other in chance)
    if not different:
        return None
    return 1 - (sum(one != other for one, other in said) / len(said)) / (different / len(chance))


def groups(corpus: Corpus) -> Iterator[tuple[str, ...]]:
    """Each pair, and everybody."""
    yield from combinations(PEOPLE, 2)
    yield PEOPLE


def fast(measure: Measure, sums: Sums, label: str, people: Sequence[str]) -> float | None:
    first, second = people if len(people) == 2 else (EVERYBODY, EVERYBODY)
    return measure.of(sums, label, first, second)


@pytest.mark.parametrize(
    ("measure", "line", "labels"),
    [
        ("token_alpha", token_line, ("", *LABELS)),
        ("unitizing_alpha", unit_line, ("", *LABELS)),
        ("document_alpha", document_line, ("TOPIC", "READ")),
    ],
)
@given(corpus=CORPORA)
def test_alpha_is_what_its_definition_says(measure: str, line: Line, labels: Iterable[str], corpus: Corpus) -> None:
    sums = sums_of(corpus)
    for people, label in product(groups(corpus), labels):
        slow = slow_alpha(corpus, people, label, line)
        assert fast(BY_NAME[measure], sums, label, people) == (slow if slow is None else pytest.approx(slow, abs=1e-9))


@given(CORPORA)
def test_kappa_is_what_its_definition_says(corpus: Corpus) -> None:
    sums = sums_of(corpus)
    for pair, label in product(combinations(PEOPLE, 2), ("", *LABELS)):
        slow = slow_kappa(corpus, pair, label)
        assert fast(BY_NAME["token_kappa"], sums, label, pair) == (
            slow if slow is None else pytest.approx(slow, abs=1e-9)
        )


@given(CORPORA)
def test_f1_counts_each_span_once_and_overlapping_finds_no_less_than_exact(corpus: Corpus) -> None:
    sums = sums_of(corpus)
    for pair, label in product(combinations(PEOPLE, 2), ("", *LABELS)):
        exact, overlapping = (fast(BY_NAME[name], sums, label, pair) for name in ("exact_f1", "overlapping_f1"))
        given_at_all = [
            mark
            for document in corpus
            if {work.annotator for work in document.work}.issuperset(pair)
            for work in document.work
            if work.annotator in pair
            for mark in work.marks
            if label in {"", mark.label}
        ]
        if not given_at_all:
            assert exact is overlapping is None
        else:
            assert exact is not None
            assert overlapping is not None
            assert 0 <= exact <= overlapping <= 1


@given(CORPORA)
def test_f1_of_links_is_below_one_where_somebody_has_more_of_them(corpus: Corpus) -> None:
    sums = sums_of(corpus)
    for pair, label in product(combinations(PEOPLE, 2), ("", "near", "same")):
        exact, overlapping = (
            fast(BY_NAME[name], sums, label, pair) for name in ("relation_exact_f1", "relation_overlapping_f1")
        )
        counts = [sums.of("links", "given", label, *way) for way in (pair, pair[::-1])]
        assert (exact is None) == (overlapping is None) == (not any(counts))
        if exact is not None and overlapping is not None:
            assert 0 <= exact <= overlapping <= 2 * min(counts) / sum(counts)


@given(CORPORA)
def test_whoever_says_the_same_agrees_fully(corpus: Corpus) -> None:
    same = tuple(
        JudgedDocument(
            document.id,
            document.text,
            tuple(
                Work(work.annotator, first.marks, first.links, first.document_labels)
                for first, work in ((document.work[0], work) for work in document.work)
            ),
        )
        for document in corpus
    )
    sums = sums_of(same)
    for measure, people in product(MEASURES, groups(same)):
        for label in ("", *LABELS, "near", "TOPIC"):
            if len(people) == 2 or measure.is_of_all:
                value = fast(measure, sums, label, people)
                assert value is None or value == pytest.approx(1)


@given(TEXTS)
def test_the_tokens_are_those_of_the_program_in_any_text(text: str) -> None:
    line = TokenLine(text)
    tokens = list(tokens_in(text, 0, len(text)))
    assert len(line) == len(tokens)
    for place, token in enumerate(tokens):
        assert line.places([Mark((token,), "QUOTE")]) == {"QUOTE": 1 << place}


@pytest.mark.parametrize("text", ["It rose 4 % or 20 %. ", "4 ٪", " %", "a  b\n\nc ", "U.S. and 1,200.50 €"])
def test_tokens_with_a_space_in_them_are_whole(text: str) -> None:
    assert len(TokenLine(text)) == len(list(tokens_in(text, 0, len(text))))
