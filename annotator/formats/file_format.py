"""What is known of a file format: how its files are recognised, read, written and proved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from annotator.formats import jsonl
from annotator.formats.reading import LeftAlone, Problem, ReadDocument
from annotator.formats.reading_options import ReadOptions
from annotator.formats.tabular import OpenRecords
from annotator.formats.writing import Losses, Record, Writer, WrittenFile
from annotator.model.offset_units import OffsetUnit
from annotator.progress import Progress

Reader = Callable[[Path, ReadOptions], Iterator[ReadDocument | Problem | LeftAlone]]
Proof = Callable[[Path, list[WrittenFile], Iterable[Record], Losses, Progress], list[Problem]]
Recognises = Callable[[Path, bytes], bool]


@dataclass(frozen=True, slots=True)
class Format:
    """A file format that can be read, and written where it has a `write`.

    `extensions` are lower-case, with the dot. `recognises` looks at path and first bytes where several formats share an
    extension, or a file has none. `is_foreign` says that it brings offsets and labels of other tools. `written_unit` is
    what the offsets that we write count, for formats whose files do not prove it; `prove` compares
    what was written with the records, for formats that do not give back the whole text. `beside` are pairs of endings:
    of a file, and of another of the same name that is read with it, not by itself; `settings_files` are the names of
    files that hold nothing but the other tool's settings. `records` opens files whose columns a person can say the
    fields of.
    """

    name: str
    title: str
    read: Reader
    extensions: tuple[str, ...] = ()
    recognises: Recognises | None = None
    is_foreign: bool = False
    write: Writer | None = None
    written_unit: OffsetUnit | None = None
    prove: Proof | None = None
    records: OpenRecords | None = None
    beside: tuple[tuple[str, str], ...] = ()
    settings_files: frozenset[str] = frozenset()

    def is_written(self) -> bool:
        """Whether data sets can be written in it; those in our own format are, straight from the project's rows."""
        return self.write is not None or self.name == "jsonl"

    def written_name(self) -> str:
        """What a manifest calls it."""
        return jsonl.FORMAT if self.name == "jsonl" else self.name
