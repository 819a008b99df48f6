"""Texts of any size from invented sentences, and spans as coders make them; the same size gives the same article."""

from __future__ import annotations

import random
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from annotator.model.span import Span

SENTENCES = (
    "The harbour council of Ostmar voted on Tuesday to raise the ferry tariff by 4.5 per cent.",
    "“Nobody asked the islands,” said Ilva Brandt, who runs the bakery by the old pier.",
    "Prices for diesel have fallen since March, according to a note by the transport office.",
    "Mayor Teodor Quill called the figures “a first draft, and not a good one”.",
    "It rained.",
    "A spokeswoman for Nordkai Lines, which operates nine of the eleven routes, declined to comment.",
    "Saying more, the company added, would be rash before its lawyers had read the ruling of the regional court.",
    "“We will pay for it — all of us,” she said, “and the summer guests will not.”",
    "Last year 218,000 people crossed the sound; the council expects 240,000 by 2031.",
    "Her post 🚢 was shared four hundred times before noon.",
    "Read also: Ten quiet beaches within an hour of Ostmar",
    "The opposition wants the route to Väle to be free for pupils, a claim that the treasurer disputes.",
    "“Ask me again in spring,” he told The Quay Post 🙂.",
    "No date was given, and a person familiar with the talks said none had been discussed.",
)
LABELS = ("QUOTE", "SOURCE", "CLAIM", "CUE", "BOILERPLATE")
WEIGHTS = (30, 25, 25, 15, 5)
SHORTEST_SPAN, LONGEST_SPAN = 5, 200  # code points
TITLE = "Ferry tariff rises after a night of debate"
TINY = f"Rain over Ostmar\n\n{SENTENCES[0]} {SENTENCES[4]}"

_TOKEN = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Size:
    """One size of article: UTF-8 bytes of text, and how many spans."""

    name: str
    byte_length: int
    spans: int
    is_one_line: bool = False


SIZES = {
    size.name: size
    for size in (
        Size("4KB", 4_000, 20),
        Size("40KB", 40_000, 500),
        Size("400KB", 400_000, 5_000),
        Size("4MB", 4_000_000, 50_000),
        Size("1MB-line", 1_000_000, 2_000, is_one_line=True),
    )
}


def make_text(size: Size) -> str:
    """A title and paragraphs of two to six sentences, or all in one line."""
    chance = random.Random(size.name)
    if size.is_one_line:
        return " ".join(_up_to(size.byte_length, lambda: chance.choice(SENTENCES)))
    paragraphs = _up_to(size.byte_length, lambda: " ".join(chance.choices(SENTENCES, k=chance.randint(2, 6))))
    return "\n\n".join([TITLE, *paragraphs])


def _up_to(byte_length: int, make: Callable[[], str]) -> Iterator[str]:
    while byte_length > 0:
        part = make()
        byte_length -= len(part.encode()) + 1
        yield part


def make_spans(size: Size, text: str) -> list[Span]:
    """Spans over whole tokens all through the text; three of ten lie inside another, some overlap by chance."""
    chance = random.Random(size.name)
    return [
        Span(
            id=f"s{number:011d}",
            start=start,
            end=end,
            fragments=((start, end),),
            label=chance.choices(LABELS, WEIGHTS)[0],
            text=text[start:end],
        )
        for number, (start, end) in enumerate(_edges(chance, text, size.spans))
    ]


def _edges(chance: random.Random, text: str, count: int) -> Iterator[tuple[int, int]]:
    tokens = [match.span() for match in _TOKEN.finditer(text)]
    starts, ends = [start for start, _ in tokens], [end for _, end in tokens]
    outer: tuple[int, int] | None = None
    for number in range(count):
        if outer and outer[1] - outer[0] > 30 and chance.random() < 0.3:
            yield _cover(starts, ends, chance.randint(outer[0], outer[1] - 20), chance.randint(SHORTEST_SPAN, 20))
            continue
        place = int((number + chance.random()) * len(text) / count)
        outer = _cover(starts, ends, place, int(chance.triangular(SHORTEST_SPAN, LONGEST_SPAN, 20)))
        yield outer


def _cover(starts: Sequence[int], ends: Sequence[int], place: int, length: int) -> tuple[int, int]:
    """The tokens from about `place` on, for `length` code points as far as no token is cut."""
    first = min(bisect_left(starts, place), len(starts) - 1)
    last = max(bisect_left(ends, starts[first] + length), first)
    last = min(last, len(ends) - 1)
    if ends[last] - starts[first] > LONGEST_SPAN:
        last -= 1
    while first and ends[last] - starts[first] < SHORTEST_SPAN:
        first -= 1
    return starts[first], ends[last]
