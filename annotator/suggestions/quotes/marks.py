"""Quotation marks: their families, and whether one opens or closes where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

_FAMILIES = ('"“”„‟＂〝〞〟', "«»", "‹›", "'‘’‚‛", "「」﹁﹂", "『』﹃﹄")
FAMILY = {sign: number for number, signs in enumerate(_FAMILIES) for sign in signs}
SINGLE = FAMILY["'"]
_SURE_OPENING = frozenset("„‟‚‛「『〝﹁﹃")
_SURE_CLOSING = frozenset("」』〞〟﹂﹄")
_CLOSED_BY_OPENING = {"“": "„”", "‘": "‚’", "«": "»", "‹": "›"}  # „…“ and »…« end with what opens elsewhere
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
_BEFORE_OPENING = frozenset(" \t\n\r\u00a0\u202f\u3000([{—–-/…:>" + _INVISIBLE)
_NEXT_DOUBLE = re.compile(r"[^\n\"“”]{1,500}([\"“”])")
_ELISION = re.compile(r"['’‘](?:\d|(?:em|tis|twas|til|cause|n|round|bout)\b)", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?<=[sS])['’] [a-z]")
_LATER_CLOSING = re.compile(r"[^\n“\"]{0,300}?[\w.,!?…]['’](?![\w])")

# A paragraph break with all white space after it, or a mark; apostrophes inside words are left out at once.
EVENT = re.compile(
    "[\n\r\x0b\x0c\x85\u2028\u2029]\\s*+|[\"“”„‟＂〝〞〟«»‹›‘‚‛「」﹁﹂『』﹃﹄]|(?<!\\w)['’]|['’](?!\\w)"
)


class Role(Enum):
    OPENS = "opens"
    OPENS_ANEW = "opens anew"  # so that the one before it was left open
    CLOSES = "closes"
    STRAY = "stray"  # closes, and nothing is open
    NONE = "none"  # an apostrophe, an inch


def role_of(text: str, offset: int, opened: Sequence[str]) -> Role:
    """What the mark at the offset does, where `opened` are the open marks, the innermost last."""
    sign = text[offset]
    if sign in _SURE_OPENING:
        return Role.OPENS
    family = FAMILY[sign]
    innermost = next((mark for mark in reversed(opened) if FAMILY[mark] == family), None)
    if sign in _SURE_CLOSING:
        return Role.CLOSES if innermost else Role.STRAY
    if family == SINGLE:
        return _single(text, offset, innermost)
    if sign in "“«‹":
        is_nested = innermost is not None and FAMILY[opened[-1]] != family and could_open(text, offset)
        return Role.OPENS if is_nested else _opening_sign(text, offset, innermost)
    return _other(text, offset, innermost)


def could_open(text: str, offset: int) -> bool:
    """Whether white space or an opening sign is before the mark and something visible after it."""
    before = text[offset - 1] if offset else " "
    return (before in _BEFORE_OPENING or before in FAMILY) and not text[offset + 1 : offset + 2].isspace()


def _opening_sign(text: str, offset: int, innermost: str | None) -> Role:
    if innermost is None:
        return Role.OPENS
    if innermost in _CLOSED_BY_OPENING.get(text[offset], ""):
        return Role.CLOSES
    if not could_open(text, offset):
        return Role.CLOSES
    return Role.OPENS if _is_nested(text, offset) else Role.OPENS_ANEW


def _is_nested(text: str, offset: int) -> bool:
    """Whether the next two double marks of the paragraph close: the quotation in a quotation, then the outer one."""
    for _ in range(2):
        following = _NEXT_DOUBLE.match(text, offset + 1)
        if following is None:
            return False
        offset = following.start(1)
        if text[offset] == "“" or could_open(text, offset):
            return False
    return True


def _other(text: str, offset: int, innermost: str | None) -> Role:
    """A straight mark, or one that closes in most languages."""
    is_after_space = offset == 0 or text[offset - 1].isspace()
    is_before_text = offset + 1 < len(text) and not text[offset + 1].isspace()
    if innermost is not None:
        is_new = is_after_space and is_before_text and text[offset] not in "»›" and text[offset + 1] not in ".,;:!?"
        if not is_new:
            return Role.CLOSES
        return Role.OPENS if text[offset] == '"' and _is_nested(text, offset) else Role.OPENS_ANEW
    if not is_before_text:
        return Role.OPENS if is_after_space and text[offset] in '"＂' and offset + 1 < len(text) else Role.STRAY
    return Role.OPENS if could_open(text, offset) else Role.STRAY


def _single(text: str, offset: int, innermost: str | None) -> Role:
    sign = text[offset]
    is_after_word = offset > 0 and not text[offset - 1].isspace()
    if innermost is not None and (sign != "‘" or innermost in "‚’") and is_after_word:
        is_possessive = _POSSESSIVE.match(text, offset) and _LATER_CLOSING.match(text, offset + 1)
        return Role.NONE if is_possessive else Role.CLOSES
    is_before_text = text[offset + 1 : offset + 2].isalnum() or text[offset + 1 : offset + 2] in {"“", '"', "[", "…"}
    if sign == "’" or not is_before_text or _ELISION.match(text, offset) or not could_open(text, offset):
        return Role.NONE
    return Role.OPENS_ANEW if innermost is not None else Role.OPENS
