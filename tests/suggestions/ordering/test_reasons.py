"""What people are told of why an article is listed as one to label next."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.suggestions.ordering import Suggested, reason

UNSURE = Suggested(1, "a", "uncertain", 0.625, "model")
DRAWN = Suggested(2, "b", "random", None)


@pytest.mark.parametrize(
    ("one", "short", "told"),
    [
        (UNSURE, "Model unsure 0.62", "about which the model is least sure: here its doubt is 0.62"),
        (replace(UNSURE, doubter="rules"), "Rules unsure 0.62", "the rules are least sure: here their doubt is 0.62"),
        (replace(UNSURE, uncertainty=0.0), "Nothing in doubt", "here it finds nothing to doubt"),
        (replace(UNSURE, uncertainty=0.004), "Nothing in doubt", "here it finds nothing to doubt"),
        (replace(UNSURE, is_withheld=True), "By doubt of the model", "How sure is not told"),
        (replace(UNSURE, doubter=None), "No suggester is on", "drawn by chance"),
        (DRAWN, "Drawn at random", "one in five is, so that the evaluation stays honest"),
        (replace(DRAWN, copies=2), "Drawn at random · 1 of 2 copies", "Its 1 near-duplicate is not listed."),
        (
            replace(UNSURE, copies=1_001),
            "Model unsure 0.62 · 1 of 1,001 copies",
            "Its 1,000 near-duplicates are not listed.",
        ),
    ],
)
def test_a_reason_is_told_in_few_words_and_in_sentences(one: Suggested, short: str, told: str) -> None:
    assert reason(one).short == short
    assert told in reason(one).whole.replace("; in this one", ": here")
