"""Turning suggesters on and off by name, for all of their labels or for one."""

from __future__ import annotations

from annotator.errors import AnnotatorError
from annotator.model.label_schema import LabelSchema
from annotator.model.suggestion_settings import FROM_WORK, LINK_ROLES, ROLES, ROLES_OF
from annotator.suggestions.settings import EVERY, SUGGESTERS, USUAL, SuggestionSettings, turned


def turned_on(settings: SuggestionSettings, schema: LabelSchema, what: str) -> SuggestionSettings:
    """The settings with `NAME` on for its usual labels, or `NAME:LABEL` on for one label more.

    Raises:
        AnnotatorError: there is no such suggester or label, or it looks for nothing that the label stands for.
    """
    suggester, label = _parts(what, schema)
    if not label:
        return turned(settings, suggester, ROLES_OF.get(suggester, (EVERY,)))
    role = _role(settings, schema, suggester, label)
    if role is None:
        roles = ROLES_OF[suggester]
        raise AnnotatorError(
            f"The suggester {suggester} looks for {', '.join(roles)}, and {label} stands for none of them."
            f" Say for which it does: annotator suggestions PROJECT --call {roles[0]}={label}"
        )
    return turned(settings, suggester, tuple(dict.fromkeys((*_labels_on(settings, suggester), role))))


def turned_off(settings: SuggestionSettings, schema: LabelSchema, what: str) -> SuggestionSettings:
    """The settings with `NAME` off, or off for the label of `NAME:LABEL`.

    Raises:
        AnnotatorError: there is no such suggester or label.
    """
    suggester, label = _parts(what, schema)
    on = _labels_on(settings, suggester) if label else ()
    if EVERY in on:  # of all there are now, the others stay
        on = tuple(one.name for one in schema.offered_labels()) if suggester in FROM_WORK else ROLES
    names = {label.casefold(), (_role(settings, schema, suggester, label) or label).casefold()}
    return turned(settings, suggester, tuple(one for one in on if one.casefold() not in names))


def called(settings: SuggestionSettings, schema: LabelSchema, what: str) -> SuggestionSettings:
    """The settings with a label that stands for a role, or a relation for that of a link, as in `QUOTE=SPEECH`.

    `QUOTE=` is no label at all.

    Raises:
        AnnotatorError: there is no such role, label or relation.
    """
    role, _, name = what.partition("=")
    if role not in (*ROLES, *LINK_ROLES):
        raise AnnotatorError(f"No suggester knows {role}. They know: {', '.join((*ROLES, *LINK_ROLES))}.")
    names = [one.name for one in (schema.relations if role in LINK_ROLES else schema.labels) if not one.retired]
    if name and name not in names:
        raise AnnotatorError(f"The label schema has no {name} that can stand for {role}. It has: {', '.join(names)}.")
    return settings.calling(role, name)


def _role(settings: SuggestionSettings, schema: LabelSchema, suggester: str, label: str) -> str | None:
    """What the suggester calls a label, None where it looks for nothing that the label stands for."""
    if suggester in FROM_WORK or label in ROLES_OF[suggester]:
        return label
    roles = ROLES_OF[suggester]
    return next((role for role in roles if label in {one.name for one in settings.labels_for(role, schema)}), None)


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
