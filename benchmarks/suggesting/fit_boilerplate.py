"""`python -m benchmarks.suggesting.fit_boilerplate --data FOLDER`: grows the trees by which lines are told apart.

FOLDER holds `boilerplate-news-41-countries.jsonl`, `boilerplate-wcxb.jsonl` (each line boilerplate or body) and
`polnear-train/` (brat; articles without a page around them, in which clutter is marked as Discard). Only the half whose
names have an even SHA-256 is read. Titles count as body: nobody wants them marked.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from pathlib import Path

from annotator.suggestions.boilerplate.lines import Line, lines_of
from annotator.suggestions.boilerplate.proposing import TREES, shapes_of
from annotator.suggestions.boilerplate.rows import ROW, rows_of
from annotator.suggestions.boilerplate.shape import Shape
from annotator.suggestions.boosted_trees import written
from benchmarks.suggesting.boosting import Rows, boosted
from benchmarks.suggesting.labelled_articles import is_scored
from benchmarks.suggesting.labelled_lines import LabelledLine, LabelledLines, read_lines

SETS = ("boilerplate-news-41-countries.jsonl", "boilerplate-wcxb.jsonl")
TABLE = Path("resources/suggestions/weights") / TREES
_SHORTEST_TITLE = 15  # characters; shorter "titles" are buttons that the hint took for one
_PARAGRAPH = 60  # characters from which a line of an article without a page is taken for body
_BODY_LINES = (3, 12)  # that are kept of a page in its sparse copy
_KEPT = 0.15  # of the lines around them
_BETWEEN = "\n\n"
_COMMENT = "Trees whose sum is the log odds that a line is not the article, by {}. A branch: trait<=bound, left, right."
_MAKER = "python -m benchmarks.suggesting.fit_boilerplate"
_Lines = tuple[list[list[float]], list[bool | None]]


def main() -> int:
    """Write the table of weights; returns 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER")
    folder: Path = parser.parse_args().data
    pages = [page for name in SETS for page in read_lines(folder / name) if not is_scored(page.name)]
    examples = [_page(one) for page in pages for one in (page, sparse(page, _KEPT))]
    examples += [
        _article(path) for path in sorted((folder / "polnear-train").glob("*.txt")) if not is_scored(path.stem)
    ]
    known = [
        (row, wanted)
        for rows, labels in examples
        for row, wanted in zip(rows, labels, strict=True)
        if wanted is not None
    ]
    trees = boosted(Rows(ROW, [row for row, _ in known], [wanted for _, wanted in known]))
    rows = [f"# {_COMMENT.format(_MAKER)}", *map(written, trees)]
    TABLE.write_text("\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(examples)} articles, {len(known)} lines, {len(trees)} trees in {TABLE}")
    return 0


def sparse(page: LabelledLines, kept: float) -> LabelledLines:
    """The beginning of the article with a few lines of the page left around and in it, as feeds hand articles on.

    `kept` is the share of lines of the page that stay.
    """
    chance = random.Random(f"{page.name} {kept}")
    body = chance.randint(*_BODY_LINES)
    text, lines = "", []
    for line in page.lines:
        is_body = line.label != "boilerplate" or line.hint == "title"
        body -= is_body
        if (is_body and body >= 0) or (not is_body and chance.random() < kept):
            start = len(text) + len(_BETWEEN) if text else 0
            text += (_BETWEEN if text else "") + page.text[line.start : line.end]
            lines.append(LabelledLine(start, len(text), line.label, line.hint))
    return LabelledLines(page.name, text, lines)


def _page(page: LabelledLines) -> _Lines:
    lines = lines_of(page.text)
    wanted = {(line.start, line.end): _is_wanted(line.label, line.hint, line.end - line.start) for line in page.lines}
    return rows_of(lines, shapes_of(lines, None)), [wanted.get((line.start, line.end)) for line in lines]


def _is_wanted(label: str, hint: str | None, size: int) -> bool | None:
    if label == "mixed" or (hint == "title" and size < _SHORTEST_TITLE):
        return None
    return label == "boilerplate" and hint != "title"


def _article(path: Path) -> _Lines:
    lines = lines_of(path.read_bytes().decode())
    discarded = list(_discarded(path.with_suffix(".ann")))
    shapes = shapes_of(lines, None)
    labels = [_is_body(line, shape, discarded) for line, shape in zip(lines, shapes, strict=True)]
    return rows_of(lines, shapes), labels


def _is_body(line: Line, shape: Shape, discarded: list[tuple[int, int]]) -> bool | None:
    """Not known where it is short, may be clutter that nobody marked, or was marked."""
    touches = any(start < line.end and line.start < end for start, end in discarded)
    return None if touches or shape.hits or line.end - line.start <= _PARAGRAPH else False


def _discarded(path: Path) -> Iterator[tuple[int, int]]:
    for row in path.read_bytes().decode().split("\n"):
        label, _, offsets = row.split("\t")[1].partition(" ") if row.startswith("T") else ("", "", "")
        if label == "Discard":
            for piece in offsets.split(";"):
                start, end = piece.split()
                yield int(start), int(end)


if __name__ == "__main__":
    sys.exit(main())
