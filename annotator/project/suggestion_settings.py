"""The project's settings for suggestions, as they are stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.model.suggestion_settings import SuggestionSettings
from annotator.project.database import Database
from annotator.project.statements import stated_row

if TYPE_CHECKING:
    from annotator.project.project import Project

NAME = "suggestions"  # of the statement


def settings_of(project: Project) -> SuggestionSettings:
    """The project's settings for suggestions; the usual ones where none were set.

    Raises:
        ProjectError: what is stored cannot be read.
    """
    with project.database.understood("the settings for suggestions"):
        return settings_in(stored_row(project.database))


def settings_in(row: dict[str, str] | None) -> SuggestionSettings:
    """The settings that a stored row holds."""
    return SuggestionSettings.model_validate_json(row["value"]) if row else SuggestionSettings()


def stored_row(database: Database) -> dict[str, str] | None:
    """The stored row of the settings, or None where the usual ones are in force."""
    return stated_row(database, NAME)


def settings_row(settings: SuggestionSettings) -> dict[str, str]:
    """The row of the table of statements that holds them."""
    return {"name": NAME, "value": settings.model_dump_json(exclude_defaults=True)}
