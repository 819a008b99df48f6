"""NITF, the News Industry Text Format of agencies and archives: one file, one article. Its DTD is not read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from annotator.errors import UnreadableFile
from annotator.formats import nitf_article
from annotator.formats.reading import Problem, ReadDocument, new_document, read_bytes, shown_name
from annotator.formats.reading_options import DEFAULT_OPTIONS, ReadOptions
from annotator.formats.safe_xml import local, parse, root_name
from annotator.model.document import Origin, first_line

EXTENSIONS = (".nitf", ".xml")
ROOT = "nitf"


def recognises(_path: Path, head: bytes) -> bool:
    """By the first element."""
    return root_name(head) == ROOT


def read(path: Path, options: ReadOptions = DEFAULT_OPTIONS) -> Iterator[ReadDocument | Problem]:
    """The article of a file.

    XML states its own encoding, so the options have nothing for it.

    Raises:
        UnreadableFile: it is no NITF, is damaged, has no text, or goes beyond the bounds of `safe_xml`.
    """
    root = parse(read_bytes(path))
    if local(root) != ROOT:
        raise UnreadableFile(f"it is no NITF; its root element is {local(root)}")
    fields = nitf_article.fields(root)
    text = fields.pop("text")
    if not text:
        raise UnreadableFile("its body holds no text")
    fields["title"] = fields["title"] or first_line(text)
    yield ReadDocument(new_document(text, Origin(file=shown_name(path), format="nitf"), **fields))
