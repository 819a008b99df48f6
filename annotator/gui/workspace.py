"""The page of an open project: header, queue, article with its panel, and the bar of hints."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from annotator.gui.annotation.annotation_desk import AnnotationDesk
from annotator.gui.annotation.article.article_view import ArticleView
from annotator.gui.annotation.hints import comparing_hints, hints, position, search_hints, with_keys
from annotator.gui.annotation.inspector import Inspector
from annotator.gui.annotation.label_palette import LabelPalette
from annotator.gui.annotation.link_editing import LinkEditing
from annotator.gui.annotation.parts_editing import PartsEditing
from annotator.gui.annotation.span_editing import SpanEditing
from annotator.gui.commands.keymap import Keymap
from annotator.gui.corpus.queue_view import QueueView
from annotator.gui.dropped_files import dropped_paths
from annotator.gui.header_bar import HeaderBar
from annotator.gui.hint_bar import Hint, HintBar
from annotator.gui.middle import Middle
from annotator.gui.review.adjudication.adjudicating import Adjudicating
from annotator.gui.review.agreement.agreement_page import AgreementPage
from annotator.gui.review.compare.compare_page import ComparePage
from annotator.gui.schema.guidelines_view import GuidelinesView
from annotator.gui.suggestions.suggestion_desk import SuggestionDesk
from annotator.gui.suggestions.suggestion_editing import SuggestionEditing
from annotator.gui.suggestions.suggestion_panel import SuggestionPanel
from annotator.gui.theme import Theme
from annotator.project.changes import Change, RowChange
from annotator.project.project import Project
from annotator.project.queue import StatusCounts

QUEUE_WIDTH, GUIDELINES_WIDTH, PANEL_WIDTH = 252, 320, 248  # pixels, while the type is small
QUEUE_CHARACTERS, PANEL_CHARACTERS = 29, 26  # across, as wide as type of twice the size needs them


class Workspace(QWidget):
    """Lays the parts out and keeps them in step; what they can do is in the parts themselves."""

    files_dropped = Signal(list)  # of str

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.header, self.hint_bar = HeaderBar(), HintBar()
        self.queue = QueueView()
        self.article, self.palette_of_labels, self.inspector = ArticleView(), LabelPalette(), Inspector()
        self.middle = Middle(self.article)
        self.guidelines = GuidelinesView()
        self.guidelines.hide()
        self.panel = self._make_panel()
        self._keep_panel_whole()
        self.splitter = self._make_splitter()
        self.compare, self.agreement, self.stage = ComparePage(), AgreementPage(), QStackedWidget()
        self.adjudicating = Adjudicating(self.compare, self)
        for page in (self.splitter, self.compare, self.agreement):
            self.stage.addWidget(page)
        self.desk = AnnotationDesk(self.article, self.palette_of_labels, self.inspector)
        self.editing = SpanEditing(self.desk)
        self.links, self.parts = LinkEditing(self.editing), PartsEditing(self.editing)
        self.suggestions = SuggestionDesk(self.desk)
        self.deciding = SuggestionEditing(self.editing, self.suggestions)
        self.suggestion_panel = SuggestionPanel(self.desk, self.suggestions, self.header)
        self._keymap = Keymap()
        self._bar_timer = QTimer(self)
        self._bar_timer.setSingleShot(True)
        self._bar_timer.timeout.connect(self._show_bar)
        self.setAcceptDrops(True)
        self._arrange()
        self._connect()

    def _make_panel(self) -> QWidget:
        panel = QWidget()
        panel.setObjectName("panel")
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.palette_of_labels)
        column.addWidget(self.inspector, 1)
        return panel

    def _make_splitter(self) -> QSplitter:
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        for widget in (self.queue, self.middle, self.guidelines, self.panel):
            splitter.addWidget(widget)
        splitter.setStretchFactor(1, 1)
        queue = self._room(QUEUE_WIDTH, QUEUE_CHARACTERS)
        splitter.setSizes([queue, 1480 - queue - PANEL_WIDTH, GUIDELINES_WIDTH, PANEL_WIDTH])
        return splitter

    def _room(self, pixels: int, characters: int) -> int:
        """The width of a column in pixels: it grows with the type, and never below `pixels`."""
        return max(pixels, characters * self.fontMetrics().averageCharWidth())

    def _keep_panel_whole(self) -> None:
        """The page in the panel does not scroll sideways, so that a narrower panel, stored or drawn, would cut it."""
        self.panel.setMinimumWidth(self._room(PANEL_WIDTH, PANEL_CHARACTERS))

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.stage, 1)
        column.addWidget(self.hint_bar)

    def _connect(self) -> None:
        self.inspector.note_left.connect(self.article.setFocus)
        self.queue.document_chosen.connect(self.desk.show_document)
        self.queue.counts_changed.connect(self._show_counts)
        self.queue.failed.connect(lambda text: self.say(text, warning=True))
        self.queue.document_chosen.connect(lambda _number: self.middle.show_article())
        self.desk.state_changed.connect(self._show_state)
        self.desk.document_changed.connect(self.middle.find_bar.show_document)
        self.middle.shown_changed.connect(self._show_state)
        self.editing.said.connect(lambda text, warning: self.say(text, warning=warning))
        self.suggestions.said.connect(lambda text, warning: self.say(text, warning=warning))
        self.suggestions.changed.connect(self._show_state)
        self.middle.asked.connect(self.show_work)
        self.compare.left.connect(self.leave_comparison)
        self.agreement.left.connect(self.leave_comparison)
        self.compare.said.connect(lambda text, warning: self.say(text, warning=warning))
        self.compare.state_changed.connect(self._bar_timer.start)
        self.stage.currentChanged.connect(lambda _index: self._bar_timer.start())

    def set_project(self, project: Project | None, annotator: str, annotator_name: str = "") -> None:
        """Work on a project, or on none."""
        self.queue.set_project(None, "")
        self.compare.set_project(None)
        self.agreement.set_project(project)
        self.adjudicating.person = annotator
        self.show_work()
        self.suggestions.set_project(project)
        self.desk.set_project(project, annotator)
        self.middle.set_project(project, annotator)
        self.guidelines.set_schema(project.schema if project else None)
        if project is not None:
            self.header.set_project(project.name, annotator_name, project.read_only)
            self.header.set_saved("Read only" if project.read_only else "All changes saved")
            self.queue.set_project(project, annotator)
            self.compare.set_project(project)
        self._show_state()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        self.queue.set_theme(theme)
        self.desk.set_theme(theme)
        self.middle.set_theme(theme)
        self.compare.set_theme(theme)

    def set_keys(self, keymap: Keymap) -> None:
        """Show the keys in force."""
        self._keymap = keymap
        self.queue.set_filter_key(keymap.first("filter"))
        self.inspector.set_suggestion_keys(keymap.first)
        self.compare.set_keys(keymap)
        self.compare.keys.add(self.adjudicating.handlers())
        self._show_state()

    def take_in(self, change: Change) -> None:
        """Follow a committed change; what was said of the one before it no longer stands in the bar."""
        self.hint_bar.clear_message()
        self.desk.take_in(change)
        self.suggestions.take_in(change)
        self.queue.refresh(change)
        self.middle.take_in(change)
        self.compare.take_in(change)
        self.agreement.take_in(change)
        if change.touches("label_schema") and self.desk.project is not None:
            self.guidelines.set_schema(self.desk.project.schema)

    def is_comparing(self) -> bool:
        """Whether the work of several annotators is compared in the place of list, article and panel."""
        return self.stage.currentWidget() is self.compare

    def show_comparison(self, document: int | None = None) -> None:
        """Compare annotators, in this document or where the person left it."""
        self.stage.setCurrentWidget(self.compare)
        self.compare.open(document)

    def show_agreement(self) -> None:
        """Measure how far annotators agree."""
        self.stage.setCurrentWidget(self.agreement)
        self.agreement.open()

    def is_at_work(self) -> bool:
        """Whether list, article and panel are shown, and no page of the review in their place."""
        return self.stage.currentWidget() is self.splitter

    def show_work(self) -> None:
        """Show list, article and panel."""
        self.stage.setCurrentWidget(self.splitter)

    def leave_comparison(self) -> None:
        """Go back to the article."""
        self.show_work()
        self.article.setFocus()

    def say(self, text: str, *, warning: bool = False) -> None:
        """Show a message in the bar below."""
        self.hint_bar.show_message(text, warning=warning)

    def show_document_of(self, change: Change) -> None:
        """Go to where an undone or redone step took place, if it is elsewhere."""
        here = self.desk.document
        if self.is_comparing():
            self.compare.show_document_of(change)
            return
        if change.documents and (here is None or here.number not in change.documents):
            self.queue.choose(min(change.documents))
        self._show_place_of(change)

    def _show_place_of(self, change: Change) -> None:
        """Put the span that a step changed, or whose link or flag it changed, in hand; go to where one was removed."""
        touched = [span for span in map(_span_of, change.rows) if self.article.span(span)]
        removed = [row.before for row in change.rows if row.table == "span" and row.before and not row.after]
        if touched:
            self.article.focus_span(touched[0])
        elif removed:
            if not removed[0]["start"] <= self.article.caret() <= removed[0]["end"]:
                self.article.place_caret(removed[0]["start"])
            self.article.reveal(self.article.caret())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the type."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._keep_panel_whole()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Offer dropped files for import."""
        self.files_dropped.emit(dropped_paths(event.mimeData()))
        event.acceptProposedAction()

    def _show_counts(self, counts: StatusCounts) -> None:
        self.header.set_counts(counts.done, counts.total)
        self.middle.empty.set_has_documents(counts.total > 0)

    def _show_state(self) -> None:
        """The page at once; the bar below it when all that a key press changes has been changed."""
        self.middle.set_has_document(self.desk.document is not None)
        self._bar_timer.start()

    def _show_bar(self) -> None:
        self.hint_bar.set_hints(self._hints())
        at_work = position(self.desk) if self.is_at_work() else ""
        self.hint_bar.set_position(self.compare.position() if self.is_comparing() else at_work)
        in_hand = self.article.outline_in_hand()
        self.guidelines.show_label(in_hand.label if in_hand else None)

    def _hints(self) -> tuple[Hint, ...]:
        if self.is_comparing():
            return with_keys(self.compare.hints_now(), self._keymap)
        if not self.is_at_work():
            return with_keys(self.agreement.hints, self._keymap)
        if self.middle.is_searching():
            return search_hints(self._keymap)
        if self.middle.is_comparing():
            return comparing_hints(self._keymap)
        return hints(self.desk, self._keymap, self.links, self.suggestions)


def _span_of(row: RowChange) -> str:
    """The span that a row of the journal is about, or from which its link leads; empty where it is about none."""
    if row.table == "relation":
        return str((row.after or row.before or {})["from_span"])
    return str(row.key[2]) if row.table in {"span", "flag"} else ""
