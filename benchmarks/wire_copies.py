"""A project of invented articles of news length, three in ten of them copies of agency stories, changed and cut.

A story goes to between 2 and 40 articles. In each, one word in twenty is replaced by another, and up to four paragraphs
in ten are missing. Which articles were made of one story is known, so what is found can be held against it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

from annotator.model.document import Document
from annotator.model.ids import text_sha256
from annotator.project import documents
from annotator.project.project import Project
from annotator.schema.templates import load_schema

ANNOTATOR = "ana"
BATCH = 2_000  # documents a transaction
VOCABULARY = 30_000
PARAGRAPHS, WORDS = 13, (25, 65)  # of an article, and of a paragraph: some 3,500 code points
SHARE_OF_COPIES, LEAST, MOST = 0.3, 2, 40  # copies of all articles; articles of one story
CHANGED, CUT = 0.05, 0.4  # words replaced, paragraphs missing at most
OUTLETS = 12

Story = list[list[str]]


def build(path: Path, size: int) -> Path:
    """Make a project of `size` documents; the same size gives the same. The story of each stands in its metadata."""
    with Project.create(path, load_schema("news")) as project:
        articles = list_of_stories(size)
        made = Articles(size)
        for first in range(0, size, BATCH):
            with project.transaction("Import", ANNOTATOR, kind="fixed") as transaction:
                documents.add_many(transaction, made.of(articles[first : first + BATCH], first))
        return project.path


def list_of_stories(size: int) -> list[int]:
    """The story of each article, in mixed order: those of copies below 0, every other one an article's own."""
    chance = random.Random(size)
    stories: list[int] = []
    while len(stories) < round(size * SHARE_OF_COPIES) - 1:
        copies = min(chance.randint(LEAST, MOST), round(size * SHARE_OF_COPIES) - len(stories))
        stories += [-1 - len(stories)] * copies
    stories += range(size - len(stories))
    chance.shuffle(stories)
    return stories


class Articles:
    """Makes articles one after the other; a story that goes to several is made from its own number each time."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._chance = random.Random(f"articles {seed}")
        letters = random.Random(VOCABULARY)
        self._words = [
            "".join(letters.choices("abcdefghijklmnoprstuvwyz", k=letters.randint(2, 9))) for _ in range(VOCABULARY)
        ]
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(VOCABULARY)))

    def of(self, stories: list[int], first: int) -> Iterator[Document]:
        """A document for each of these stories, numbered from `first`."""
        for number, story in enumerate(stories, first):
            text = self.text(story)
            yield Document(
                id=f"a{number}",
                text=text,
                text_sha256=text_sha256(text),
                outlet=f"Outlet {self._chance.randrange(OUTLETS)}",
                metadata={"story": story},
            )

    def text(self, story: int) -> str:
        """An article that tells this story."""
        told = self._story(random.Random(f"story {self._seed} {story}"))
        return "\n\n".join(f"{' '.join(words)}." for words in (self._copied(told) if story < 0 else told))

    def _story(self, chance: random.Random) -> Story:
        return [
            chance.choices(self._words, cum_weights=self._weights, k=chance.randint(*WORDS)) for _ in range(PARAGRAPHS)
        ]

    def _copied(self, story: Story) -> Story:
        chance = self._chance
        missing = CUT * chance.random()
        kept = [words for words in story if chance.random() >= missing] or story
        return [
            [word if chance.random() >= CHANGED else chance.choice(self._words) for word in words] for words in kept
        ]
