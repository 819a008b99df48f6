"""JSON and JSONL of any shape: each object is an article, its keys fields or metadata.

    {"headline": …, "article": {"body": …}}                 one object a line, or one in the file
    [{…}, {…}]    {"response": {"docs": [{…}, {…}]}}        those of the first array of objects

Large files are read object by object. Recognised when no other format claims the file.
"""

from __future__ import annotations

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import orjson

from annotator.errors import UnreadableFile
from annotator.formats.field_mapping import TEXT, guessed
from annotator.formats.json_places import MAX_OBJECT_BYTES, array_of_objects, objects_from
from annotator.formats.json_records import JsonRecord, json_lines, parsed
from annotator.formats.reading import LEFT_OUT, LeftAlone, Problem, ReadDocument, require_file, shown_name
from annotator.formats.reading_options import DEFAULT_OPTIONS, ReadOptions
from annotator.formats.tabular import Records, Row, read_records

EXTENSIONS = (".json", ".jsonl", ".ndjson")
NAME = "json"
OWN_FORMAT = "annotator/"  # how this program's own records name theirs
WHOLE_BYTES = 16 * 1024 * 1024  # a file up to this size may be one article with lists in it
LINE_BYTES = 1024 * 1024


def read(path: Path, options: ReadOptions = DEFAULT_OPTIONS) -> Iterator[ReadDocument | Problem | LeftAlone]:
    """The document of each object.

    JSON is UTF-8 by definition, so the options' encoding has nothing for it.

    Raises:
        UnreadableFile: it is no JSON, or no key is known to hold the text.
    """
    yield from read_records(path, options, records, NAME)


@contextmanager
def records(path: Path, options: ReadOptions) -> Iterator[Records]:
    """The objects of a file.

    Raises:
        UnreadableFile: it is empty, cannot be opened, or is no JSON.
    """
    yield Records(_rows(path))


def _rows(path: Path) -> Iterator[Row | Problem]:
    for found in _objects(path):
        if isinstance(found, Problem):
            yield found
        elif str(found.value.get("format", "")).startswith(OWN_FORMAT):
            reason = "it is a record of this program's own JSONL; import the file as that"
            yield Problem(shown_name(path), f"record {found.number}", f"{reason}{LEFT_OUT}")
        else:
            yield Row(f"record {found.number}", found.value)


def _objects(path: Path) -> Iterator[JsonRecord | Problem]:
    require_file(path)
    try:
        with path.open("rb") as file:
            start = _start(file)
            line, _, rest = start.partition(b"\n")
            is_line = start.startswith(b"{") and _is_value(line)
            if (is_line and rest.strip()) or (path.suffix.lower() != ".json" and start.startswith(b"{")):
                yield from json_lines(path)
            else:
                yield from _of_whole(path, file)
    except OSError as error:
        raise UnreadableFile(f"it cannot be read ({error.strerror})") from error


def _start(file: BinaryIO) -> bytes:
    start = file.read(LINE_BYTES)
    if start.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) or b"\0" in start[:8]:
        raise UnreadableFile("it is in UTF-16; JSON is UTF-8, so save it as that")
    start = start.removeprefix(BOM_UTF8).lstrip()
    if not start:
        raise UnreadableFile("it is empty")
    if start[:1] not in (b"{", b"["):
        raise UnreadableFile("it is no JSON: it begins with no brace or bracket")
    return start


def _of_whole(path: Path, file: BinaryIO) -> Iterator[JsonRecord | Problem]:
    """The objects of the first array of objects, or the one object that the file is.

    An object with a text of its own is one article, whatever lists it has.
    """
    file_name = shown_name(path)
    whole: dict[str, Any] | Problem | None = None
    if path.stat().st_size <= WHOLE_BYTES:
        file.seek(0)
        whole = parsed(file.read().removeprefix(BOM_UTF8), file_name, "record 1")
    place = array_of_objects(file)
    if isinstance(whole, dict) and (place is None or _has_text(whole)):
        yield JsonRecord(1, 0, whole)
    elif place is not None:
        yield from _listed(file, place, file_name)
    else:
        beyond = f"it is larger than {WHOLE_BYTES >> 20} MB and lists no objects{LEFT_OUT}"
        yield whole if isinstance(whole, Problem) else Problem(file_name, "", beyond)


def _listed(file: BinaryIO, place: int, file_name: str) -> Iterator[JsonRecord | Problem]:
    for number, content in enumerate(objects_from(file, place), 1):
        found = parsed(content, file_name, f"record {number}") if content else _too_large(file_name, number)
        yield found if isinstance(found, Problem) else JsonRecord(number, 0, found)


def _too_large(file_name: str, number: int) -> Problem:
    return Problem(file_name, f"record {number}", f"it is larger than {MAX_OBJECT_BYTES >> 20} MB{LEFT_OUT}")


def _has_text(whole: dict[str, Any]) -> bool:
    return TEXT in guessed([name for name in whole if isinstance(whole[name], str)], [TEXT], [whole])


def _is_value(line: bytes) -> bool:
    try:
        orjson.loads(line)
    except orjson.JSONDecodeError:
        return False
    return True
