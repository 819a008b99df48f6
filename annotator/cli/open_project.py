"""The command that opens a project or a package in the window."""

from __future__ import annotations

from pathlib import Path

import click

from annotator.cli.opening import PROJECT
from annotator.cli.window import open_window
from annotator.errors import AnnotatorError
from annotator.formats.package_suffix import SUFFIX as PACKAGE
from annotator.project.file_header import project_version


@click.command(name="open")
@PROJECT
@click.pass_context
def open_command(context: click.Context, project: Path) -> None:
    """Open a project, or a package that came by mail, in the window."""
    if project.suffix != PACKAGE:
        project_version(project)  # a wrong path is told here, before a window is shown
    elif not project.is_file():
        raise AnnotatorError(f"There is no package {project}.")
    open_window(context, project)
