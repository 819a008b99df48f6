"""The desk: one document of the project in the article view, its palette and inspector, all following its changes."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.gui.annotation.article.article_view import ArticleView
from annotator.gui.annotation.document_state import DocumentState, read_state
from annotator.gui.annotation.inspector import Inspector
from annotator.gui.annotation.label_palette import LabelPalette
from annotator.gui.annotation.span_details import show_details
from annotator.gui.theme import LIGHT, Theme
from annotator.project import annotations as stored
from annotator.project import comments, documents
from annotator.project.changes import Change
from annotator.project.project import Project
from annotator.project.remarks import WHOLE_DOCUMENT

# The article is painted first, and walking through spans does not wait for the panel, which takes 4 ms.
INSPECTOR_DELAY = 15  # milliseconds


class AnnotationDesk(QObject):
    """Shows; what changes something is in `SpanEditing`.

    `state_changed` says that another document, span, selection or mode is in hand, `document_changed` only the first.
    """

    state_changed = Signal()
    document_changed = Signal()

    def __init__(self, article: ArticleView, palette: LabelPalette, inspector: Inspector) -> None:
        super().__init__(article)
        self.article, self.palette, self.inspector = article, palette, inspector
        self.project: Project | None = None
        self.annotator = ""
        self.document: DocumentState | None = None
        self._theme = LIGHT
        self._places: dict[int, int] = {}
        self._inspector_timer = QTimer(self)
        self._inspector_timer.setSingleShot(True)
        self._inspector_timer.setInterval(INSPECTOR_DELAY)
        self._inspector_timer.timeout.connect(self.refresh_inspector)
        article.span_focused.connect(self._focused)
        article.selection_changed.connect(lambda *_: self.state_changed.emit())
        article.edge_mode_changed.connect(lambda _: self.state_changed.emit())
        inspector.span_link_clicked.connect(article.focus_span)

    def set_project(self, project: Project | None, annotator: str) -> None:
        """Work on this project as this annotator; None clears the desk."""
        self.finish_typing()
        self.project, self.annotator = project, annotator
        self._places.clear()
        self.show_document(None)
        if project is not None:
            self._show_schema()
            self.palette.set_read_only(project.read_only)
            self.inspector.set_read_only(project.read_only)

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme."""
        self._theme = theme
        self.article.set_theme(theme)
        if self.project is not None:
            self._show_schema()
            self._show_counts()
            self.refresh_inspector()

    @property
    def theme(self) -> Theme:
        """The theme in whose colours the desk draws."""
        return self._theme

    def show_document(self, number: int | None) -> None:
        """Put a document on the desk where its reader left it, or clear the desk."""
        self.finish_typing()
        if self.document is not None:
            self._places[self.document.number] = self.article.first_visible()
        if self.project is None or number is None:
            self.document = None
            self.article.clear()
        else:
            spans = stored.outlines(self.project, number, self.annotator)
            self.document = read_state(self.project, number, self.annotator, spans)
            text = documents.text(self.project, number)
            self.article.set_document(text, spans, list(self.document.relations.values()))
            self.article.scroll_to(self._places.get(number, 0))
        self._show_counts()
        self.refresh_inspector()
        self.document_changed.emit()
        self.state_changed.emit()

    def take_in(self, change: Change) -> None:
        """Follow a committed change, whoever made it."""
        if change.touches("label_schema"):
            self._show_schema()
        if self.document is None or self.document.number not in change.documents:
            return
        changed, removed = self.document.take_in(change)
        if change.touches("comment") and self.project is not None:
            self.document.threads = comments.concerning(self.project, self.document.number, self.annotator)
        if change.touches("relation"):
            self.article.set_relations(list(self.document.relations.values()))
        if changed or removed:
            self.article.update_spans(changed, removed)
        self._show_counts()
        self._inspector_timer.start()
        self.state_changed.emit()

    def finish_typing(self) -> None:
        """Store what has been begun: an edge that keys have moved, a note that is still being typed."""
        self.article.edges.keep()
        self.inspector.commit()

    def refresh_inspector(self) -> None:
        """Show the focused span in the panel, or that there is none."""
        self._inspector_timer.stop()
        focused = self.article.focused_span()
        if self.project is None or self.document is None or focused is None:
            self.inspector.show_nothing()
        else:
            show_details(self.inspector, self.project, self.document, self.article, focused)
            self.inspector.show_threads(self.document.threads_on(focused))

    def current_inspector(self) -> Inspector:
        """The panel with what is in hand at this moment, for keys that come quicker than it follows."""
        if self._inspector_timer.isActive():
            self.refresh_inspector()
        return self.inspector

    def _show_schema(self) -> None:
        if self.project is not None:
            self.article.set_labels(self.project.schema.labels)
            self.palette.set_schema(self.project.schema, self._theme)
            self.inspector.set_schema(self.project.schema, self._theme)

    def _show_counts(self) -> None:
        document = self.document
        self.palette.set_counts(document.counts if document else {})
        self.palette.set_nothing_here(document.nothing_here if document else set())
        self.article.set_signs(document.flags if document else (), document.commented() if document else ())
        self.inspector.article_threads.show_threads(document.threads_on(WHOLE_DOCUMENT) if document else [])
        if document is None:
            self.inspector.of_article.show_nothing()
        else:
            self.inspector.of_article.show_state(document.labels, document.flags.get(WHOLE_DOCUMENT))
        focused = self.article.focused_outline()
        self.palette.set_current(focused.label if focused else None)

    def _focused(self, _span_id: str) -> None:
        focused = self.article.focused_outline()
        self.palette.set_current(focused.label if focused else None)
        self._inspector_timer.start()
        self.state_changed.emit()
