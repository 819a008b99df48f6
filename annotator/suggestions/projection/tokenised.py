"""Two texts as tokens that can be compared: equal numbers stand for tokens that read alike."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from annotator.model.paragraphs import PARAGRAPH_BREAK
from annotator.model.tokens import all_tokens

# One outlet's marks are another's: curly or straight, dash or hyphen.
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″＂", '"'),
        **dict.fromkeys("‘’‚‛‹›′＇`´", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "…": "...",
    }
)


@dataclass(slots=True)
class Tokenised:
    """A text's tokens: where they start and end, in code points, and a number for what each reads like.

    `paragraphs` holds the first token of each paragraph that has any, and the count of all tokens at the end.
    """

    text: str
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    keys: list[int] = field(default_factory=list)
    paragraphs: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.keys)

    def paragraph_around(self, token: int) -> tuple[int, int]:
        """The tokens of the paragraph that holds this one, half-open."""
        place = bisect_right(self.paragraphs, token)
        return self.paragraphs[place - 1], self.paragraphs[place]

    def paragraph_bounds(self) -> Iterable[tuple[int, int]]:
        """The tokens of each paragraph, half-open."""
        return pairwise(self.paragraphs)

    def stretch(self, first: int, last: int) -> str:
        """The text from one token to the end of another."""
        return self.text[self.starts[first] : self.ends[last]]


def tokenised(source: str, target: str) -> tuple[Tokenised, Tokenised]:
    """Both texts; tokens that differ only in case or in the shape of quotation marks and dashes have one number."""
    exact: dict[str, int] = {}
    folded: dict[str, int] = {}
    return _tokenised(source, exact, folded), _tokenised(target, exact, folded)


def bare(token: str) -> str:
    """What a token reads like: without case, its quotation marks and dashes in one shape."""
    return token.translate(_ALIKE).casefold()


def _tokenised(text: str, exact: dict[str, int], folded: dict[str, int]) -> Tokenised:
    places = all_tokens(text)
    keys: list[int] = []
    for start, end in places:
        token = text[start:end]
        key = exact.get(token)
        if key is None:
            key = exact[token] = folded.setdefault(bare(token), len(folded))
        keys.append(key)
    starts = [start for start, _ in places]
    return Tokenised(text, starts, [end for _, end in places], keys, _paragraphs(text, starts))


def _paragraphs(text: str, starts: list[int]) -> list[int]:
    firsts: list[int] = []
    low = 0
    for match in PARAGRAPH_BREAK.finditer(text):
        first = bisect_left(starts, low)
        if first < len(starts) and starts[first] < match.start():
            firsts.append(first)
        low = match.end()
    first = bisect_left(starts, low)
    if first < len(starts):
        firsts.append(first)
    return [*firsts, len(starts)]
