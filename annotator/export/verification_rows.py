"""Checking the files of a data set that are not this program's whole records.

`seen` gathers the documents, which may be in several files.
"""

from __future__ import annotations

from pathlib import Path

from annotator.errors import UnreadableFile
from annotator.export import offset_records, suggestion_records
from annotator.export.proof import read_back
from annotator.export.row_files import read_rows
from annotator.export.tasks.task import Row, Task
from annotator.export.verification_report import VerificationReport
from annotator.formats import jsonl
from annotator.formats.file_format import Format
from annotator.formats.reading import Problem
from annotator.model.label_schema import LabelSchema
from annotator.progress import Progress


def verify_rows(path: Path, task: Task, report: VerificationReport, seen: set[str], progress: Progress) -> None:
    """Training files: each row against the text that it has, or as far as it goes without."""
    try:
        for number, row in enumerate(read_rows(path), 1):
            progress.step(number, None, f"Checking row {number:,}")
            report.records += 1
            seen.add(str(row["document"]))
            report.problems += [Problem(path.name, f"row {number}", message) for message in _problems(task, row)]
            report.spans += sum(task.held([row]).values())
    except UnreadableFile as error:
        report.problems.append(Problem(path.name, "", str(error)))
    except (KeyError, TypeError, AttributeError, ValueError):
        report.problems.append(Problem(path.name, f"row {report.records}", f"it is no row of the task {task.name}"))


def _problems(task: Task, row: Row) -> list[str]:
    return list(task.problems(row, None))


def verify_offsets(path: Path, report: VerificationReport, seen: set[str], progress: Progress) -> None:
    """Records without texts: each in itself, since there is no text to prove them by."""
    for number, line in jsonl.numbered_lines(path):
        progress.step(number, None, f"Checking line {number:,}")
        report.records += 1
        record = offset_records.read_line(line)
        if isinstance(record, str):
            report.problems.append(Problem(path.name, f"line {number}", record))
            continue
        seen.add(record.id)
        report.spans += len(record.spans)
        report.relations += len(record.relations)


def verify_suggestions(
    path: Path, schema: LabelSchema, report: VerificationReport, seen: set[str], progress: Progress
) -> None:
    """Records of suggestions: each against its own text and the labels that there are."""
    for number, line in jsonl.numbered_lines(path):
        progress.step(number, None, f"Checking line {number:,}")
        report.records += 1
        record = suggestion_records.read_line(line)
        errors = [record] if isinstance(record, str) else suggestion_records.record_errors(record, schema)
        report.problems += [Problem(path.name, f"line {number}", error) for error in errors]
        if isinstance(record, suggestion_records.SuggestionRecord):
            seen.add(record.id)
            report.spans += len(record.spans)
            report.relations += len(record.relations)


def verify_tool_file(path: Path, known: Format, report: VerificationReport, seen: set[str]) -> None:
    """A file of another tool: what its own reader finds wrong, and spans that cover no such text."""
    try:
        for document, work in read_back(known, path, report.problems):
            seen.add(document.text_sha256)
            report.records += 1
            report.spans += len(work.spans) if work else 0
            report.relations += len(work.relations) if work else 0
    except UnreadableFile as error:
        report.problems.append(Problem(path.name, "", str(error)))
