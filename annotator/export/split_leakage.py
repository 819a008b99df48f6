"""The leakage report of a split in the project."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import orjson

from annotator.errors import ExportError
from annotator.export.crossing import sketch_index, stored_shingles
from annotator.export.leakage import LeakageReport, Method, by_side, side_pairs
from annotator.export.splits import sides as sides_of
from annotator.formats import writing
from annotator.model.split import SIDES, SplitDefinition
from annotator.progress import Progress
from annotator.project import documents, near_duplicates
from annotator.project import splits as stored
from annotator.project.project import Project

REPORT_FILE = writing.LEAKAGE_REPORT


def leakage_report(
    project: Project, name: str, progress: Progress | None = None, *, among: Collection[int] | None = None
) -> LeakageReport:
    """How near the sides of a split come to one another, by the texts in the project; or only by those `among` it.

    Raises:
        RefusedChange: there is no split of that name.
        Cancelled: `progress` says that the person asked to stop.
    """
    progress = progress or Progress()
    sides = {number: side for number, side in sides_of(project, name).items() if among is None or number in among}
    definition = stored.definition(project, name) or SplitDefinition()
    found = near_duplicates.find(project, definition.threshold, progress)
    method = Method(threshold=definition.threshold, recurring_paragraphs=tuple(sorted(found.recurring)))
    numbers = list(sides)
    names = {number: documents.id_of(project, number) for number in numbers}
    index, shingles_of = sketch_index(project, numbers), stored_shingles(project, numbers, found.recurring)
    on_sides = [
        sorted(names[member] for member in members if sides.get(member) == side)
        for members in found.groups.values()
        for side in SIDES
    ]
    return LeakageReport(
        split=name,
        method=method,
        sides=by_side({names[number]: side for number, side in sides.items()}),
        groups=tuple(tuple(members) for members in on_sides if len(members) > 1),
        left_out={document.id: document.reason for document in stored.left_out(project, name)},
        pairs=side_pairs(
            index, list(sides.values()), [names[number] for number in numbers], method, shingles_of, progress
        ),
    )


def write_report(report: LeakageReport, path: Path) -> None:
    """Write the report as JSON.

    Raises:
        ExportError: the file cannot be written.
    """
    try:
        path.write_bytes(orjson.dumps(report.model_dump(mode="json"), option=orjson.OPT_INDENT_2) + b"\n")
    except OSError as error:
        raise ExportError(f"{path} cannot be written ({error.strerror}). Choose another place.") from error
