"""How commands open a project, and as whom they write."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from annotator.errors import ProjectError
from annotator.model.annotator import GOLD, Annotator, annotator_id, person_id
from annotator.project import annotators, backups
from annotator.project.project import Project, with_suffix
from annotator.settings import load_settings


class ProjectPath(click.Path):
    """A project file, also where it is named without its ending."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        path = Path(os.fsdecode(super().convert(value, param, ctx)))
        return path if path.exists() else with_suffix(path) if with_suffix(path).exists() else path


PROJECT = click.argument("project", type=ProjectPath())
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def person() -> Annotator:
    """Who works here: the name in the preferences, else that of the login."""
    name = load_settings().annotator()
    return Annotator(id=person_id(name), name=name)


def annotator_option(name: str | None, project: Project | None = None) -> str | None:
    """The identifier that a name on the command line means: one that the project knows, or else one made of it."""
    if name in (None, GOLD) or (project and name in {known.id for known in annotators.registered(project)}):
        return name
    return annotator_id(name)


@contextmanager
def reading(path: Path) -> Iterator[Project]:
    """The project for reading; it may be open elsewhere."""
    with Project.open(path, read_only=True) as project:
        yield project


@contextmanager
def writing(path: Path) -> Iterator[Project]:
    """The project for writing, backed up first if it was not today."""
    who = person()
    with Project.open(path, person=who.name) as project:
        annotators.register(project, project.identity.annotator or who)
        try:
            backups.back_up_daily(project)
        except ProjectError as error:  # the work itself may well be possible
            click.echo(f"Warning: {error}", err=True)
        yield project
