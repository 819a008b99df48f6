"""How each item of gold came about: a file beside the data, and its proof.

A line is one item: a span or link by its identifier, a label of the article or "nothing here" by its name. `how` is
`unanimous`, `majority`, `threshold`, `adjudicated`, or `imported` where the project has no decision on it; `sides` are
what everybody had then. Items with an empty `id` are matters of which it was settled that gold has nothing. Labels bear
the names of the project. In data sets without texts, comments are left out too, as they may quote.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

import orjson
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from annotator.export.job import Job
from annotator.export.manifest import FileEntry, file_entry
from annotator.export.selection import select_stored
from annotator.formats import jsonl
from annotator.formats.reading import Problem
from annotator.formats.writing import PROVENANCE, WrittenFile
from annotator.model.annotation_set import AnnotationSet
from annotator.model.annotator import GOLD
from annotator.model.decision import Decision, Kind
from annotator.project import decisions
from annotator.wording import first_error

FORMAT: Literal["annotator-provenance/1"] = "annotator-provenance/1"
IMPORTED = "imported"
NOTHING = "nothing"  # counted in the manifest: matters that were settled without an item

Item = tuple[str, str, str]  # kind, identifier, label


class Side(BaseModel):
    """What was said, null for nothing, and by whom, each with their identifier of it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    said: dict[str, Any] | None
    by: dict[str, str | None]


class ProvenanceLine(BaseModel):
    """One line, its keys in the order in which they are written."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal["annotator-provenance/1"] = FORMAT
    document: Annotated[str, Field(min_length=1)]
    kind: Kind
    id: str
    label: str
    how: Literal["unanimous", "majority", "threshold", "adjudicated", "imported"]
    decided_by: str | None = None
    at: str | None = None
    sides: tuple[Side, ...] = ()
    error_class: str | None = None
    comment: str | None = None
    guideline_fix: bool = False


def write_provenance(job: Job) -> tuple[FileEntry, dict[str, int]]:
    """Write the file for all gold of the data set; returns it with how many items came about how."""
    counts: Counter[str] = Counter()
    path = job.folder / PROVENANCE
    with path.open("wb") as file:
        for line in _lines(job):
            counts[line.how if line.id else NOTHING] += 1
            file.write(orjson.dumps(line.model_dump(mode="json")) + b"\n")
    entry = file_entry(job.folder, WrittenFile(PROVENANCE, counts.total()), FORMAT)
    return entry, dict(sorted(counts.items()))


def carry_provenance(source: Path, target: Path, kept: Collection[str]) -> tuple[FileEntry, dict[str, int]] | None:
    """Write into another data set what the file tells of the documents that are kept; None where there is no file."""
    if not (source / PROVENANCE).is_file() or not kept:
        return None
    counts: Counter[str] = Counter()
    with (target / PROVENANCE).open("wb") as file:
        for _, content in _told(source / PROVENANCE):
            line = ProvenanceLine.model_validate_json(content)
            if line.document in kept:
                counts[line.how if line.id else NOTHING] += 1
                file.write(content.rstrip(b"\n") + b"\n")
    return file_entry(target, WrittenFile(PROVENANCE, counts.total()), FORMAT), dict(sorted(counts.items()))


def provenance_problems(folder: Path, entry: FileEntry, data_files: Iterable[FileEntry]) -> list[Problem]:
    """What is wrong with the file: its lines, their number, and items that only it or only the gold of the data has.

    Other files than those of whole records do not name the items, so there is nothing to compare then.
    """
    problems: list[Problem] = []
    told: set[tuple[str, Item]] = set()
    lines = 0
    for number, content in _told(folder / entry.name):
        lines += 1
        try:
            line = ProvenanceLine.model_validate_json(content)
        except ValidationError as error:
            place, reason = first_error(error)
            problems.append(Problem(entry.name, f"line {number}", f"{place}: {reason}" if place else reason))
            continue
        if line.id:
            told.add((line.document, (line.kind.value, line.id, line.label)))
    if lines != entry.records:
        problems.append(Problem(entry.name, "", f"it has {lines:,} lines, the manifest says {entry.records:,}"))
    files = list(data_files)
    if not files:
        return problems
    held = {item for one in files for item in _items_in(folder / one.name)}
    for message, items in (("is in gold, but not told of", held - told), ("is told of, but not in gold", told - held)):
        problems += [
            Problem(entry.name, f"document {document}", f"{kind} {name} ({label}) {message}")
            for document, (kind, name, label) in sorted(items)
        ]
    return problems


def _told(path: Path) -> Iterator[tuple[int, bytes]]:
    """The numbered lines of the file; it is empty where all that gold says is that nothing is left to settle."""
    return jsonl.numbered_lines(path) if path.stat().st_size else iter(())


def _lines(job: Job) -> Iterator[ProvenanceLine]:
    for part in job.parts:
        for document, work in select_stored(job.project, job.selection, part.numbers):
            if work is not None and work.annotator == GOLD:
                found = decisions.of(job.project, document.number)
                yield from _lines_of(document.id, work.annotation_set(), found, with_texts=job.options.with_texts)


def _lines_of(
    document: str, gold: AnnotationSet, found: Iterable[Decision], *, with_texts: bool
) -> Iterator[ProvenanceLine]:
    left = {(kind, name): label for kind, name, label in _items(gold.model_dump(by_alias=True))}
    told: set[tuple[str, str]] = set()
    for decision in found:
        names = [name for name in decision.gold if (decision.kind.value, name) in left]
        told |= {(decision.kind.value, name) for name in names}
        for name in names or ([] if decision.gold else [""]):
            label = left.get((decision.kind.value, name), decision.label)
            yield _line(document, decision, name, label, with_texts=with_texts)
    for (kind, name), label in left.items():
        if (kind, name) not in told:
            yield ProvenanceLine(document=document, kind=Kind(kind), id=name, label=label, how=IMPORTED)


def _line(document: str, decision: Decision, name: str, label: str, *, with_texts: bool) -> ProvenanceLine:
    remark = decision.remark
    return ProvenanceLine(
        document=document,
        kind=decision.kind,
        id=name,
        label=label,
        how=decision.how.value,
        decided_by=decision.decided_by,
        at=decision.at,
        sides=tuple(Side.model_validate(side) for side in orjson.loads(decisions.sides_json(decision.sides))),
        error_class=remark.error_class.value if remark.error_class else None,
        comment=(remark.comment or None) if with_texts else None,
        guideline_fix=remark.guideline_fix,
    )


def _items_in(path: Path) -> Iterator[tuple[str, Item]]:
    """The items of gold in a file of whole records; lines that are not right are told of elsewhere."""
    for _, line in jsonl.numbered_lines(path):
        if b'"gold"' not in line:
            continue
        try:
            record = orjson.loads(line)
            if record["annotator"] == GOLD:
                yield from [(str(record["id"]), item) for item in _items(record)]
        except (ValueError, KeyError, TypeError):
            continue


def _items(record: dict[str, Any]) -> list[Item]:
    return [
        *((Kind.SPAN.value, span["id"], span["label"]) for span in record["spans"]),
        *((Kind.RELATION.value, link["id"], link["label"]) for link in record["relations"]),
        *((Kind.DOCUMENT_LABEL.value, label["label"], label["label"]) for label in record["labels"]),
        *((Kind.NOTHING_HERE.value, label, label) for label in record["nothing_here"]),
    ]
