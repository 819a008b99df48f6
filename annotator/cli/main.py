"""The command `annotator` with all its subcommands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from annotator import __version__
from annotator.cli.adjudication import (
    adjudicate,
    corrections_command,
    decide_command,
    differences,
    guideline_fixes_command,
)
from annotator.cli.annotation import notes, progress
from annotator.cli.comments import comment, comments_command
from annotator.cli.corpus import import_command, list_command, show
from annotator.cli.demo import demo
from annotator.cli.duplicates import duplicates
from annotator.cli.export import export, join, verify
from annotator.cli.folder import folder
from annotator.cli.opening import PROJECT
from annotator.cli.output import FAILED
from annotator.cli.packages import assign_command, package
from annotator.cli.project import new, restore_command, show_history
from annotator.cli.review import agreement, compare_command
from annotator.cli.schema import schema
from annotator.cli.search import search
from annotator.cli.splits import leakage, split
from annotator.cli.suggestions import influence, suggest, suggestions
from annotator.cli.training import next_command, train
from annotator.cli.window import Window
from annotator.errors import AnnotatorError
from annotator.formats.package_file import SUFFIX as PACKAGE
from annotator.project.file_header import SUFFIX, project_version


class Commands(click.Group):
    """Shows the errors that a user can act on as one line, and opens a project or a package that is named alone."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if args and args[0].endswith((SUFFIX, PACKAGE)):  # a double click on a file passes nothing but its path
            args = ["open", *args]
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except AnnotatorError as error:
            click.echo(f"Error: {error}", err=True)
            ctx.exit(FAILED)


@click.group(cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="annotator")
@click.pass_context
def annotator(context: click.Context) -> None:
    """Label news articles, prove every offset, release training data.

    Without a command, the window opens.
    """
    if context.invoked_subcommand is None:
        _open(context, None)


@click.command(name="open")
@PROJECT
@click.pass_context
def open_command(context: click.Context, project: Path) -> None:
    """Open a project, or a package that came by mail, in the window."""
    if project.suffix != PACKAGE:
        project_version(project)  # a wrong path is told here, before a window is shown
    elif not project.is_file():
        raise AnnotatorError(f"There is no package {project}.")
    _open(context, project)


def _open(context: click.Context, project: Path | None) -> None:
    window: Window = context.obj
    if not window.has_display():
        raise AnnotatorError("There is no display to show a window on. The commands work without one: annotator --help")
    context.exit(window.open(project))


COMMANDS = (
    open_command,
    demo,
    new,
    import_command,
    list_command,
    search,
    show,
    show_history,
    restore_command,
    progress,
    notes,
    comments_command,
    comment,
    duplicates,
    split,
    leakage,
    suggest,
    suggestions,
    influence,
    assign_command,
    package,
    folder,
    agreement,
    compare_command,
    adjudicate,
    differences,
    decide_command,
    corrections_command,
    guideline_fixes_command,
    train,
    next_command,
    export,
    join,
    verify,
    schema,
)
for command in COMMANDS:
    annotator.add_command(command)
