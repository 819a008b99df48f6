"""The text of a file, put together from its sentences, and its tokens."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

import regex

from annotator.errors import UnreadableFile
from annotator.formats.reading import LEFT_OUT, Problem
from annotator.formats.webanno_tsv.header import FORMAT, Layer, read_header
from annotator.formats.webanno_tsv.spelling import read_text

TEXT = "#Text="
UNIT = regex.compile(
    r"([0-9]{1,9}-[0-9]{1,9}(?:\.[0-9]{1,9})?)\t([0-9]{1,12})-([0-9]{1,12})\t([^\t]*)(?:\t(.*))?", regex.DOTALL
)
MOST_BETWEEN = 100_000  # UTF-16 units between two sentences


class Unit(NamedTuple):
    """A token, or a part of one (`1-2.1`), with its columns; offsets count UTF-16 units."""

    id: str
    start: int
    end: int
    text: str
    columns: list[str]


@dataclass
class Lines:
    """All of a file; `gaps` counts the sentences before which white space is not in the file."""

    file: str
    layers: list[Layer] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    gaps: int = 0
    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _columns: int = 0

    def text(self) -> str:
        """The text of all sentences."""
        return "".join(self._parts)

    def take(self, lines: Iterable[str]) -> None:
        """Read the lines of a file, without their ends.

        Raises:
            UnreadableFile: it is in another format, or its sentences overlap.
        """
        header: list[str] = []
        sentence: list[str] = []
        for number, line in enumerate(lines, 1):
            if number == 1 and not line.startswith(FORMAT):
                raise UnreadableFile("it is no WebAnno TSV of version 3")
            if line.startswith(TEXT):
                sentence.append(read_text(line.removeprefix(TEXT)))
            elif line.startswith("#") and not self.units and not sentence:
                header.append(line)
            elif not line and sentence:
                self._list(number, "a sentence without tokens has no place")
                sentence.clear()
            elif line and not line.startswith("#Sentence.id="):
                if header:
                    self.layers, self._columns = read_header(header)
                    header.clear()
                self._take_unit(line, number, sentence)

    def _take_unit(self, line: str, number: int, sentence: list[str]) -> None:
        found = UNIT.fullmatch(line)
        columns = found[5].split("\t") if found and found[5] is not None else []
        if not found or len(columns) < self._columns:
            self._list(number, "it is no line of a token with all its columns")
            return
        unit = Unit(found[1], int(found[2]), int(found[3]), found[4], columns)
        if sentence:
            self._begin_sentence("\n".join(sentence), unit.start, number)
            sentence.clear()
        self.units.append(unit)

    def _begin_sentence(self, text: str, start: int, number: int) -> None:
        """Between two sentences stand a line break and spaces, as WebAnno has it."""
        between = start - self._length
        if not 0 <= between <= MOST_BETWEEN:
            raise UnreadableFile(f"the sentence before line {number} begins within the one before, or far from it")
        if between:
            self.gaps += 1
            self._parts.append(" " * between if not self._parts else "\n" + " " * (between - 1))
        self._parts.append(text)
        self._length = start + len(text.encode("utf-16-le", "surrogatepass")) // 2

    def _list(self, number: int, message: str) -> None:
        self.problems.append(Problem(self.file, f"line {number}", f"{message}{LEFT_OUT}"))
