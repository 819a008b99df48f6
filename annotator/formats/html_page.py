"""Saved web pages: one page, one article.

The page itself is kept beside the text, so that a better extractor can make a new document of it one day.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from annotator.formats.article_extraction import read_page, require_size
from annotator.formats.reading import Problem, ReadDocument, read_bytes, require_file, shown_name
from annotator.formats.reading_options import DEFAULT_OPTIONS, ReadOptions
from annotator.model.document import Origin

EXTENSIONS = (".html", ".htm", ".xhtml")


def read(path: Path, options: ReadOptions = DEFAULT_OPTIONS) -> Iterator[ReadDocument | Problem]:
    """The article of a page.

    Raises:
        UnreadableFile: it is too large for a page, is no text, or has no article.
    """
    require_file(path)
    require_size(path.stat().st_size)
    yield read_page(read_bytes(path), Origin(file=shown_name(path), format="html"), options.encoding)
