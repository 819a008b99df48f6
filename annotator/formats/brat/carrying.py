"""By which names spans and relations carry what only brat has, so that a file can be written again as it was.

A span that triggers an event has the flag `event`, and relations that start at it are arguments of the event. The rest
is only there where it is needed:

- several events on one trigger: `events` on the span says how many, `event` on a relation is the number of its event,
  and what is said of the second event is named `event2.…`;
- `event` is 0 on a relation that starts at a trigger and is no argument; `from_event` and `to_event` name the event at
  its ends if it is not the first, and are 0 where the trigger itself is meant;
- `roles` are the names of a relation's arguments if they are not Arg1 and Arg2;
- `equivalence` marks the relations that one line with `*` stands for;
- `Reference` holds `database:id text`, a line for each reference;
- `note.Kind` is a note of another kind than AnnotatorNotes.
"""

from __future__ import annotations

from collections import Counter

import regex

from annotator.formats.brat.spelling import LINE_END, OTHER_LINE_END, number_from_two
from annotator.model.relation import Relation
from annotator.model.span import Span

EVENT = "event"
EVENTS = "events"
FROM_EVENT = "from_event"
TO_EVENT = "to_event"
ROLES = "roles"
USUAL_ROLES = ("Arg1", "Arg2")
EQUIVALENCE = "equivalence"
REFERENCE = "Reference"
NOTE = "note"
NOTE_OF_KIND = "note."
ANNOTATOR_NOTES = "AnnotatorNotes"
# Kind of a note in which we keep the fragments of a span that brat has to break up at line ends.
UNBROKEN = "Unbroken"
KINDS_OF_OURS = frozenset({ANNOTATOR_NOTES, UNBROKEN})
MOST_EVENTS = 999  # on one trigger; more are a mistake

REFERENCE_LINE = regex.compile(r"(\S+?:\S+)(?: (.+))?")
ROLE = regex.compile(r"[^\s:]+")
NUMBERED_ROLE = regex.compile(r"(.*\D)([0-9]+)")


def is_value(text: str) -> bool:
    """Whether brat can hold the text as the value of an attribute: something on one line, without tabs."""
    return bool(text) and "\t" not in text and not LINE_END.search(text)


def of_event(number: int, name: str) -> str:
    """The name under which a trigger carries something of one of its events, counted from 1."""
    return name if number == 1 else f"{EVENT}{number}.{name}"


def without_numbers(roles: list[str]) -> list[str]:
    """The roles of one event: Theme, Theme2 and Theme3 are one role thrice, as brat writes it."""
    numbers: dict[str, list[int]] = {}
    known = set(roles)
    for role in roles:
        if (found := NUMBERED_ROLE.fullmatch(role)) and found[1] in known:
            numbers.setdefault(found[1], []).append(int(found[2][:9]))
    repeated = {base for base, found in numbers.items() if sorted(found) == list(range(2, len(found) + 2))}
    return [_base(role) if _base(role) in repeated else role for role in roles]


def with_numbers(roles: list[str]) -> list[str]:
    """The same the other way about."""
    counts: Counter[str] = Counter()
    numbered = []
    for role in roles:
        counts[role] += 1
        numbered.append(role if counts[role] == 1 else f"{role}{counts[role]}")
    return numbered


def is_equivalence(relation: Relation) -> bool:
    """Whether it is a part of a line with `*`."""
    return relation.attributes.get(EQUIVALENCE) is True


def events_of(span: Span) -> int:
    """How many events the span triggers."""
    if span.attributes.get(EVENT) is not True:
        return 0
    return number_from_two(span.attributes.get(EVENTS), MOST_EVENTS) or 1


def event_meant(relation: Relation, which: str, events: int) -> int | None:
    """Which of the events at one of its ends a relation names, 0 for the trigger itself; None if it names none."""
    stated = relation.attributes.get(which)
    return (0 if stated == "0" else number_from_two(stated, events) or None) if events else None


def roles_of(relation: Relation) -> tuple[str, str]:
    """What the arguments of a relation are called."""
    stated = relation.attributes.get(ROLES)
    parts = stated.split(" ") if isinstance(stated, str) else []
    usable = len(parts) == 2 and parts[0] != parts[1] and all(ROLE.fullmatch(part) for part in parts)
    return (parts[0], parts[1]) if usable else USUAL_ROLES


def kind_of_reference(name: str) -> str:
    """What brat calls references that are kept under this name; nothing for other attributes."""
    if name == REFERENCE:
        return REFERENCE
    kind = name.removeprefix(f"{REFERENCE}.")
    return kind if kind not in (name, REFERENCE) else ""


def references_in(value: str) -> list[tuple[str, str]]:
    """`database:id` and text of each reference; nothing if the value is not made of such lines."""
    found = [REFERENCE_LINE.fullmatch(line) for line in value.split("\n")]
    matches = [match for match in found if match is not None]
    if len(matches) < len(found) or OTHER_LINE_END.search(value):
        return []
    return [(match[1], match[2] or "") for match in matches]


def _base(role: str) -> str:
    found = NUMBERED_ROLE.fullmatch(role)
    return found[1] if found else role
