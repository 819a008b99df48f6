"""The command `annotator` with all its subcommands."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import click

from annotator import __version__
from annotator.cli.late_commands import LateCommands
from annotator.cli.output import FAILED
from annotator.cli.window import open_window
from annotator.diagnostics.code_place import raised_at
from annotator.diagnostics.log_file import start_log
from annotator.errors import AnnotatorError
from annotator.formats.package_suffix import SUFFIX as PACKAGE
from annotator.project.file_header import SUFFIX

_log = logging.getLogger(__name__)


class Commands(click.Group):
    """Shows the errors that a user can act on as one line, and opens a project or a package that is named alone."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes, commands=LateCommands())

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if args and args[0].endswith((SUFFIX, PACKAGE)):  # a double click on a file passes nothing but its path
            args = ["open", *args]
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except AnnotatorError as error:
            _log.warning("%s at %s", type(error).__name__, raised_at(error))
            click.echo(f"Error: {error}", err=True)
            ctx.exit(FAILED)


@click.group(cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="annotator")
@click.option(
    "--self-check",
    "checks",
    is_flag=False,
    flag_value=Path(),
    type=click.Path(path_type=Path),
    metavar="[FOLDER]",
    help="Go the whole path once, apart from your own work, and say what was seen; FOLDER keeps what it makes.",
)
@click.pass_context
def annotator(context: click.Context, checks: Path | None) -> None:
    """Label news articles, prove every offset, release training data.

    Without a command, the window opens.
    """
    if checks is not None:
        from annotator.cli.self_check import self_check

        self_check(context.obj, None if checks == Path() else checks)
        context.exit()
    start_log("command line")
    _log.info("command %s", context.invoked_subcommand or "none, so the window")
    if context.invoked_subcommand is None:
        open_window(context, None)
