"""How decisions on gold follow an edit of the label schema: what was said then is told in the names of now.

Otherwise each renamed label would look like a change of everybody's mind, and all that was settled would be open again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from annotator.model.decision import Kind
from annotator.model.label_schema import AttributeDefinition
from annotator.project.database import Database
from annotator.project.decisions import rows_naming
from annotator.schema.schema_edit import Move, SchemaEdit

Row = dict[str, Any]
Room = Mapping[str, tuple[AttributeDefinition, ...]]  # by name of a label, or of a kind of link


def carried_decisions(database: Database, edit: SchemaEdit, touched: set[str]) -> Iterator[tuple[Row, Row]]:
    """Each decision that names one of the labels, before and after the edit."""
    moves: dict[str, Mapping[str, Move]] = {
        Kind.SPAN: edit.labels,
        Kind.NOTHING_HERE: edit.labels,
        Kind.RELATION: edit.relations,
        Kind.DOCUMENT_LABEL: edit.document_labels,
    }
    labels = {label.name: label.attributes for label in edit.after.labels}
    links = {relation.name: relation.attributes for relation in edit.after.relations}
    for row in rows_naming(database, touched):
        room: Room = links if row["kind"] == Kind.RELATION else labels
        yield row, _carried(row, moves[row["kind"]], room)


def _carried(row: Row, moves: Mapping[str, Move], room: Room) -> Row:
    sides = [{**part, "said": part["said"] and _said(part["said"], moves, room)} for part in orjson.loads(row["sides"])]
    after = {**row, "label": _name(row["label"], moves), "sides": orjson.dumps(sides).decode()}
    if row["kind"] in {Kind.DOCUMENT_LABEL, Kind.NOTHING_HERE}:  # whose items bear the name of the label
        after["gold"] = orjson.dumps([_name(name, moves) for name in orjson.loads(row["gold"])]).decode()
    return after


def _said(said: dict[str, Any], moves: Mapping[str, Move], room: Room) -> dict[str, Any]:
    label = _name(said["label"], moves)
    renamed = moves[said["label"]].attributes if said["label"] in moves else {}
    fitting = {part.name: part for part in room.get(label, ())}
    after = {**said, "label": label}
    if "attributes" in said:
        named = {renamed.get(name, name): value for name, value in said["attributes"].items()}
        after["attributes"] = {
            name: value for name, value in sorted(named.items()) if name in fitting and fitting[name].accepts(value)
        }
    return after


def _name(label: str, moves: Mapping[str, Move]) -> str:
    return moves[label].name if label in moves else label
