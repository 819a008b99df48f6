"""The articles that the command palette offers: those whose title or outlet holds what was typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from annotator.gui.commands.command import Command, Kind
from annotator.gui.corpus.queue_row_text import shown_origin, shown_title
from annotator.gui.corpus.queue_search import Found, QueueSearch
from annotator.project import queue
from annotator.project.project import Project
from annotator.project.queue import QueueFilter

FEWEST_LETTERS = 2  # one letter stands in nearly every title
MOST_FOUND = 20


class ArticleFinder(QObject):
    """`found` carries the words that were asked for and the commands that go to the articles.

    A large project is searched in a thread, with a connection of its own, that stops at the next letter typed.
    """

    found = Signal(str, list)

    def __init__(
        self, project: Project, annotator: str, choose: Callable[[int], object], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._project, self._annotator, self._choose = project, annotator, choose
        self._search = QueueSearch(project, self)
        self._search.found.connect(self._take)

    def ask(self, words: str) -> bool:
        """Look for articles; returns whether the answer is still to come."""
        wanted = QueueFilter(self._annotator, title=words)
        return self._search.ask(wanted, with_counts=False, limit=MOST_FOUND)

    def commands(self, numbers: Sequence[int]) -> list[Command]:
        """The commands that go to these articles, in this order."""
        return [
            Command(
                Kind.ARTICLE, str(row.number), shown_title(row), shown_origin(row), partial(self._choose, row.number)
            )
            for row in queue.page(self._project, numbers, self._annotator)
        ]

    def close(self) -> None:
        """Stop what is running; nothing is found any more."""
        self.blockSignals(True)
        self._search.close()

    def _take(self, found: Found) -> None:
        self.found.emit(found.search.wanted.title, self.commands(found.numbers))
