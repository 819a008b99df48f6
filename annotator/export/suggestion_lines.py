"""Data sets of suggestions: what was kept for each document of the corpus, apart from all that people said."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.errors import ExportError
from annotator.export import suggestion_records
from annotator.export.job import Job, Part
from annotator.export.manifest import FileEntry, Loss, file_entry
from annotator.export.options import KeptSuggestions
from annotator.formats import jsonl
from annotator.formats.reading import Problem
from annotator.project import records

NOT_SUGGESTED = "document for which no suggestions are kept (annotator suggest makes them)"


class SuggestionLines:
    """A line for each document and each annotator from whose labels suggestions were made, or for the text alone."""

    def __init__(self, job: Job, kept: KeptSuggestions) -> None:
        self._job, self._kept = job, kept
        self._missing: list[str] = []

    def write(self) -> list[FileEntry]:
        """Write the files; a side without documents has none.

        Raises:
            ExportError: no suggestions are kept for any of the documents.
        """
        job = self._job
        entries = []
        for part in job.parts:
            name = suggestion_records.DATA_FILE if part.side is None else f"{part.side}.jsonl"
            written, sha256 = jsonl.write_lines(job.folder, self._lines(part), name)
            if written.records:
                entries.append(file_entry(job.folder, written, suggestion_records.FORMAT, part.side, sha256))
            else:
                (job.folder / name).unlink()
        if not entries:
            raise ExportError(
                "No suggestions are kept for these documents. Make them first: annotator suggest"
                f" {job.project.path.name}"
            )
        return entries

    def prove(self) -> list[Problem]:
        """Nothing to add: each line proves itself, and `verify_folder` has read them all."""
        return []

    def losses(self) -> list[Loss]:
        """The documents that nothing is kept for."""
        return (
            [Loss(what=NOT_SUGGESTED, count=len(self._missing), documents=tuple(self._missing))]
            if self._missing
            else []
        )

    def _lines(self, part: Part) -> Iterator[bytes]:
        job = self._job
        for place, document in enumerate(records.stream(job.project, part.numbers)):
            job.progress.step(place, job.total(), f"Writing {document.shown}")
            kept = self._kept(document.number)
            whose = {name: offer for name, offer in kept.items() if job.selection.annotator in (None, name)}
            if not whose:
                self._missing.append(document.id)
            for annotator, offer in sorted(whose.items()):
                if annotator and not offer.spans:
                    continue
                job.tally.add_suggested(document, annotator, offer, part.side)
                yield suggestion_records.line_of(document.fields(), annotator or None, offer)
