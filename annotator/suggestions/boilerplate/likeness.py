"""What a line has in common with the other lines of its page: words, looks, or all of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from annotator.suggestions.boilerplate.lines import Line
from annotator.suggestions.boilerplate.shape import Shape

# Numbers that are known of a line beside the others, in the order of `likeness_columns`.
LIKENESSES = (
    "told_in_paragraphs",
    "found_elsewhere",
    "long_words",
    "repeated",
    "repeated_later",
    "heads_a_paragraph_later",
    "heads_a_paragraph",
    "share_that_looks_so",
    "lines_that_look_so",
    "pairs_below",
    "pairs_above",
    "lines_that_open_so",
)
_LONG_WORD = 4  # letters
_OPENING = 2  # words
_LEADING = re.compile(r"^[\W\d_]+")


def likeness_columns(lines: Sequence[Line], shapes: Sequence[Shape]) -> list[list[float]]:
    """For each of `LIKENESSES` a number for each line."""
    texts = [_LEADING.sub("", line.folded) for line in lines]
    return [*_by_words(shapes), *_by_repetition(texts, shapes), *_by_looks(shapes), _by_openings(shapes)]


def _by_words(shapes: Sequence[Shape]) -> list[list[float]]:
    """How many of the longer words stand in other paragraphs, and in other lines, and how many there are."""
    words = [{word for word in shape.words if len(word) >= _LONG_WORD} for shape in shapes]
    told = Counter(word for shape, own in zip(shapes, words, strict=True) if shape.is_strong for word in own)
    found = Counter(word for own in words for word in own)
    return [
        [
            sum([told[word] > shape.is_strong for word in own]) / max(1, len(own))
            for shape, own in zip(shapes, words, strict=True)
        ],
        [sum([found[word] > 1 for word in own]) / max(1, len(own)) for own in words],
        [float(len(own)) for own in words],
    ]


def _by_repetition(texts: Sequence[str], shapes: Sequence[Shape]) -> list[list[float]]:
    """Lines of a table of contents come again later, above the paragraphs that they head."""
    often = Counter(texts)
    last = {text: number for number, text in enumerate(texts)}
    heads = [below.is_strong for below in shapes[1:]] + [False]
    return [
        [float(often[text]) for text in texts],
        [float(last[text] > number) for number, text in enumerate(texts)],
        [float(heads[last[text]]) for text in texts],
        [float(is_head) for is_head in heads],
    ]


def _by_looks(shapes: Sequence[Shape]) -> list[list[float]]:
    """Lists and cards of a page repeat one look, or two of them in turn."""
    looks = [shape.look for shape in shapes]
    alike, pairs = Counter(looks), Counter(pairwise(looks))
    below = [float(pairs[pair]) for pair in pairwise(looks)]
    return [
        [alike[look] / len(looks) for look in looks],
        [float(alike[look]) for look in looks],
        [*below, 0.0],
        [0.0, *below],
    ]


def _by_openings(shapes: Sequence[Shape]) -> list[float]:
    """Links of a list often open with the same words."""
    openings = [" ".join(shape.words[:_OPENING]) for shape in shapes]
    often = Counter(openings)
    return [float(often[opening]) for opening in openings]
