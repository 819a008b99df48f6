"""Invented articles with spans, and copies of them with words changed and paragraphs cut and moved.

What is copied is known word by word, so the place of each span in the copy is known, too: from its first word that is
left, or the word put in its stead, to its last one.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from annotator.model.span import Fragment
from benchmarks.wire_copies import CUT, Articles

REPLACED, REMOVED, ADDED = 0.04, 0.005, 0.005  # of all words: one in twenty
MOVED = 0.2  # of the parts of an article that can be moved
MARKS = frozenset("“”,.")
SHARE_OF_NUMBERS = 0.03

Places = tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class Atom:
    """A word or mark; `slots` say which parts of which spans it belongs to: (span, fragment)."""

    text: str
    slots: frozenset[tuple[int, int]] = frozenset()
    is_changed: bool = False


Paragraph = list[Atom]


@dataclass(slots=True)
class Planted:
    """A text and where each span, by number, stands in it; in a copy, spans of which nothing is left are not in it."""

    text: str
    spans: dict[int, Places]


@dataclass(slots=True)
class Pair:
    """An article and its copy."""

    article: Planted
    copy: Planted


@dataclass(slots=True)
class _Story:
    """Paragraphs in parts: what one span covers stays together when parts are moved."""

    parts: list[list[Paragraph]] = field(default_factory=list)
    spans: int = 0


class Planting:
    """Makes pairs; the same seed gives the same ones."""

    def __init__(self, seed: int, *, changed: float = 1.0) -> None:
        self._articles = Articles(seed)
        self._chance = random.Random(f"spans {seed}")
        self._changed = changed
        self._vocabulary = self._articles.text(10**6).replace(".", "").split()

    def pairs(self, count: int) -> Iterator[Pair]:
        """Pairs of news length; `changed` of 1 changes one word in twenty."""
        for number in range(count):
            story = self._story(number)
            yield Pair(_written([p for part in story.parts for p in part]), _written(self._copied(story)))

    def _story(self, number: int) -> _Story:
        story = _Story()
        paragraphs = [
            [self._atom(word) for word in text[:-1].split()] for text in self._articles.text(number).split("\n\n")
        ]
        while paragraphs:
            words = paragraphs.pop()
            plant = self._chance.choice([_attribution, _split_quotation, _claim, _whole, _plain])
            plant(self._chance, words, story)
            if self._chance.random() < 0.15 and paragraphs:
                story.spans += 1
                both = [_labelled(part, 0, len(part), (story.spans, 0)) for part in (paragraphs.pop(), words)]
                story.parts.append(both)
            else:
                story.parts.append([words])
            words.append(Atom("."))
        return story

    def _atom(self, word: str) -> Atom:
        if self._chance.random() < SHARE_OF_NUMBERS:
            return Atom(f"{self._chance.randint(2, 99)}%")
        return Atom(word)

    def _copied(self, story: _Story) -> list[Paragraph]:
        chance = self._chance
        missing = CUT * chance.random()
        parts = [[words for words in part if chance.random() >= missing] for part in story.parts]
        for _ in range(round(MOVED * len(parts))):
            parts.insert(chance.randrange(len(parts)), parts.pop(chance.randrange(len(parts))))
        return [list(self._changed_words(words)) for part in parts for words in part]

    def _changed_words(self, words: Paragraph) -> Iterator[Atom]:
        for atom in words:
            lot = self._chance.random() / self._changed if self._changed else 1.0
            if atom.text in MARKS or lot >= REPLACED + REMOVED + ADDED:
                yield atom
            elif lot < REPLACED:
                yield self._replaced(atom)
            elif lot < REPLACED + ADDED:
                yield Atom(self._chance.choice(self._vocabulary), is_changed=True)
                yield atom

    def _replaced(self, atom: Atom) -> Atom:
        """Another word: a number for a number, a name for a name."""
        if atom.text[0].isdigit():
            return replace(atom, text=f"{self._chance.randint(100, 999)}%", is_changed=True)
        word = self._chance.choice(self._vocabulary)
        return replace(atom, text=word.capitalize() if atom.text[0].isupper() else word, is_changed=True)


def _labelled(words: Paragraph, start: int, end: int, slot: tuple[int, int]) -> Paragraph:
    """Give a slot to words of a paragraph, in place."""
    words[start:end] = [replace(atom, slots=atom.slots | {slot}) for atom in words[start:end]]
    return words


def _attribution(chance: random.Random, words: Paragraph, story: _Story) -> None:
    """“…,” cue Source: three spans."""
    length, names = chance.randint(4, 18), chance.randint(1, 3)
    cue = length + 3
    words[cue + 1 : cue + 1 + names] = [
        replace(atom, text=atom.text.capitalize()) for atom in words[cue + 1 : cue + 1 + names]
    ]
    words[:length] = [Atom("“"), *words[:length], Atom(","), Atom("”")]
    for number, (start, end) in enumerate([(0, cue), (cue, cue + 1), (cue + 1, cue + 1 + names)], story.spans + 1):
        _labelled(words, start, end, (number, 0))
    story.spans += 3


def _split_quotation(chance: random.Random, words: Paragraph, story: _Story) -> None:
    """“…,” cue Source, “….”: a span of two fragments, and what stands between them."""
    length = chance.randint(3, 9)
    after = words[length + 2 :]
    said, name = words[length : length + 2]
    name = replace(name, text=name.text.capitalize())
    first, last = [Atom("“"), *words[:length], Atom(","), Atom("”")], [Atom("“"), *after[:length], Atom("”")]
    words[:] = [*first, said, name, Atom(","), *last, *after[length:]]
    story.spans += 2
    _labelled(words, 0, len(first), (story.spans, 0))
    _labelled(words, len(first) + 3, len(first) + 3 + len(last), (story.spans, 1))
    _labelled(words, len(first) + 1, len(first) + 2, (story.spans - 1, 0))


def _claim(chance: random.Random, words: Paragraph, story: _Story) -> None:
    """A stretch anywhere, and another that may overlap it."""
    for _ in range(2):
        start = chance.randrange(len(words) - 5)
        story.spans += 1
        _labelled(words, start, min(len(words), start + chance.randint(2, 20)), (story.spans, 0))


def _whole(chance: random.Random, words: Paragraph, story: _Story) -> None:
    """A short paragraph, all of it one span, as adverts are."""
    del words[chance.randint(5, 12) :]
    story.spans += 1
    _labelled(words, 0, len(words), (story.spans, 0))


def _plain(chance: random.Random, words: Paragraph, story: _Story) -> None:
    """Nothing."""


def _written(paragraphs: list[Paragraph]) -> Planted:
    """The text, and for each span the stretches from its first to its last word in each of its slots."""
    pieces: list[str] = []
    length = 0
    slots: dict[tuple[int, int], Fragment] = {}
    for number, words in enumerate(paragraphs):
        before = "\n\n" if number else ""
        for atom in words:
            opened = bool(pieces) and pieces[-1] == "“"
            glue = before or ("" if opened or (atom.text in MARKS and atom.text != "“") or not pieces else " ")
            before = ""
            pieces += [glue, atom.text] if glue else [atom.text]
            start = length + len(glue)
            length = start + len(atom.text)
            for slot in atom.slots:
                slots[slot] = (slots[slot][0] if slot in slots else start, length)
    spans: dict[int, Places] = {}
    for (span, _), place in sorted(slots.items()):
        spans[span] = (*spans.get(span, ()), place)
    return Planted("".join(pieces), spans)
