"""What a web server answered, as a web archive keeps it: status, content type, and the content unpacked."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import regex

from annotator.errors import UnreadableFile

MAX_UNPACKED_BYTES = 32 * 1024 * 1024
STATUS = regex.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})")
END_OF_HEADER = regex.compile(rb"\r?\n\r?\n")
CHUNK_SIZE = regex.compile(rb"([0-9A-Fa-f]{1,8})[^\r\n]{0,200}\r?\n")
CHARSET = regex.compile(r"""(?i)charset\s*=\s*["']?([A-Za-z0-9_:.-]{2,40})""")
ALIKE = {"gzip": 47, "x-gzip": 47, "deflate": 47}  # for zlib: gzip or zlib, whichever begins


@dataclass(frozen=True, slots=True)
class WebAnswer:
    """The content is free of chunks and compression."""

    status: int
    content_type: str
    content: bytes

    def charset(self) -> str | None:
        """The encoding that the server named."""
        found = CHARSET.search(self.content_type)
        return found[1] if found else None


def answer(content: bytes) -> WebAnswer:
    """The answer in the block of a `response` record.

    Raises:
        UnreadableFile: it is none, or its compression is damaged, unknown, or goes beyond the limit.
    """
    status, end = STATUS.match(content), END_OF_HEADER.search(content)
    if status is None:
        raise UnreadableFile("it is no answer of a web server")
    head, body = (content[: end.start()], content[end.end() :]) if end else (content, b"")
    lines = (line.partition(":") for line in head.decode("latin-1").splitlines()[1:])
    headers = {name.strip().lower(): value.strip() for name, _, value in lines}
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _joined(body)
    code = int(status[1])
    is_wanted = code == 200 and "html" in headers.get("content-type", "").lower()
    packed = headers.get("content-encoding", "").lower()
    return WebAnswer(code, headers.get("content-type", ""), _unpacked(body, packed) if is_wanted else b"")


def _joined(body: bytes) -> bytes:
    """The chunks as one; a body that has none, because the archive joined them, stays as it is."""
    parts, place = [], 0
    while size := CHUNK_SIZE.match(body, place):
        length = int(size[1], 16)
        if not length:
            break
        parts.append(body[size.end() : size.end() + length])
        place = size.end() + length
        place += 2 if body[place : place + 2] == b"\r\n" else 1
    return b"".join(parts) if parts else body


def _unpacked(body: bytes, encoding: str) -> bytes:
    if encoding in ("", "identity"):
        return body
    if encoding not in ALIKE:
        raise UnreadableFile(f"its compression, {encoding[:40]}, is not known")
    if encoding != "deflate" and not body.startswith(b"\x1f\x8b"):
        return body  # archives often keep the header of what they unpacked
    for window in (ALIKE[encoding], -15):  # some servers send deflate without its header
        unpacker = zlib.decompressobj(wbits=window)
        try:
            found = unpacker.decompress(body, MAX_UNPACKED_BYTES)
        except zlib.error:
            continue
        if unpacker.unconsumed_tail:
            raise UnreadableFile(f"it unpacks to more than {MAX_UNPACKED_BYTES >> 20} MB")
        return found
    raise UnreadableFile("its compression is damaged")
