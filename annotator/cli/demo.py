"""The command that shows the whole path on the sample corpus."""

from __future__ import annotations

from pathlib import Path

import click

from annotator.cli.opening import person
from annotator.cli.output import DONE_WITH_PROBLEMS, end, print_problems
from annotator.cli.window import Window
from annotator.corpus.sample import make_sample_project
from annotator.errors import AnnotatorError
from annotator.export.dataset import export_dataset
from annotator.export.verification import verify
from annotator.project import annotators
from annotator.project.file_header import SUFFIX
from annotator.schema.templates import DEFAULT, load_schema

PROJECT_NAME = f"sample{SUFFIX}"


@click.command()
@click.option(
    "--folder",
    type=click.Path(path_type=Path),
    default=Path("annotator-demo"),
    show_default=True,
    help="Folder to work in; it is made where there is none.",
)
@click.pass_obj
def demo(window: Window, folder: Path) -> None:
    """Sample corpus → project → export → verify, then the window (or, without a display, pictures of it)."""
    project = _make(folder)
    click.echo(f"Project: {project}")
    report = verify(folder / "export")
    print_problems(report.problems)
    click.echo(f"{report.summary()}.")
    if report.problems:
        end(DONE_WITH_PROBLEMS)
    if window.has_display():
        end(window.open(project))
    for picture in window.save_pictures(project, folder / "pictures"):
        click.echo(f"Picture: {picture}")


def _make(folder: Path) -> Path:
    """The project, made anew: a demonstration starts from the same place each time."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise AnnotatorError(f"{folder} cannot be made ({error.strerror}). Choose another: --folder DIR") from error
    path = folder / PROJECT_NAME
    earlier = path.with_name(f"sample-before{SUFFIX}")
    if path.exists():
        path.replace(earlier)
        click.echo(f"The project of an earlier run is kept as {earlier}")
    who = person()
    with make_sample_project(path, load_schema(DEFAULT), who.name, who.id) as project:
        annotators.register(project, who)
        click.echo(f"{export_dataset(project, folder / 'export').summary()}.")
    return path
