"""Suggestions that are kept for the whole corpus, in the words of the label schema: for data sets of suggestions."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from annotator.model.suggestion import Offer
from annotator.model.suggestion_settings import EVERY
from annotator.project.project import Project
from annotator.project.suggestion_sets import SuggestionSet, all_sets
from annotator.suggestions.settings import SuggestionSettings, settings_of, turned
from annotator.suggestions.translating import Translated, translated


def kept_suggestions(project: Project) -> Callable[[int], Mapping[str, Offer]]:
    """What is kept for a document, by number: by whose labels it was made from, "" for the text alone.

    A suggester has in it the labels for which it is on; one that is off was asked by name, and has all of them.
    """
    settings, schema = settings_of(project), project.schema

    def of(number: int) -> dict[str, Offer]:
        found: dict[str, Offer] = {}
        for one in all_sets(project, number):
            room = _with(settings, one)
            part = translated(schema, room, one.suggester, one.version, one.proposals)
            _add(found.setdefault(one.annotator, Offer()), one, part)
        for offer in found.values():
            offer.spans.sort(key=lambda span: (span.start, -span.end, span.id))
        return found

    return of


def _with(settings: SuggestionSettings, one: SuggestionSet) -> SuggestionSettings:
    return settings if settings.is_on(one.suggester) else turned(settings, one.suggester, (EVERY,))


def _add(offer: Offer, one: SuggestionSet, part: Translated) -> None:
    offer.spans.extend(part.spans)
    offer.links.extend(part.links)
    offer.asked[one.suggester] = one.version
