"""The project's settings for suggestions: which suggesters are on for which labels, and where none are shown."""

from __future__ import annotations

from annotator.model.suggestion_settings import EVERY, SUGGESTERS, USUAL, SuggestionSettings
from annotator.project.project import Project
from annotator.project.suggestion_settings import settings_of, settings_row

__all__ = ["EVERY", "SUGGESTERS", "USUAL", "SuggestionSettings", "set_settings", "settings_of", "turned"]


def set_settings(project: Project, settings: SuggestionSettings, person: str) -> None:
    """Set them for the project, as one undo step."""
    with project.transaction("Set what is suggested", person) as transaction:
        transaction.put("statement", settings_row(settings))


def turned(settings: SuggestionSettings, suggester: str, labels: tuple[str, ...]) -> SuggestionSettings:
    """The settings with a suggester on for exactly these roles or labels; with none it is off."""
    return settings.model_copy(update={"on": {**settings.on, suggester: labels}})
