from __future__ import annotations

import pytest

from annotator.model.span import covered_text, fragments_error
from benchmarks.suggesting.planted_spans import Planting
from benchmarks.suggesting.projection_figures import measured

SHOWN = 0.95  # of the spans that have a place
PINNED = 0.985  # what is reached, but for a little; less is a change for the worse


@pytest.fixture(scope="module")
def planting() -> Planting:
    return Planting(7)


def test_spans_land_where_they_were_planted_and_never_hide_a_change(planting: Planting) -> None:
    figures = measured(planting.pairs(60))
    assert figures.placed > 800
    assert figures.gone > 100
    assert figures.changed > 200
    assert figures.share >= max(SHOWN, PINNED)
    assert figures.unsaid == 0
    assert figures.invented <= 0.01 * figures.gone


def test_spans_of_untouched_words_land_wherever_paragraphs_were_moved_to() -> None:
    figures = measured(Planting(8, changed=0).pairs(20))
    assert figures.placed > 200
    assert figures.share >= 0.98


def test_the_planted_truth_lies_in_the_texts(planting: Planting) -> None:
    unchanged = 0
    for pair in planting.pairs(5):
        assert pair.copy.spans.keys() <= pair.article.spans.keys()
        for span, places in pair.copy.spans.items():
            assert fragments_error(places, len(pair.copy.text)) is None
            meant = covered_text(pair.article.text, pair.article.spans[span])
            unchanged += covered_text(pair.copy.text, places) == meant
    assert unchanged > 20
