"""Names of annotators that are not to be known: Annotator A, B …, so that work is judged and not its author.

The order is random and anew with each start of the program, and the same until its end, so that nobody who knows last
week's letters knows today's.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from string import ascii_uppercase

SESSION = secrets.token_bytes(16)


def hidden_names(people: Iterable[str], session: bytes = SESSION) -> dict[str, str]:
    """A name for each of these annotators, by identifier, in the order of the letters.

    Give all who are in the project, so that one annotator has one letter in all its documents.
    """
    order = sorted(set(people), key=lambda person: hashlib.sha256(session + person.encode()).digest())
    return {person: f"Annotator {_letters(place)}" for place, person in enumerate(order)}


def _letters(place: int) -> str:
    """A to Z, then AA, AB …"""
    rest, letter = divmod(place, len(ascii_uppercase))
    return (_letters(rest - 1) if rest else "") + ascii_uppercase[letter]
