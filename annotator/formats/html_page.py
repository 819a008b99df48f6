"""Saved web pages: the article text and its metadata, taken out by trafilatura; nothing is loaded from the network.

The page itself is kept beside the text, so that a better extractor can make a new document of it one day.
"""

from __future__ import annotations

import codecs
import socket
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import regex

from annotator.errors import UnreadableFile
from annotator.formats.encodings import AUTO, BYTE_ORDER_MARKS, decode
from annotator.formats.reading import Problem, ReadDocument, new_document, read_bytes, shown_name
from annotator.formats.reading_options import DEFAULT_OPTIONS, ReadOptions
from annotator.model.document import Origin, first_line

EXTENSIONS = (".html", ".htm", ".xhtml")
MEDIA_TYPE = "text/html"
# HTML, "Determining the character encoding": the declaration lies within the first 1,024 bytes.
DECLARED = regex.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", regex.IGNORECASE)
DECLARATION_BYTES = 1024


def read(path: Path, options: ReadOptions = DEFAULT_OPTIONS) -> Iterator[ReadDocument | Problem]:
    """The article of a page.

    Raises:
        UnreadableFile: no article text is found in it.
    """
    content = read_bytes(path)
    page, used = _decode(content, options.encoding)
    extracted = _extract(page)
    text = extracted.pop("text")
    if not text:
        raise UnreadableFile("no article text was found in the page; save its text as a .txt file and import that")
    origin = Origin(file=shown_name(path), format="html", encoding=used, extractor=_extractor())
    fields = {**extracted, "title": extracted["title"] or first_line(text)}
    yield ReadDocument(new_document(text, origin, **fields), original=(MEDIA_TYPE, content))


def _decode(content: bytes, encoding: str) -> tuple[str, str]:
    declared = DECLARED.search(content[:DECLARATION_BYTES])
    if encoding != AUTO or declared is None or _is_marked_or_utf8(content):
        return decode(content, encoding)
    try:
        return decode(content, _as_browsers_read(declared[1].decode("ascii")))
    except (LookupError, UnreadableFile):  # pages lie about their encoding: then the bytes decide
        return decode(content, encoding)


def _is_marked_or_utf8(content: bytes) -> bool:
    """Whether the bytes tell by themselves, whatever the page declares: nothing else passes for UTF-8 by chance."""
    if content.startswith(tuple(mark for mark, _ in BYTE_ORDER_MARKS)):
        return True
    try:
        return not content.decode("utf-8").isascii()
    except UnicodeDecodeError:
        return False


def _as_browsers_read(declared: str) -> str:
    """The encoding meant: pages that say Latin-1 or ASCII are in Windows-1252 (https://encoding.spec.whatwg.org)."""
    return "cp1252" if codecs.lookup(declared).name in ("iso8859-1", "ascii") else declared


def _trafilatura() -> ModuleType:
    """The extractor; it takes 0.33 s to import, so only where a page is read.

    With it comes urllib3, which at its import binds a network socket to learn whether the system has IPv6, unless
    Python says that there is none.
    """
    has_ipv6, socket.has_ipv6 = socket.has_ipv6, False
    try:
        import trafilatura
    finally:
        socket.has_ipv6 = has_ipv6
    return trafilatura


def _extract(page: str) -> dict[str, Any]:
    found = _trafilatura().bare_extraction(
        page, include_comments=False, include_tables=True, with_metadata=True, favor_recall=True
    )
    fields: dict[str, Any] = {} if found is None else found if isinstance(found, dict) else found.as_dict()
    return {
        "text": fields.get("text") or "",
        "title": fields.get("title"),
        "outlet": fields.get("sitename"),
        "author": fields.get("author"),
        "url": fields.get("url"),
        "published": fields.get("date"),
        "language": fields.get("language"),
    }


def _extractor() -> str:
    return f"trafilatura {_trafilatura().__version__}"
