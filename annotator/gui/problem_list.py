"""Problems and losses as a list for other programs: tab-separated values, one line each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotator.export.manifest import Loss
from annotator.formats.reading import Problem

HEADINGS = ("kind", "file", "place", "message")
FORMULA_SIGNS = ("=", "+", "-", "@")


def tab_separated(problems: Sequence[Problem], losses: Sequence[Loss]) -> str:
    """The list with a line of headings; a loss has a line for each document, or one without documents."""
    rows = [HEADINGS, *_rows(problems, losses)]
    return "".join("\t".join(map(_cell, row)) + "\n" for row in rows)


def line_count(problems: Sequence[Problem], losses: Sequence[Loss]) -> int:
    """Lines of the list without its headings."""
    return len(problems) + sum(max(1, len(loss.documents)) for loss in losses)


def _rows(problems: Sequence[Problem], losses: Sequence[Loss]) -> Iterator[tuple[str, str, str, str]]:
    for problem in problems:
        yield "problem", problem.file, problem.place, problem.message
    for loss in losses:
        for document in loss.documents or ("",):
            yield "not written", "", document, loss.what


def _cell(text: str) -> str:
    """The text on one line, and never a formula: the words come from files of others, and spreadsheets obey them."""
    line = " ".join(text.split())
    return f"'{line}" if line.startswith(FORMULA_SIGNS) else line
