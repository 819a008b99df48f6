"""Which format a file is in: by its extension, then by how it begins."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import regex

from annotator.errors import UnreadableFile
from annotator.formats import html_page, jsonl, text_file
from annotator.formats.encodings import AUTO
from annotator.formats.reading import Problem, ReadDocument, require_file

Reader = Callable[[Path, str], Iterator[ReadDocument | Problem]]

READERS: dict[str, Reader] = {"text": text_file.read, "html": html_page.read, "jsonl": jsonl.read}
EXTENSIONS: dict[str, str] = {
    **dict.fromkeys(text_file.EXTENSIONS, "text"),
    **dict.fromkeys(html_page.EXTENSIONS, "html"),
    **dict.fromkeys(jsonl.EXTENSIONS, "jsonl"),
}
HEAD_BYTES = 2048
HTML_HEAD = regex.compile(rb"\s*(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html)\b", regex.IGNORECASE)
JSON_HEAD = regex.compile(rb'\s*(?:\xef\xbb\xbf)?\s*\{\s*"')


def format_of(path: Path) -> str:
    """`text`, `html` or `jsonl`; a file without a known extension is judged by its first bytes.

    Raises:
        UnreadableFile: it cannot be read.
    """
    known = EXTENSIONS.get(path.suffix.lower())
    if known:
        return known
    require_file(path)
    try:
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
    except OSError as error:
        raise UnreadableFile(f"it cannot be read ({error.strerror})") from error
    if HTML_HEAD.match(head):
        return "html"
    return "jsonl" if JSON_HEAD.match(head) else "text"


def read(path: Path, format_name: str = AUTO, encoding: str = AUTO) -> Iterator[ReadDocument | Problem]:
    """The documents of a file, and its problems, as they are met.

    Raises:
        UnreadableFile: nothing of the file can be read; the message does not name the file.
    """
    yield from READERS[format_of(path) if format_name == AUTO else format_name](path, encoding)
