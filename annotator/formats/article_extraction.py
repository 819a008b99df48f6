"""The article in a web page: its text and metadata, taken out by trafilatura; nothing is loaded from the network.

Saved pages and web archives both hold pages; what is done to a page lies here.
"""

from __future__ import annotations

import codecs
import logging
import socket
from itertools import islice
from types import ModuleType
from typing import Any

import regex

from annotator.errors import UnreadableFile
from annotator.formats.encodings import AUTO, BYTE_ORDER_MARKS, decode
from annotator.formats.reading import ReadDocument, new_document
from annotator.model.document import Origin, first_line

MEDIA_TYPE = "text/html"
# HTML, "Determining the character encoding": the declaration lies within the first 1,024 bytes.
DECLARED = regex.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", regex.IGNORECASE)
DECLARATION_BYTES = 1024
# The largest pages of news sites have about 5 MB, most of it scripts, and 10,000 elements. The extractor's time grows
# with the square of the elements of one paragraph: 25,000 took 6 s, 50,000 took 28 s.
MAX_PAGE_BYTES = 16 * 1024 * 1024
MAX_ELEMENTS = 30_000
ELEMENT = regex.compile(r"<[A-Za-z]")


def read_page(content: bytes, origin: Origin, encoding: str = AUTO, *, declared: str | None = None) -> ReadDocument:
    """The article of a page, with the page itself as its original; `origin` gets encoding and extractor.

    `declared` is the encoding that came along with the page from its server, which goes before what the page says.

    Raises:
        UnreadableFile: the page is too large, is no text, or has no article.
    """
    require_size(len(content))
    page, used = _decode(content, encoding, declared)
    if sum(1 for _ in islice(ELEMENT.finditer(page), MAX_ELEMENTS + 1)) > MAX_ELEMENTS:
        raise UnreadableFile(f"the page has more than {MAX_ELEMENTS:,} elements; save its text as a .txt file")
    extracted = _extract(page)
    text = extracted.pop("text")
    if not text:
        raise UnreadableFile("no article text was found in the page; save its text as a .txt file and import that")
    whence = origin.model_copy(update={"encoding": used, "extractor": _extractor()})
    fields = {**extracted, "title": extracted["title"] or first_line(text)}
    return ReadDocument(new_document(text, whence, **fields), original=(MEDIA_TYPE, content))


def require_size(size: int) -> None:
    """Refuse what is larger than any page, before it is read where that is possible; `size` is in bytes.

    Raises:
        UnreadableFile: it is.
    """
    if size > MAX_PAGE_BYTES:
        limit = MAX_PAGE_BYTES >> 20
        raise UnreadableFile(f"the page is larger than {limit} MB; save its text as a .txt file and import that")


def _decode(content: bytes, encoding: str, declared: str | None) -> tuple[str, str]:
    if encoding != AUTO or _is_marked_or_utf8(content):
        return decode(content, encoding)
    found = DECLARED.search(content[:DECLARATION_BYTES])
    said = declared or (found[1].decode("ascii") if found else None)
    if said is None:
        return decode(content, encoding)
    try:
        return decode(content, _as_browsers_read(said))
    except (LookupError, ValueError, UnreadableFile):  # pages lie about their encoding: then the bytes decide
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


def loaded_extractor() -> ModuleType:
    """The extractor; it takes 0.33 s to import, so only where a page is read.

    With it comes urllib3, which at its import binds a network socket to learn whether the system has IPv6, unless
    Python says that there is none.
    """
    has_ipv6, socket.has_ipv6 = socket.has_ipv6, False
    try:
        import trafilatura
    finally:
        socket.has_ipv6 = has_ipv6
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it could say is said by our own messages
    return trafilatura


def _extract(page: str) -> dict[str, Any]:
    found = loaded_extractor().bare_extraction(
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
    return f"trafilatura {loaded_extractor().__version__}"
