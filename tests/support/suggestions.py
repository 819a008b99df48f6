"""Suggestions for the tests: made by hand, or by the rules in a text that has some."""

from __future__ import annotations

from pathlib import Path

from annotator.model.label_schema import LabelSchema
from annotator.model.span import AttributeValue, Fragment
from annotator.model.suggestion import Suggestion, suggestion_id
from annotator.project.project import Project
from annotator.schema.templates import load_schema
from annotator.suggestions.settings import SuggestionSettings, set_settings
from tests.support.projects import PERSON, add_text, new_project

ARTICLE = (
    "[ad_1]\n\n“Prices fell 4%,” Ana Ruiz said on Monday. She blamed the weather.\n\n"
    "Officials said that imports had doubled since March. The harbour of the town was closed for two days, and several"
    " ships had to wait outside until the wind dropped on Wednesday evening.\n\n"
    "Read also: Ten beaches to visit this summer\n"
)


def suggestion(
    label: str,
    *fragments: Fragment,
    suggester: str = "quotes",
    attributes: dict[str, AttributeValue] | None = None,
    score: float = 0.75,
) -> Suggestion:
    """A suggestion as a suggester of this name would make it."""
    return Suggestion(
        id=suggestion_id(suggester, label, fragments),
        suggester=suggester,
        version="1",
        label=label,
        fragments=fragments,
        attributes=attributes or {},
        score=score,
        why="It looks like one.",
    )


def helped_project(path: Path, text: str = ARTICLE, schema: LabelSchema | None = None) -> tuple[Project, int]:
    """A project in which every document shows suggestions, with one article; and that one's number."""
    project = new_project(path, schema or load_schema("news"))
    set_settings(project, SuggestionSettings(unaided_share=0.0), PERSON)
    return project, add_text(project, text)
