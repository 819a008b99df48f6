"""Data sets in this program's own JSONL, made straight from the project's rows; with the texts or without them."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.export import offset_records
from annotator.export.job import Job, Part
from annotator.export.manifest import FileEntry, file_entry
from annotator.export.proof_behind import ProofBehind
from annotator.formats import jsonl
from annotator.formats.reading import Problem
from annotator.formats.writing import Feature

NOT_PASSED_ON = ("title", "author", "metadata")  # they may hold the text or parts of it


class OwnLines:
    """A line for each document and annotator, in one file or one for each side."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._names: set[str] = set()

    def write(self) -> list[FileEntry]:
        """Write the files; a side without documents has none.

        The manifest gets the hashes of what was to be written, so that `verify_folder` finds out other bytes.
        """
        job = self._job
        usual, format_name = (
            (jsonl.DATA_FILE, jsonl.FORMAT)
            if job.options.with_texts
            else (offset_records.DATA_FILE, offset_records.FORMAT)
        )
        entries = []
        for part in job.parts:
            name = usual if part.side is None else f"{part.side}.jsonl"
            if job.options.with_texts:
                proof = job.closing.enter_context(ProofBehind(job.folder / name, job.project.schema))
                written, sha256 = jsonl.write_lines(job.folder, self._lines(part), name, proof.written)
                job.proofs[name] = proof
            else:
                written, sha256 = jsonl.write_lines(job.folder, self._lines_without_text(part), name)
            if written.records:
                entries.append(file_entry(job.folder, written, format_name, part.side, sha256))
                self._names.add(name)
            else:
                (job.folder / name).unlink()
        return entries

    def prove(self) -> list[Problem]:
        """What differs from the project; hashes and lines themselves are looked at by `verify_folder`."""
        return [] if self._job.options.with_texts else self._unprovable()

    def _lines(self, part: Part) -> Iterator[bytes]:
        for document, work in self._job.counted(part):
            yield jsonl.line_of(document.fields(), work.fields() if work else None)

    def _lines_without_text(self, part: Part) -> Iterator[bytes]:
        losses = self._job.losses
        for document, work in self._job.counted(part):
            record = document.document(), work.annotation_set() if work else None
            for name in NOT_PASSED_ON:
                if getattr(record[0], name):
                    losses.add(Feature.DOCUMENT_FIELD, f"{name}: left out with the texts", record, name)
            losses.add(Feature.TEXT, "left out; its SHA-256 is there", record)
            yield offset_records.line_of(*record)

    def _unprovable(self) -> list[Problem]:
        """Lines to which the text of the project could not be joined again."""
        problems = []
        for part in self._job.parts:
            path = self._job.folder / (offset_records.DATA_FILE if part.side is None else f"{part.side}.jsonl")
            if path.name not in self._names:
                continue
            lines = jsonl.numbered_lines(path)
            for (number, line), (document, _) in zip(lines, self._job.again(part), strict=True):
                record = offset_records.read_line(line)
                error = record if isinstance(record, str) else offset_records.misfit(record, document.text)
                if error:
                    problems.append(Problem(path.name, f"line {number}", error))
        return problems
