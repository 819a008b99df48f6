"""Turning suggesters on and off by name, for all of their labels or for one."""

from __future__ import annotations

from annotator.errors import AnnotatorError
from annotator.model.label_schema import LabelSchema
from annotator.model.suggestion_settings import FROM_WORK, ROLES
from annotator.suggestions.settings import EVERY, SUGGESTERS, USUAL, SuggestionSettings, turned


def turned_on(settings: SuggestionSettings, schema: LabelSchema, what: str) -> SuggestionSettings:
    """The settings with `NAME` on for its usual labels, or `NAME:LABEL` on for one label more.

    Raises:
        AnnotatorError: there is no such suggester or label.
    """
    suggester, label = _parts(what, schema)
    if not label:
        return turned(settings, suggester, USUAL[suggester] or (EVERY,))
    return turned(settings, suggester, tuple(dict.fromkeys((*_labels_on(settings, suggester), label))))


def turned_off(settings: SuggestionSettings, schema: LabelSchema, what: str) -> SuggestionSettings:
    """The settings with `NAME` off, or off for the label of `NAME:LABEL`.

    Raises:
        AnnotatorError: there is no such suggester or label.
    """
    suggester, label = _parts(what, schema)
    on = _labels_on(settings, suggester) if label else ()
    if EVERY in on:  # of all there are now, the others stay
        on = tuple(one.name for one in schema.offered_labels()) if suggester in FROM_WORK else ROLES
    return turned(settings, suggester, tuple(one for one in on if one.casefold() != label.casefold()))


def _labels_on(settings: SuggestionSettings, suggester: str) -> tuple[str, ...]:
    return settings.on.get(suggester, USUAL[suggester])


def _parts(what: str, schema: LabelSchema) -> tuple[str, str]:
    suggester, _, label = what.partition(":")
    if suggester not in SUGGESTERS:
        raise AnnotatorError(f"There is no suggester {suggester}. There are: {', '.join(SUGGESTERS)}.")
    if not label:
        return suggester, ""
    known = {name.casefold(): name for name in (*ROLES, *(one.name for one in schema.labels))}
    if label.casefold() not in known:
        raise AnnotatorError(f"There is no label {label}. There are: {', '.join(sorted(known.values()))}.")
    return suggester, known[label.casefold()]
