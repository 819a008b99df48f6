"""Which columns of tables and JSON are taken for which fields of a document, said before anything is stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from annotator.corpus.import_options import ImportOptions
from annotator.errors import UnreadableFile
from annotator.formats import detect
from annotator.formats.field_mapping import listed
from annotator.formats.reading import Problem
from annotator.formats.tabular import Sample, sample
from annotator.formats.zip_archive import is_archive
from annotator.wording import counted


@dataclass(slots=True)
class Shape:
    """Files with the same columns: the first of them, how many there are, and how the first begins.

    `problem` says why no field is known to be in them; then `mapping` is empty.
    """

    path: Path
    sample: Sample
    mapping: Mapping[str, str] = field(default_factory=dict)
    problem: str = ""
    files: int = 1


@dataclass
class ColumnSurvey:
    """The shapes of all tables and JSON files, by their columns, in the order met."""

    shapes: dict[tuple[str, ...], Shape] = field(default_factory=dict)

    def add(self, path: Path, options: ImportOptions) -> None:
        """Look at how a file begins, where it is of a kind that has columns.

        Raises:
            UnreadableFile: it cannot be read.
        """
        found = columns_of(path, options)
        if found is None:
            return
        known = self.shapes.get(found.columns)
        if known is not None:
            known.files += 1
            return
        try:
            shape = Shape(path, found, options.reading.fields.of(*found))
        except UnreadableFile as error:
            shape = Shape(path, found, problem=str(error))
        self.shapes[found.columns] = shape

    def problems(self) -> list[Problem]:
        """The files whose text is not known to be in any column."""
        return [Problem(str(shape.path), "", shape.problem) for shape in self.shapes.values() if shape.problem]

    def lines(self) -> list[str]:
        """What is taken for what, for people."""
        counts: Counter[str] = Counter()
        for columns, shape in self.shapes.items():
            if shape.mapping:
                counts[_line(shape.mapping, columns)] += shape.files
        return [f"In {counted(files, 'file')}, {line}" for line, files in counts.items()]


def columns_of(path: Path, options: ImportOptions) -> Sample | None:
    """Columns and first records of a table or of JSON of any shape; None for files of other kinds.

    Raises:
        UnreadableFile: it cannot be read.
    """
    if is_archive(path):
        return None
    open_records = detect.chosen_format(path, options.format_name).records
    return sample(path, open_records, options.reading) if open_records is not None else None


def _line(mapping: Mapping[str, str], columns: Iterable[str]) -> str:
    taken = ", ".join(f"{name} from “{column}”" for name, column in mapping.items())
    others = [column for column in columns if column not in mapping.values()]
    return f"{taken}; metadata: {listed(others)}" if others else taken
