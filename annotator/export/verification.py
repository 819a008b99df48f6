"""Proving a project, an exported folder or a JSONL file: every offset, text, hash and reference."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from annotator.errors import UnreadableFile
from annotator.export import offset_records, suggestion_records
from annotator.export.gold_provenance import FORMAT as PROVENANCE_FORMAT
from annotator.export.gold_provenance import provenance_problems
from annotator.export.manifest import MANIFEST, FileEntry, Manifest, file_entry, read_manifest
from annotator.export.project_verification import annotation_errors, verify_project
from annotator.export.proof_behind import ProofBehind
from annotator.export.suggested_spans import FORMAT as SUGGESTED_FORMAT
from annotator.export.suggested_spans import suggested_span_problems
from annotator.export.tasks.all_tasks import OF_FORMAT
from annotator.export.verification_report import VerificationReport
from annotator.export.verification_rows import verify_offsets, verify_rows, verify_suggestions, verify_tool_file
from annotator.formats import jsonl
from annotator.formats.jsonl_check import QuickCheck, QuickRecord
from annotator.formats.known_formats import BY_NAME
from annotator.formats.reading import LEFT_OUT, Problem, require_file
from annotator.formats.writing import WrittenFile
from annotator.model.label_schema import LabelSchema
from annotator.progress import Progress
from annotator.project.file_header import MAGIC, SUFFIX

WHOLE_RECORDS = frozenset({jsonl.FORMAT, offset_records.FORMAT})
COUNTED = WHOLE_RECORDS | {suggestion_records.FORMAT} | OF_FORMAT.keys()
BESIDE = {PROVENANCE_FORMAT: provenance_problems, SUGGESTED_FORMAT: suggested_span_problems}  # they tell of the data


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


def verify_folder(
    folder: Path,
    *,
    progress: Progress | None = None,
    reads_tool_files: bool = True,
    proofs: Mapping[str, ProofBehind] | None = None,
) -> VerificationReport:
    """Check an exported folder: its files against the manifest, their records against themselves and the schema.

    The files of other tools are read only if asked for; their hashes are always compared. `proofs` are those of files
    whose lines were looked at while they were written.

    Raises:
        UnreadableFile: the folder has no manifest that can be read.
    """
    manifest = read_manifest(folder)
    report = VerificationReport(str(folder))
    checking = _Checking(manifest.label_schema, report, progress or Progress(), reads_tool_files, proofs or {})
    for entry in manifest.files:
        path = folder / entry.name
        if not path.is_file() or not path.resolve().is_relative_to(folder.resolve()):
            report.problems.append(Problem(MANIFEST, entry.name, "the file is missing"))
            continue
        before = report.records
        if entry.format in BESIDE:
            report.problems += BESIDE[entry.format](folder, entry, _whole_records(folder, manifest))
        else:
            checking.check(path, entry)
        report.problems += _entry_problems(folder, entry, report.records - before)
    report.documents += len(checking.seen)
    report.problems += _manifest_problems(manifest, report)
    return report


def _manifest_problems(manifest: Manifest, report: VerificationReport) -> list[Problem]:
    """Spans that the files do not have as counted, and suggestions that are not in a data set of their own."""
    data = [entry for entry in manifest.files if entry.format not in BESIDE]
    formats = {entry.format for entry in data if entry.records} or {entry.format for entry in data}
    are_suggestions = suggestion_records.FORMAT in formats
    problems = []
    if are_suggestions != (manifest.content == "suggestions") or (are_suggestions and len(formats) > 1):
        problems.append(Problem(MANIFEST, "files", "suggestions and annotations are mixed"))
    spans = sum(manifest.counts.spans.values())
    if formats <= WHOLE_RECORDS | {suggestion_records.FORMAT} and report.spans != spans:
        message = f"it counts {spans:,} spans, the files hold {report.spans:,}"
        problems.append(Problem(MANIFEST, "counts", message))
    return problems


def _whole_records(folder: Path, manifest: Manifest) -> list[FileEntry]:
    return [entry for entry in manifest.files if entry.format in WHOLE_RECORDS and (folder / entry.name).is_file()]


@dataclass
class _Checking:
    """A folder being checked; `seen` are the documents of files other than the own JSONL."""

    schema: LabelSchema
    report: VerificationReport
    progress: Progress
    reads_tool_files: bool
    proofs: Mapping[str, ProofBehind]
    seen: set[str] = field(default_factory=set)

    def check(self, path: Path, entry: FileEntry) -> None:
        """Check what the file holds, as its format allows."""
        if proof := self.proofs.get(entry.name):
            _verify_parts(path, proof, self.schema, self.report, self.progress)
        elif entry.format == jsonl.FORMAT:
            _verify_records(path, self.schema, self.report, self.progress)
        elif entry.format == offset_records.FORMAT:
            verify_offsets(path, self.report, self.seen, self.progress)
        elif entry.format == suggestion_records.FORMAT:
            verify_suggestions(path, self.schema, self.report, self.seen, self.progress)
        elif entry.format in OF_FORMAT:
            verify_rows(path, OF_FORMAT[entry.format], self.report, self.seen, self.progress)
        elif self.reads_tool_files and entry.records:
            known = BY_NAME.get(entry.format)
            if known is not None and known.prove is None:  # one with a proof of its own does not give back whole texts
                verify_tool_file(path, known, self.report, self.seen)


@dataclass
class _Seen:
    """The documents and people of a file so far."""

    texts: dict[str, str] = field(default_factory=dict)
    people: set[tuple[str, str]] = field(default_factory=set)

    def document(self, identifier: str, sha256: str) -> list[str]:
        """What is wrong with meeting a document here."""
        is_same = self.texts.setdefault(identifier, sha256) == sha256
        return [] if is_same else [f"document {identifier} has another text above"]

    def person(self, document: str, annotator: str) -> list[str]:
        """What is wrong with meeting somebody's work here."""
        is_new = (document, annotator) not in self.people
        self.people.add((document, annotator))
        return [] if is_new else [f"document {document} has annotations of {annotator} above"]


def _verify_records(path: Path, schema: LabelSchema | None, report: VerificationReport, progress: Progress) -> None:
    seen = _Seen()
    quick = QuickCheck(schema) if schema else None
    try:
        for number, line in jsonl.numbered_lines(path):
            progress.step(report.records, None, f"Checking line {number:,}")
            if quick and (record := quick.record(line)):
                _count_quick(record, f"line {number}", path, seen, report)
            else:
                _verify_line(line, number, path, schema, seen, report)
    except UnreadableFile as error:
        raise UnreadableFile(f"{path} cannot be verified: {error}") from error
    report.documents += len(seen.texts)


def _verify_parts(
    path: Path, proof: ProofBehind, schema: LabelSchema | None, report: VerificationReport, progress: Progress
) -> None:
    seen, lines = _Seen(), 0
    with path.open("rb") as file:
        for part in proof.parts():
            progress.step(report.records, None, f"Checking line {lines + 1:,}")
            for record in part.right:
                _count_quick(record, "a line", path, seen, report)
            for number, place in part.odd:
                file.seek(place)
                _verify_line(file.readline(), lines + number, path, schema, seen, report)
            lines += part.lines
    report.documents += len(seen.texts)


def _count_quick(record: QuickRecord, place: str, path: Path, seen: _Seen, report: VerificationReport) -> None:
    report.records += 1
    report.spans += record.spans
    report.relations += record.relations
    wrong = seen.document(record.id, record.text_sha256)
    if record.annotator is not None:
        wrong += seen.person(record.id, record.annotator)
    report.problems += [Problem(path.name, place, message) for message in wrong]


def _verify_line(
    line: bytes, number: int, path: Path, schema: LabelSchema | None, seen: _Seen, report: VerificationReport
) -> None:
    for found in jsonl.read_line(line, path.name, number):
        if isinstance(found, Problem):
            report.problems.append(replace(found, message=found.message.partition(LEFT_OUT)[0]))
            continue
        document = found.document
        report.records += 1
        wrong = [("", message) for message in seen.document(document.id, document.text_sha256)]
        for work in found.annotations:
            report.spans += len(work.spans)
            report.relations += len(work.relations)
            wrong += [("", message) for message in seen.person(document.id, work.annotator)]
            wrong += annotation_errors(document.text, work, schema) if schema else []
        report.problems += [
            Problem(path.name, f"{found.place}, {what}" if what else found.place, message) for what, message in wrong
        ]


def _entry_problems(folder: Path, entry: FileEntry, records: int) -> list[Problem]:
    actual = file_entry(folder, WrittenFile(entry.name, records), entry.format)
    problems = []
    if actual.sha256 != entry.sha256:
        problems.append(Problem(entry.name, "", "its SHA-256 is not the one in the manifest: it was changed since"))
    if entry.format in COUNTED and records != entry.records:
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
