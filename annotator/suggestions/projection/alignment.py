"""Which stretches of one text stand in another, whatever was changed, cut or moved between them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from annotator.model.paragraphs import PARAGRAPH_BREAK
from annotator.suggestions.projection.anchors import Run, anchors, touching_joined
from annotator.suggestions.projection.gaps import filled, moved_to_paragraphs
from annotator.suggestions.projection.similar_paragraphs import runs_of_similar_paragraphs
from annotator.suggestions.projection.token_diff import TokenDiff
from annotator.suggestions.projection.tokenised import Tokenised, tokenised

MOST_OF_GAP = 2_000  # code points that are looked at on one side of a block


class Block(NamedTuple):
    """A stretch of the source and where it stands in the target, half-open, in code points.

    The text of both is `same`, or else it is one token in another case or with other quotation marks or dashes.
    """

    start: int
    end: int
    other_start: int
    other_end: int
    same: bool


@dataclass(frozen=True, slots=True)
class Alignment:
    """The blocks that two texts share, in the order of the source; no two touch the same character of either text.

    `by_target` holds the numbers of the blocks in the order of the target, `rank` the place of each in it.
    """

    source: str
    target: str
    blocks: list[Block]
    by_target: list[int]
    rank: list[int]
    starts: list[int]

    def at(self, offset: int) -> int:
        """The number of the last block that starts at or before an offset of the source; -1 where there is none."""
        return bisect_right(self.starts, offset) - 1

    def gap_before(self, number: int) -> tuple[int, int]:
        """Where the stretches begin, in source and target, that lie before a block in its paragraph and in no block.

        Of stretches of more than 2,000 code points, the last 2,000.
        """
        block, place = self.blocks[number], self.rank[number]
        low = self.blocks[number - 1].end if number else 0
        other_low = self.blocks[self.by_target[place - 1]].other_end if place else 0
        return (
            after_break(self.source, max(low, block.start - MOST_OF_GAP), block.start),
            after_break(self.target, max(other_low, block.other_start - MOST_OF_GAP), block.other_start),
        )

    def gap_after(self, number: int) -> tuple[int, int]:
        """Where the stretches end, in source and target, that lie after a block in its paragraph and in no block."""
        block, place = self.blocks[number], self.rank[number]
        is_last, is_last_there = number + 1 == len(self.blocks), place + 1 == len(self.blocks)
        high = len(self.source) if is_last else self.blocks[number + 1].start
        other_high = len(self.target) if is_last_there else self.blocks[self.by_target[place + 1]].other_start
        return (
            before_break(self.source, block.end, min(high, block.end + MOST_OF_GAP)),
            before_break(self.target, block.other_end, min(other_high, block.other_end + MOST_OF_GAP)),
        )


def after_break(text: str, low: int, high: int) -> int:
    """Where the last paragraph begins in [low, high): at `low` where none does."""
    return max((match.end() for match in PARAGRAPH_BREAK.finditer(text, low, high)), default=low)


def before_break(text: str, low: int, high: int) -> int:
    """Where the first paragraph ends in [low, high): at `high` where none does."""
    found = PARAGRAPH_BREAK.search(text, low, high)
    return found.start() if found else high


def align(source_text: str, target_text: str) -> Alignment:
    """The blocks that two texts share: paragraphs first, moved ones too, then words within what was changed.

    An article of 4 KB takes some 3 ms, one of 400 KB some 0.5 s; the time grows with the length of the texts.
    """
    if source_text == target_text:
        whole = [Block(0, len(source_text), 0, len(target_text), True)] if source_text else []
        return alignment_of(source_text, target_text, whole)
    source, target = tokenised(source_text, target_text)
    diff = TokenDiff(source.keys, target.keys)
    found = anchors(source, target)
    found += runs_of_similar_paragraphs(source, target, found, diff)
    runs = moved_to_paragraphs(source, target, touching_joined(filled(source, target, sorted(found), diff)))
    return alignment_of(source_text, target_text, [block for run in runs for block in _blocks(source, target, run)])


def alignment_of(source: str, target: str, blocks: list[Block]) -> Alignment:
    """An alignment of blocks that are in the order of the source."""
    by_target = sorted(range(len(blocks)), key=lambda number: blocks[number].other_start)
    rank = [0] * len(blocks)
    for place, number in enumerate(by_target):
        rank[number] = place
    return Alignment(source, target, blocks, by_target, rank, [block.start for block in blocks])


def _blocks(source: Tokenised, target: Tokenised, run: Run) -> Iterator[Block]:
    """The run as blocks, cut where texts or the white space between words differ."""
    start, end = source.starts[run.source], source.ends[run.source_end - 1]
    other_start, other_end = target.starts[run.target], target.ends[run.target_end - 1]
    if source.text[start:end] == target.text[other_start:other_end]:
        yield Block(start, end, other_start, other_end, True)
        return
    last: Block | None = None
    for step in range(run.length):
        block = _token(source, target, run.source + step, run.target + step)
        joined = last and _joined(source.text, target.text, last, block)
        if last and not joined:
            yield last
        last = joined or block
    if last:
        yield last


def _token(source: Tokenised, target: Tokenised, place: int, other: int) -> Block:
    start, end, other_start, other_end = (
        source.starts[place],
        source.ends[place],
        target.starts[other],
        target.ends[other],
    )
    same = source.text[start:end] == target.text[other_start:other_end]
    return Block(start, end, other_start, other_end, same)


def _joined(source: str, target: str, last: Block, block: Block) -> Block | None:
    """Both blocks as one, where they and what is between them are the same in both texts."""
    between = source[last.end : block.start] == target[last.other_end : block.other_start]
    if last.same and block.same and between:
        return Block(last.start, block.end, last.other_start, block.other_end, True)
    return None
