"""For which labels a model is used, and what is said with its figures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.suggestions.learned import Counts, Figures, LabelFigures, Score
from annotator.suggestions.training import Worth, reason
from annotator.suggestions.training.worth import BETTER, LOW, NO_RULES, TOO_FEW, UNMEASURED, WORSE, verdict


def score(gold: int, proposed: int, right: int) -> Score:
    return Score(exact=Counts(gold=gold, proposed=proposed, right=right))


SILENT = score(100, 0, 0)


@pytest.mark.parametrize(
    ("learned", "rules", "expected"),
    [
        (score(100, 100, 61), score(100, 100, 60), BETTER),
        (score(100, 100, 60), score(100, 100, 60), WORSE),
        (score(100, 100, 5), score(100, 100, 4), BETTER),
        (score(100, 100, 30), None, NO_RULES),
        (score(100, 100, 29), None, LOW),
        (score(100, 100, 30), SILENT, NO_RULES),
        (score(100, 100, 29), SILENT, LOW),
        (score(0, 5, 0), None, UNMEASURED),
    ],
)
def test_a_model_is_used_where_it_beats_the_rules_or_is_good_enough_without(
    learned: Score, rules: Score | None, expected: str
) -> None:
    assert verdict(LabelFigures(learned=learned, rules=rules)) == expected


def worth(*, is_bent: bool = False, helped: int = 0) -> Worth:
    labels = {
        "QUOTE": LabelFigures(learned=score(100, 100, 61), rules=score(100, 100, 60)),
        "CUE": LabelFigures(learned=score(100, 100, 10), rules=score(100, 100, 60)),
    }
    figures = Figures(labels=labels, links={}, curve=[], articles=12, trained_on=9, folds=5)
    return Worth(figures, finished=14, measured=12, is_bent=is_bent, helped=helped, seconds=1.0, untaught={"CLAIM": 2})


def test_every_label_has_a_verdict_that_can_be_read() -> None:
    assert worth().verdicts() == {"QUOTE": BETTER, "CUE": WORSE, "CLAIM": TOO_FEW}
    assert worth().used() == ("QUOTE",)
    assert [reason(said)[:3] for said in worth().verdicts().values()] == ["yes", "no:", "no:"]


def test_figures_that_are_too_good_are_warned_of() -> None:
    assert worth().warnings() == []
    assert "These figures are too good" in worth(is_bent=True).warnings()[0]
    assert "In 7 of the articles, labels were accepted from rules" in worth(helped=7).warnings()[0]


def test_it_is_said_which_spans_were_not_learned_from() -> None:
    titled = replace(worth(), left_out={"QUOTE": 3}).warnings({"QUOTE": "Content"})
    assert titled == ["Spans that lie within or across longer ones were not learned from: 3 of Content."]
    assert replace(worth(), left_out={"QUOTE": 1_200, "CUE": 3}).warnings() == [
        "Spans that lie within or across longer ones were not learned from: 3 of CUE, 1,200 of QUOTE."
    ]
