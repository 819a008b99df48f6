"""Which format a file is in: by its extension, then by how it begins."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import regex

from annotator.errors import UnreadableFile
from annotator.formats.encodings import AUTO
from annotator.formats.file_format import Format
from annotator.formats.known_formats import BY_NAME, EXTENSIONS, FORMATS
from annotator.formats.reading import LeftAlone, Problem, ReadDocument, require_file
from annotator.formats.reading_options import DEFAULT_OPTIONS, ReadOptions

HEAD_BYTES = 8192
JSON_HEAD = regex.compile(rb'\s*(?:\xef\xbb\xbf)?\s*\{\s*"')


def extension_of(path: Path) -> str:
    """The ending of a file's name in small letters, with the dot; of compressed files both, as in `.warc.gz`."""
    both = "".join(path.suffixes[-2:]).lower()
    return both if both in EXTENSIONS else path.suffix.lower()


def format_of(path: Path) -> Format:
    """The format by extension, where several share it by the first bytes; a file of no known extension by those alone.

    Raises:
        UnreadableFile: it cannot be read.
    """
    extension = extension_of(path)
    candidates = [known for known in FORMATS if extension in known.extensions]
    if len(candidates) == 1:
        return candidates[0]
    head = _head(path)
    recognising = (known for known in candidates or FORMATS if known.recognises and known.recognises(path, head))
    fallback = candidates[-1] if candidates else BY_NAME["json" if JSON_HEAD.match(head) else "text"]
    return next(recognising, fallback)


def read_with(path: Path) -> Iterator[Path]:
    """The files that are read with this one, if they are there."""
    extension = path.suffix.lower()
    return (path.with_suffix(text) for known in FORMATS for own, text in known.beside if own == extension)


def chosen_format(path: Path, name: str = AUTO) -> Format:
    """The format of that name, or the one recognised where the name is `auto`.

    Raises:
        UnreadableFile: it has to be recognised and cannot be read.
    """
    return format_of(path) if name == AUTO else BY_NAME[name]


def read(
    path: Path, format_name: str = AUTO, options: ReadOptions = DEFAULT_OPTIONS
) -> Iterator[ReadDocument | Problem | LeftAlone]:
    """The documents of a file, and its problems, as they are met.

    Raises:
        UnreadableFile: nothing of the file can be read; the message does not name the file.
    """
    yield from chosen_format(path, format_name).read(path, options)


def _head(path: Path) -> bytes:
    require_file(path)
    try:
        with path.open("rb") as file:
            return file.read(HEAD_BYTES)
    except OSError as error:
        raise UnreadableFile(f"it cannot be read ({error.strerror})") from error
