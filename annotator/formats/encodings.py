"""Which characters the bytes of a file stand for.

UTF-8 first, since no other encoding passes for it by chance; then Windows-1252, which the web calls Latin-1; only
then a guess: charset-normalizer took Windows-1252 for Windows-1250 when tried on news.
"""

from __future__ import annotations

import codecs
from typing import BinaryIO

from annotator.errors import UnreadableFile

AUTO = "auto"
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
LEAVING_MARK = frozenset({"utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"})  # the other codecs take it off
HEAD_BYTES = 65_536
# C0 controls that text files use: tab, line feeds, form feed, carriage return, escape, end-of-file; NUL counts apart.
TEXT_CONTROLS = frozenset(b"\t\n\x0b\x0c\r\x1b\x1a\x00")
# Of the head, controls or NULs: 5,000 agency stories had at most 1.0 %, 387 pictures and archives at least 5.7 %.
MAX_CONTROLS = 0.03


def decode(content: bytes, encoding: str = AUTO) -> tuple[str, str]:
    """The text, to the character, and the encoding that was used; a byte order mark is no part of the text.

    Raises:
        UnreadableFile: the bytes are no text, or not in the encoding that was named.
    """
    if encoding != AUTO:
        return _decode_as(content, encoding)
    for mark, name in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _decode_as(content, name)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_legacy(content)
    _refuse_binary(content)
    return text, "utf-8"


def encoding_of(file: BinaryIO, encoding: str = AUTO) -> str:
    """The encoding of a file too long to be decoded at once, by the same rules; it is read to its end.

    A byte order mark is left to the codec that is named.

    Raises:
        UnreadableFile: the bytes are no text, or not in the encoding that was named.
    """
    head = file.read(HEAD_BYTES)
    if encoding != AUTO:
        return encoding
    for mark, name in BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return name
    _refuse_binary(head)
    for name in ("utf-8", "cp1252"):
        file.seek(0)
        if _decodes(file, name):
            return name
    return _guess(head)[1]


def _decodes(file: BinaryIO, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while chunk := file.read(HEAD_BYTES):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def decode_counted(content: bytes, encoding: str = AUTO) -> str:
    """The text of a file whose characters another file counts: a byte order mark of UTF-8 stays, since it was counted.

    Raises:
        UnreadableFile: as `decode`.
    """
    if encoding == AUTO:
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError:
            pass
    return decode(content, encoding)[0]


def is_encoding(name: str) -> bool:
    """Whether `name` is `auto` or an encoding of text that Python knows."""
    if name == AUTO:
        return True
    try:
        codec = codecs.lookup(name)
    except (LookupError, ValueError):
        return False
    return bool(getattr(codec, "_is_text_encoding", True))


def _decode_as(content: bytes, encoding: str) -> tuple[str, str]:
    try:
        text = content.decode(encoding)
    except UnicodeError as error:  # the parent: codecs such as idna name no byte
        place = f"byte {error.start}" if isinstance(error, UnicodeDecodeError) else "the file"
        raise UnreadableFile(f"{place} is not {encoding}; leave the encoding to be detected, or name another") from None
    leaves_mark = codecs.lookup(encoding).name in LEAVING_MARK
    return text.removeprefix("\ufeff") if leaves_mark else text, encoding


def _decode_legacy(content: bytes) -> tuple[str, str]:
    _refuse_binary(content)
    if _is_truncated_utf8(content):
        raise UnreadableFile("it is UTF-8 that breaks off in the middle of a character; fetch the file again")
    try:
        return content.decode("cp1252"), "cp1252"
    except UnicodeDecodeError:
        return _guess(content)


def _guess(content: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes  # imported here: needed for few files, and slow to load

    best = from_bytes(content).best()
    if best is None:
        raise UnreadableFile("its encoding could not be told; name it when importing")
    return _decode_as(content, best.encoding)


def _is_truncated_utf8(content: bytes) -> bool:
    """Whether all but a cut-off last character is UTF-8 with characters of several bytes."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data" and any(byte > 0x7F for byte in content[: error.start])
    return False


def _refuse_binary(content: bytes) -> None:
    head = content[:HEAD_BYTES]
    controls = sum(head.count(byte) for byte in range(32) if byte not in TEXT_CONTROLS)
    if max(controls, head.count(0)) > MAX_CONTROLS * len(head):
        raise UnreadableFile("it is a binary file, not text; if it is text, name its encoding when importing")
