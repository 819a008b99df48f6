"""Plain text: one file, one article, whose text is stored to the character.

Prices fall in March
⏎
“Prices fell 4%,” Ana Ruiz said.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from annotator.errors import UnreadableFile
from annotator.formats.encodings import decode
from annotator.formats.reading import Problem, ReadDocument, new_document, read_bytes, shown_name
from annotator.formats.reading_options import DEFAULT_OPTIONS, ReadOptions
from annotator.model.document import Origin, first_line

EXTENSIONS = (".txt", ".text")


def read(path: Path, options: ReadOptions = DEFAULT_OPTIONS) -> Iterator[ReadDocument | Problem]:
    """The article of a text file, its title taken from the first line.

    Raises:
        UnreadableFile: it is empty, no text, or not in the named encoding.
    """
    text, used = decode(read_bytes(path), options.encoding)
    if not text.strip():
        raise UnreadableFile("it is empty")
    origin = Origin(file=shown_name(path), format="text", encoding=used)
    yield ReadDocument(new_document(text, origin, title=first_line(text)))
