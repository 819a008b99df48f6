"""How far one key moves the caret through the text."""

from __future__ import annotations

from enum import StrEnum

from annotator.model.boundaries import (
    TextUnit,
    next_character,
    next_end,
    next_start,
    previous_character,
    previous_end,
    previous_start,
)


class CaretUnit(StrEnum):
    """What the caret moves by. LINE, LINE_EDGE and PAGE depend on the layout, the others on the text alone."""

    CHARACTER = "character"
    WORD = "word"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    LINE = "line"
    LINE_EDGE = "line_edge"
    PAGE = "page"
    DOCUMENT = "document"


_TEXT_UNITS = {
    CaretUnit.WORD: TextUnit.WORD,
    CaretUnit.SENTENCE: TextUnit.SENTENCE,
    CaretUnit.PARAGRAPH: TextUnit.PARAGRAPH,
}


def step(text: str, offset: int, unit: CaretUnit, *, forward: bool, to_end: bool) -> int:
    """The next or previous boundary of CHARACTER, WORD, SENTENCE, PARAGRAPH or DOCUMENT: of their ends or starts."""
    if unit is CaretUnit.DOCUMENT:
        return len(text) if forward else 0
    if unit is CaretUnit.CHARACTER:
        return next_character(text, offset) if forward else previous_character(text, offset)
    if forward:
        return (next_end if to_end else next_start)(text, offset, _TEXT_UNITS[unit])
    return (previous_end if to_end else previous_start)(text, offset, _TEXT_UNITS[unit])


def moved(text: str, caret: int, unit: CaretUnit, *, forward: bool, anchor: int | None) -> int:
    """The caret after a step; with an anchor it extends a selection, whose far edge stops at ends right of the anchor.

    So that a selection never takes in the space after it: to the right of the anchor the caret stops at the ends of
    words, sentences and paragraphs, to the left at their starts, and it does not jump over the anchor.
    """
    if anchor is None:
        return step(text, caret, unit, forward=forward, to_end=False)
    to_end = caret > anchor or (caret == anchor and forward)
    target = step(text, caret, unit, forward=forward, to_end=to_end)
    crosses = caret != anchor and (caret < anchor) != (target < anchor)
    return anchor if crosses and unit is not CaretUnit.DOCUMENT else target
