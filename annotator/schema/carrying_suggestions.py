"""How suggestions follow an edit of the label schema: nothing that was rejected comes back under another name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from annotator.model.label_schema import LabelDefinition, RelationDefinition
from annotator.model.suggestion_settings import LINK_ROLES, ROLES, SuggestionSettings
from annotator.project.database import Database
from annotator.project.schema_use import rows_with_labels
from annotator.project.suggestion_settings import settings_in, settings_row, stored_row
from annotator.schema.schema_edit import Move, SchemaEdit

Row = dict[str, Any]
TABLE = "suggestion_decision"


def carried_suggestions(database: Database, edit: SchemaEdit) -> Iterator[tuple[str, Row | None, Row]]:
    """Table, row before and row after: of decisions, and of the settings where a label has another name."""
    renamed = {old: move.name for old, move in edit.labels.items() if move.name != old}
    for row in rows_with_labels(database, TABLE, renamed):
        yield TABLE, row, {**row, "label": renamed[row["label"]]}
    before = stored_row(database)
    settings = settings_in(before)
    after = _renamed(settings, edit, renamed)
    if after != settings:
        yield "statement", before, settings_row(after)


def _renamed(settings: SuggestionSettings, edit: SchemaEdit, renamed: Mapping[str, str]) -> SuggestionSettings:
    """The settings after it: which label stands for which role, and which labels are on."""

    def label(role: str) -> LabelDefinition | None:
        return settings.label_for(role, edit.before)

    def relation(role: str) -> RelationDefinition | None:
        return settings.relation_for(role, edit.before)

    names = _names(ROLES, label, edit.labels) | _names(LINK_ROLES, relation, edit.relations)
    on = {name: tuple(_kept(labels, renamed)) for name, labels in settings.on.items()}
    return settings.model_copy(update={"names": {**settings.names, **names}, "on": on})


def _names(
    roles: tuple[str, ...],
    part_for: Callable[[str], LabelDefinition | RelationDefinition | None],
    moves: Mapping[str, Move],
) -> dict[str, str]:
    """The names afterwards of the parts that stand for roles, where they change."""
    parts = {role: part_for(role) for role in roles}
    return {
        role: moves[part.name].name
        for role, part in parts.items()
        if part is not None and part.name in moves and moves[part.name].name != part.name
    }


def _kept(labels: tuple[str, ...], renamed: Mapping[str, str]) -> Iterator[str]:
    """Roles stay what they are called; labels take their new names."""
    for label in labels:
        yield label if label in ROLES else renamed.get(label, label)
