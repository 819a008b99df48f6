"""Proving a project, an exported folder or a JSONL file: every offset, text, hash and reference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path

from annotator.errors import UnreadableFile
from annotator.export.manifest import MANIFEST, FileEntry, file_entry, read_manifest
from annotator.export.project_verification import annotation_errors, verify_project
from annotator.export.verification_report import VerificationReport
from annotator.formats import jsonl
from annotator.formats.reading import LEFT_OUT, Problem, ReadDocument, require_file
from annotator.formats.writing import WrittenFile
from annotator.model.annotation_set import AnnotationSet
from annotator.model.document import Document
from annotator.model.label_schema import LabelSchema
from annotator.progress import Progress
from annotator.project.file_header import MAGIC, SUFFIX


def verify(path: Path, progress: Progress | None = None) -> VerificationReport:
    """Check whatever the path names.

    Raises:
        AnnotatorError: it is none of the three, or cannot be read at all.
    """
    progress = progress or Progress()
    if path.is_dir():
        return verify_folder(path, progress=progress)
    if path.suffix == SUFFIX or _starts_like_a_database(path):
        return verify_project(path, progress)
    report = VerificationReport(str(path))
    _verify_records(path, None, report, progress)
    return report


def verify_folder(folder: Path, *, progress: Progress | None = None) -> VerificationReport:
    """Check an exported folder: its files against the manifest, their records against themselves and the schema.

    Raises:
        UnreadableFile: the folder has no manifest that can be read.
    """
    manifest = read_manifest(folder)
    report = VerificationReport(str(folder))
    for entry in manifest.files:
        path = folder / entry.name
        if not path.is_file() or not path.resolve().is_relative_to(folder.resolve()):
            report.problems.append(Problem(MANIFEST, entry.name, "the file is missing"))
            continue
        before = report.records
        if entry.format == jsonl.FORMAT:
            _verify_records(path, manifest.label_schema, report, progress or Progress())
        report.problems += _entry_problems(folder, entry, report.records - before)
    if any(entry.format != jsonl.FORMAT for entry in manifest.files):
        return report  # the program that reads such files is another one: here, the hashes prove them
    if report.spans != sum(manifest.counts.spans.values()):
        message = f"it counts {sum(manifest.counts.spans.values()):,} spans, the files hold {report.spans:,}"
        report.problems.append(Problem(MANIFEST, "counts", message))
    return report


def verify_against(
    path: Path, expected: Iterable[tuple[Document, AnnotationSet | None]], progress: Progress
) -> list[Problem]:
    """Read a JSONL file back and compare each record with what it should hold."""
    problems: list[Problem] = []
    for number, (read, wanted) in enumerate(zip_longest(jsonl.read(path), expected), 1):
        progress.step(number, None, f"Proving record {number:,}")
        if isinstance(read, Problem):
            return [read]
        if read is None or wanted is None:
            return [Problem(path.name, f"line {number}", "the number of records differs from the project's")]
        document, annotations = wanted
        same_document = read.document.model_copy(update={"origin": document.origin}) == document
        if not same_document or read.annotations != ((annotations,) if annotations else ()):
            problems.append(Problem(path.name, f"line {number}", f"document {document.id} differs from the project's"))
    return problems


def _verify_records(path: Path, schema: LabelSchema | None, report: VerificationReport, progress: Progress) -> None:
    seen: dict[str, str] = {}
    people: set[tuple[str, str]] = set()
    for read in _read(path, report):
        document = read.document
        progress.step(report.records, None, f"Checking {document.id}")
        report.records += 1
        if seen.setdefault(document.id, document.text_sha256) != document.text_sha256:
            report.problems.append(Problem(path.name, read.place, f"document {document.id} has another text above"))
        for found in read.annotations:
            report.spans += len(found.spans)
            report.relations += len(found.relations)
            if (document.id, found.annotator) in people:
                message = f"document {document.id} has annotations of {found.annotator} above"
                report.problems.append(Problem(path.name, read.place, message))
            people.add((document.id, found.annotator))
            report.problems += [
                Problem(path.name, f"{read.place}, {what}", error)
                for what, error in (annotation_errors(document.text, found, schema) if schema else [])
            ]
    report.documents += len(seen)


def _read(path: Path, report: VerificationReport) -> Iterator[ReadDocument]:
    try:
        for found in jsonl.read(path):
            if isinstance(found, Problem):
                report.problems.append(replace(found, message=found.message.partition(LEFT_OUT)[0]))
            else:
                yield found
    except UnreadableFile as error:
        raise UnreadableFile(f"{path} cannot be verified: {error}") from error


def _entry_problems(folder: Path, entry: FileEntry, records: int) -> list[Problem]:
    actual = file_entry(folder, WrittenFile(entry.name, records), entry.format)
    problems = []
    if actual.sha256 != entry.sha256:
        problems.append(Problem(entry.name, "", "its SHA-256 is not the one in the manifest: it was changed since"))
    if entry.format == jsonl.FORMAT and records != entry.records:
        problems.append(Problem(entry.name, "", f"it holds {records:,} records, the manifest says {entry.records:,}"))
    return problems


def _starts_like_a_database(path: Path) -> bool:
    try:
        require_file(path)
        with path.open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except OSError as error:
        raise UnreadableFile(f"{path} cannot be read ({error.strerror}). Check the path.") from error
    except UnreadableFile as error:
        raise UnreadableFile(f"{path} cannot be verified: {error}. Check the path.") from error
