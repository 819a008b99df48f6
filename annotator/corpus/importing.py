"""Bringing files into the project, batch by batch; one bad file never stops the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from annotator.corpus.finding_files import find_files
from annotator.corpus.import_options import ImportOptions
from annotator.corpus.import_progress import ImportProgress
from annotator.corpus.import_report import ImportReport
from annotator.corpus.label_mapping import joined, proposed_mapping
from annotator.corpus.read_ahead import ReadAhead
from annotator.corpus.reading_files import read_file
from annotator.corpus.recognising import Recognised, recognise
from annotator.corpus.survey import survey_files
from annotator.corpus.taking_over import take_over
from annotator.corpus.understanding import Understanding, make_room, mapping_lines, unclear_message
from annotator.errors import Cancelled, UnreadableFile
from annotator.formats.reading import LeftAlone, Problem, ReadDocument
from annotator.model.bulk import few_collections
from annotator.progress import Progress
from annotator.project import documents
from annotator.project.project import Project
from annotator.project.transaction import Transaction
from annotator.wording import counted

# A batch is one transaction, in documents and code points: large while nobody else works in the project, as the
# full-text index likes it; else so small that it is stored before a person notices that the file was busy.
BATCH = (1_000, 5_000_000)
SHARED_BATCH = (50, 250_000)


def import_files(
    project: Project,
    paths: Sequence[Path],
    annotator: str,
    *,
    options: ImportOptions | None = None,
    progress: Progress | None = None,
) -> ImportReport:
    """Add the documents of files and folders, and the annotations that they bring.

    `annotator` is who imports, for the history. An article that is there already is recognised, not stored again.
    Labels of other tools that the schema lacks are added to it as the mapping says. When cancelled, all whole batches
    stay.

    Raises:
        ProjectError: the project cannot be written; all whole batches stay.
        AnnotatorError: the files use too many new labels; nothing was imported.
    """
    options = options or ImportOptions()
    progress = progress or Progress()
    report = ImportReport()
    files = list(find_files(paths, report.problems, report.left_alone))
    try:
        survey = survey_files(files, options, progress=progress)
        understanding = make_room(project, survey, options, annotator, report)
        incoming = _read_all(files, options, understanding, report, progress)
        batches = _batches(incoming, SHARED_BATCH if options.is_shared else BATCH)
        with project.database.relaxed(), few_collections(), ReadAhead(batches) as ahead:
            for batch in ahead:
                done = _store(project, batch, annotator, report.numbers_added, ahead.begin)
                ahead.settle()  # so that what reading found is always listed before what storing found
                report.take_in(done)
    except Cancelled:
        report.was_cancelled = True
    return report


def preview_import(
    project: Project, paths: Sequence[Path], *, options: ImportOptions | None = None, progress: Progress | None = None
) -> ImportReport:
    """What an import would take the files of other tools to mean; nothing is stored.

    Raises:
        Cancelled: as asked.
    """
    options = options or ImportOptions()
    report = ImportReport()
    files = list(find_files(paths, report.problems, report.left_alone))
    report.files = len(files)
    survey = survey_files(files, options, progress=progress)
    report.undecided = dict(survey.undecided())
    report.problems += [Problem(str(path), "", unclear_message(verdict)) for path, verdict in report.undecided.items()]
    report.columns = survey.columns
    report.problems += survey.columns.problems()
    report.vocabulary = survey.vocabulary
    mapping = proposed_mapping(survey.vocabulary, project.schema, options.mapping)
    report.mapping = joined(options.mapping, mapping)
    report.findings += survey.lines() + mapping_lines(mapping, project.schema)
    return report


def _read_all(
    files: Sequence[Path],
    options: ImportOptions,
    understanding: Understanding,
    report: ImportReport,
    progress: Progress,
) -> Iterator[ReadDocument]:
    following = ImportProgress(files, progress)
    for place, path in enumerate(files):
        following.begin(place)
        report.files += 1
        if unclear := understanding.unclear(path):
            report.problems.append(Problem(str(path), "", unclear))
            continue
        try:
            for found in read_file(path, options):
                if isinstance(found, LeftAlone):
                    report.left_alone.update(found.kinds)
                elif isinstance(found, Problem):
                    report.problems.append(replace(found, file=str(path)))
                else:
                    following.read(place, found)
                    found.file = str(path)
                    yield _owned(understanding.understand(found, path, report), options.owner)
        except UnreadableFile as error:
            report.problems.append(Problem(str(path), "", str(error)))
        following.end(place)


def _owned(read: ReadDocument, owner: str | None) -> ReadDocument:
    if owner is None:
        return read
    taken = tuple(annotations.model_copy(update={"annotator": owner}) for annotations in read.annotations)
    return replace(read, annotations=taken)


def _batches(incoming: Iterator[ReadDocument], most: tuple[int, int]) -> Iterator[list[ReadDocument]]:
    for first in incoming:
        batch, size = [], 0
        for read in chain([first], incoming):
            batch.append(read)
            size += len(read.document.text)
            if len(batch) >= most[0] or size >= most[1]:
                break
        yield batch


def _store(
    project: Project,
    batch: Sequence[ReadDocument],
    annotator: str,
    added_before: set[int],
    meanwhile: Callable[[], None],
) -> ImportReport:
    """One transaction; returns what it did, once it has been committed."""
    done = ImportReport()
    with project.transaction("Import documents", annotator, kind="fixed") as transaction:
        for read in batch:
            number = _add_or_recognise(project, transaction, read, done, added_before)
            if number is not None:
                for annotations in read.annotations:
                    take_over(project, transaction, number, read, annotations, done)
        transaction.operation = f"Import {counted(len(done.added), 'document')}"
        transaction.meanwhile = meanwhile
    return done


def _add_or_recognise(
    project: Project, transaction: Transaction, read: ReadDocument, report: ImportReport, added_before: set[int]
) -> int | None:
    found = recognise(project, transaction, read)
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
