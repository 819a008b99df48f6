"""Bringing files into the project, batch by batch; one bad file never stops the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from annotator.corpus.finding_files import find_files
from annotator.corpus.import_report import ImportReport
from annotator.corpus.recognising import Recognised, recognise
from annotator.corpus.taking_over import take_over
from annotator.errors import Cancelled, UnreadableFile
from annotator.formats import detect
from annotator.formats.encodings import AUTO
from annotator.formats.reading import Problem, ReadDocument
from annotator.progress import Progress
from annotator.project import documents
from annotator.project.project import Project
from annotator.project.transaction import Transaction
from annotator.wording import counted

# A batch is one transaction: small enough to stop at once and to let the window write in between.
BATCH_DOCUMENTS = 50
BATCH_CHARACTERS = 250_000


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How to read files; `owner` takes over all annotations, whoever the file names."""

    format_name: str = AUTO
    encoding: str = AUTO
    owner: str | None = None


def import_files(
    project: Project,
    paths: Sequence[Path],
    annotator: str,
    *,
    options: ImportOptions | None = None,
    progress: Progress | None = None,
) -> ImportReport:
    """Add the documents of files and folders, and the annotations that they bring.

    `annotator` is who imports, for the history. An article that is there already is recognised, not stored again. When
    cancelled, all whole batches stay.

    Raises:
        ProjectError: the project cannot be written; all whole batches stay.
    """
    options = options or ImportOptions()
    report = ImportReport()
    files = list(find_files(paths, report.problems, report.left_alone))
    incoming = _read_all(files, options, report, progress or Progress())
    try:
        for batch in _batches(incoming):
            _store(project, batch, annotator, report)
    except Cancelled:
        report.was_cancelled = True
    return report


def _read_all(
    files: Sequence[Path], options: ImportOptions, report: ImportReport, progress: Progress
) -> Iterator[ReadDocument]:
    for done, path in enumerate(files):
        progress.step(done, len(files), path.name)
        report.files += 1
        try:
            for found in detect.read(path, options.format_name, options.encoding):
                if isinstance(found, Problem):
                    report.problems.append(replace(found, file=str(path)))
                else:
                    progress.step(done, len(files), path.name)
                    yield _owned(replace(found, file=str(path)), options.owner)
        except UnreadableFile as error:
            report.problems.append(Problem(str(path), "", str(error)))


def _owned(read: ReadDocument, owner: str | None) -> ReadDocument:
    if owner is None:
        return read
    taken = tuple(annotations.model_copy(update={"annotator": owner}) for annotations in read.annotations)
    return replace(read, annotations=taken)


def _batches(incoming: Iterator[ReadDocument]) -> Iterator[list[ReadDocument]]:
    for first in incoming:
        batch, size = [], 0
        for read in chain([first], incoming):
            batch.append(read)
            size += len(read.document.text)
            if len(batch) >= BATCH_DOCUMENTS or size >= BATCH_CHARACTERS:
                break
        yield batch


def _store(project: Project, batch: Sequence[ReadDocument], annotator: str, report: ImportReport) -> None:
    """One transaction; what it did is reported only after it has been committed."""
    done = ImportReport()
    with project.transaction("Import documents", annotator, kind="fixed") as transaction:
        for read in batch:
            number = _add_or_recognise(project, transaction, read, done, report.numbers_added)
            if number is not None:
                for annotations in read.annotations:
                    take_over(project, transaction, number, read, annotations, done)
        transaction.operation = f"Import {counted(len(done.added), 'document')}"
    report.take_in(done)


def _add_or_recognise(
    project: Project, transaction: Transaction, read: ReadDocument, report: ImportReport, added_before: set[int]
) -> int | None:
    found = recognise(project, read)
    if isinstance(found, Problem):
        report.problems.append(found)
        return None
    if isinstance(found, Recognised):
        is_new_here = found.number in report.numbers_added or found.number in added_before
        report.recognised += not is_new_here
        report.repeated += is_new_here and not read.has_own_id  # lines of several annotators share a document
        report.problems += found.problems
        return found.number
    number = documents.add(transaction, found, read.original)
    report.added.append(found.id)
    report.numbers_added.add(number)
    return number
