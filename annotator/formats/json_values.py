"""Single values of other tools' JSON, taken as what they should be or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from annotator.model.document import LONGEST_IDENTIFIER
from annotator.model.span import AttributeValue


def identifier(value: Any) -> str | None:
    """A name: text of 1 to 200 characters, or a whole number; else None."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value) if abs(value) < 10**LONGEST_IDENTIFIER else ""
    return value if isinstance(value, str) and 0 < len(value) <= LONGEST_IDENTIFIER else None


def whole_number(value: Any) -> int | None:
    """An offset; fractions, truth values and digits in quotes are none."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def objects(value: Any) -> list[dict[str, Any]]:
    """The objects in a list; empty where it is none."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def listed(value: Any) -> list[Any]:
    """A list, one thing as a list of one, nothing as an empty one."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def scalars(value: Any) -> dict[str, AttributeValue]:
    """The names of an object whose values are single ones."""
    stated: Mapping[str, Any] = value if isinstance(value, dict) else {}
    return {name: each for name, each in stated.items() if isinstance(each, str | bool | int | float)}
