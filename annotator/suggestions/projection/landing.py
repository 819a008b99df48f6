"""Where one stretch of the source lands in the target: what of it is there, in which order, and where its edges are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from annotator.model.paragraphs import PARAGRAPH_BREAK
from annotator.model.span import Fragment
from annotator.model.tokens import all_tokens
from annotator.suggestions.projection.alignment import Alignment, after_break, before_break
from annotator.suggestions.projection.changed_words import words_for

FEWEST_AROUND = 10  # code points; a full stop is no witness
AROUND = 60  # code points before and after a stretch that bear witness of its place

Change = tuple[str, str]


@dataclass(slots=True)
class Landing:
    """A stretch in the target, cut where whole paragraphs came in between.

    `changes` are pairs of what the source says and what stands there now, one of them empty where words were cut or put
    in. `kept` counts the code points of the source that are there, be it in another case or with other marks.
    """

    fragments: list[Fragment]
    changes: list[Change] = field(default_factory=list)
    kept: int = 0


@dataclass(frozen=True, slots=True)
class _Piece:
    """The part of a block that lies in the stretch."""

    number: int
    start: int
    end: int
    other_start: int
    other_end: int
    same: bool


def land(alignment: Alignment, start: int, end: int) -> Landing | None:
    """Where [start, end) of the source lands, or None where nothing of it is in the target."""
    has_words = _has_words(alignment.source[start:end])
    groups = [
        _without_stray_marks(alignment, group) for group in _groups(alignment, list(_pieces(alignment, start, end)))
    ]
    if not any(len(group) > 1 or not has_words or _says(alignment, group[0]) for group in groups):
        return _replaced(alignment, start, end)
    heaviest = max(groups, key=lambda group: sum(piece.end - piece.start for piece in group))
    landing = _of_pieces(alignment, heaviest, start, end)
    missing = [group for group in groups if group is not heaviest]
    landing.changes += [(alignment.source[group[0].start : group[-1].end], "") for group in missing]
    return landing


def surroundings(alignment: Alignment, start: int, end: int, landed: Fragment) -> float | None:
    """Which part of the 60 code points on either side, within the paragraph, stands beside the landing as well.

    None where there is next to nothing on either side.
    """
    low = after_break(alignment.source, max(0, start - AROUND), start)
    high = before_break(alignment.source, end, min(len(alignment.source), end + AROUND))
    windows = [(low, start), (end, high)]
    near = landed[0] - 2 * AROUND, landed[1] + 2 * AROUND
    there = seen = 0
    for window in windows:
        seen += len(alignment.source[slice(*window)].strip())
        for piece in _pieces(alignment, *window):
            if near[0] <= piece.other_start and piece.other_end <= near[1]:
                there += piece.end - piece.start
    return min(1.0, there / seen) if seen >= FEWEST_AROUND else None


def _pieces(alignment: Alignment, start: int, end: int) -> Iterator[_Piece]:
    """The parts of the blocks in [start, end); a token that is only alike counts where it lies in it whole."""
    for number in range(max(0, alignment.at(start)), len(alignment.blocks)):
        block = alignment.blocks[number]
        if block.start >= end:
            return
        low, high = max(start, block.start), min(end, block.end)
        whole = (low, high) == (block.start, block.end)
        if low >= high or not (block.same or whole):
            continue
        cut = high - block.start if block.same else block.other_end - block.other_start
        shift = block.other_start
        yield _Piece(number, low, high, shift + low - block.start, shift + cut, block.same)


def _groups(alignment: Alignment, pieces: list[_Piece]) -> list[list[_Piece]]:
    """The pieces, those together that follow one another in the target as well."""
    groups: list[list[_Piece]] = []
    for piece in pieces:
        if groups and alignment.rank[piece.number] == alignment.rank[groups[-1][-1].number] + 1:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def _without_stray_marks(alignment: Alignment, group: list[_Piece]) -> list[_Piece]:
    """The pieces without marks at the ends that stand in another paragraph than the rest: they are accidents."""
    while len(group) > 1 and not _says(alignment, group[0]) and _are_apart(alignment, group[0], group[1]):
        group = group[1:]
    while len(group) > 1 and not _says(alignment, group[-1]) and _are_apart(alignment, group[-2], group[-1]):
        group = group[:-1]
    return group


def _are_apart(alignment: Alignment, piece: _Piece, following: _Piece) -> bool:
    return bool(PARAGRAPH_BREAK.search(alignment.target, piece.other_end, following.other_start))


def _says(alignment: Alignment, piece: _Piece) -> bool:
    return _has_words(alignment.source[piece.start : piece.end])


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def _of_pieces(alignment: Alignment, pieces: list[_Piece], start: int, end: int) -> Landing:
    """The landing of pieces in order, grown over changed words at its edges as far as they stand for its own."""
    source, target = alignment.source, alignment.target
    first, last = pieces[0], pieces[-1]
    landing = Landing([], kept=sum(piece.end - piece.start for piece in pieces))
    low = _grown_back(alignment, first, start)
    _note(landing, source[start : first.start], target[low : first.other_start])
    for number, piece in enumerate(pieces):
        if not piece.same:
            _note(landing, source[piece.start : piece.end], target[piece.other_start : piece.other_end])
        if piece is last:
            break
        following = pieces[number + 1]
        new = target[piece.other_end : following.other_start]
        old = source[piece.end : following.start]
        _note(landing, old, new)
        if not old.strip() and _holds_paragraphs(new):
            landing.fragments.append((low, piece.other_end))
            low = following.other_start
    high = _grown_on(alignment, last, end)
    _note(landing, source[last.end : end], target[last.other_end : high])
    landing.fragments.append((low, high))
    return landing


def _note(landing: Landing, old: str, new: str) -> None:
    if old != new:
        landing.changes.append((old.strip(), new.strip()) if old.strip() or new.strip() else (old, new))


def _holds_paragraphs(between: str) -> bool:
    """Whether what came in between is one whole paragraph or several."""
    parts = PARAGRAPH_BREAK.split(between)
    return bool(between.strip()) and not parts[0].strip() and not parts[-1].strip()


def _grown_back(alignment: Alignment, first: _Piece, start: int) -> int:
    """Where a landing begins of which the words before its first piece were changed."""
    if start >= first.start:
        return first.other_start
    low, other_low = alignment.gap_before(first.number)
    gap, other_gap = alignment.source[low : first.start], alignment.target[other_low : first.other_start]
    found = words_for(gap, other_gap, start - low, len(gap))
    return other_low + found[0] if found else first.other_start


def _grown_on(alignment: Alignment, last: _Piece, end: int) -> int:
    """Where a landing ends of which the words after its last piece were changed."""
    if end <= last.end:
        return last.other_end
    high, other_high = alignment.gap_after(last.number)
    gap, other_gap = alignment.source[last.end : high], alignment.target[last.other_end : other_high]
    found = words_for(gap, other_gap, 0, end - last.end)
    return last.other_end + found[1] if found else last.other_end


def _replaced(alignment: Alignment, start: int, end: int) -> Landing | None:
    """The landing of a stretch of which every word was changed: the words that stand between the same neighbours."""
    number = alignment.at(start)
    for low, other_low, high, other_high in _gaps_around(alignment, number):
        if low <= start and end <= high:
            gap, other_gap = alignment.source[low:high], alignment.target[other_low:other_high]
            found = words_for(gap, other_gap, start - low, end - low)
            if found and 2 * len(all_tokens(other_gap[slice(*found)])) >= len(all_tokens(alignment.source[start:end])):
                landing = Landing([(other_low + found[0], other_low + found[1])])
                _note(landing, alignment.source[start:end], other_gap[slice(*found)])
                return landing
    return None


def _gaps_around(alignment: Alignment, number: int) -> Iterator[tuple[int, int, int, int]]:
    """The gap after a block and the one before the next, as far as their paragraphs go."""
    if number >= 0:
        block = alignment.blocks[number]
        high, other_high = alignment.gap_after(number)
        yield block.end, block.other_end, high, other_high
    if number + 1 < len(alignment.blocks):
        block = alignment.blocks[number + 1]
        yield *alignment.gap_before(number + 1), block.start, block.other_start
