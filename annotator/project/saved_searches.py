"""Searches that were given a name, kept in the project for everybody who works on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotator.project.project import Project


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A name and what was typed."""

    name: str
    query: str


def saved_searches(project: Project) -> list[SavedSearch]:
    """All of them, by name."""
    rows = project.database.rows("SELECT name, query FROM saved_search ORDER BY name COLLATE NOCASE, name")
    return [SavedSearch(name, query) for name, query in rows]
