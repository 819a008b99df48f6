"""Writing a data set: into an unfinished folder, read back, proved, and only then put in place."""

from __future__ import annotations

import shutil
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import orjson

from annotator.errors import ExportError
from annotator.export.card.dataset_card import dataset_card
from annotator.export.card.hugging_face_header import hugging_face_header
from annotator.export.gold_provenance import write_provenance
from annotator.export.job import Job, parts_of, without_side
from annotator.export.manifest import CARD, LOSS_REPORT, MANIFEST, FileEntry, Loss, Manifest, SplitSummary, file_entry
from annotator.export.options import HUGGING_FACE, OWN_FORMAT, ExportOptions, checked
from annotator.export.own_lines import OwnLines
from annotator.export.renaming import Renaming
from annotator.export.selection import Selection
from annotator.export.split_leakage import REPORT_FILE, leakage_report, write_report
from annotator.export.suggested_spans import write_suggested_spans
from annotator.export.suggestion_lines import SuggestionLines
from annotator.export.tally import format_losses
from annotator.export.target_folder import put_in_place, refuse_foreign_folder
from annotator.export.task_files import TaskFiles
from annotator.export.tool_files import ToolFiles
from annotator.export.unsettled_gold import unsettled_counts, unsettled_losses, unsettled_sentences
from annotator.export.verification import verify_folder
from annotator.formats.known_formats import BY_NAME
from annotator.formats.reading import Problem
from annotator.formats.writing import WrittenFile
from annotator.model.annotator import GOLD
from annotator.model.bulk import few_collections
from annotator.model.split import SplitDefinition
from annotator.progress import Progress
from annotator.project import comments, near_duplicates, splits, statements
from annotator.project.project import Project
from annotator.wording import counted

LEAKAGE_FORMAT = "annotator-leakage/1"


class Writing(Protocol):
    """What one kind of files is written and proved by."""

    def write(self) -> list[FileEntry]:
        """Write all files of the data set but what lies beside them."""

    def prove(self) -> list[Problem]:
        """What the files do not hold as the project has it."""


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written, and what the format had no place for."""

    folder: Path
    manifest: Manifest
    losses: tuple[Loss, ...]

    def warnings(self) -> list[str]:
        """What whoever uses the data set has to know of its gold."""
        return unsettled_sentences(self.manifest)

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
    options: ExportOptions | None = None,
    progress: Progress | None = None,
) -> ExportReport:
    """Write the selection in one format, with manifest, loss report and card.

    An earlier data set in that folder is replaced once the new one is whole; a folder with anything else is refused.

    Raises:
        ExportError: the folder is in use, nothing is selected, the options do not go together, or what was written did
            not read back the same.
        AnnotatorError: the selection cannot be understood, or there is no such split.
        Cancelled: as asked; an earlier data set there is untouched.
    """
    folder, progress = folder.resolve(), progress or Progress()
    selection = selection or Selection()
    options = checked(options or ExportOptions(), format_name, selection)
    refuse_foreign_folder(folder)
    unfinished = folder.with_name(f".{folder.name}.unfinished")
    try:
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        _find_near_duplicates(project, options, progress)
        job = Job(project, unfinished, selection, options, format_name, progress)
        with job.closing, few_collections(), project.database.snapshot():  # somebody may go on annotating meanwhile
            manifest, losses = _write(job)
        put_in_place(unfinished, folder)
    except OSError as error:
        raise ExportError(
            f"{folder} could not be written ({error.strerror}). Free some space or choose another."
        ) from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return ExportReport(folder, manifest, tuple(losses))


def _find_near_duplicates(project: Project, options: ExportOptions, progress: Progress) -> None:
    """Work out what the leakage report needs while it can still be kept for the next time."""
    definition = splits.definition(project, options.split) if options.split is not None else None
    if definition is not None and not project.read_only:
        near_duplicates.find(project, definition.threshold, progress)


def _write(job: Job) -> tuple[Manifest, list[Loss]]:
    """Write everything into the folder of the job and prove it.

    Raises:
        ExportError: nothing is selected, or it did not read back the same.
    """
    job.parts = parts_of(job.project, job.selection, job.options.split)
    writing = _writing(job)
    files = writing.write()
    if not job.tally.records:
        raise ExportError("Nothing is selected: no document fits what was asked for, so no file was written.")
    unsettled = unsettled_losses(job)
    losses = [*unsettled, *job.tally.losses(comments.counts(job.project)), *format_losses(job.losses)]
    if isinstance(writing, SuggestionLines):
        losses += writing.losses()
    left_out: dict[str, str] = {}
    if job.options.split is not None:
        left_out = without_side(job.project, job.selection, job.options.split)
        losses += _left_out(left_out)
        files.append(_write_leakage(job, job.options.split))
    manifest = _with_origins(job, _manifest(job, files, len(left_out))).model_copy(update=unsettled_counts(unsettled))
    header = ""
    if manifest.is_hugging_face and isinstance(writing, TaskFiles):
        header = hugging_face_header(manifest, writing.makers)
    write_beside(job.folder, manifest, losses, header)
    verified = verify_folder(job.folder, progress=job.progress, reads_tool_files=False, proofs=job.proofs)
    problems = verified.problems + writing.prove()
    if problems:
        raise ExportError(
            f"What was written did not read back the same ({problems[0]}), so it was thrown away."
            " Check the disk, and run: annotator verify on the project."
        )
    return manifest, losses


def write_beside(folder: Path, manifest: Manifest, losses: list[Loss], header: str = "") -> None:
    """Write manifest, loss report and card; the header stands before the card."""
    (folder / MANIFEST).write_bytes(_indented(manifest.model_dump(mode="json")))
    report = {"losses": [loss.model_dump(mode="json") for loss in losses]}
    (folder / LOSS_REPORT).write_bytes(_indented(report))
    (folder / CARD).write_text(header + dataset_card(manifest, losses), encoding="utf-8", newline="\n")


def _writing(job: Job) -> Writing:
    if job.options.suggestions is not None:
        return SuggestionLines(job, job.options.suggestions)
    if job.options.tasks:
        return TaskFiles(job)
    known = BY_NAME.get(job.format_name)
    return ToolFiles(job, known, known.write) if known and known.write else OwnLines(job)


def _manifest(job: Job, files: list[FileEntry], without_a_side: int) -> Manifest:
    options, split = job.options, None
    if options.split is not None:
        definition = splits.definition(job.project, options.split) or SplitDefinition()
        sides = {part.side: job.tally.by_side[part.side] for part in job.parts if part.side}
        split = SplitSummary(name=options.split, definition=definition, documents=sides, without_side=without_a_side)
    stated = statements.text_license(job.project) if options.license is None else options.license
    return Manifest(
        project=job.project.name,
        exported_at=f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
        selection=job.selection,
        counts=job.tally.counts(),
        files=tuple(files),
        label_schema=job.project.schema,
        renaming=None if job.renaming == Renaming() else job.renaming,
        license=stated.strip() or None,
        texts="included" if options.with_texts else "left out",
        split=split,
        roles=dict(options.roles),
        is_hugging_face=job.format_name == HUGGING_FACE,
        content="annotations" if options.suggestions is None else "suggestions",
        suggesters=dict(sorted(job.tally.suggesters.items())),
        provenance=job.tally.provenance(),
        agreement=options.agreement,
    )


def _with_origins(job: Job, manifest: Manifest) -> Manifest:
    """The manifest with the files that tell how gold came about and which spans were suggested, if there are any."""
    files, update = list(manifest.files), dict[str, object]()
    if GOLD in manifest.counts.annotators:
        entry, update["gold"] = write_provenance(job)
        files.append(entry)
    if job.options.suggestions is None and (told := write_suggested_spans(job)):
        entry, update["suggested_spans"] = told
        files.append(entry)
    return manifest.model_copy(update={**update, "files": tuple(files)})


def _left_out(reasons: dict[str, str]) -> list[Loss]:
    """The documents without a side, by reason."""
    by_reason: defaultdict[str, list[str]] = defaultdict(list)
    for name, reason in reasons.items():
        by_reason[reason].append(name)
    return [
        Loss(what=f"document on no side of the split: {reason}", count=len(names), documents=tuple(names))
        for reason, names in sorted(by_reason.items())
    ]


def _write_leakage(job: Job, split: str) -> FileEntry:
    numbers = {number for part in job.parts for number in part.numbers}
    write_report(leakage_report(job.project, split, job.progress, among=numbers), job.folder / REPORT_FILE)
    return file_entry(job.folder, WrittenFile(REPORT_FILE, 0), LEAKAGE_FORMAT)


def _indented(value: object) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_INDENT_2) + b"\n"
