"""Writing a data set: into an unfinished folder, read back, proved, and only then put in place."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import orjson

from annotator.errors import ExportError
from annotator.export.dataset_card import dataset_card
from annotator.export.manifest import CARD, LOSS_REPORT, MANIFEST, Loss, Manifest, Tally, file_entry, format_losses
from annotator.export.proof import prove_files
from annotator.export.selection import Selection, select
from annotator.export.target_folder import put_in_place, refuse_foreign_folder
from annotator.export.verification import verify_against, verify_folder
from annotator.formats.detect import BY_NAME, FORMATS, Format
from annotator.formats.writing import Losses, Record, WrittenFile
from annotator.progress import Progress
from annotator.project import documents, remarks
from annotator.project.project import Project
from annotator.wording import counted

OWN_FORMAT = "jsonl"


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
    project: Project,
    folder: Path,
    selection: Selection | None = None,
    *,
    format_name: str = OWN_FORMAT,
    progress: Progress | None = None,
) -> ExportReport:
    """Write the selection in one format, with manifest, loss report and card.

    An earlier data set in that folder is replaced once the new one is whole; a folder with anything else is refused.

    Raises:
        ExportError: the folder is in use, nothing is selected, or what was written did not read back the same.
        Cancelled: as asked; an earlier data set there is untouched.
    """
    selection = selection or Selection()
    progress = progress or Progress()
    known = exported_format(format_name)
    folder = folder.resolve()
    refuse_foreign_folder(folder)
    unfinished = folder.with_name(f".{folder.name}.unfinished")
    try:
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        with project.database.snapshot():  # somebody may go on annotating meanwhile
            writing = _Writing(project, unfinished, selection, known, progress)
            manifest, losses = writing.write()
            writing.prove()
        put_in_place(unfinished, folder)
    except OSError as error:
        raise ExportError(
            f"{folder} could not be written ({error.strerror}). Free some space or choose another."
        ) from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return ExportReport(folder, manifest, tuple(losses))


class _Writing:
    """One export under way: what is written, and by what it is proved."""

    def __init__(self, project: Project, folder: Path, selection: Selection, known: Format, progress: Progress) -> None:
        self._project, self._folder, self._selection = project, folder, selection
        self._known, self._progress = known, progress
        self._losses = Losses()
        self._files: list[WrittenFile] = []

    def write(self) -> tuple[Manifest, list[Loss]]:
        """Write everything into the folder.

        Raises:
            ExportError: nothing is selected, or the format cannot be written.
        """
        tally = Tally(remarks.flag_counts(self._project))
        if self._known.write is None:
            raise ExportError(f"{self._known.title} can be read, but not written.")
        self._files = self._known.write(self._folder, self._counted(tally), self._project.schema, self._losses)
        if not tally.records:
            raise ExportError(
                "Nothing is selected: no document has that status or annotator yet, so no file was written."
            )
        manifest = Manifest(
            project=self._project.name,
            exported_at=f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
            selection=self._selection,
            counts=tally.counts(),
            files=tuple(file_entry(self._folder, file, self._known.written_name()) for file in self._files),
            label_schema=self._project.schema,
        )
        losses = [*tally.losses(), *format_losses(self._losses)]
        (self._folder / MANIFEST).write_bytes(_indented(manifest.model_dump(mode="json")))
        report = {"losses": [loss.model_dump(mode="json") for loss in losses]}
        (self._folder / LOSS_REPORT).write_bytes(_indented(report))
        (self._folder / CARD).write_text(dataset_card(manifest, losses), encoding="utf-8", newline="\n")
        return manifest, losses

    def prove(self) -> None:
        """Read back what was written and compare it with the project.

        Raises:
            ExportError: it is not the same.
        """
        problems = verify_folder(self._folder, progress=self._progress).problems
        records = select(self._project, self._selection)
        if self._known.name == OWN_FORMAT:
            for file in self._files:
                problems += verify_against(self._folder / file.name, records, self._progress)
        else:
            prove = self._known.prove or partial(prove_files, self._known)
            problems += prove(self._folder, self._files, records, self._losses, self._progress)
        if problems:
            raise ExportError(
                f"What was written did not read back the same ({problems[0]}), so it was thrown away."
                " Check the disk, and run: annotator verify on the project."
            )

    def _counted(self, tally: Tally) -> Iterator[Record]:
        total = documents.count(self._project)
        for record in select(self._project, self._selection):
            self._progress.step(min(tally.records, total), total, f"Writing {record[0].title or record[0].id}")
            tally.add(*record)
            yield record


def exported_format(name: str) -> Format:
    """The format of that name.

    Raises:
        ExportError: there is none that can be written.
    """
    known = BY_NAME.get(name)
    if known is None or known.write is None:
        written = ", ".join(each.name for each in FORMATS if each.write)
        raise ExportError(f"{name} cannot be written. Choose one of: {written}.")
    return known


def _indented(value: object) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_INDENT_2) + b"\n"
