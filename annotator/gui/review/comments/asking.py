"""Asking an annotator about their span on the page that compares: a comment that goes out with the next package."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget

from annotator.errors import AnnotatorError
from annotator.gui.hint_bar import Hint
from annotator.gui.review.adjudication.keyed_choice import Choice, KeyedChoice
from annotator.gui.review.comments.comment_popup import CommentPopup
from annotator.gui.review.compare.compare_page import ComparePage
from annotator.model.comment import SpanPlace, Thread
from annotator.model.span import Span
from annotator.project import comments
from annotator.project.project import Project
from annotator.review.comments import add_comment, reply

HINT: Hint = (("Q",), "ask the annotator")
ARTICLE_KEY, ARTICLE = "0", "The whole article"
READ_ONLY = "This project is open for reading only, so nothing can be asked in it."
SHOWN_CHARACTERS = 80

Store = Callable[[Project, int, str, str], object]  # project, document, author, words


class Asking:
    """Asks about whom and what, then for the words; `author` says who asks."""

    def __init__(self, page: ComparePage, window: QWidget, author: Callable[[], str]) -> None:
        self._page, self._author = page, author
        self._spans: list[tuple[str, Span] | None] = []  # of the choices that are offered; None for the article
        self._store: Store | None = None
        self.choice, self.popup = KeyedChoice(window), CommentPopup(window)
        self.choice.chosen.connect(lambda place: self._ask_about(self._spans[place]))
        self.popup.written.connect(self._take)
        page.keys.add({"Q": self.ask, "Ctrl+Shift+M": self.ask})
        page.hints = (*page.hints, HINT)

    def ask(self) -> None:
        """Ask about a span of the difference in hand, or about the article."""
        walk = self._page.walk
        if walk.project is None or walk.document is None:
            return
        if walk.project.read_only:
            self._page.said.emit(READ_ONLY, True)
            return
        choices: list[Choice] = []
        self._spans = []
        for number, who in enumerate(walk.people, 1):
            side = walk.item.sides.get(who) if walk.item else None
            if isinstance(side, Span):
                choices.append(Choice(str(number), self._name(who)))
                self._spans.append((who, side))
        self._spans.append(None)
        if choices:
            self.choice.ask("Ask about the span of", [*choices, Choice(ARTICLE_KEY, ARTICLE)], 0, self._place())
        else:
            self._ask_about(None)

    def _ask_about(self, chosen: tuple[str, Span] | None) -> None:
        walk = self._page.walk
        if walk.project is None or walk.document is None:
            return
        if chosen is None:
            self._show("", "Comment", ARTICLE, add_comment)
            return
        who, span = chosen
        place = SpanPlace(annotator=who, id=span.id)
        threads = comments.threads(walk.project, walk.document)
        waiting = next((each for each in threads if each.span == place and each.is_open), None)
        if waiting is not None:
            last = [comment.text for comment in waiting.comments if comment.text][-1]
            self._show(waiting.id, "Answer", last, _replying(waiting))
        else:
            what = f"{self._name(who)}: {span.text}"
            self._show(f"{who} {span.id}", "Comment", what, _commenting(place))

    def _show(self, about: str, verb: str, what: str, store: Store) -> None:
        self._store = store
        key = f"{self._page.walk.document} {about}"
        self.popup.ask(key, verb=verb, what=" ".join(what.split())[:SHOWN_CHARACTERS], about=self._place())

    def _take(self, text: str) -> None:
        project, document = self._page.walk.project, self._page.walk.document
        if self._store is None or project is None or document is None:
            return
        try:
            self._store(project, document, self._author(), text)
        except AnnotatorError as error:
            self._page.said.emit(str(error), True)
        else:
            self._page.said.emit("Written. It goes out with the next package; Review → Comments… shows answers.", False)

    def _name(self, who: str) -> str:
        return self._page.names.get(who, who)

    def _place(self) -> QRect:
        """Beside the panel of the difference, in pixels of the window."""
        panel = self._page.panel
        return QRect(panel.mapTo(self.choice.covered, panel.rect().topLeft()), QSize(panel.width(), 1))


def _commenting(place: SpanPlace) -> Store:
    return lambda project, document, author, text: add_comment(project, document, author, text, place)


def _replying(thread: Thread) -> Store:
    return lambda project, document, author, text: reply(project, document, thread, author, text)
