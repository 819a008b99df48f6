"""Options that say how tables and JSON are to be read: which columns hold what, and how cells are parted."""

from __future__ import annotations

from typing import Any, TypeVar

import click

from annotator.formats.csv_table import NAMED_DELIMITERS
from annotator.formats.field_mapping import FIELDS, FieldMapping

Command = TypeVar("Command", bound=Any)


def table_options(command: Command) -> Command:
    """Add `--field`, `--delimiter` and `--sheet` to a command, as `fields`, `delimiter` and `sheet`."""
    field = click.option(
        "--field",
        "fields",
        multiple=True,
        metavar="FIELD=COLUMN",
        callback=_fields,
        help=f"Which column of tables, or key of JSON, holds {', '.join(FIELDS)}; empty: none.",
    )
    delimiter = click.option(
        "--delimiter",
        callback=_delimiter,
        help="What parts the cells of a CSV: a sign, or the word tab; found out where left out.",
    )
    sheet = click.option("--sheet", metavar="NAME", help="Which sheet of a spreadsheet; the first where left out.")
    decorated: Command = field(delimiter(sheet(command)))
    return decorated


def _fields(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> FieldMapping:
    said = {}
    for value in values:
        name, sign, column = value.partition("=")
        if not sign or name not in FIELDS:
            message = f"{value} is none; write FIELD=COLUMN, where FIELD is one of {', '.join(FIELDS)}."
            raise click.BadParameter(message, context, parameter)
        said[name] = column
    return FieldMapping(said)


def _delimiter(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    sign = NAMED_DELIMITERS.get(value.lower(), value) if value is not None else None
    if sign is not None and (len(sign) != 1 or sign in '\r\n"'):
        raise click.BadParameter(
            f"{value} is not one sign; nor one of {', '.join(NAMED_DELIMITERS)}.", context, parameter
        )
    return sign
