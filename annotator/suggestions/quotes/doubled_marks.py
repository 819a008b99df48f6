"""Marks that are typed as two signs: ''…'' and ``…'', as agencies and old archives have them."""

from __future__ import annotations

import re

_DOUBLED = re.compile(r"''|``")
_BEFORE_OPENING = frozenset(' \t\n\r\u00a0([{—–-/:"“')


def with_plain_marks(text: str) -> str:
    """The text with one plain mark for each doubled one, at the outer of its two places, so that no offset changes.

    The place inside repeats the sign next to it, which is what whoever looks inside the marks wants to see there.
    """
    return _DOUBLED.sub(_plain, text) if "''" in text else text


def _plain(match: re.Match[str]) -> str:
    text, start, end = match.string, match.start(), match.end()
    before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
    if match[0] == "``" or before in _BEFORE_OPENING:
        return match[0] if after.isspace() else f'"{after}'
    return f'{before}"'
