"""How a person says a file is to be read, where it does not say so itself."""

from __future__ import annotations

from dataclasses import dataclass, field

from annotator.formats.encodings import AUTO
from annotator.formats.field_mapping import FieldMapping


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What concerns the reading of one file; each format takes what it needs.

    `encoding` is for formats that do not state their own. `fields` says which columns of tables and JSON hold what.
    `delimiter` parts the cells of tables that are text, `sheet` is the one to read of a spreadsheet's; where they are
    None, the delimiter is detected, and the first sheet is read.
    """

    encoding: str = AUTO
    fields: FieldMapping = field(default_factory=FieldMapping)
    delimiter: str | None = None
    sheet: str | None = None


DEFAULT_OPTIONS = ReadOptions()
