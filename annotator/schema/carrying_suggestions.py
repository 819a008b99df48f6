"""How suggestions follow an edit of the label schema: nothing that was rejected comes back under another name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from annotator.model.label_schema import LabelDefinition, RelationDefinition
from annotator.model.suggestion_settings import LINK_ROLES, ROLES, SuggestionSettings
from annotator.project.database import Database
from annotator.project.schema_use import rows_with_labels
from annotator.project.suggestion_settings import settings_in, settings_row, stored_row
from annotator.schema.schema_edit import SchemaEdit

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
    """The settings after it: which label stands for which role, or for one kind of it, and which labels are on."""
    links = {old: move.name for old, move in edit.relations.items() if move.name != old}
    names = dict(settings.names)
    for roles, part_for, moved in (
        (ROLES, SuggestionSettings.label_for, renamed),
        (LINK_ROLES, SuggestionSettings.relation_for, links),
    ):
        for role in roles:
            before, after = part_for(settings, role, edit.before), part_for(settings, role, edit.after)
            if before is not None and before.name in moved and _name(after) != moved[before.name]:
                names[role] = moved[before.name]
    with_roles = settings.model_copy(update={"names": names})
    on = {name: tuple(dict.fromkeys(_kept(labels, renamed))) for name, labels in settings.on.items()}
    kinds = _kinds(settings, with_roles, edit, renamed)
    return settings.model_copy(update={"names": {**names, **kinds}, "on": on})


def _kinds(
    settings: SuggestionSettings, with_roles: SuggestionSettings, edit: SchemaEdit, renamed: Mapping[str, str]
) -> dict[str, str]:
    """The labels afterwards of those kinds that the roles alone would lead elsewhere."""
    told = {label.role or "" for schema in (edit.before, edit.after) for label in schema.labels}
    found: dict[str, str] = {}
    for key in sorted({*told, *settings.names}):
        role, _, kind = key.partition(".")
        if kind:
            before = settings.label_for(role, edit.before, kind)
            stays = _name(settings.label_for(role, edit.after, kind))
            wanted = renamed.get(before.name, stays) if before is not None else stays
            if wanted and _name(with_roles.label_for(role, edit.after, kind)) != wanted:
                found[key] = wanted
    return found


def _name(part: LabelDefinition | RelationDefinition | None) -> str:
    return part.name if part is not None else ""


def _kept(labels: tuple[str, ...], renamed: Mapping[str, str]) -> Iterator[str]:
    """Roles stay what they are called; labels take their new names."""
    for label in labels:
        yield label if label in ROLES else renamed.get(label, label)
