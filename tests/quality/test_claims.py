"""The ranking of claims on a small corpus of our own: it may only get better than the pinned figure."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from annotator.model.sentences import sentences_in
from annotator.suggestions.claims.proposing import worth

CORPUS = Path(__file__).parents[1] / "data" / "quality" / "claims.jsonl"
SPEECHES: list[dict[str, Any]] = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]
BASELINE = 1.0  # mean average precision with version 1: each claim above all other sentences


def average_precision(speech: dict[str, Any]) -> float:
    text = speech["text"]
    gold = {(span["start"], span["end"]) for span in speech["spans"]}
    ranked = sorted(sentences_in(text, 0, len(text)), key=lambda span: -worth(text[slice(*span)]))
    places = [place for place, span in enumerate(ranked, 1) if span in gold]
    return sum(count / place for count, place in enumerate(places, 1)) / len(gold)


def test_check_worthy_sentences_are_ranked_as_high_as_before() -> None:
    assert sum(map(average_precision, SPEECHES)) / len(SPEECHES) >= BASELINE
