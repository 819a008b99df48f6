"""What every format yields when it is read: documents with their annotations, and problems with their place."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from annotator.errors import UnreadableFile
from annotator.formats.foreign import ForeignAnnotations
from annotator.model.annotation_set import AnnotationSet
from annotator.model.document import Document, Origin
from annotator.model.ids import document_id, text_sha256

LEFT_OUT = "; left out"  # ends the message of a problem that kept something from being taken over
MAX_FILE_BYTES = 512 * 1024 * 1024  # an article is a thousandth of that; SQLite holds 1 GB in a row


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a file that could not be taken over as it is; `place` is for people, such as `line 3, span s2`."""

    file: str
    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}: {self.place}: {self.message}" if self.place else f"{self.file}: {self.message}"


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """How many parts of a file are no articles, by kind, such as the pictures of a web archive."""

    kinds: Mapping[str, int]


@dataclass(slots=True)
class ReadDocument:
    """A document as a file holds it.

    `file` is its path as it was named to the program. `has_own_id` says that the identifier came with the file.
    `original` is the media type and bytes of a file whose text had to be taken out of other things. `foreign` are
    annotations whose offsets and labels are those of another tool; `group` names who made them where the file does not:
    its folder, where each file holds one article, else the file itself. `position` is how many bytes of the file were
    read to its end, for files of many documents.
    """

    document: Document
    place: str = ""
    annotations: tuple[AnnotationSet, ...] = ()
    foreign: tuple[ForeignAnnotations, ...] = ()
    group: str = ""
    position: int = 0
    has_own_id: bool = False
    file: str = ""
    original: tuple[str, bytes] | None = field(default=None, repr=False)


def new_document(text: str, origin: Origin, **fields: Any) -> Document:
    """A document whose identifier is made from its text.

    Raises:
        UnreadableFile: the text holds halves of surrogate pairs, which no Unicode encoding can store.
    """
    try:
        sha256 = text_sha256(text)
    except UnicodeEncodeError as error:
        raise UnreadableFile(f"its text holds half of a surrogate pair at character {error.start}") from None
    return Document(id=document_id(sha256), text=text, text_sha256=sha256, origin=origin, **fields)


def shown_name(path: Path) -> str:
    """The file's name as text; bytes in it that are no UTF-8, as in old archives, appear as `\\xe9`."""
    return os.fsencode(path.name).decode("utf-8", "backslashreplace")


def require_file(path: Path) -> None:
    """Refuse what is no file: reading a pipe or a device could wait for ever, or never end.

    Raises:
        UnreadableFile: it is something else, or is not there.
    """
    try:
        mode = path.stat().st_mode
    except OSError as error:
        raise UnreadableFile(f"it cannot be read ({error.strerror})") from error
    if not stat.S_ISREG(mode):
        raise UnreadableFile("it is no file but a folder, pipe or device")


def read_bytes(path: Path) -> bytes:
    """All of a file.

    Raises:
        UnreadableFile: it cannot be read, or is too large to be an article.
    """
    require_file(path)
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise UnreadableFile(f"it is larger than {MAX_FILE_BYTES // 1024 // 1024} MB; split it first")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"it cannot be read ({error.strerror})") from error
