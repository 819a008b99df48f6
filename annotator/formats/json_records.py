"""The records of JSON files, one after the other: lines of JSONL, elements of a JSON array however long."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import orjson
import regex

from annotator.errors import UnreadableFile
from annotator.formats.reading import LEFT_OUT, Problem, require_file, shown_name

MAX_DEPTH = 100_000  # counting brackets takes 1 s for a million
MAX_ONLY_BYTES = 64 * 1024 * 1024  # an object that is a file, when a format looks whether it is its own
MAX_RECORD_BYTES = 256 * 1024 * 1024
CHUNK_BYTES = 1024 * 1024
HEAD_BYTES = 8192
# Beyond 64 bits, orjson reads a fraction. To look for the digits first is 20 times as fast as for what is before.
LONG_NUMBER = regex.compile(rb"[0-9]{19}(?<![0-9.][0-9]{19})[0-9]*+(?![.eE])")
STRUCTURE = regex.compile(rb'"(?:[^"\\]++|\\.)*+"|["{}\[\]]', regex.DOTALL)
LOOKED_AT = 5  # records, of which some may be damaged, before a file is taken for another kind
OWN_FORMAT = "annotator/"
BLANK = b" \t\r\n"


class JsonRecord(NamedTuple):
    """One object of a file; `number` counts from 1, `offset` is the byte at which its line begins."""

    number: int
    offset: int
    value: dict[str, Any]


def json_lines(path: Path) -> Iterator[JsonRecord | Problem]:
    """The object of each line that is not blank.

    Raises:
        UnreadableFile: the file is empty or cannot be opened.
    """
    with _opened(path) as file:
        offset = 0
        for number, line in enumerate(iter(lambda: file.readline(MAX_RECORD_BYTES), b""), 1):
            bare = line.removeprefix(BOM_UTF8) if number == 1 else line  # some editors write that mark
            if bare.strip():
                found = parsed(bare, shown_name(path), f"line {number}")
                yield found if isinstance(found, Problem) else JsonRecord(number, offset, found)
            offset += len(line)


def line_at(file: BinaryIO, offset: int) -> dict[str, Any]:
    """The object of the line that begins at this byte and was read before; an empty one if it changed since."""
    file.seek(offset)
    found = parsed(file.readline(MAX_RECORD_BYTES).removeprefix(BOM_UTF8), "", "")
    return {} if isinstance(found, Problem) else found


def json_elements(path: Path) -> Iterator[JsonRecord | Problem]:
    """Each object of the array that the file is; a file that is one object has that alone.

    Raises:
        UnreadableFile: the file is empty, cannot be opened, or is neither.
    """
    with _opened(path) as file:
        number = 0
        for number, element in enumerate(_elements(file), 1):
            found = parsed(element, shown_name(path), f"record {number}")
            yield found if isinstance(found, Problem) else JsonRecord(number, 0, found)
        if not number:
            raise UnreadableFile("it holds no objects")


def first_line(path: Path, head: bytes) -> dict[str, Any]:
    """The object of the first line, or an empty one where there is none or it is this program's own.

    `head` is how the file begins.
    """
    found = _first(json_lines(path)) if _starts(head, b"{") else {}
    return {} if str(found.get("format")).startswith(OWN_FORMAT) else found


def first_element(path: Path, head: bytes) -> dict[str, Any]:
    """The first object of an array, or the only one, or an empty one where there is none or it is very large."""
    if _starts(head, b"{") and path.stat().st_size > MAX_ONLY_BYTES:
        return {}
    return _first(json_elements(path)) if _starts(head, b"[{") else {}


def parsed(content: bytes, file: str, place: str) -> dict[str, Any] | Problem:
    """The object that these bytes are; whole numbers of any length are kept."""
    try:
        value = orjson.loads(content)
        if LONG_NUMBER.search(content):
            value = json.loads(content)
    except orjson.JSONDecodeError as error:
        return Problem(file, place, f"it is damaged or breaks off: {error.msg} at character {error.pos + 1}{LEFT_OUT}")
    except (RecursionError, ValueError):
        return Problem(file, place, f"it is nested too deeply, or has a number of thousands of digits{LEFT_OUT}")
    return value if isinstance(value, dict) else Problem(file, place, f"it is no object in braces{LEFT_OUT}")


def _opened(path: Path) -> BinaryIO:
    require_file(path)
    try:
        if not path.stat().st_size:
            raise UnreadableFile("it is empty")
        return path.open("rb")
    except OSError as error:
        raise UnreadableFile(f"it cannot be read ({error.strerror})") from error


def _starts(head: bytes, signs: bytes) -> bool:
    start = head.removeprefix(BOM_UTF8).lstrip(BLANK)[:1]
    return bool(start) and start in signs


def _first(records: Iterator[JsonRecord | Problem]) -> dict[str, Any]:
    try:
        return next((found.value for found in islice(records, LOOKED_AT) if isinstance(found, JsonRecord)), {})
    except UnreadableFile:
        return {}


def _elements(file: BinaryIO) -> Iterator[bytes]:
    """The bytes of each object or list at the top of an array, or of the whole where it is one object."""
    head = file.read(HEAD_BYTES).removeprefix(BOM_UTF8).lstrip(BLANK)
    if head[:1] not in (b"[", b"{"):
        raise UnreadableFile("it is no JSON array or object")
    scan = _Scan(top=1 if head.startswith(b"[") else 0)
    yield from scan.fed(head)
    while chunk := file.read(max(CHUNK_BYTES, len(scan.buffer))):
        yield from scan.fed(chunk)
    if scan.start is not None:
        yield scan.buffer[scan.start :]
    elif scan.depth > 0:
        raise UnreadableFile("it breaks off before its end; what came before was read")


@dataclass
class _Scan:
    """How far a file has been looked through: `place` in the `buffer`, at which `depth`, in an element from `start`."""

    top: int
    buffer: bytes = b""
    place: int = 0
    depth: int = 0
    start: int | None = None

    def fed(self, chunk: bytes) -> Iterator[bytes]:
        """The elements that end in this chunk."""
        kept = self.place if self.start is None else self.start
        self.buffer, self.place = self.buffer[kept:] + chunk, self.place - kept
        self.start = None if self.start is None else 0
        if len(self.buffer) > MAX_RECORD_BYTES:
            raise UnreadableFile(f"a record in it is larger than {MAX_RECORD_BYTES // 1024 // 1024} MB")
        for found in STRUCTURE.finditer(self.buffer, self.place):
            sign = found[0]
            if sign == b'"':  # of a string that goes on in the next chunk
                return
            self.place = found.end()
            if sign in (b"{", b"["):
                self._open(found.start())
            elif sign in (b"}", b"]"):
                self.depth -= 1
                if self.depth == self.top and self.start is not None:
                    yield self.buffer[self.start : self.place]
                    self.start = None

    def _open(self, at: int) -> None:
        if self.depth == self.top and self.start is None:
            self.start = at
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise UnreadableFile("it is nested too deeply to be JSON of articles")
