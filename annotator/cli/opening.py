"""How commands open a project, and as whom they write."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from annotator.errors import AnnotatorError, ProjectError, ProjectHeld, ProjectUnwritable
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
OR_OPEN_FOR_READING = re.compile(r",? or open (?:it|the project) for reading")
OPEN_FOR_READING_FIRST = re.compile(r"Open it for reading, or (\w)")
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def person() -> Annotator:
    """Who works here: the name in the preferences, else that of the login."""
    name = load_settings().annotator()
    return Annotator(id=person_id(name), name=name)


def annotator_option(name: str | None, project: Project | None = None) -> str | None:
    """The identifier that a name on the command line means: of somebody whom the project knows, or else made of it."""
    if name is None or name == GOLD:
        return name
    known = {person.id: person.name for person in annotators.registered(project)} if project else {}
    if name in known:
        return name
    return next((identifier for identifier, known_name in known.items() if known_name == name), annotator_id(name))


def known_annotator(name: str, project: Project) -> str:
    """The identifier of somebody whom the project knows, or of gold.

    Raises:
        AnnotatorError: there is nobody of that name.
    """
    identifier = annotator_option(name, project) or name
    people = annotators.registered(project)
    if identifier == GOLD or identifier in {person.id for person in people}:
        return identifier
    there = ", ".join(person.shown() for person in people)
    raise AnnotatorError(f"There is no annotator {name} in this project. There are: {there or 'none yet'}.")


def without_reading_advice(message: str) -> str:
    """A message for commands that write and have no option to open a project for reading alone."""
    return OPEN_FOR_READING_FIRST.sub(lambda found: found[1].upper(), OR_OPEN_FOR_READING.sub("", message))


@contextmanager
def reading(path: Path) -> Iterator[Project]:
    """The project for reading; it may be open elsewhere."""
    with Project.open(path, read_only=True) as project:
        yield project


@contextmanager
def writing(path: Path) -> Iterator[Project]:
    """The project for writing, backed up first if it was not today."""
    who = person()
    try:
        opened = Project.open(path, person=who.name)
    except (ProjectHeld, ProjectUnwritable) as error:
        raise AnnotatorError(without_reading_advice(str(error))) from error
    with opened as project:
        annotators.register(project, project.identity.annotator or who)
        try:
            backups.back_up_daily(project)
        except ProjectError as error:  # the work itself may well be possible
            click.echo(f"Warning: {error}", err=True)
        yield project
