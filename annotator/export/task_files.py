"""Training files: rows of a task, as JSONL or Parquet, read back row by row and proved against the texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from annotator.errors import ExportError
from annotator.export.job import Job, Part
from annotator.export.manifest import FileEntry, file_entry
from annotator.export.row_files import read_rows, write_rows
from annotator.export.tasks.all_tasks import ROLES, TASKS
from annotator.export.tasks.task import Row, RowMaker, Task
from annotator.formats.reading import Problem
from annotator.formats.writing import Feature, Losses, Record, WrittenFile
from annotator.wording import counted


class TaskFiles:
    """The files of all tasks that are asked for, each in a file or, with a split, a folder."""

    def __init__(self, job: Job) -> None:
        self._job = job
        if unknown := sorted(set(job.options.roles) - set(ROLES)):
            raise ExportError(f"No task knows {unknown[0]}. Roles are: {', '.join(dict.fromkeys(ROLES))}.")
        schema, roles = job.project.schema, job.options.roles
        self.makers = {name: TASKS[name].maker(schema, roles) for name in job.options.tasks}
        self._losses = {name: Losses() for name in self.makers}
        self._written: list[tuple[Task, Part, WrittenFile]] = []

    def write(self) -> list[FileEntry]:
        """Write the files; a side without rows has none."""
        entries = []
        for at, (name, maker) in enumerate(self.makers.items()):
            for part in self._job.parts:
                records = self._counted(part) if at == 0 else self._job.again(part)
                rows = (row for record in records for row in maker.rows(record, self._losses[name]))
                file = self._file(name, part)
                written = write_rows(self._job.folder, file, rows, maker.columns)
                if not written.records:
                    (self._job.folder / file).unlink()
                    continue
                self._written.append((TASKS[name], part, written))
                entries.append(file_entry(self._job.folder, written, TASKS[name].format(), part.side))
            self._note_losses(name)
        return entries

    def prove(self) -> list[Problem]:
        """What does not read back as the project has it."""
        problems = []
        for task, part, written in self._written:
            proof = _Proof(task, self.makers[task.name], self._losses[task.name], self._job.folder / written.name)
            problems += proof.problems(self._job, part)
        return problems

    def _file(self, task: str, part: Part) -> str:
        stem = task if part.side is None else f"{task}/{part.side}"
        return f"{stem}.{self._job.options.file_type}"

    def _counted(self, part: Part) -> Iterator[Record]:
        for document, work in self._job.counted(part):
            yield document.document(), work.annotation_set() if work else None

    def _note_losses(self, name: str) -> None:
        """Add what one task lost to the report, under its name."""
        for (feature, why), documents in self._losses[name].reasons.items():
            self._job.losses.reasons[feature, f"task {name}: {why}"].update(documents)


class _Proof:
    """One file against the records that it was made of: the same rows, each proved by its text, and all spans there."""

    def __init__(self, task: Task, maker: RowMaker, losses: Losses, path: Path) -> None:
        self._task, self._maker, self._losses, self._path = task, maker, losses, path
        self._wanted: Counter[str] = Counter()
        self._held: Counter[str] = Counter()

    def problems(self, job: Job, part: Part) -> list[Problem]:
        """Everything that is wrong, each with its row."""
        found: list[Problem] = []
        rows, number = read_rows(self._path), 0
        for record in job.again(part):
            job.progress.step(number, None, f"Proving row {number:,}")
            made = self._maker.rows(record, Losses())
            read = list(islice(rows, len(made)))
            self._count(record, read)
            found += [
                Problem(self._path.name, f"row {number + at}", message)
                for at, messages in enumerate(map(self._wrong, made, read), 1)
                for message in (*messages, *self._task.problems(read[at - 1], record[0].text))
            ]
            number += len(made)
            if len(read) < len(made):
                return [*found, Problem(self._path.name, f"row {number}", "it is missing")]
        if next(rows, None) is not None:
            found.append(Problem(self._path.name, f"row {number + 1}", "it is one too many"))
        return found + self._miscounted()

    @staticmethod
    def _wrong(made: Row, read: Row) -> list[str]:
        return [] if made == read else ["it did not read back the same"]

    def _count(self, record: Record, read: list[Row]) -> None:
        self._held.update(self._task.held(read))
        for span in record[1].spans if record[1] else ():
            role = self._maker.labels.get(span.label)
            if role is not None and not self._losses.has(record, Feature.SPAN, span.id):
                self._wanted[role] += len(span.fragments) if self._task.counts_parts else 1

    def _miscounted(self) -> list[Problem]:
        return [
            Problem(
                self._path.name,
                label,
                f"it holds {counted(self._held[label], 'span')}, the project {self._wanted[label]:,}",
            )
            for label in sorted({*self._wanted, *self._held})
            if self._held[label] != self._wanted[label]
        ]
