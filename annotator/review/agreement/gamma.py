"""Spans for the tool of another measure, γ.

Y. Mathet, A. Widlöcher and J.-P. Métivier (2015), The unified and holistic method gamma (γ) for inter-annotator
agreement measure and alignment. Computational Linguistics 41, 437–479.

The tool pygamma-agreement reads a CSV without headings for each text (annotator, label, start, end), takes a folder of
them, and gives a γ for each. A unit is one unbroken stretch there, so each fragment of a split span becomes one; and an
annotator who found nothing in a text has no row, so γ does not know them there. Both are counted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from annotator.errors import AnnotatorError
from annotator.formats.csv_writing import write_csv
from annotator.progress import Progress
from annotator.project.project import Project
from annotator.review.agreement.judged import JudgedDocument, judged_documents
from annotator.review.agreement.report import Wanted, coverage_of

NO_OTHER_NAMES: Mapping[str, str] = {}
LONGEST_NAME = 60  # characters of an id in a file name


@dataclass(frozen=True, slots=True)
class GammaFiles:
    """How many files were written, how many documents nobody marked anything in, and what γ will not know."""

    files: int
    empty_documents: int
    split_spans: int
    nothing_found: int


def write_gamma_files(
    project: Project, wanted: Wanted, folder: Path, progress: Progress, names: Mapping[str, str] = NO_OTHER_NAMES
) -> GammaFiles:
    """Write a CSV for each document that counts for two or more annotators into a new or empty folder.

    `names` are what annotators are called there, where it is not their identifier.

    Raises:
        AnnotatorError: the folder has files in it or cannot be made, or there is nothing to compare.
    """
    _make_empty(folder)
    files = empty = split = nothing = 0
    with project.database.snapshot():
        covered, labels = coverage_of(project, wanted)
        for place, document in enumerate(judged_documents(project, covered.documents, labels, progress), 1):
            rows = _rows(document, names)
            if not rows:
                empty += 1
                continue
            name = re.sub(r"[^\w.-]", "_", document.id)[:LONGEST_NAME]
            write_csv(folder / f"{place:06}-{name}.csv", rows)
            files += 1
            split += sum(len(mark.fragments) > 1 for work in document.work for mark in work.marks)
            nothing += sum(not work.marks for work in document.work)
    return GammaFiles(files, empty, split, nothing)


def _rows(document: JudgedDocument, names: Mapping[str, str]) -> list[tuple[str, str, int, int]]:
    return [
        (names.get(work.annotator, work.annotator), mark.label, start, end)
        for work in document.work
        for mark in work.marks
        for start, end in mark.fragments
    ]


def _make_empty(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise AnnotatorError(f"{folder} has files in it. Choose an empty or new folder.")
    except OSError as error:
        raise AnnotatorError(f"{folder} cannot be made ({error.strerror}). Choose another.") from error
