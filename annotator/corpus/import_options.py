"""What a person says about files that are to be imported."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.corpus.label_mapping import LabelMapping
from annotator.formats.encodings import AUTO
from annotator.formats.reading_options import DEFAULT_OPTIONS, ReadOptions
from annotator.model.offset_units import OffsetUnit


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How to read files, and whose annotations they hold.

    `owner` takes over all annotations, whoever the file names. `offset_unit` says what the offsets of other tools count
    where the files do not prove it. `mapping` says what their labels become; without one, they keep their names.
    `is_shared` says that somebody works in the project meanwhile, so that it must not be busy for long at a time.
    """

    format_name: str = AUTO
    owner: str | None = None
    reading: ReadOptions = DEFAULT_OPTIONS
    offset_unit: OffsetUnit | None = None
    mapping: LabelMapping | None = None
    is_shared: bool = False
