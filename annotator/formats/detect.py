"""Which format a file is in: by its extension, then by how it begins."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import regex

from annotator.errors import UnreadableFile
from annotator.formats import html_page, jsonl, text_file
from annotator.formats.encodings import AUTO
from annotator.formats.reading import Problem, ReadDocument, require_file
from annotator.formats.reading_options import DEFAULT_OPTIONS, ReadOptions
from annotator.formats.writing import Losses, Record, Writer, WrittenFile
from annotator.model.offset_units import OffsetUnit
from annotator.progress import Progress

Reader = Callable[[Path, ReadOptions], Iterator[ReadDocument | Problem]]
Proof = Callable[[Path, list[WrittenFile], Iterable[Record], Losses, Progress], list[Problem]]
Recognises = Callable[[Path, bytes], bool]


@dataclass(frozen=True, slots=True)
class Format:
    """A file format that can be read, and written where it has a `write`.

    `extensions` are lower-case, with the dot. `recognises` looks at path and first bytes where several formats share an
    extension, or a file has none. `is_foreign` says that it brings offsets and labels of other tools. `written_unit` is
    what the offsets that we write count, for formats whose files do not prove it; `prove` compares
    what was written with the records, for formats that do not give back the whole text.
    """

    name: str
    title: str
    read: Reader
    extensions: tuple[str, ...] = ()
    recognises: Recognises | None = None
    is_foreign: bool = False
    write: Writer | None = None
    written_unit: OffsetUnit | None = None
    prove: Proof | None = None

    def written_name(self) -> str:
        """What a manifest calls it."""
        return jsonl.FORMAT if self.name == "jsonl" else self.name


HEAD_BYTES = 8192
HTML_HEAD = regex.compile(rb"\s*(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html)\b", regex.IGNORECASE)
OWN_HEAD = regex.compile(rb'\s*(?:\xef\xbb\xbf)?\s*\{\s*"format"\s*:\s*"annotator/')
JSON_HEAD = regex.compile(rb'\s*(?:\xef\xbb\xbf)?\s*\{\s*"')


def _begins(pattern: regex.Pattern[bytes]) -> Recognises:
    return lambda _path, head: bool(pattern.match(head))


# In the order in which they are asked; of those that share an extension, the first that recognises the file has it.
FORMATS: tuple[Format, ...] = (
    Format("text", "Plain text", text_file.read, text_file.EXTENSIONS),
    Format("html", "Web page (HTML)", html_page.read, html_page.EXTENSIONS, _begins(HTML_HEAD)),
    Format("jsonl", "This program's JSONL", jsonl.read, jsonl.EXTENSIONS, _begins(OWN_HEAD), write=jsonl.write),
)
BY_NAME: dict[str, Format] = {known.name: known for known in FORMATS}
EXTENSIONS: frozenset[str] = frozenset(extension for known in FORMATS for extension in known.extensions)


def format_of(path: Path) -> Format:
    """The format by extension, where several share it by the first bytes; a file of no known extension by those alone.

    Raises:
        UnreadableFile: it cannot be read.
    """
    candidates = [known for known in FORMATS if path.suffix.lower() in known.extensions]
    if len(candidates) == 1:
        return candidates[0]
    head = _head(path)
    recognising = (known for known in candidates or FORMATS if known.recognises and known.recognises(path, head))
    fallback = candidates[-1] if candidates else BY_NAME["jsonl" if JSON_HEAD.match(head) else "text"]
    return next(recognising, fallback)


def chosen_format(path: Path, name: str = AUTO) -> Format:
    """The format of that name, or the one recognised where the name is `auto`.

    Raises:
        UnreadableFile: it has to be recognised and cannot be read.
    """
    return format_of(path) if name == AUTO else BY_NAME[name]


def read(
    path: Path, format_name: str = AUTO, options: ReadOptions = DEFAULT_OPTIONS
) -> Iterator[ReadDocument | Problem]:
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
