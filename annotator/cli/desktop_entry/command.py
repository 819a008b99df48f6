"""The command that makes an entry in the start menu for this installation, or removes it."""

from __future__ import annotations

import sys

import click

from annotator.cli.desktop_entry import linux, windows
from annotator.cli.desktop_entry.this_program import this_program
from annotator.errors import AnnotatorError

ON_MACOS = (
    "On macOS no entry is made: there, programs are apps. The app that comes as a .dmg is found by Spotlight and opens"
    " projects by a double click; this installation is started in a terminal, by: annotator"
)


@click.command(name="install-desktop-entry")
@click.option("--remove", is_flag=True, help="Remove what was made.")
def install_desktop_entry(remove: bool) -> None:
    """Put this installation into the start menu, and have projects and packages open in it, for you alone."""
    if sys.platform == "darwin":
        raise AnnotatorError(ON_MACOS)
    place = windows if sys.platform == "win32" else linux
    lines = place.remove() if remove else place.install(this_program())
    for line in lines:
        click.echo(line)
    if remove and not lines:
        click.echo("There was no entry of yours to remove.")
