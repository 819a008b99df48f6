"""Joining records without texts to one's own copy of the texts; only what every hash proves is joined."""

from __future__ import annotations

import shutil
import tempfile
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from annotator import __version__
from annotator.errors import ExportError, ProjectError, UnreadableFile
from annotator.export import offset_records
from annotator.export.dataset import write_beside
from annotator.export.gold_provenance import carry_provenance
from annotator.export.manifest import Counts, FileEntry, Loss, Manifest, file_entry, read_manifest
from annotator.export.offset_records import OffsetRecord
from annotator.export.suggested_spans import carry_suggested_spans
from annotator.export.target_folder import put_in_place, refuse_foreign_folder
from annotator.export.verification import verify_folder
from annotator.formats import detect, jsonl
from annotator.formats.reading import Problem, ReadDocument
from annotator.model.annotator import GOLD
from annotator.model.document import Document
from annotator.model.ids import text_sha256
from annotator.model.span import covered_text
from annotator.progress import Progress
from annotator.project import documents
from annotator.project.file_header import SUFFIX
from annotator.project.project import Project
from annotator.wording import counted

NO_TEXT = "none of the texts has its hash, address or id"

# How one text may come to differ from another without a letter changed; what turns it back is then proved by its hash.
VARIANTS: dict[str, Callable[[str], str]] = {
    "with its line ends as LF": lambda text: text.replace("\r\n", "\n").replace("\r", "\n"),
    "with its line ends as CRLF": lambda text: text.replace("\r\n", "\n").replace("\n", "\r\n"),
    "composed (NFC)": lambda text: unicodedata.normalize("NFC", text),
    "decomposed (NFD)": lambda text: unicodedata.normalize("NFD", text),
    "without white space around it": str.strip,
    "with a line end after it": lambda text: f"{text}\n",
    "without the mark at its start": lambda text: text.removeprefix("\ufeff"),
}


@dataclass
class JoinReport:
    """What was joined, what could not be, by document, and which of the texts could be had only changed."""

    folder: Path
    documents: int = 0
    records: int = 0
    missing: dict[str, str] = field(default_factory=dict)
    changed: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)

    def summary(self) -> str:
        """One line for people."""
        line = (
            f"{counted(self.records, 'record')} of {counted(self.documents, 'document')} joined, written to"
            f" {self.folder}, read back and proved"
        )
        return f"{line}; {counted(len(self.missing), 'document')} not joined" if self.missing else line


def join_texts(folder: Path, texts: Iterable[Path], target: Path, progress: Progress | None = None) -> JoinReport:
    """Write the data set in `folder`, which has no texts, with those of the files `texts` into the folder `target`.

    Texts are matched by their hash. One with the address or id of a document, but another hash, is compared, and the
    difference told. What cannot be proved is listed and left out.

    Raises:
        UnreadableFile: the folder is no data set without texts, or was changed.
        ExportError: the target is in use, or none of the texts could be joined.
        Cancelled: as asked; nothing is written.
    """
    progress = progress or Progress()
    manifest = read_manifest(folder)
    entries = [entry for entry in manifest.files if entry.format == offset_records.FORMAT]
    if not entries:
        raise UnreadableFile(f"{folder} has no records without texts, so there is nothing to join.")
    if problems := verify_folder(folder).problems:
        raise UnreadableFile(f"{folder} was changed since it was written ({problems[0]}). Get the original.")
    target = target.resolve()
    refuse_foreign_folder(target)
    unfinished = target.with_name(f".{target.name}.unfinished")
    try:
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        with tempfile.TemporaryFile(dir=unfinished.parent) as spool:
            joining = _Joining(folder, entries, spool, JoinReport(target))
            joining.look_through(texts, progress)
            joining.write(unfinished, manifest, progress)
        put_in_place(unfinished, target)
    except OSError as error:
        raise ExportError(f"{target} could not be written ({error.strerror}). Choose another place.") from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return joining.report


class _Joining:
    """One join under way: which texts are wanted, and those found, kept in a file and not in memory."""

    def __init__(self, folder: Path, entries: list[FileEntry], spool: BinaryIO, report: JoinReport) -> None:
        self._folder, self._entries, self._spool, self.report = folder, entries, spool, report
        self._wanted: dict[str, OffsetRecord] = {}
        self._by_name: defaultdict[str, set[str]] = defaultdict(set)
        self._places: dict[str, tuple[int, int]] = {}
        self._reasons: dict[str, str] = {}
        for record in self._all_records():
            self._wanted.setdefault(record.text_sha256, record)
            for name in filter(None, (record.id, record.url)):
                self._by_name[name].add(record.text_sha256)

    def look_through(self, paths: Iterable[Path], progress: Progress) -> None:
        """Keep every text that is wanted, and say of those with a wanted name why they are not."""
        for path in paths:
            try:
                for found in _documents(path):
                    progress.step(len(self._places), len(self._wanted), f"Looking through {path.name}")
                    if isinstance(found, Problem):
                        self.report.problems.append(found)
                    else:
                        self._take(found, path)
            except (UnreadableFile, ProjectError) as error:
                self.report.problems.append(Problem(str(path), "", str(error)))

    def _take(self, document: Document, path: Path) -> None:
        if document.text_sha256 in self._wanted:
            self._keep(document.text_sha256, document.text)
            return
        for how, change in VARIANTS.items():
            changed = change(document.text)
            sha256 = text_sha256(changed)
            if sha256 in self._wanted:
                if sha256 not in self._places:
                    self.report.changed[how] += 1
                self._keep(sha256, changed)
                return
        for name in filter(None, (document.url, document.id, path.stem)):
            for sha256 in self._by_name.get(name, ()):
                self._reasons.setdefault(sha256, _difference(self._wanted[sha256], document.text, path))

    def _keep(self, sha256: str, text: str) -> None:
        if sha256 not in self._places:
            content = text.encode("utf-8")
            self._places[sha256] = self._spool.seek(0, 2), len(content)
            self._spool.write(content)

    def write(self, folder: Path, manifest: Manifest, progress: Progress) -> None:
        """Write all records whose text was found, with what lies beside a data set, and prove them.

        Raises:
            ExportError: there is none, or they did not read back right.
        """
        tally = _JoinedTally()
        files = [entry for part in self._entries if (entry := self._write_file(folder, part, tally, progress))]
        if not files:
            raise ExportError("None of the texts has the hash of one in the data set, so no file was written.")
        counts = tally.counts()
        told = carry_provenance(self._folder, folder, tally.with_gold)
        suggested = carry_suggested_spans(self._folder, folder, tally.work)
        whole = manifest.model_copy(
            update={
                "program": f"annotator {__version__}",
                "exported_at": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
                "texts": "joined",
                "files": (*files, *(part[0] for part in (told, suggested) if part)),
                "gold": told[1] if told else {},
                "suggested_spans": suggested[1] if suggested else {},
                "counts": counts,
            }
        )
        self.report.documents, self.report.records = counts.documents, counts.records
        write_beside(folder, whole, _not_joined(self.report.missing))
        if problems := verify_folder(folder, progress=progress).problems:
            raise ExportError(f"What was joined did not read back right ({problems[0]}), so it was thrown away.")

    def _write_file(self, folder: Path, entry: FileEntry, tally: _JoinedTally, progress: Progress) -> FileEntry | None:
        name = jsonl.DATA_FILE if entry.side is None else entry.name
        written, _ = jsonl.write_lines(folder, self._lines(entry, tally, progress), name)
        if not written.records:
            (folder / name).unlink()
            return None
        return file_entry(folder, written, jsonl.FORMAT, entry.side)

    def _lines(self, entry: FileEntry, tally: _JoinedTally, progress: Progress) -> Iterator[bytes]:
        for record in self._records(entry):
            progress.step(tally.records, None, f"Joining {record.id}")
            text = self._text(record.text_sha256)
            error = offset_records.misfit(record, text) if text is not None else self._reason(record)
            if text is None or error:
                self.report.missing.setdefault(record.id, error)
                continue
            tally.add(record)
            yield jsonl.write_line(*offset_records.joined(record, text))

    def _reason(self, record: OffsetRecord) -> str:
        return self._reasons.get(record.text_sha256, NO_TEXT)

    def _text(self, sha256: str) -> str | None:
        if sha256 not in self._places:
            return None
        start, length = self._places[sha256]
        self._spool.seek(start)
        return self._spool.read(length).decode("utf-8")

    def _all_records(self) -> Iterator[OffsetRecord]:
        for entry in self._entries:
            yield from self._records(entry)

    def _records(self, entry: FileEntry) -> Iterator[OffsetRecord]:
        for _, line in jsonl.numbered_lines(self._folder / entry.name):
            record = offset_records.read_line(line)
            if isinstance(record, OffsetRecord):  # the others were refused with the folder
                yield record


class _JoinedTally:
    """Counts what was joined."""

    def __init__(self) -> None:
        self.records = 0
        self.with_gold: set[str] = set()
        self.work: set[tuple[str, str]] = set()  # documents and annotators
        self._documents: dict[str, str | None] = {}
        self._counters: dict[str, Counter[str]] = defaultdict(Counter)

    def add(self, record: OffsetRecord) -> None:
        """Count one record."""
        self.records += 1
        self._documents[record.id] = record.language
        if record.annotator == GOLD:
            self.with_gold.add(record.id)
        self._counters["status"][record.status.value] += 1
        if record.annotator is not None:
            self._counters["annotators"][record.annotator] += 1
            self.work.add((record.id, record.annotator))
        self._counters["spans"].update(span.label for span in record.spans)
        self._counters["relations"].update(relation.label for relation in record.relations)
        self._counters["document_labels"].update(label.label for label in record.labels)
        self._counters["nothing_here"].update(record.nothing_here)

    def counts(self) -> Counts:
        """The sums, names sorted."""
        self._counters["languages"].update(language or "not stated" for language in self._documents.values())
        sums = {name: dict(sorted(counter.items())) for name, counter in self._counters.items()}
        return Counts.model_validate({"documents": len(self._documents), "records": self.records, **sums})


def _documents(path: Path) -> Iterator[Document | Problem]:
    """The documents of a file, or of a project."""
    if path.suffix == SUFFIX:
        with Project.open(path, read_only=True) as project:
            yield from (document for _, document in documents.stream(project))
        return
    for found in detect.read(path):
        if isinstance(found, ReadDocument):
            yield found.document
        elif isinstance(found, Problem):
            yield found


def _difference(record: OffsetRecord, text: str, path: Path) -> str:
    """In what a text of the same name differs, as far as lengths and the hashes of spans tell."""
    right = sum(text_sha256(covered_text(text, span.fragments)) == span.text_sha256 for span in record.spans)
    is_as_long = len(text) == record.length
    length = "as many characters" if is_as_long else f"{len(text):,} characters, not {record.length:,}"
    spans = f"; {right:,} of {counted(len(record.spans), 'span')} stand where they should" if record.spans else ""
    return f"{path.name} has another text ({length}{spans})"


def _not_joined(missing: dict[str, str]) -> list[Loss]:
    by_reason: defaultdict[str, list[str]] = defaultdict(list)
    for name, reason in missing.items():
        by_reason[reason].append(name)
    return [
        Loss(what=f"document not joined: {reason}", count=len(names), documents=tuple(names))
        for reason, names in sorted(by_reason.items())
    ]
