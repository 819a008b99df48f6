"""The records of a WARC file (ISO 28500), plain or gzip, in bounded memory, with a way on past damage."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path
from typing import BinaryIO, Protocol

import regex

from annotator.errors import UnreadableFile

GZIP = b"\x1f\x8b\x08"
MAX_CONTENT_BYTES = 32 * 1024 * 1024  # of a record; of larger ones, films and the like, no more is kept
MAX_HEADER_BYTES = 64 * 1024
CHUNK_BYTES = 256 * 1024
VERSION = regex.compile(rb"WARC/\d\.\d{1,2}\r?\n")
ENDS = (b"\r\n\r\n", b"\n\n")  # of a record
END_OF_HEADER = regex.compile(rb"\r?\n\r?\n")
LONGEST_LENGTH = 15  # digits of a Content-Length


@dataclass(frozen=True, slots=True)
class WarcRecord:
    """Header fields by lower-case name, and the content, of which no more than the limit is kept."""

    headers: dict[str, str]
    content: bytes

    def header(self, name: str) -> str:
        return self.headers.get(name.lower(), "")


@dataclass(frozen=True, slots=True)
class Damaged:
    """A stretch of the file in which no record could be read."""

    reason: str


class Source(Protocol):
    damaged: int  # how many stretches could not be unpacked so far

    def more(self) -> bytes:
        """The next bytes; empty at the end."""


def warc_records(path: Path) -> Iterator[WarcRecord | Damaged]:
    """All records, and where damage was passed over.

    Raises:
        UnreadableFile: the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            is_gzip = file.read(len(GZIP)) == GZIP
            file.seek(0)
            yield from _Reader(_Unzipped(file) if is_gzip else _Plain(file)).records()
    except OSError as error:
        raise UnreadableFile(f"it cannot be read ({error.strerror})") from error


class _Plain:
    def __init__(self, file: BinaryIO) -> None:
        self.damaged = 0
        self._file = file

    def more(self) -> bytes:
        return self._file.read(CHUNK_BYTES)


class _Unzipped:
    """The unpacked bytes of gzip members that follow one another; damage is passed over to the next member."""

    def __init__(self, file: BinaryIO) -> None:
        self.damaged = 0
        self._file = file
        self._packed = b""
        self._unpacker = zlib.decompressobj(wbits=31)

    def more(self) -> bytes:
        while True:
            if not self._packed:
                self._packed = self._file.read(CHUNK_BYTES)
                if not self._packed:
                    return b""
            try:
                found = self._unpacker.decompress(self._packed, CHUNK_BYTES)
                self._packed = self._unpacker.unconsumed_tail
            except zlib.error:
                self.damaged += 1
                self._to_next_member(self._packed[1:])
                continue
            if self._unpacker.eof:
                self._to_next_member(self._unpacker.unused_data)
            if found:
                return found

    def _to_next_member(self, rest: bytes) -> None:
        self._unpacker = zlib.decompressobj(wbits=31)
        while rest.find(GZIP) < 0:
            chunk = self._file.read(CHUNK_BYTES)
            if not chunk:
                self._packed = b""
                return
            rest = rest[-len(GZIP) :] + chunk
        self._packed = rest[rest.find(GZIP) :]


class _Reader:
    def __init__(self, source: Source) -> None:
        self._source = source
        self._buffer = b""

    def records(self) -> Iterator[WarcRecord | Damaged]:
        told, record = 0, None
        while self._skip_blank():
            skipped = self._to_version()
            if skipped and not isinstance(record, Damaged) and self._source.damaged == told:
                yield Damaged(f"{skipped:,} bytes are no WARC record")
            record = self._record() if self._buffer else None
            if record is not None:
                yield record
            if self._source.damaged > told:
                yield from repeat(Damaged("its compression is damaged"), self._source.damaged - told)
                told = self._source.damaged

    def _fill(self, size: int) -> bool:
        """Read until the buffer holds so many bytes; whether it does."""
        pieces, held = [self._buffer], len(self._buffer)
        while held < size and (chunk := self._source.more()):
            pieces.append(chunk)
            held += len(chunk)
        self._buffer = b"".join(pieces)
        return held >= size

    def _skip_blank(self) -> bool:
        while True:
            self._buffer = self._buffer.lstrip(b"\r\n")
            if self._buffer:
                return True
            if not self._fill(1):
                return False

    def _to_version(self) -> int:
        """Go to where a record begins; returns how many bytes lie before it."""
        self._fill(MAX_HEADER_BYTES)
        skipped = 0
        while not VERSION.match(self._buffer):
            found = VERSION.search(self._buffer, 1)
            place = found.start() if found else max(len(self._buffer) - 16, 1)
            skipped += place
            self._buffer = self._buffer[place:]
            if not found and not self._fill(len(self._buffer) + 1):
                self._buffer = b""
                break
        return skipped

    def _record(self) -> WarcRecord | Damaged:
        end = END_OF_HEADER.search(self._buffer[:MAX_HEADER_BYTES])
        if end is None:
            self._buffer = self._buffer[1:]  # the rest is looked through for the next record
            return Damaged("its header breaks off")
        headers = _fields(self._buffer[: end.start()])
        length = headers.get("content-length", "")
        if not length.isdecimal() or len(length) > LONGEST_LENGTH:
            self._buffer = self._buffer[1:]
            return Damaged("its header states no length")
        self._buffer = self._buffer[end.end() :]
        return self._content(headers, int(length))

    def _content(self, headers: dict[str, str], length: int) -> WarcRecord | Damaged:
        kept = min(length, MAX_CONTENT_BYTES)
        self._fill(kept + len(b"\r\n\r\n"))
        content = self._buffer[:kept]
        begins = VERSION.search(content)
        rest = self._buffer[kept:]
        ends_well = length > kept or rest.startswith(ENDS) or rest.strip(b"\r\n")[:5] in (b"", b"WARC/")
        if len(content) < kept or not ends_well or (length > kept and begins):
            # The stated length is wrong: read on at the next record, which may lie within what it spans.
            self._buffer = self._buffer[begins.start() if begins else min(kept, len(self._buffer)) :]
            return Damaged("its length is not the one stated, or it breaks off")
        self._buffer = rest
        self._skip(length - kept)
        return WarcRecord(headers, content)

    def _skip(self, size: int) -> None:
        while size > 0 and (self._buffer or self._fill(1)):
            size, self._buffer = size - min(size, len(self._buffer)), self._buffer[size:]


def _fields(header: bytes) -> dict[str, str]:
    lines = header.decode("utf-8", "replace").splitlines()[1:]
    named = (line.partition(":") for line in lines)
    return {name.strip().lower(): value.strip() for name, _, value in named}
