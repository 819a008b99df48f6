"""Which spans of a data set were suggested before a person accepted them: a file beside the data, and its proof.

A line is one span: what suggested it, with version and score, what exactly was suggested, and whether the span is just
that (`accepted`) or has other edges or another label now (`changed`). Spans that are not in the file were made by
people alone. Labels bear the names of the project. A span of gold is told of if it is the same as one that an annotator
had from a suggestion; `through` says whose.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import orjson
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from annotator.export.job import Job
from annotator.export.manifest import FileEntry, file_entry
from annotator.export.selection import select_stored
from annotator.export.suggested_origins import Made, SpanOrigin, accepted_by_document, origins_of
from annotator.formats import jsonl
from annotator.formats.reading import Problem
from annotator.formats.writing import SUGGESTED_SPANS, Feature, WrittenFile
from annotator.model.document import Identifier
from annotator.model.span import Fragment, Span
from annotator.wording import first_error

FORMAT: Literal["annotator-suggested-spans/1"] = "annotator-suggested-spans/1"

Sums = dict[str, dict[str, int]]  # by suggester with version, then by how it was accepted
Place = tuple[str, str, str]  # document, annotator, span
Covered = tuple[str, tuple[Fragment, ...]]  # label and fragments


class Suggested(BaseModel):
    """What was suggested."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: Identifier
    fragments: tuple[Fragment, ...]


class SuggestedSpanLine(BaseModel):
    """One line, its keys in the order in which they are written."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal["annotator-suggested-spans/1"] = FORMAT
    document: Identifier
    annotator: Identifier
    span: Identifier
    label: Identifier
    suggester: Annotated[str, Field(min_length=1)]
    version: str
    score: float
    how: Literal["accepted", "changed"]
    suggested: Suggested
    decided_at: str
    through: Identifier | None = None

    def source(self) -> str:
        """The suggester with its version."""
        return f"{self.suggester} {self.version}"

    def place(self) -> Place:
        """Which span it is about."""
        return self.document, self.annotator, self.span


def write_suggested_spans(job: Job) -> tuple[FileEntry, Sums] | None:
    """Write the file for all spans of the data set; where none of them was suggested, there is no file."""
    made = accepted_by_document(job.project)
    return _written(job.folder, (_bytes(line) for line in _lines(job, made))) if made else None


def carry_suggested_spans(
    source: Path, target: Path, kept: Collection[tuple[str, str]]
) -> tuple[FileEntry, Sums] | None:
    """Write into another data set what the file, if there is one, tells of documents and annotators that are kept."""
    path = source / SUGGESTED_SPANS
    if not path.is_file():
        return None
    return _written(target, (content for content in _contents(path) if _parsed(content).place()[:2] in kept))


def suggested_span_problems(folder: Path, entry: FileEntry, data_files: Iterable[FileEntry]) -> list[Problem]:
    """What is wrong with the file: its lines, their number, and lines about spans that the data do not have so.

    Other files than those of whole records do not name the spans, so there is nothing to compare then.
    """
    problems: list[Problem] = []
    told: dict[Place, tuple[int, SuggestedSpanLine]] = {}
    number = 0
    for number, content in enumerate(_contents(folder / entry.name), 1):
        try:
            line = _parsed(content)
        except ValidationError as error:
            place, reason = first_error(error)
            problems.append(Problem(entry.name, f"line {number}", f"{place}: {reason}" if place else reason))
            continue
        if line.place() in told:
            problems.append(Problem(entry.name, f"line {number}", f"span {line.span} is told of above"))
        told[line.place()] = number, line
    if number != entry.records:
        problems.append(Problem(entry.name, "", f"it has {number:,} lines, the manifest says {entry.records:,}"))
    files = list(data_files)
    return problems + (_misfits(folder, entry.name, told, files) if files else [])


def _misfits(
    folder: Path, name: str, told: dict[Place, tuple[int, SuggestedSpanLine]], files: Iterable[FileEntry]
) -> list[Problem]:
    left = dict(told)
    problems = []
    for file in files:
        for place, covered in _spans_in(folder / file.name):
            if (found := left.pop(place, None)) is not None and (wrong := _difference(found[1], covered)):
                problems.append(Problem(name, f"line {found[0]}", f"span {found[1].span} {wrong}"))
    problems += [
        Problem(name, f"line {number}", f"document {line.document} has no span {line.span} of {line.annotator}")
        for number, line in left.values()
    ]
    return problems


def _difference(line: SuggestedSpanLine, span: Covered) -> str:
    """In what a span is not as the line tells; empty where it is."""
    if line.label != span[0]:
        return f"is labelled {span[0]}, not {line.label}"
    is_as_suggested = span == (line.suggested.label, line.suggested.fragments)
    if is_as_suggested == (line.how == "accepted"):
        return ""
    return "is just what was suggested" if is_as_suggested else "is not what was suggested"


def _lines(job: Job, made: Mapping[int, Made]) -> Iterator[SuggestedSpanLine]:
    for part in job.parts:
        numbers = [number for number in part.numbers if number in made]
        for document, work in select_stored(job.project, job.selection, numbers):
            if work is None:
                continue
            record = document.document(), work.annotation_set()
            origins = origins_of(job.project, document.number, record[1], made[document.number])
            for span in record[1].spans:
                if span.id in origins and not job.losses.has(record, Feature.SPAN, span.id):
                    yield _line(document.id, work.annotator, span, origins[span.id])


def _line(document: str, annotator: str, span: Span, origin: SpanOrigin) -> SuggestedSpanLine:
    decision = origin.decision
    return SuggestedSpanLine(
        document=document,
        annotator=annotator,
        span=span.id,
        label=span.label,
        suggester=decision.suggester,
        version=decision.version,
        score=decision.score,
        how="accepted" if (span.label, span.fragments) == (decision.label, decision.fragments) else "changed",
        suggested=Suggested(label=decision.label, fragments=decision.fragments),
        decided_at=decision.decided_at,
        through=origin.through,
    )


def _written(folder: Path, contents: Iterable[bytes]) -> tuple[FileEntry, Sums] | None:
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    lines = 0
    with (folder / SUGGESTED_SPANS).open("wb") as file:
        for content in contents:
            line = _parsed(content)
            counts[line.source()][line.how] += 1
            lines += 1
            file.write(content)
    if not lines:
        (folder / SUGGESTED_SPANS).unlink()
        return None
    sums = {source: dict(sorted(found.items())) for source, found in sorted(counts.items())}
    return file_entry(folder, WrittenFile(SUGGESTED_SPANS, lines), FORMAT), sums


def _bytes(line: SuggestedSpanLine) -> bytes:
    return orjson.dumps(line.model_dump(mode="json")) + b"\n"


def _parsed(content: bytes) -> SuggestedSpanLine:
    return SuggestedSpanLine.model_validate_json(content)


def _contents(path: Path) -> Iterator[bytes]:
    return (content for _, content in jsonl.numbered_lines(path))


def _spans_in(path: Path) -> Iterator[tuple[Place, Covered]]:
    """The spans of a file of whole records; lines that are not right are told of elsewhere."""
    for _, line in jsonl.numbered_lines(path):
        try:
            yield from _spans_of(orjson.loads(line))
        except (ValueError, KeyError, TypeError):
            continue


def _spans_of(record: dict[str, Any]) -> Iterator[tuple[Place, Covered]]:
    for span in record["spans"]:
        fragments = tuple((start, end) for start, end in span["fragments"])
        yield (record["id"], record["annotator"], span["id"]), (span["label"], fragments)
