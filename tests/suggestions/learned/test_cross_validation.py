"""Figures of models on articles that they had not seen."""

from __future__ import annotations

import pytest

from annotator.model.suggestion import Proposal
from annotator.progress import Progress
from annotator.suggestions.learned import Counts, Figures, LabelledArticle, LabelledSpan, cross_validate
from annotator.suggestions.learned.measuring import span_scores
from tests.support.taught_articles import taught

LABELS = ("PRICE", "GOODS", "NOTICE")


def test_every_label_and_relation_is_measured_on_every_article() -> None:
    figures = cross_validate(taught(24), LABELS, folds=3, progress=Progress())
    assert {name: found.learned.exact.gold for name, found in figures.labels.items()} == {
        "PRICE": 48,
        "GOODS": 48,
        "NOTICE": 24,
    }
    assert all(found.learned.exact.f1 > 0.9 for found in figures.labels.values())
    assert figures.links["price_of"].gold == 48
    assert figures.links["price_of"].f1 > 0.9
    assert (figures.articles, figures.trained_on, figures.folds) == (24, 16, 3)
    assert [point.articles for point in figures.curve] == [4, 8, 16]
    assert Figures.from_json(figures.to_json()) == figures


def test_rules_are_measured_where_they_have_a_say() -> None:
    figures = cross_validate(taught(9), LABELS, folds=3, roles={"NOTICE": "BOILERPLATE"}, progress=Progress())
    assert figures.labels["PRICE"].rules is None
    rules = figures.labels["NOTICE"].rules
    assert rules is not None
    assert rules.exact.gold == 9
    assert rules.exact.proposed > 0


def test_rules_are_measured_by_the_kind_that_a_label_stands_for() -> None:
    roles = {"NOTICE": "BOILERPLATE.related_links", "GOODS": "BOILERPLATE.disclaimer"}
    figures = cross_validate(taught(9), LABELS, folds=3, roles=roles, progress=Progress())
    links, disclaimers = figures.labels["NOTICE"].rules, figures.labels["GOODS"].rules
    assert links is not None
    assert disclaimers is not None
    assert links.exact.proposed == 9
    assert disclaimers.exact.proposed == 0


def test_copies_are_never_learned_from_when_they_are_asked_about() -> None:
    """All articles are copies of one, so that nothing is left to learn from."""
    figures = cross_validate([taught(1)[0]] * 12, ["GOODS"], folds=2, groups=[7] * 12, progress=Progress())
    assert figures.labels["GOODS"].learned.exact == Counts(gold=24, proposed=0, right=0)


def test_articles_that_are_not_measured_are_learned_from_only() -> None:
    measured = [number % 3 == 0 for number in range(24)]
    figures = cross_validate(taught(24), ["GOODS"], folds=4, measured=measured, progress=Progress())
    assert (figures.articles, figures.trained_on) == (8, 18)
    assert figures.labels["GOODS"].learned.exact.gold == 16


@pytest.mark.parametrize(
    ("fragments", "exact", "overlapping"),
    [
        (((0, 12),), 1, 1),
        (((1, 10),), 1, 1),
        (((1, 6),), 0, 1),
        (((1, 4),), 0, 0),
        (((20, 24),), 0, 0),
    ],
)
def test_a_span_is_right_without_its_marks_and_overlaps_by_half(
    fragments: tuple[tuple[int, int]], exact: int, overlapping: int
) -> None:
    article = LabelledArticle("“It rained,” he said again.", "en", [LabelledSpan("q", "QUOTE", ((0, 12),))])
    proposal = Proposal("QUOTE", fragments, {}, 1.0, "", "p")
    score = span_scores(article, [proposal], {"QUOTE": "QUOTE"})["QUOTE"]
    assert (score.exact.right, score.overlapping.right) == (exact, overlapping)
