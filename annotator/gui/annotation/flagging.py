"""Flags for discussion on the focused span or the article, by key and in the panel."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from annotator.annotation import flags
from annotator.gui.annotation.flag_popup import FlagPopup
from annotator.gui.annotation.place_of_popup import place_of_article, place_of_span
from annotator.gui.annotation.span_editing import SpanEditing
from annotator.model.span import covered_text
from annotator.project.remarks import WHOLE_DOCUMENT

SHOWN_CHARACTERS = 80


class Flagging:
    """Asks for the message, and stores it for what was asked about."""

    def __init__(self, editing: SpanEditing, window: QWidget) -> None:
        self._editing, self._desk = editing, editing.desk
        self._span = WHOLE_DOCUMENT
        self.popup = FlagPopup(window)
        self.popup.stored.connect(self._store)
        self.popup.removed.connect(self._remove)
        self._desk.inspector.flag_asked.connect(self.ask)
        self._desk.inspector.of_article.flag_asked.connect(lambda: self._ask(WHOLE_DOCUMENT))

    def ask(self) -> None:
        """Ask why the focused span, or else the article, is to be discussed."""
        self._ask(self._at_hand())

    def take_off(self) -> None:
        """Take the flag off the focused span, or else off the article."""
        self._span = self._at_hand()
        if self._desk.document is None or self._span not in self._desk.document.flags:
            what = "this span" if self._span else "this article"
            self._editing.said.emit(f"There is no flag on {what}.", True)
        else:
            self._remove()

    def _at_hand(self) -> str:
        return self._desk.article.focused_span() or WHOLE_DOCUMENT

    def _ask(self, span_id: str) -> None:
        document, article = self._desk.document, self._desk.article
        if document is None:
            return
        self._span = span_id
        span = article.span(span_id) if span_id else None
        what = covered_text(article.source_text(), span.parts())[:SHOWN_CHARACTERS] if span else "the whole article"
        place = place_of_span(article) if span else place_of_article(article)
        self.popup.ask(what, document.flags.get(span_id), place)

    def _store(self, message: str) -> None:
        span_id = self._span
        self._editing.attempt(lambda at: flags.set_flag(*at, message, span_id))

    def _remove(self) -> None:
        span_id = self._span
        self._editing.attempt(lambda at: flags.clear_flag(*at, span_id))
