"""One label schema turned into another, and where the annotations of each part go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from annotator.model.label_schema import LabelSchema


@dataclass(frozen=True)
class Move:
    """Where annotations of a part go: its name afterwards, and that of each attribute whose name changed."""

    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class SchemaEdit:
    """One schema turned into another; parts in force that are not named here are removed."""

    before: LabelSchema
    after: LabelSchema
    labels: Mapping[str, Move]
    relations: Mapping[str, Move]
    document_labels: Mapping[str, Move]

    def names(self) -> tuple[str, ...]:
        """What happened to names, in words: one is named, more are counted."""
        renamed, merged = _moved_names(self)
        retired = _retired(self.after) - _retired(self.before)
        sentences = (
            _one_or_many([f"{old} renamed {new}" for old, new in renamed], "renamed"),
            _one_or_many([f"{old} merged into {new}" for old, new in merged], "merged"),
            _one_or_many([f"{name} retired" for name in sorted(retired)], "retired"),
        )
        return tuple(filter(None, sentences))


def _one_or_many(each: list[str], done: str) -> str:
    return each[0] if len(each) == 1 else f"{len(each)} labels {done}" if each else ""


def _moved_names(edit: SchemaEdit) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    renamed: list[tuple[str, str]] = []
    merged: list[tuple[str, str]] = []
    for moves in (edit.labels, edit.relations, edit.document_labels):
        for old, move in moves.items():
            if move.name != old:
                (merged if _is_shared(moves, move.name) else renamed).append((old, move.name))
    return renamed, merged


def _is_shared(moves: Mapping[str, Move], name: str) -> bool:
    return sum(move.name == name for move in moves.values()) > 1


def _retired(schema: LabelSchema) -> set[str]:
    retired = {label.name for label in schema.labels if label.retired}
    retired |= {relation.name for relation in schema.relations if relation.retired}
    return retired | {label.name for label in schema.document_labels if label.retired}
