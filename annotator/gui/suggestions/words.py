"""Suggesters, scores and reasons in words for people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from annotator.gui.annotation.article.suggested.outline import SuggestedOutline
from annotator.gui.annotation.attribute_editors import definition_title, shown_choice
from annotator.model.label_schema import LabelDefinition
from annotator.model.span import AttributeValue, SpanOutline
from annotator.model.suggestion import Suggestion

STRONG, FAIR = 0.8, 0.5  # least scores
LONGEST_VERSION = 24  # code points


class SuggesterWords(NamedTuple):
    """What a suggester is called, its sign, and what it does."""

    title: str
    icon: str
    about: str


SUGGESTERS: Mapping[str, SuggesterWords] = {
    "quotes": SuggesterWords("Quotes", "by_quotes", "Quotations, direct and indirect, with their sources and cues"),
    "boilerplate": SuggesterWords("Boilerplate", "by_boilerplate", "What is not the article: adverts, links, bylines"),
    "claims": SuggesterWords("Claims", "by_claims", "Sentences that are worth checking"),
    "projection": SuggesterWords("Copies", "by_copies", "What you labelled in near-duplicates of the article"),
    "learned": SuggesterWords("Learned", "by_learning", "What a model learned from labels that you gave"),
}


def words_of(suggester: str) -> SuggesterWords:
    """The words for a suggester; its name, where this program does not know it."""
    return SUGGESTERS.get(suggester) or SuggesterWords(suggester, "by_learning", "")


def strength(score: float) -> str:
    """A score in a word."""
    return "strong" if score >= STRONG else "fair" if score >= FAIR else "weak"


def score_words(score: float) -> str:
    """A score in figures and a word: `0.90, strong`."""
    return f"{score:.2f}, {strength(score)}"


def origin(suggestion: Suggestion) -> str:
    """Who suggests, and how surely: `by Quotes, score 0.90, strong`."""
    return f"by {words_of(suggestion.suggester).title}, score {score_words(suggestion.score)}"


def maker(suggestion: Suggestion) -> str:
    """Who suggests, with the version: `Quotes, version 1`."""
    version = suggestion.version
    shown = version if len(version) <= LONGEST_VERSION else f"{version[:LONGEST_VERSION]}…"
    return f"{words_of(suggestion.suggester).title}, version {shown}"


def reason(suggestion: Suggestion) -> str:
    """Why it is suggested, as a sentence."""
    why = suggestion.why.strip()
    return why[:1].upper() + why[1:] + ("" if why.endswith((".", "!", "?", "…")) else ".") if why else ""


def tip(suggestion: Suggestion, label: str) -> str:
    """What a tool tip says."""
    return f"Suggested: {label}\n{maker(suggestion)}\nScore {score_words(suggestion.score)}\n{reason(suggestion)}"


def outline_of(suggestion: Suggestion, title: Callable[[str], str]) -> SuggestedOutline:
    """What the article draws of a suggestion; `title` says what people call its label now."""
    fragments = suggestion.fragments if len(suggestion.fragments) > 1 else ()
    return SuggestedOutline(
        SpanOutline(suggestion.id, suggestion.start, suggestion.end, suggestion.label, fragments),
        icon=words_of(suggestion.suggester).icon,
        score=suggestion.score,
        origin=origin(suggestion),
        tell=lambda: tip(suggestion, title(suggestion.label)),
    )


def attribute_words(definition: LabelDefinition, values: Mapping[str, AttributeValue]) -> str:
    """The attributes that a suggestion would set: `Directness direct, Sure yes`."""
    said = ((definition_title(part), values.get(part.name)) for part in definition.attributes)
    return ", ".join(f"{name}: {_value(value)}" for name, value in said if value is not None)


def _value(value: AttributeValue) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else shown_choice(str(value))
