"""Comments on the focused span or the article, by key and in the panel."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from annotator.gui.annotation.place_of_popup import place_of_article, place_of_span
from annotator.gui.annotation.span_editing import SpanEditing
from annotator.gui.review.comments.comment_popup import CommentPopup
from annotator.model.comment import SpanPlace, Thread
from annotator.model.span import covered_text
from annotator.project.project import Project
from annotator.review.comments import add_comment, reopen, reply, resolve

SHOWN_CHARACTERS = 80
At = tuple[Project, int, str]


class Commenting:
    """Asks for the words, and stores them for what was asked about."""

    def __init__(self, editing: SpanEditing, window: QWidget) -> None:
        self._editing, self._desk = editing, editing.desk
        self._store: Callable[[str], object] | None = None
        self.popup = CommentPopup(window)
        self.popup.written.connect(self._take)
        inspector = self._desk.inspector
        inspector.comment_asked.connect(self.ask)
        for threads in (inspector.article_threads, inspector.span_threads):
            threads.reply_asked.connect(self._answer)
            threads.resolve_asked.connect(partial(self._decide, resolve))
            threads.reopen_asked.connect(partial(self._decide, reopen))

    def ask(self) -> None:
        """Answer the open comment on the focused span, or begin one on it; without a span, on the article."""
        document, article = self._desk.document, self._desk.article
        if document is None:
            return
        span = article.focused_outline()
        if span is None:
            self._ask("", "Comment", "on the whole article", self._add(None))
            return
        waiting = next((thread for thread in document.threads_on(span.id) if thread.is_open), None)
        if waiting is not None:
            self._answer(waiting.id)
            return
        what = covered_text(article.source_text(), span.parts())[:SHOWN_CHARACTERS]
        self._ask(span.id, "Comment", what, self._add(SpanPlace(annotator=document.annotator, id=span.id)))

    def resolve(self) -> None:
        """Resolve the open comments on the focused span; without a span, those on the article."""
        document = self._desk.document
        focused = self._desk.article.focused_span() or ""
        waiting = [thread for thread in document.threads_on(focused) if thread.is_open] if document else []
        if not waiting:
            self._editing.said.emit(f"There is no open comment on this {'span' if focused else 'article'}.", True)
        for thread in waiting:
            self._decide(resolve, thread.id)

    def _answer(self, thread_id: str) -> None:
        thread = self._thread(thread_id)
        if thread is None:
            return
        last = [comment for comment in thread.comments if comment.text][-1:]
        what = f"{last[0].author_name}: {last[0].text}"[:SHOWN_CHARACTERS] if last else ""
        self._ask(thread_id, "Answer", what, lambda at, text: reply(at[0], at[1], thread, at[2], text))

    def _decide(self, act: Callable[[Project, int, Thread, str], object], thread_id: str) -> None:
        thread = self._thread(thread_id)
        if thread is not None:
            self._editing.attempt(lambda at: act(at[0], at[1], thread, at[2]))

    def _thread(self, thread_id: str) -> Thread | None:
        document = self._desk.document
        return next((each for each in document.threads if each.id == thread_id), None) if document else None

    def _add(self, span: SpanPlace | None) -> Callable[[At, str], object]:
        return lambda at, text: add_comment(*at, text, span)

    def _ask(self, about_key: str, verb: str, what: str, store: Callable[[At, str], object]) -> None:
        document = self._desk.document
        if document is not None:
            self._store = lambda text: self._editing.attempt(lambda at: store(at, text))
            self.popup.ask(f"{document.number} {about_key}", verb=verb, what=what, about=self._place())

    def _place(self) -> QRect:
        article = self._desk.article
        return place_of_span(article) if article.focused_span() else place_of_article(article)

    def _take(self, text: str) -> None:
        if self._store is not None:
            self._store(text)
