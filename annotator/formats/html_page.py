"""Saved web pages: the article text and its metadata, taken out by trafilatura; nothing is loaded from the network.

The page itself is kept beside the text, so that a better extractor can make a new document of it one day.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import regex

from annotator.errors import UnreadableFile
from annotator.formats.encodings import AUTO, decode
from annotator.formats.reading import Problem, ReadDocument, new_document, read_bytes
from annotator.model.document import Origin, first_line

EXTENSIONS = (".html", ".htm", ".xhtml")
MEDIA_TYPE = "text/html"
# HTML, "Determining the character encoding": the declaration lies within the first 1,024 bytes.
DECLARED = regex.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", regex.IGNORECASE)
DECLARATION_BYTES = 1024


def read(path: Path, encoding: str = AUTO) -> Iterator[ReadDocument | Problem]:
    """The article of a page.

    Raises:
        UnreadableFile: no article text is found in it.
    """
    content = read_bytes(path)
    page, used = _decode(content, encoding)
    extracted = _extract(page)
    text = extracted.pop("text")
    if not text:
        raise UnreadableFile("no article text was found in the page; save its text as a .txt file and import that")
    origin = Origin(file=path.name, format="html", encoding=used, extractor=_extractor())
    fields = {**extracted, "title": extracted["title"] or first_line(text)}
    yield ReadDocument(new_document(text, origin, **fields), original=(MEDIA_TYPE, content))


def _decode(content: bytes, encoding: str) -> tuple[str, str]:
    declared = DECLARED.search(content[:DECLARATION_BYTES])
    if encoding == AUTO and declared:
        try:
            return decode(content, declared[1].decode("ascii"))
        except (LookupError, UnreadableFile):  # pages lie about their encoding: then the bytes decide
            pass
    return decode(content, encoding)


def _extract(page: str) -> dict[str, Any]:
    from trafilatura import bare_extraction  # takes 0.33 s to import, so only where a page is read

    found = bare_extraction(page, include_comments=False, include_tables=True, with_metadata=True, favor_recall=True)
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
    import trafilatura

    return f"trafilatura {trafilatura.__version__}"
