"""What others wrote that comes with the program, on the command line."""

from __future__ import annotations

import click

from annotator import third_party
from annotator.cli.output import print_json, print_table
from annotator.errors import AnnotatorError

OWN = "Annotator is under the Apache License, version 2.0. These parts of it are by others:"


@click.command(name="licences")
@click.argument("name", required=False)
@click.option("--json", "as_json", is_flag=True, help="As JSON, with what is built into each part.")
def licences_command(name: str | None, as_json: bool) -> None:
    """List the parts by others and their licences, or print the licence of the part NAME."""
    listed = third_party.parts()
    if name is not None:
        click.echo(_named(name, listed).text())
    elif as_json:
        print_json([part.model_dump() for part in listed])
    else:
        click.echo(f"{OWN}\n")
        print_table(
            ("part", "version", "licence", "where"),
            [(part.name, part.version, part.licence, part.where) for part in listed],
        )
        click.echo("\nThe text of a licence: annotator licences NAME")


def _named(name: str, listed: tuple[third_party.Part, ...]) -> third_party.Part:
    for part in listed:
        if part.name.lower() == name.lower():
            return part
    raise AnnotatorError(f"There is no part {name}. All parts: annotator licences")
