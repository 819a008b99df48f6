"""Data sets in the formats of other tools, written and proved by the format itself, each side in its own folder."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from annotator.export.job import Job, Part
from annotator.export.manifest import FileEntry, file_entry
from annotator.export.proof import prove_files
from annotator.formats.file_format import Format
from annotator.formats.reading import Problem
from annotator.formats.writing import Record, Writer, WrittenFile


class ToolFiles:
    """What another tool reads."""

    def __init__(self, job: Job, known: Format, write: Writer) -> None:
        self._job, self._known, self._write = job, known, write
        self._written: dict[str | None, list[WrittenFile]] = {}

    def write(self) -> list[FileEntry]:
        """Write the files; a side without documents has no folder."""
        job = self._job
        schema = job.renaming.schema_of(job.project.schema)
        entries = []
        for part in job.parts:
            folder = self._folder(part)
            folder.mkdir(exist_ok=True)
            before = job.tally.records
            written = self._write(folder, self._records(part), schema, job.losses)
            if job.tally.records == before:
                _remove(folder, written, is_own=part.side is not None)
                continue
            self._written[part.side] = written
            for file in written:
                within = file if part.side is None else file._replace(name=f"{part.side}/{file.name}")
                entries.append(file_entry(job.folder, within, self._known.written_name(), part.side))
        return entries

    def prove(self) -> list[Problem]:
        """What does not read back as the project has it."""
        job = self._job
        prove = self._known.prove or partial(prove_files, self._known)
        problems = []
        for part in job.parts:
            if part.side in self._written:
                records = map(job.renaming.record, job.again(part))
                files = self._written[part.side]
                problems += prove(self._folder(part), files, records, job.losses, job.progress)
        return problems

    def _folder(self, part: Part) -> Path:
        return self._job.folder / (part.side or "")

    def _records(self, part: Part) -> Iterator[Record]:
        for document, work in self._job.counted(part):
            yield self._job.renaming.record((document.document(), work.annotation_set() if work else None))


def _remove(folder: Path, written: list[WrittenFile], *, is_own: bool) -> None:
    """Take away what a format writes even without records."""
    for file in written:
        (folder / file.name).unlink()
    if is_own:
        folder.rmdir()
