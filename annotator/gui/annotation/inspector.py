"""What is known about the article and the selected span: its card, the spans inside it, its history."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from annotator.gui.annotation.article.article_style import TEXT_FAMILIES
from annotator.gui.annotation.document_label_editor import DocumentLabelEditor
from annotator.gui.annotation.inside_list import Inside, InsideList
from annotator.gui.annotation.relation_row import RelationLine
from annotator.gui.annotation.span_card import SpanCard
from annotator.gui.annotation.span_history import SpanHistory
from annotator.gui.review.comments.thread_list import ThreadList
from annotator.gui.row_list import RowList
from annotator.gui.small_text import Heading
from annotator.gui.suggestions.suggestion_card import SuggestionCard, SuggestionContent, SuggestionsHere
from annotator.gui.theme import LIGHT, Theme
from annotator.model.comment import Thread
from annotator.model.label_schema import LabelDefinition, LabelSchema
from annotator.model.span import Span
from annotator.project.journal import HistoryEntry

MARGIN = 6
SELECTED = "Selected span"


class Inspector(QWidget):
    """Signals come only from a person's hand; those of the fields name the span to which the field belonged.

    What was written in a field is sent before another span is shown, or on `commit`.
    """

    attribute_changed = Signal(str, str, object)  # span, attribute, value (None: not decided)
    note_changed = Signal(str, str)  # span, note (empty: removed)
    note_left = Signal()  # by key: the article is wanted again
    label_change_asked = Signal(str)  # the other label
    delete_asked = Signal()
    edit_edges_asked = Signal()
    flag_asked = Signal()
    comment_asked = Signal()
    suggestion_action_asked = Signal(str)  # the name of an action
    span_link_clicked = Signal(str)  # the span to go to
    relation_delete_asked = Signal(str)  # relation
    relation_change_asked = Signal(str, str)  # relation, other kind
    relation_reverse_asked = Signal(str)
    relation_attribute_changed = Signal(str, str, object)  # relation, attribute, value (None: not decided)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels: tuple[LabelDefinition, ...] = ()
        self._theme = LIGHT
        self._is_read_only = False
        self._text_font = QFont()
        self._card: SpanCard | None = None
        self._cards = RowList()
        self._inside = InsideList()
        self._inside.span_link_clicked.connect(self.span_link_clicked)
        self._history = SpanHistory()
        self._empty = EmptyState()
        self.suggestion_card, self.suggestions_here = SuggestionCard(), SuggestionsHere()
        self.suggestion_card.asked.connect(self.suggestion_action_asked)
        self.suggestions_here.asked.connect(self.suggestion_action_asked)
        self.of_article = DocumentLabelEditor()
        self.article_threads, self.span_threads = ThreadList("Comments on the article"), ThreadList("Comments")
        self._scroll = QScrollArea()
        self._arrange()
        self.set_text_font("")
        self.show_nothing()

    def set_schema(self, schema: LabelSchema, theme: Theme) -> None:
        """Take the labels of a schema and the colours of a theme; show the selected span again afterwards."""
        self.show_nothing()
        self._labels, self._theme = schema.labels, theme
        self.of_article.set_schema(schema)

    def set_text_font(self, family: str) -> None:
        """Show covered text in the article's font; an empty family is the default serif."""
        self._text_font.setFamilies([family, *TEXT_FAMILIES] if family else TEXT_FAMILIES)
        self._text_font.setPixelSize(self.fontInfo().pixelSize() + 1)
        self.suggestion_card.set_text_font(self._text_font)
        if self._card is not None:
            self._card.set_text_font(self._text_font)

    def show_span(
        self,
        span: Span,
        *,
        definition: LabelDefinition,
        relations: Sequence[RelationLine] = (),
        inside: Sequence[Inside] = (),
        history: Sequence[HistoryEntry] = (),
        flag: str | None = None,
    ) -> None:
        """Show a span, or the same one after a change.

        `history` is the newest first, `flag` the message of its flag.
        """
        card = self._card
        if card is None or card.span_id != span.id or card.definition != definition:
            self.commit()
            card = self._new_card(span.id, definition)
        card.show_span(span, relations, flag)
        self._inside.show_spans(inside, self._labels, self._theme)
        self._history.show_entries(history)
        self._show_parts(is_empty=False)

    def show_threads(self, threads: Sequence[Thread]) -> None:
        """Show the comments on the span that is shown."""
        self.span_threads.show_threads(threads)
        if self._card is not None:
            self._card.comments.show_threads(threads)

    def show_suggestion(self, content: SuggestionContent | None) -> None:
        """Show the suggestion in hand, in the place of a span; None where there is none."""
        self.suggestion_card.show_content(content)
        self._heading.setText("Suggestion" if content else SELECTED)
        self._show_parts(is_empty=self._card is None)

    def set_suggestion_keys(self, key_of: Callable[[str], str]) -> None:
        """Show the keys of actions on suggestions, by name of action."""
        self.suggestions_here.set_keys(key_of)
        self.suggestion_card.set_keys(key_of)

    def show_nothing(self) -> None:
        """Show what to do while no span is selected."""
        self.commit()
        self.span_threads.show_threads(())
        self._card = None
        self._cards.set_rows([])
        self._show_parts(is_empty=True)

    def set_read_only(self, read_only: bool) -> None:
        """Whether the article can only be looked at."""
        self._is_read_only = read_only
        self._empty.set_read_only(read_only)
        for part in (self.of_article, self.article_threads, self.span_threads):
            part.set_read_only(read_only)
        if self._card is not None:
            self._card.set_read_only(read_only)

    def commit(self) -> None:
        """Take over what was written in the fields, as before closing."""
        if self._card is not None:
            self._card.commit()

    def focus_note(self) -> None:
        """Put the keyboard into the note of the span that is shown."""
        if self._card is not None:
            self._card.focus_note()

    def focus_attribute(self, name: str) -> None:
        """Put the keyboard into the editor of an attribute of the span that is shown."""
        if self._card is not None:
            self._card.focus_attribute(name)

    def _new_card(self, span_id: str, definition: LabelDefinition) -> SpanCard:
        card = SpanCard(span_id, definition, self._labels, self._theme)
        card.set_text_font(self._text_font)
        card.set_read_only(self._is_read_only)
        card.attribute_changed.connect(self.attribute_changed)
        card.note_changed.connect(self.note_changed)
        card.note_left.connect(self.note_left)
        card.label_change_asked.connect(self.label_change_asked)
        card.delete_asked.connect(self.delete_asked)
        card.edit_edges_asked.connect(self.edit_edges_asked)
        card.flag_asked.connect(self.flag_asked)
        card.comment_asked.connect(self.comment_asked)
        card.span_link_clicked.connect(self.span_link_clicked)
        card.relation_delete_asked.connect(self.relation_delete_asked)
        card.relation_change_asked.connect(self.relation_change_asked)
        card.relation_reverse_asked.connect(self.relation_reverse_asked)
        card.relation_attribute_changed.connect(self.relation_attribute_changed)
        self._card = card
        self._cards.set_rows([card])
        return card

    def _show_parts(self, *, is_empty: bool) -> None:
        self._empty.setVisible(is_empty and self.suggestion_card.isHidden())
        self._cards.setVisible(not is_empty)
        self._inside.setVisible(not is_empty and self._inside.has_spans())
        self._history.setVisible(not is_empty and self._history.has_entries())

    def _make_room_for_bar(self, _lowest: int, highest: int) -> None:
        """Let the scroll bar stand in the margin, so that nothing moves when it comes and goes."""
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        self._page_column.setContentsMargins(MARGIN, 10, max(0, MARGIN - bar) if highest > 0 else MARGIN, 10)

    def _arrange(self) -> None:
        page = QWidget()
        page.setProperty("look", "clear")
        self._heading = Heading(SELECTED)
        self._heading.setContentsMargins(8, 0, 8, 0)
        self._page_column = QVBoxLayout(page)
        self._page_column.setContentsMargins(MARGIN, 10, MARGIN, 10)
        self._page_column.setSpacing(6)
        of_span = (self._heading, self._empty, self.suggestion_card, self._cards)
        below = (self.span_threads, self._inside, self._history, self.suggestions_here, self.article_threads)
        for part in (self.of_article, *of_span, *below):
            self._page_column.addWidget(part)
        self._page_column.addStretch(1)
        self._scroll.setWidgetResizable(True)
        self._scroll.setProperty("look", "slim")
        self._scroll.verticalScrollBar().rangeChanged.connect(self._make_room_for_bar)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)


class EmptyState(QLabel):
    """What to do while no span is selected."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "muted")
        self.setWordWrap(True)
        self.setContentsMargins(8, 2, 8, 0)
        self.set_read_only(False)

    def set_read_only(self, read_only: bool) -> None:
        see = "Click a highlighted span to see it here."
        self.setText(see if read_only else f"Select text, then press a label's key. {see}")
