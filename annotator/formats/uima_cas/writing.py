"""Writing a CAS for each article and annotator, in a folder of the annotator's."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from annotator.formats.uima_cas import cas_json, xmi
from annotator.formats.uima_cas.cas import Cas
from annotator.formats.uima_cas.layers import Layers, types_for
from annotator.formats.uima_cas.reading import TYPE_SYSTEM_FILE
from annotator.formats.uima_cas.type_system import Type, TypeSystem
from annotator.formats.writing import Losses, Record, WrittenFile, file_name
from annotator.formats.xml_characters import without_impossible
from annotator.model.label_schema import LabelSchema

UNANNOTATED = "not-annotated"  # the folder of articles that nobody has worked on


def write_xmi(folder: Path, records: Iterable[Record], schema: LabelSchema, losses: Losses) -> list[WrittenFile]:
    """Write `annotator/article.xmi` for each record, and `TypeSystem.xml` above them."""
    types = types_for(schema)
    (folder / TYPE_SYSTEM_FILE).write_bytes(xmi.write_types(types))
    kept = (held for record in records if (held := without_impossible(record, losses)) is not None)
    files = _write(folder, kept, types, losses, (".xmi", xmi.write_cas))
    return [*files, WrittenFile(TYPE_SYSTEM_FILE, 0)]


def write_json(folder: Path, records: Iterable[Record], schema: LabelSchema, losses: Losses) -> list[WrittenFile]:
    """Write `annotator/article.json` for each record, the types in each."""
    types = types_for(schema)
    return _write(folder, records, types, losses, (".json", lambda cas: cas_json.write_cas(cas, types)))


def _write(
    folder: Path,
    records: Iterable[Record],
    types: tuple[Type, ...],
    losses: Losses,
    form: tuple[str, Callable[[Cas], bytes]],
) -> list[WrittenFile]:
    extension, content = form
    system = TypeSystem({each.name: each for each in types})
    files = []
    for record in records:
        document, annotations = record
        who = file_name(annotations.annotator) if annotations else UNANNOTATED
        name = f"{who}/{file_name(document.id)}{extension}"
        (folder / who).mkdir(exist_ok=True)
        (folder / name).write_bytes(content(Layers(record, system, losses).cas()))
        files.append(WrittenFile(name, 1))
    return files
