"""Reckoning a leakage report again, from exported files alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from annotator.errors import UnreadableFile
from annotator.export.leakage import LeakageReport, ShinglesOf, SidePair, side_pairs
from annotator.export.split_leakage import REPORT_FILE
from annotator.formats import jsonl
from annotator.formats.reading import Problem
from annotator.model.document import Document
from annotator.model.shingles import shingles
from annotator.model.sketch_index import SketchIndex
from annotator.model.text_sketch import sketch_of
from annotator.progress import Progress
from annotator.wording import counted, first_error


@dataclass(slots=True)
class LeakageCheck:
    """What was reckoned again, and where it differs from the report."""

    report: LeakageReport
    documents: int = 0
    pairs: tuple[SidePair, ...] = ()
    problems: list[Problem] = field(default_factory=list)

    def summary(self) -> str:
        """One line for people."""
        verdict = counted(len(self.problems), "problem") if self.problems else "the report is right"
        leaks = sum(pair.at_threshold for pair in self.pairs)
        across = f"{counted(leaks, 'pair')} of near-duplicates across"
        return f"{counted(self.documents, 'document')} on {len(self.report.sides)} sides, {across}; {verdict}"


def check_leakage(folder: Path, report: Path | None = None, progress: Progress | None = None) -> LeakageCheck:
    """Read the JSONL files of a folder, reckon how near the sides come, and compare that with the report.

    The report is `leakage-report.json` in the folder where none is named; it says which document is on which side.

    Raises:
        UnreadableFile: there is no such report, or no JSONL file.
        Cancelled: `progress` says that the person asked to stop.
    """
    report = report or folder / REPORT_FILE
    stated = _read_report(report)
    files = sorted(folder.glob("*.jsonl"))
    if not files:
        raise UnreadableFile(f"{folder} holds no JSONL file. Name the folder of an exported data set.")
    check = LeakageCheck(stated)
    side_of = {name: side for side, names in stated.sides.items() for name in names}
    index, sides, names = SketchIndex(), list[str](), list[str]()
    for document in _documents(files, check, progress or Progress()):
        side = side_of.pop(document.id, None)
        if side is not None:
            index.add(sketch_of(document.text))
            sides.append(side)
            names.append(document.id)
    check.documents = len(names)
    check.problems += [Problem(report.name, name, "the files do not hold this document") for name in sorted(side_of)]

    def shingles_of(wanted: Iterable[int]) -> ShinglesOf:
        asked = {names[place]: place for place in wanted}
        recurring = frozenset(stated.method.recurring_paragraphs)
        found = {
            asked[document.id]: shingles(document.text, recurring)
            for document in _documents(files, LeakageCheck(stated), Progress())
            if document.id in asked
        }
        return found.__getitem__

    check.pairs = side_pairs(index, sides, names, stated.method, shingles_of, progress or Progress())
    check.problems += _differences(report.name, stated, check.pairs)
    return check


def _documents(files: Iterable[Path], check: LeakageCheck, progress: Progress) -> Iterator[Document]:
    """Each document once, although it has a record for each annotator."""
    seen: set[str] = set()
    for path in files:
        for read in jsonl.read(path):
            progress.step(len(seen), None, path.name)
            if isinstance(read, Problem):
                check.problems.append(read)
            elif read.document.id not in seen:
                seen.add(read.document.id)
                yield read.document


def _differences(file: str, stated: LeakageReport, found: Iterable[SidePair]) -> Iterator[Problem]:
    reported = {pair.sides: pair for pair in stated.pairs}
    for pair in found:
        place = " and ".join(pair.sides)
        told = reported.get(pair.sides)
        if told is None or abs(told.highest - pair.highest) > 1e-4:
            saying = "nothing" if told is None else f"{told.highest:.4f}"
            yield Problem(file, place, f"the highest similarity is {pair.highest:.4f}, the report says {saying}")
        if pair.at_threshold:
            yield Problem(file, place, f"{counted(pair.at_threshold, 'pair')} of near-duplicates lie on both sides")


def _read_report(path: Path) -> LeakageReport:
    try:
        return LeakageReport.model_validate_json(path.read_bytes())
    except OSError as error:
        raise UnreadableFile(
            f"{path} cannot be read ({error.strerror}). Name the leakage report with --report."
        ) from error
    except ValidationError as error:
        place, reason = first_error(error)
        raise UnreadableFile(f"{path} is no leakage report: at {place or 'its start'}: {reason}") from None
