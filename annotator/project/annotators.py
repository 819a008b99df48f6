"""The people who annotate in this project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.model.annotator import GOLD, Annotator
from annotator.project.database import Database

if TYPE_CHECKING:
    from annotator.project.project import Project


def ensure(database: Database, annotator: str) -> None:
    """Make the annotator known, under the identifier alone where no name was given; part of an open transaction."""
    database.execute("INSERT OR IGNORE INTO annotator (id, name) VALUES (?, ?)", (annotator, annotator))


def introduce(database: Database, annotator: Annotator) -> None:
    """Make somebody known by name, unless a name of theirs is known; part of an open transaction."""
    database.execute(
        "INSERT INTO annotator (id, name) VALUES (?, ?)"
        " ON CONFLICT (id) DO UPDATE SET name = excluded.name WHERE annotator.name = annotator.id",
        (annotator.id, annotator.name),
    )


def names(project: Project) -> dict[str, str]:
    """The name of everybody who is known, by identifier; gold is called so."""
    return {GOLD: GOLD, **{person.id: person.name for person in registered(project)}}


def has_gold(project: Project) -> bool:
    """Whether anything was ever put in gold."""
    return bool(project.database.value("SELECT EXISTS (SELECT 1 FROM annotator WHERE id = ?)", (GOLD,)))


def register(project: Project, annotator: Annotator) -> None:
    """Store a person's name; nothing happens in a project open for reading."""
    known = project.database.value("SELECT name FROM annotator WHERE id = ?", (annotator.id,))
    if known == annotator.name or project.read_only:
        return
    with project.database.writing():
        project.database.execute(
            "INSERT INTO annotator (id, name) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name",
            (annotator.id, annotator.name),
        )


def registered(project: Project) -> list[Annotator]:
    """All people who are known, by identifier; gold is nobody's."""
    rows = project.database.rows("SELECT id, name FROM annotator WHERE id <> ? ORDER BY id", (GOLD,))
    return [Annotator(id=identifier, name=name) for identifier, name in rows]
