"""The reference of the settings, read from the models that keep them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import annotated_types
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from annotator.model.suggestion_settings import SuggestionSettings
from annotator.review.adjudication.rule import Rule
from annotator.settings import Settings, SharedFolder
from docs.markdown_table import cell, table

INTRODUCTION = """# All settings

Everything that can be set, where, and what it is at first. [By task](../guide/settings.md), the guide says more."""
PARTS: tuple[tuple[str, str, type[BaseModel]], ...] = (
    (
        "Yours, on this computer",
        """In `settings.json`, whose place depends on the [system](../guide/safety.md#where-files-are-kept). The file
holds what differs from this table; change it while the program is closed. A damaged one is set aside, and all is as at
first.""",
        Settings,
    ),
    ("A shared folder", "What `shared_folders` keeps of each.", SharedFolder),
    (
        "Of a project: suggestions",
        """In the project, the same for everybody who works in it; they go to annotators with their packages. `annotator
suggestions` prints and changes them.""",
        SuggestionSettings,
    ),
    (
        "Of a project: the gold rule",
        "In the project. `annotator adjudicate --rule` sets it, too.",
        Rule,
    ),
)
OF_A_PROJECT = """## Of a project: the rest

| what | where it is set |
| --- | --- |
| the label schema with its guidelines | [*Edit label schema…*](../guide/label-schema.md), `annotator schema` |
| the licence of the texts | [*Export data set…*](../guide/release.md), `annotator export --license` |
| searches that were kept | [*Save search…*](../guide/search.md) |
| who labels what | [*Assign articles…*](../guide/packages.md), `annotator assign` |"""


def page(_guide: Mapping[Path, str]) -> str:
    """The page."""
    parts = [INTRODUCTION]
    for title, about, model in PARTS:
        rows = [_row(name, field) for name, field in model.model_fields.items()]
        parts += [f"## {title}", about, table(("setting", "at first", "may be", "what it does", "in the window"), rows)]
    return "\n\n".join([*parts, OF_A_PROJECT]) + "\n"


def _row(name: str, field: FieldInfo) -> tuple[str, ...]:
    place = cell(field.title or "")
    return f"`{name}`", _first(field), _values(field), cell(field.description or ""), place


def _first(field: FieldInfo) -> str:
    if field.is_required():
        return ""
    value = field.get_default(call_default_factory=True)
    if isinstance(value, dict):
        return "; ".join(f"`{name}`: {_list(one)}" for name, one in value.items())
    return "" if value is None or value in ("", ()) else f"`{_written(value)}`"


def _list(values: tuple[str, ...]) -> str:
    return ", ".join(f"`{value}`" for value in values) or "nothing"


def _written(value: object) -> str:
    return {True: "true", False: "false"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def _values(field: FieldInfo) -> str:
    kind: Any = field.annotation
    if field.examples:
        return _list(tuple(map(str, field.examples)))
    if get_origin(kind) is Literal:
        return _list(get_args(kind))
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return _list(tuple(kind))
    bounds = [one for one in field.metadata if isinstance(one, annotated_types.Ge | annotated_types.Le)]
    said = [f"from {one.ge}" if isinstance(one, annotated_types.Ge) else f"to {one.le}" for one in bounds]
    return " ".join(said) or {bool: "`true`, `false`", str: "text"}.get(kind, "")
