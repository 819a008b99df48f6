"""Figures by line and by rank, on cases small enough to count by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.suggesting.fit_boilerplate import sparse
from benchmarks.suggesting.fitting import Example, fitted
from benchmarks.suggesting.labelled_lines import LabelledLine, LabelledLines, LineFigures, read_lines
from benchmarks.suggesting.line_run import average_precision

PAGE = LabelledLines(
    "p",
    "Share\nNews of the day\nBy me\nMixed up",
    [
        LabelledLine(0, 5, "boilerplate", None),
        LabelledLine(6, 21, "body", None),
        LabelledLine(22, 27, "boilerplate", "byline"),
        LabelledLine(28, 36, "mixed", None),
    ],
)


def test_a_line_counts_as_marked_from_half_of_its_characters_on() -> None:
    figures = LineFigures()
    figures.add(PAGE, [(0, 3), (6, 13), (28, 36)])
    assert (figures.lines.gold, figures.lines.proposed, figures.lines.right) == (1, 1, 1)
    assert figures.harm == 0


def test_body_text_marked_by_mistake_is_counted_in_characters() -> None:
    figures = LineFigures()
    figures.add(PAGE, [(6, 14)], keep_hinted=True)
    assert (figures.lines.gold, figures.lines.proposed, figures.lines.right) == (2, 1, 0)
    assert figures.harm == 1


def test_figures_of_several_texts_add_up() -> None:
    one, other = LineFigures(), LineFigures()
    one.add(PAGE, [(0, 5)])
    other.add(PAGE, [(6, 21)])
    both = LineFigures.sum_of([one, other])
    assert (both.lines.gold, both.lines.proposed, both.lines.right, both.harm) == (2, 2, 1, 0.5)


def test_lines_are_read_from_jsonl(tmp_path: Path) -> None:
    span = {"id": "l0", "start": 0, "end": 5, "label": "boilerplate", "hint": "date"}
    path = tmp_path / "pages.jsonl"
    path.write_text(json.dumps({"id": "p", "text": "Share", "spans": [span]}) + "\n", encoding="utf-8")
    assert list(read_lines(path)) == [LabelledLines("p", "Share", [LabelledLine(0, 5, "boilerplate", "date")])]


def test_average_precision_is_that_of_the_places_of_the_claims() -> None:
    sentences = ["Taxes rose by 20 percent last year.", "Thank you.", "Crime fell by 10 percent in May."]
    text = " ".join(sentences)
    lines = [LabelledLine(text.index(s), text.index(s) + len(s), "other", None) for s in sentences]
    lines[1] = LabelledLine(lines[1].start, lines[1].end, "claim", None)
    assert average_precision(LabelledLines("d", text, lines)) == pytest.approx(1 / 3)


def test_fitting_finds_the_feature_that_tells() -> None:
    rows = [["short"], ["long"], ["short"], ["long"]]
    weights = fitted([Example(rows, [True, False, True, False])] * 9)
    assert weights.odds(["short"]) > 0 > weights.odds(["long"])


def test_a_sparse_copy_keeps_each_line_where_its_words_are() -> None:
    page = LabelledLines("x", "\n".join(["Share", "News of the day"] * 40), [])
    for number in range(40):
        page.lines.append(LabelledLine(22 * number, 22 * number + 5, "boilerplate", None))
        page.lines.append(LabelledLine(22 * number + 6, 22 * number + 21, "body", None))
    copy = sparse(page, 0.25)
    words = {"boilerplate": "Share", "body": "News of the day"}
    assert all(copy.text[line.start : line.end] == words[line.label] for line in copy.lines)
    assert 3 <= sum(line.label == "body" for line in copy.lines) <= 12
    assert 0 < sum(line.label == "boilerplate" for line in copy.lines) < 25
