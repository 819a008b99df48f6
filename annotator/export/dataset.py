"""Writing a data set: into an unfinished folder, read back, proved, and only then put in place."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import orjson

from annotator.errors import ExportError
from annotator.export.dataset_card import dataset_card
from annotator.export.manifest import CARD, LOSS_REPORT, MANIFEST, Loss, Manifest, Tally, file_entry
from annotator.export.selection import Selection, select
from annotator.export.verification import verify_against, verify_folder
from annotator.formats import jsonl
from annotator.progress import Progress
from annotator.project import documents, remarks
from annotator.project.project import Project
from annotator.wording import counted

DATA_FILE = "annotations.jsonl"
OWN_FILES = {DATA_FILE, MANIFEST, LOSS_REPORT, CARD}
LITTER = {".DS_Store", "Thumbs.db", "desktop.ini"}  # left by file managers, made again by them


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written, and what the format had no place for."""

    folder: Path
    manifest: Manifest
    losses: tuple[Loss, ...]

    def summary(self) -> str:
        """One line for people."""
        counts = self.manifest.counts
        return (
            f"{counted(counts.records, 'record')} of {counted(counts.documents, 'document')} with"
            f" {counted(sum(counts.spans.values()), 'span')}"
            f" written to {self.folder}, read back and proved"
        )


def export_dataset(
    project: Project, folder: Path, selection: Selection | None = None, *, progress: Progress | None = None
) -> ExportReport:
    """Write the selection as JSONL with manifest, loss report and card.

    An earlier data set in that folder is replaced once the new one is whole; a folder with anything else is refused.

    Raises:
        ExportError: the folder is in use, nothing is selected, or what was written did not read back the same.
        Cancelled: as asked; an earlier data set there is untouched.
    """
    selection = selection or Selection()
    progress = progress or Progress()
    folder = folder.resolve()
    refuse_foreign_folder(folder)
    unfinished = folder.with_name(f".{folder.name}.unfinished")
    try:
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        with project.database.snapshot():  # somebody may go on annotating meanwhile
            manifest, losses = _write(project, unfinished, selection, progress)
            _prove(project, unfinished, selection, progress)
        _put_in_place(unfinished, folder)
    except OSError as error:
        raise ExportError(
            f"{folder} could not be written ({error.strerror}). Free some space or choose another."
        ) from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return ExportReport(folder, manifest, tuple(losses))


def refuse_foreign_folder(folder: Path) -> None:
    """Let nothing but a new or empty folder, or an earlier data set without other files beside it, be written over.

    Raises:
        ExportError: the folder holds other files, is a file, or cannot be looked into.
    """
    try:
        if folder.is_file():
            raise ExportError(f"{folder} is a file. Name a folder.")
        other = _other_file(folder) if folder.is_dir() else None
    except OSError as error:
        raise ExportError(f"{folder} cannot be looked into ({error.strerror}). Choose another folder.") from error
    if other is not None:
        raise ExportError(f"{folder} holds other files, such as {other}. Choose an empty or new folder.")


def _other_file(folder: Path) -> str | None:
    """The name of a file that is no part of a data set of ours; replacing the folder would delete it."""
    found: set[str] = set()
    with os.scandir(folder) as entries:
        for entry in entries:  # stops at the first of a million files
            if entry.name not in OWN_FILES | LITTER:
                return entry.name
            found.add(entry.name)
    own = sorted(found & OWN_FILES)
    return own[0] if own and MANIFEST not in own else None


def _write(project: Project, folder: Path, selection: Selection, progress: Progress) -> tuple[Manifest, list[Loss]]:
    tally = Tally(remarks.flag_counts(project))
    total = documents.count(project)
    with (folder / DATA_FILE).open("wb") as file:
        for document, annotations in select(project, selection):
            progress.step(min(tally.records, total), total, f"Writing {document.title or document.id}")
            file.write(jsonl.write_line(document, annotations))
            tally.add(document, annotations)
    if not tally.records:
        raise ExportError("Nothing is selected: no document has that status or annotator yet, so no file was written.")
    manifest = Manifest(
        project=project.name,
        exported_at=f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
        selection=selection,
        counts=tally.counts(),
        files=(file_entry(folder / DATA_FILE, jsonl.FORMAT, tally.records),),
        label_schema=project.schema,
    )
    losses = tally.losses()
    (folder / MANIFEST).write_bytes(_indented(manifest.model_dump(mode="json")))
    (folder / LOSS_REPORT).write_bytes(_indented({"losses": [loss.model_dump(mode="json") for loss in losses]}))
    (folder / CARD).write_text(dataset_card(manifest, losses), encoding="utf-8", newline="\n")
    return manifest, losses


def _prove(project: Project, folder: Path, selection: Selection, progress: Progress) -> None:
    problems = verify_folder(folder, progress=progress).problems
    problems += verify_against(folder / DATA_FILE, select(project, selection), progress)
    if problems:
        raise ExportError(
            f"What was written did not read back the same ({problems[0]}), so it was thrown away."
            " Check the disk, and run: annotator verify on the project."
        )


def _put_in_place(unfinished: Path, folder: Path) -> None:
    replaced = folder.with_name(f".{folder.name}.replaced")
    shutil.rmtree(replaced, ignore_errors=True)
    if folder.exists():
        folder.rename(replaced)
    unfinished.rename(folder)
    shutil.rmtree(replaced, ignore_errors=True)


def _indented(value: object) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_INDENT_2) + b"\n"
