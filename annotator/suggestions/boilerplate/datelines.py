"""Place, day and agency in front of the first words of an article."""

from __future__ import annotations

import re
from dataclasses import dataclass

_AGENCY = re.compile(r"[^()\n]{0,60}\(\w[\w&./ -]{1,24}\)\s{0,2}[—–-]{1,2}\s?(?=\S)")
_PLACE = re.compile(
    r"[^\W\d_a-z](?:[^\W\d_a-z]|[ .,'’/-]){2,40}(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?(?:, \d{4})?\s{1,2}[—–]{1,2}\s(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """Its length in code points from the start of the line, its kind and why it is one."""

    length: int
    kind: str
    why: str


def dateline(line: str) -> Dateline | None:
    """The dateline that a paragraph begins with, or None."""
    agency = _AGENCY.match(line)
    if agency and agency.end() < len(line) // 2:
        return Dateline(
            len(agency[0].rstrip()), "syndication_tag", "The paragraph begins with an agency in brackets and a dash."
        )
    place = _PLACE.match(line)
    if place and place.end() < len(line) // 2:
        return Dateline(len(place[0].rstrip()), "byline", "The paragraph begins with a place in capitals and a dash.")
    return None
