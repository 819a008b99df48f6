"""Where in a large JSON file the objects lie that are its records; found and cut out in constant memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

import regex

from annotator.errors import UnreadableFile

CHUNK_BYTES = 1024 * 1024
MAX_OBJECT_BYTES = 64 * 1024 * 1024
MAX_DEPTH = 100_000
# A whole string or a bracket; a quotation mark alone is that of a string cut off.
TOKEN = regex.compile(rb'"(?:[^"\\]++|\\.)*+"|["{}\[\]]', regex.DOTALL)
OF_OBJECTS = regex.compile(rb"\[\s*+(\{|\Z)?")
TOO_LARGE = b""  # stands for an object beyond the limit


class Token(NamedTuple):
    """One bracket; `offset` is that of its byte in the file, `begins_objects` says that an array of objects begins."""

    sign: bytes
    offset: int
    begins_objects: bool


def array_of_objects(file: BinaryIO) -> int | None:
    """The offset, in bytes, of the first array of objects that no other array encloses; None where there is none.

    Raises:
        UnreadableFile: a string in it goes beyond the limit.
    """
    file.seek(0)
    arrays = 0
    for token in _Tokens(file):
        if token.begins_objects and not arrays:
            return token.offset
        arrays += (token.sign == b"[") - (token.sign == b"]")
    return None


def objects_from(file: BinaryIO, offset: int) -> Iterator[bytes]:
    """The bytes of each object or array in the array that begins at this byte; `TOO_LARGE` for one beyond the limit.

    The last one may break off.

    Raises:
        UnreadableFile: a string in it goes beyond the limit.
    """
    file.seek(offset)
    tokens = _Tokens(file, offset)
    depth, start = 0, -1
    for token in tokens:
        if token.sign in (b"{", b"["):
            if depth == 1:
                start = tokens.kept_from = token.offset
            depth += 1
        else:
            depth -= 1
            if depth == 0:
                return
            if depth == 1:
                yield tokens.since(start, token.offset + 1)
                start, tokens.kept_from = -1, None
    if start >= 0:
        yield tokens.since(start, None)


class _Tokens:
    """The brackets of a file outside its strings; `kept_from` is the offset from which bytes are still wanted."""

    def __init__(self, file: BinaryIO, offset: int = 0) -> None:
        self._file = file
        self._buffer = b""
        self._begins = offset  # of the buffer, in the file
        self.kept_from: int | None = None

    def __iter__(self) -> Iterator[Token]:
        place = depth = 0
        while chunk := self._file.read(max(CHUNK_BYTES, len(self._buffer) - place)):
            place = self._take_in(chunk, place)
            for found in TOKEN.finditer(self._buffer, place):
                sign = found[0]
                array = OF_OBJECTS.match(self._buffer, found.start())
                if sign == b'"' or (array and array[1] == b""):
                    break  # goes on in the next chunk
                place = found.end()
                if len(sign) == 1:
                    depth += 1 if sign in (b"{", b"[") else -1
                    if depth > MAX_DEPTH:
                        raise UnreadableFile("it is nested too deeply to be JSON of articles")
                    yield Token(sign, self._begins + found.start(), array is not None and array[1] == b"{")

    def _take_in(self, chunk: bytes, place: int) -> int:
        """Let go of what was read, keep what is wanted; returns where to read on."""
        wanted = place if self.kept_from is None else min(place, self.kept_from - self._begins)
        if place - wanted > MAX_OBJECT_BYTES:
            self.kept_from, wanted = None, place
        self._buffer = self._buffer[wanted:] + chunk
        self._begins += wanted
        if len(self._buffer) - (place - wanted) > MAX_OBJECT_BYTES + 2 * CHUNK_BYTES:
            raise UnreadableFile(f"a string in it is longer than {MAX_OBJECT_BYTES // 1024 // 1024} MB")
        return place - wanted

    def since(self, start: int, end: int | None) -> bytes:
        """The bytes from one offset of the file to another; `TOO_LARGE` where they were too many to be kept."""
        if self.kept_from is None:
            return TOO_LARGE
        return self._buffer[start - self._begins : None if end is None else end - self._begins]
