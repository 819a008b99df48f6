"""From a CAS to an article with its spans, relations and document labels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from annotator.errors import UnreadableFile
from annotator.formats import json_records
from annotator.formats.document_fields import Source, read_document
from annotator.formats.reading import LeftAlone, Problem, ReadDocument, read_bytes, shown_name
from annotator.formats.reading_options import DEFAULT_OPTIONS, ReadOptions
from annotator.formats.safe_xml import parse, root_name
from annotator.formats.uima_cas import cas_json, xmi
from annotator.formats.uima_cas.annotations import Annotations
from annotator.formats.uima_cas.cas import Cas
from annotator.formats.uima_cas.type_system import TypeSystem, from_xml
from annotator.formats.webanno_layers import annotator_group

XMI_EXTENSIONS = (".xmi", ".xml")
JSON_EXTENSIONS = (".json",)
TYPE_SYSTEM_FILE = "TypeSystem.xml"
SETTINGS_FILES = frozenset({TYPE_SYSTEM_FILE, "typesystem.xml"})


def is_xmi(path: Path, head: bytes) -> bool:
    """Whether the file is XMI."""
    return root_name(head) == xmi.ROOT


def is_cas_json(path: Path, head: bytes) -> bool:
    """Whether the file is the JSON of a CAS."""
    return (
        b'"%TYPES"' in head
        or b'"%FEATURE_STRUCTURES"' in head
        or (cas_json.STRUCTURES in json_records.first_element(path, head))
    )


def read_xmi(path: Path, options: ReadOptions = DEFAULT_OPTIONS) -> Iterator[ReadDocument | Problem | LeftAlone]:
    """The article of an XMI file, its types by the `TypeSystem.xml` beside or above it.

    Raises:
        UnreadableFile: it is damaged, or has no text.
    """
    yield from _document(xmi.read_cas(read_bytes(path), _types_beside(path)), path, "uima-xmi")


def read_json(path: Path, options: ReadOptions = DEFAULT_OPTIONS) -> Iterator[ReadDocument | Problem | LeftAlone]:
    """The article of a JSON file.

    Raises:
        UnreadableFile: it is damaged, or has no text.
    """
    yield from _document(cas_json.read_cas(read_bytes(path)), path, "uima-json")


def _types_beside(path: Path) -> TypeSystem:
    folder = path.resolve().parent
    for place in (folder, folder.parent):
        for name in sorted(SETTINGS_FILES):
            if (place / name).is_file():
                return _types((place / name), (place / name).stat().st_mtime_ns)
    return TypeSystem()


@lru_cache(maxsize=8)
def _types(path: Path, changed: int) -> TypeSystem:
    try:
        return from_xml(parse(read_bytes(path)))
    except UnreadableFile as error:
        raise UnreadableFile(f"the {path.name} that belongs to it cannot be read: {error}") from None


def _document(cas: Cas, path: Path, form: str) -> Iterator[ReadDocument | Problem | LeftAlone]:
    sofa = cas.initial()
    if sofa is None or sofa.text is None:
        raise UnreadableFile("it holds no text")
    source = Source(shown_name(path), form, "", annotator_group(path))
    work = Annotations(cas, sofa, source)
    document, problems = read_document(sofa.text, work.fields(), source)
    foreign = work.all()
    yield from problems + work.problems
    if work.alone:
        yield LeftAlone(work.alone)
    is_annotated = bool(foreign.spans or foreign.labels or foreign.annotator)
    yield replace(document, foreign=(foreign,) if is_annotated else ())
