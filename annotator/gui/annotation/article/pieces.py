"""An article cut into pieces that are laid out apart: its paragraphs, and parts of huge ones."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from annotator.model.paragraphs import PARAGRAPH_BREAK

PIECE_LENGTH = 4_000  # code points; one text layout of 1 MB takes half a second, 250 of 4 KB take what is seen


@dataclass(frozen=True, slots=True)
class Pieces:
    """Where each piece starts and ends, in code points; `numbers` counts paragraphs that are not empty from 1.

    An empty paragraph and a later part of a huge one have the number 0. Breaks lie between pieces.
    """

    starts: list[int]
    ends: list[int]
    numbers: list[int]

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, offset: int) -> int:
        """The piece that an offset lies in; an offset inside a break belongs to the piece before it."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def touching(self, start: int, end: int) -> range:
        """The pieces that [start, end) touches, at least one."""
        return range(self.at(start), max(bisect_left(self.starts, end), self.at(start) + 1))

    def number_at(self, offset: int) -> int:
        """The number of the paragraph that an offset lies in, 0 for an empty one."""
        place = self.at(offset)
        while place and not self.numbers[place] and self.ends[place - 1] == self.starts[place]:
            place -= 1
        return self.numbers[place]

    def first_filled(self) -> int | None:
        """The first piece that is not empty."""
        return self.numbers.index(1) if 1 in self.numbers else None


def cut_into_pieces(text: str) -> Pieces:
    """The pieces of a text, in order; an empty text has one empty piece."""
    breaks = [match.span() for match in PARAGRAPH_BREAK.finditer(text)]
    starts = [0, *(end for _, end in breaks)]
    ends = [*(start for start, _ in breaks), len(text)]
    pieces = Pieces([], [], [])
    number = 0
    for start, end in zip(starts, ends, strict=True):
        number += end > start
        pieces.numbers.append(number if end > start else 0)
        while end - start > PIECE_LENGTH:
            cut = _cut(text, start)
            pieces.starts.append(start)
            pieces.ends.append(cut)
            pieces.numbers.append(0)
            start = cut  # noqa: PLW2901
        pieces.starts.append(start)
        pieces.ends.append(end)
    return pieces


def _cut(text: str, start: int) -> int:
    """After the last space of a full piece, else where it is full."""
    space = text.rfind(" ", start, start + PIECE_LENGTH)
    return space + 1 if space > start else start + PIECE_LENGTH
