"""The boilerplate rules on a small corpus of our own: what they find may only get better than the pinned figures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from annotator.suggestions import boilerplate

CORPUS = Path(__file__).parents[1] / "data" / "quality" / "boilerplate.jsonl"
ARTICLES: list[dict[str, Any]] = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]

# Measured with version 2 of the rules: 51 lines in twelve articles in seven languages, all found and of the right kind.
FEWEST_FOUND = 51
FEWEST_OF_RIGHT_KIND = 50
MOST_BODY_LINES_MARKED = 0


def kinds_by_offset(article: dict[str, Any]) -> dict[int, str]:
    proposals = boilerplate.propose(article["text"], article["language"])
    return {
        offset: str(proposal.attributes["kind"])
        for proposal in proposals.spans
        for start, end in proposal.fragments
        for offset in range(start, end)
    }


def found_lines() -> list[tuple[str, str, str | None]]:
    """Gold kind, words of the line, and the kind that was proposed for its middle."""
    found = []
    for article in ARTICLES:
        proposed = kinds_by_offset(article)
        for span in article["spans"]:
            middle = (span["start"] + span["end"]) // 2
            found.append((span["attributes"]["kind"], span["text"], proposed.get(middle)))
    return found


def test_lines_that_are_not_the_article_are_found_as_well_as_before() -> None:
    missed = [text for _, text, kind in found_lines() if kind is None]
    assert len(found_lines()) - len(missed) >= FEWEST_FOUND, missed


def test_they_are_of_the_right_kind_as_often_as_before() -> None:
    wrong = [(text, gold, kind) for gold, text, kind in found_lines() if kind != gold]
    assert len(found_lines()) - len(wrong) >= FEWEST_OF_RIGHT_KIND, wrong


def test_no_line_of_an_article_is_marked() -> None:
    harmed = []
    for article in ARTICLES:
        gold = {offset for span in article["spans"] for offset in range(span["start"], span["end"])}
        proposed = kinds_by_offset(article).keys() - gold
        harmed += [line for line in article["text"].split("\n\n") if is_marked(article["text"], line, proposed)]
    assert len(harmed) <= MOST_BODY_LINES_MARKED, harmed


def is_marked(text: str, line: str, offsets: set[int]) -> bool:
    start = text.index(line)
    return 2 * len(offsets & set(range(start, start + len(line)))) >= len(line)
