"""Which project a file is: the same for all files that packages of one project made, whatever they are called."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.errors import ProjectError
from annotator.model.annotator import Annotator
from annotator.model.ids import new_id
from annotator.project.database import Database

PROJECT, ANNOTATOR, NAME, SENDER, NOTE, TITLE = "project", "annotator", "annotator name", "sender", "note", "title"


@dataclass(frozen=True, slots=True)
class Identity:
    """The project, and the one person who works in this file; None in the file that sends and receives packages.

    `sender` is the name of who sent the package, to whom the work goes back; "" where it is not known. `note` is what
    they wrote to whoever opens it. `title` is what their project is called, "" where it is not known.
    """

    project: str
    annotator: Annotator | None = None
    sender: str = ""
    note: str = ""
    title: str = ""


def new_identity() -> Identity:
    """That of a project that is made now."""
    return Identity(new_id("p"))


def write_identity(database: Database, identity: Identity) -> None:
    """Store it, once and for all: it is no step, so nothing takes it back."""
    values = {PROJECT: identity.project}
    if identity.annotator:
        values |= {ANNOTATOR: identity.annotator.id, NAME: identity.annotator.name, SENDER: identity.sender}
    values |= {name: value for name, value in ((NOTE, identity.note), (TITLE, identity.title)) if value}
    database.execute_many("INSERT INTO identity (name, value) VALUES (?, ?)", values.items())


def read_identity(database: Database) -> Identity:
    """The identity of a project file.

    Raises:
        ProjectError: it has lost it.
    """
    values: dict[str, str] = dict(database.rows("SELECT name, value FROM identity"))
    if PROJECT not in values:
        raise ProjectError(f"{database.path} is damaged (it does not say which project it is). Open the newest backup.")
    with database.understood("the person whose project this is"):
        person = Annotator(id=values[ANNOTATOR], name=values[NAME]) if ANNOTATOR in values and NAME in values else None
    return Identity(values[PROJECT], person, values.get(SENDER, ""), values.get(NOTE, ""), values.get(TITLE, ""))
