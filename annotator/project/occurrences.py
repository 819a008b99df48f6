"""Which documents can hold a string at all: the full-text index rules out the others."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from operator import itemgetter
from typing import TYPE_CHECKING

import regex

from annotator.project.search import ANY, BEFORE_ALL, WITH_WORDS

if TYPE_CHECKING:
    from annotator.project.project import Project

# Letters of which the index and Python agree what they are and what their lower case is; digits too.
_SURE = r"""(?:[0-9] | [[\p{Latin}\p{Greek}\p{Cyrillic}\p{Arabic}\p{Hebrew}]
                       && \p{L} -- [\u0528-\u052f\u037f\u1c80-\u1c8f\ua640-\uffff]])"""
_RUN = regex.compile(f"{_SURE}+", regex.VERBOSE | regex.V1)
_SURE_SEPARATOR = regex.compile(r"[\x00-\x7f–—‘’“”…]")
# Where a token starts in the middle of what the index takes as one word: 日Ana, ²m.
_ENDLESS = r"[[[\p{L}\p{N}\p{Co}] -- \w]\p{Han}\p{Hiragana}\p{Katakana}]"
_TOUCHING = regex.compile(rf"{_ENDLESS} \p{{M}}*+ {_SURE}", regex.VERBOSE | regex.V1)
_BEFORE_TOUCHING = regex.compile(_ENDLESS, regex.V1)
_ASCII = bytes(range(128))
_harmless: set[str] = set()  # characters met that cannot stand before such a token; news has few different ones
OF_OUTLET = "SELECT number FROM document WHERE outlet = ? AND number > ?"


WITH_TOUCHING = "SELECT document FROM touching_words WHERE document > ?"


def has_touching_words(text: str) -> bool:
    """Whether a token starts inside a word of the index, which then does not know the token."""
    if text.isascii():
        return False
    # Without the bytes of ASCII, UTF-8 is still UTF-8, and short: a fifth of the time of looking at each character.
    unknown = set(text.encode().translate(None, _ASCII).decode()) - _harmless
    for character in unknown:
        if _BEFORE_TOUCHING.match(character):
            return _TOUCHING.search(text) is not None
        _harmless.add(character)
    return False


def candidates(project: Project, wanted: str, *, whole_tokens: bool, outlet: str | None = None) -> Sequence[int]:
    """Numbers of the documents whose texts may hold the string, ascending; all of them, where the index cannot tell."""
    expression = _expression(wanted, whole_tokens)
    sql, parameters = (f"{WITH_WORDS} UNION {WITH_TOUCHING}", [expression, BEFORE_ALL, BEFORE_ALL])
    if not expression:
        sql, parameters = ANY, [BEFORE_ALL]
    if outlet is not None:
        sql, parameters = f"SELECT * FROM ({sql}) INTERSECT {OF_OUTLET}", [*parameters, outlet, BEFORE_ALL]
    return array("q", map(itemgetter(0), project.database.stream(f"{sql} ORDER BY 1", parameters)))


def _expression(wanted: str, whole_tokens: bool) -> str:
    """What the index must know of a text that holds the string: its words that are surely words of such a text, too.

    The last word may go on there, and so may the first one begin earlier where hits need not be whole tokens.
    """
    words: list[str] = []
    for match in _RUN.finditer(wanted):
        start, end = match.span()
        is_last = end == len(wanted)
        opens = whole_tokens if start == 0 else bool(_SURE_SEPARATOR.match(wanted, start - 1))
        if opens and (is_last or _SURE_SEPARATOR.match(wanted, end)):
            words.append(f'"{match[0]}"{" *" if is_last else ""}')
    return f"{{text}} : ({' AND '.join(words)})" if words else ""
