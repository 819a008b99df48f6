"""The columns of training files and their types: for Arrow, and as Hugging Face declares them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Literal

Plain = Literal["string", "int64", "bool"]


@dataclass(frozen=True, slots=True)
class Classes:
    """A string out of a few, which Hugging Face turns into a number; the order of `names` is that of the numbers."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Many:
    """A list."""

    each: Column


@dataclass(frozen=True, slots=True)
class Parts:
    """Named values; Arrow has no place for an empty one."""

    columns: Columns


Column = Plain | Classes | Many | Parts
Columns = Mapping[str, Column]

FRAGMENTS = Many(Parts({"start": "int64", "end": "int64"}))


def arrow_type(pyarrow: ModuleType, column: Column) -> Any:
    """The type of a column for pyarrow, whose module is given because it is optional."""
    if isinstance(column, Many):
        return pyarrow.list_(arrow_type(pyarrow, column.each))
    if isinstance(column, Parts):
        return pyarrow.struct([(name, arrow_type(pyarrow, part)) for name, part in column.columns.items()])
    if isinstance(column, Classes):
        return pyarrow.string()
    return {"string": pyarrow.string, "int64": pyarrow.int64, "bool": pyarrow.bool_}[column]()


def declared_features(columns: Columns) -> list[dict[str, Any]]:
    """The columns as `dataset_info.features` in a Hugging Face card says them."""
    return [{"name": name, **_declared(column)} for name, column in columns.items()]


def _declared(column: Column) -> dict[str, Any]:
    if isinstance(column, Many):
        inner = _declared(column.each)
        return {"list": inner.get("dtype") or inner.get("struct") or inner}
    if isinstance(column, Parts):
        return {"struct": declared_features(column.columns)}
    if isinstance(column, Classes):
        return {"dtype": {"class_label": {"names": {str(at): name for at, name in enumerate(column.names)}}}}
    return {"dtype": column}
