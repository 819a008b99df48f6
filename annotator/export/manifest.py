"""What lies beside a data set: a manifest that proves it, a loss report, and a card for people."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from annotator import __version__
from annotator.errors import UnreadableFile
from annotator.export.selection import Selection
from annotator.formats.writing import Losses, WrittenFile
from annotator.model.annotation_set import AnnotationSet
from annotator.model.document import Document
from annotator.model.label_schema import LabelSchema
from annotator.wording import first_error

MANIFEST = "manifest.json"
LOSS_REPORT = "loss-report.json"
CARD = "README.md"
MANIFEST_FORMAT = "annotator-dataset/1"


class FileEntry(BaseModel):
    """One file of the data set; `records` are lines."""

    model_config = ConfigDict(frozen=True)

    name: str
    format: str
    bytes: int
    sha256: str
    records: int


class Counts(BaseModel):
    """How much there is of everything."""

    documents: int = 0
    records: int = 0
    spans: dict[str, int] = Field(default_factory=dict)
    relations: dict[str, int] = Field(default_factory=dict)
    document_labels: dict[str, int] = Field(default_factory=dict)
    nothing_here: dict[str, int] = Field(default_factory=dict)
    status: dict[str, int] = Field(default_factory=dict)
    annotators: dict[str, int] = Field(default_factory=dict)
    languages: dict[str, int] = Field(default_factory=dict)


class Manifest(BaseModel):
    """Enough to prove the files and to make them again from the project."""

    format: str = MANIFEST_FORMAT
    program: str = f"annotator {__version__}"
    project: str
    exported_at: str
    selection: Selection
    counts: Counts
    files: tuple[FileEntry, ...]
    label_schema: LabelSchema


class Loss(BaseModel):
    """What this format has no place for: how often, and in which documents."""

    what: str
    count: int
    documents: tuple[str, ...] = ()


class Tally:
    """Counts records as they are written; `flags` are counted by id of document and annotator."""

    def __init__(self, flags: Mapping[tuple[str, str], int]) -> None:
        self._flags = flags
        self._documents: set[str] = set()
        self._counters: dict[str, Counter[str]] = {
            name: Counter()
            for name in (
                "spans",
                "relations",
                "document_labels",
                "nothing_here",
                "status",
                "annotators",
                "languages",
            )
        }
        self.records = 0
        self.with_original: list[str] = []
        self.flagged: Counter[str] = Counter()

    def add(self, document: Document, annotations: AnnotationSet | None) -> None:
        """Count one record."""
        self.records += 1
        if document.id not in self._documents:
            self._documents.add(document.id)
            self._counters["languages"][document.language or "not stated"] += 1
            if document.origin.extractor:
                self.with_original.append(document.id)
        if annotations is None:
            self._counters["status"]["new"] += 1
            return
        self._counters["status"][annotations.status.value] += 1
        self._counters["annotators"][annotations.annotator] += 1
        self._counters["spans"].update(span.label for span in annotations.spans)
        self._counters["relations"].update(relation.label for relation in annotations.relations)
        self._counters["document_labels"].update(label.label for label in annotations.labels)
        self._counters["nothing_here"].update(annotations.nothing_here)
        if count := self._flags.get((document.id, annotations.annotator)):
            self.flagged[document.id] += count

    def counts(self) -> Counts:
        """The sums, names sorted."""
        sums: dict[str, Any] = {name: dict(sorted(counter.items())) for name, counter in self._counters.items()}
        return Counts(documents=len(self._documents), records=self.records, **sums)

    def losses(self) -> list[Loss]:
        """What the project holds of these documents and the JSONL does not."""
        found = {
            "original web page that the text was taken out of (it stays in the project)": Counter(self.with_original),
            "flag for discussion, with its message (it stays in the project)": self.flagged,
        }
        return [
            Loss(what=what, count=counts.total(), documents=tuple(counts)) for what, counts in found.items() if counts
        ]


def format_losses(losses: Losses) -> list[Loss]:
    """What the format had no place for, by kind and reason."""
    return [
        Loss(what=f"{feature}: {why}", count=counts.total(), documents=tuple(counts))
        for (feature, why), counts in sorted(losses.reasons.items())
    ]


def file_entry(folder: Path, written: WrittenFile, format_name: str) -> FileEntry:
    """Name, size and hash of a written file."""
    path = folder / written.name
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    size = path.stat().st_size
    return FileEntry(name=written.name, format=format_name, bytes=size, sha256=sha256, records=written.records)


def read_manifest(folder: Path) -> Manifest:
    """The manifest of an exported folder.

    Raises:
        UnreadableFile: it has none that can be read.
    """
    try:
        return Manifest.model_validate_json((folder / MANIFEST).read_bytes())
    except FileNotFoundError:
        raise UnreadableFile(f"{folder} has no {MANIFEST}, so it is not a data set of this program.") from None
    except OSError as error:
        raise UnreadableFile(f"{folder / MANIFEST} cannot be read ({error.strerror}).") from error
    except ValidationError as error:
        place, reason = first_error(error)
        raise UnreadableFile(f"{folder / MANIFEST} is damaged at {place or 'its start'}: {reason}") from None
