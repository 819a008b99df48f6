"""JSON CAS 0.4.0, read and written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import orjson

from annotator.errors import UnreadableFile
from annotator.formats.json_records import parsed
from annotator.formats.json_values import identifier, listed, objects, whole_number
from annotator.formats.reading import Problem
from annotator.formats.uima_cas.cas import SOFA, Cas, Sofa, Structure
from annotator.formats.uima_cas.type_system import Type, from_json
from annotator.model.span import AttributeValue

STRUCTURES = "%FEATURE_STRUCTURES"
NUMBER = "#"  # before the name of a number that JSON cannot spell, such as NaN
ANCHOR = "^"  # before the name of an offset
REFERENCE = "@"


def read_cas(content: bytes) -> Cas:
    """The CAS of a JSON file.

    Raises:
        UnreadableFile: it is other JSON, or damaged.
    """
    found = parsed(content, "", "")
    if isinstance(found, Problem):
        raise UnreadableFile(found.message.partition(";")[0])
    if STRUCTURES not in found:
        raise UnreadableFile("it is JSON of another kind than a CAS")
    cas = Cas(from_json(found.get("%TYPES")))
    for stated in _structures(found[STRUCTURES]):
        if stated.get("%TYPE") == SOFA:
            text = stated.get("sofaString")
            cas.sofas.append(Sofa(_number(stated), str(stated.get("sofaID")), text if isinstance(text, str) else None))
        else:
            cas.add(_structure(stated))
    return cas


def write_cas(cas: Cas, types: Iterable[Type]) -> bytes:
    """The JSON file of a CAS that has one text."""
    (sofa,) = cas.sofas
    text = {"sofaNum": 1, "sofaID": sofa.view, "mimeType": "text", "sofaString": sofa.text}
    structures = [{"%ID": sofa.id, "%TYPE": SOFA, **text}, *(_written(each) for each in cas.structures.values())]
    return orjson.dumps(
        {
            "%TYPES": {each.name: _written_type(each) for each in types},
            STRUCTURES: structures,
            "%VIEWS": {sofa.view: {"%SOFA": sofa.id, "%MEMBERS": list(cas.structures)}},
        }
    )


def _structures(stated: Any) -> list[dict[str, Any]]:
    """They may be in a list, or by their ids."""
    if isinstance(stated, dict):
        numbered = ((int(key), each) for key, each in stated.items() if key.isdecimal() and len(key) < 19)
        return [{"%ID": number, **each} for number, each in numbered if isinstance(each, dict)]
    return objects(stated)


def _number(stated: Mapping[str, Any]) -> int:
    number = whole_number(stated.get("%ID"))
    return -1 if number is None else number


def _structure(stated: Mapping[str, Any]) -> Structure:
    found = Structure(_number(stated), identifier(stated.get("%TYPE")) or "")
    elements = [each for each in listed(stated.get("%ELEMENTS")) if whole_number(each) is not None]
    if elements:
        found.references["elements"] = tuple(elements)
    for key, value in stated.items():
        if key == "@sofa":
            found.sofa = whole_number(value)
        elif key.startswith(REFERENCE):
            found.references[key.removeprefix(REFERENCE)] = tuple(
                each for each in listed(value) if whole_number(each) is not None
            )
        elif not key.startswith("%") and isinstance(value, str | bool | int | float):
            found.values[key.removeprefix(NUMBER).removeprefix(ANCHOR)] = value
        elif not key.startswith("%") and isinstance(value, list):
            found.values[key] = "\n".join(str(each) for each in value)
    return found


def _written(structure: Structure) -> dict[str, Any]:
    said: dict[str, AttributeValue | list[int]] = {"%ID": structure.id, "%TYPE": structure.type}
    if structure.sofa is not None:
        said["@sofa"] = structure.sofa
    said |= {name: value for name, value in structure.values.items() if value is not None}
    for name, ids in structure.references.items():
        said[f"@{name}"] = ids[0]
    return said


def _written_type(described: Type) -> dict[str, Any]:
    features = {name: {"%NAME": name, "%RANGE": held} for name, held in described.features.items()}
    return {"%NAME": described.name, "%SUPER_TYPE": described.parent, **features}
