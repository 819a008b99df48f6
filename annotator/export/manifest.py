"""What lies beside a data set: a manifest that proves it, a loss report, and a card for people."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from annotator import __version__
from annotator.errors import UnreadableFile
from annotator.export.renaming import Renaming
from annotator.export.selection import Selection
from annotator.formats import writing
from annotator.formats.writing import WrittenFile
from annotator.model.label_schema import LabelSchema
from annotator.model.split import SplitDefinition
from annotator.wording import first_error

MANIFEST = writing.MANIFEST
LOSS_REPORT = writing.LOSS_REPORT
CARD = writing.CARD
MANIFEST_FORMAT = "annotator-dataset/1"
Texts = Literal["included", "left out", "joined"]


class FileEntry(BaseModel):
    """One file of the data set; `records` are lines, or rows of a table; `side` is that of a split."""

    model_config = ConfigDict(frozen=True)

    name: str
    format: str
    bytes: int
    sha256: str
    records: int
    side: str | None = None


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


class Provenance(BaseModel):
    """Documents that came in one format, from how many files, and the program that took their texts out."""

    model_config = ConfigDict(frozen=True)

    format: str | None
    extractor: str | None = None
    documents: int
    files: int


class Loss(BaseModel):
    """What this format has no place for: how often, and in which documents."""

    what: str
    count: int
    documents: tuple[str, ...] = ()


class SplitSummary(BaseModel):
    """The split by which the files were divided, and how many documents each side has; `without_side` have none."""

    model_config = ConfigDict(frozen=True)

    name: str
    definition: SplitDefinition
    documents: dict[str, int]
    without_side: int


class Manifest(BaseModel):
    """Enough to prove the files and to make them again from the project.

    Counts and schema are under the names of the project; `renaming` says which others the files have. `license` is what
    was stated of the texts, to the character. `texts` that were left out can be joined again from a copy of them.
    `roles` say which labels and relations of the project the training files mean. `gold` counts the items of gold by
    how they came about, `gold_in_progress` the documents whose gold is not final, `gold_done_apart` those on which work
    was done apart and waits for a choice. `suggested_spans` counts the spans that were suggested first, by suggester
    with its version and by how they were accepted. `agreement` is what was measured of it when the data set was made,
    as Markdown.
    A data set of suggestions holds nothing that a person said; `suggesters` counts its spans by what made them.
    """

    format: str = MANIFEST_FORMAT
    program: str = f"annotator {__version__}"
    project: str
    exported_at: str
    selection: Selection
    counts: Counts
    files: tuple[FileEntry, ...]
    label_schema: LabelSchema
    renaming: Renaming | None = None
    license: str | None = None
    texts: Texts = "included"
    split: SplitSummary | None = None
    roles: dict[str, str] = Field(default_factory=dict)
    is_hugging_face: bool = False
    gold: dict[str, int] = Field(default_factory=dict)
    gold_in_progress: int = 0
    gold_done_apart: int = 0
    suggested_spans: dict[str, dict[str, int]] = Field(default_factory=dict)
    content: Literal["annotations", "suggestions"] = "annotations"
    suggesters: dict[str, int] = Field(default_factory=dict)
    provenance: tuple[Provenance, ...] = ()
    agreement: str | None = None


def file_entry(
    folder: Path, written: WrittenFile, format_name: str, side: str | None = None, sha256: str | None = None
) -> FileEntry:
    """Name, size and hash of a written file; the hash may be of what was to be written, for `verify` to compare."""
    path = folder / written.name
    if sha256 is None:
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    size = path.stat().st_size
    return FileEntry(
        name=written.name, format=format_name, bytes=size, sha256=sha256, records=written.records, side=side
    )


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
