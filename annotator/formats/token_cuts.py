"""Cutting a text into tokens so that no span begins or ends within one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, pairwise
from typing import NamedTuple

import regex

from annotator.model.span import Fragment
from annotator.model.tokens import tokens_in

WHITE_SPACE = regex.compile(r"[\s\x1c-\x1f]+")  # the latter are white space to Python, which most readers are made of


class Token(NamedTuple):
    """A token, half-open, in code points; `has_space` says that one space follows which is in no token."""

    start: int
    end: int
    has_space: bool


def covering_tokens(text: str, spans: Iterable[Fragment]) -> list[Token]:
    """Tokens that hold the whole text: one space after a token goes with it, all other white space is a token."""
    places = set(spans)
    starts, ends = {start for start, _ in places}, {end for _, end in places}
    cuts = {0, len(text), *starts, *ends, *chain.from_iterable(tokens_in(text, 0, len(text)))}
    tokens: list[Token] = []
    for start, end in pairwise(sorted(cuts)):
        is_between = text[start:end] == " " and start not in starts and end not in ends
        if is_between and tokens and not tokens[-1].has_space:
            tokens[-1] = tokens[-1]._replace(has_space=True)
        else:
            tokens.append(Token(start, end, False))
    return tokens


def visible_tokens(text: str, edges: Iterable[int]) -> Iterator[Fragment]:
    """The tokens of all that is not white space, cut at the edges."""
    cuts = {0, len(text), *edges, *chain.from_iterable(tokens_in(text, 0, len(text)))}
    for found in WHITE_SPACE.finditer(text):
        cuts |= {found.start(), found.end()}
    for start, end in pairwise(sorted(cuts)):
        if not WHITE_SPACE.match(text, start, end):
            yield start, end
