"""What keys, palette, inspector and mouse change in the document on the desk: each one call of the annotation stage."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from annotator.annotation import spans, status
from annotator.errors import AnnotatorError
from annotator.gui.annotation.annotation_desk import AnnotationDesk
from annotator.model.annotation_set import Status
from annotator.model.span import AttributeValue, Span, SpanOutline
from annotator.model.tokens import trimmed
from annotator.project.project import Project
from annotator.wording import counted

Result = TypeVar("Result")


class SpanEditing(QObject):
    """`said` carries a message for the person, and whether it is a refusal.

    What is asked while a suggestion is in hand goes to those who decide about suggestions.
    """

    said = Signal(str, bool)
    suggestion_label_asked = Signal(str)
    suggestion_edge_asked = Signal(str, int, int, int)  # suggestion, fragment, new start, new end

    def __init__(self, desk: AnnotationDesk) -> None:
        super().__init__(desk)
        self.desk = desk
        desk.article.span_resize_asked.connect(self.move_edge)
        desk.palette.label_chosen.connect(self.label)
        desk.palette.nothing_here_toggled.connect(self.toggle_nothing_here)
        inspector = desk.inspector
        inspector.attribute_changed.connect(self.set_attribute)
        inspector.note_changed.connect(self.set_note)
        inspector.label_change_asked.connect(self.label)
        inspector.delete_asked.connect(self.delete_span)
        inspector.edit_edges_asked.connect(self.start_edge_mode)

    def label(self, label: str) -> None:
        """Label the selected text or, where a span or suggestion is in hand instead, give that another label."""
        article = self.desk.article
        start, end = article.selection()
        if start < end:
            self._label_selection(label, start, end)
        elif focused := article.focused_outline():
            self._relabel(focused, label)
        elif article.suggestions.in_hand():
            self.suggestion_label_asked.emit(label)
        else:
            self.said.emit("Select text first: drag, or Shift with the arrow keys.", True)

    def _relabel(self, span: SpanOutline, label: str) -> None:
        if span.label == label:
            self.said.emit(f"This is labelled as {self._name(label)} already.", True)
            return
        before = len(self.desk.document.relations) if self.desk.document else 0
        self.attempt(lambda at: spans.relabel_span(*at, span.id, label))
        if lost := before - (len(self.desk.document.relations) if self.desk.document else 0):
            self.said.emit(f"{counted(lost, 'relation')} that a {self._name(label)} cannot have: removed.", True)

    def _name(self, label: str) -> str:
        return spans.label_name(self.desk.project, label) if self.desk.project else label

    def _label_selection(self, label: str, start: int, end: int) -> None:
        article = self.desk.article
        start, end = trimmed(article.source_text(), start, end)
        if start >= end:
            self.said.emit("Only white space is selected.", True)
            return
        made: Span | None = self.attempt(lambda at: spans.add_span(*at, [(start, end)], label))
        if made is not None:
            article.focus_span(made.id, reveal=False)

    def move_edge(self, span_id: str, fragment: int, start: int, end: int) -> None:
        """Store the edges that were chosen for one part of a span, or of a suggestion."""
        if self.desk.article.span(span_id) is None:
            self.suggestion_edge_asked.emit(span_id, fragment, start, end)
            return
        self.attempt(lambda at: spans.move_edge(*at, span_id, fragment, (start, end)))

    def start_edge_mode(self) -> None:
        """Let keys move the edges of the span or suggestion in hand."""
        if self._may_edit():
            self.desk.article.setFocus()
            self.desk.article.start_edge_mode()

    def delete_span(self) -> None:
        """Delete the focused span; the next key finds its place in the text again."""
        focused = self.desk.article.focused_span()
        if focused:
            self.attempt(lambda at: spans.delete_span(*at, focused))
            if self.desk.article.span(focused) is None:
                self.desk.article.speech.say("Deleted")

    def set_attribute(self, span_id: str, name: str, value: AttributeValue) -> None:
        """Set an attribute of the span in the inspector."""
        self.attempt(lambda at: spans.set_attribute(*at, span_id, name, value))

    def set_note(self, span_id: str, note: str) -> None:
        """Store the note that was written in the inspector."""
        self.attempt(lambda at: spans.set_note(*at, span_id, note))

    def toggle_nothing_here(self, label: str) -> None:
        """Say, or take back, that the article has none of a label."""
        document = self.desk.document
        if document:
            is_nothing = label not in document.nothing_here
            self.attempt(lambda at: status.set_nothing_here(*at, label, is_nothing))

    def toggle_done(self) -> None:
        """Mark the article as done, or as still in progress."""
        document = self.desk.document
        if document:
            wanted = Status.IN_PROGRESS if document.status is Status.DONE else Status.DONE
            self.attempt(lambda at: status.set_status(*at, wanted))
            self.desk.article.speech.say("Done" if document.status is Status.DONE else "Not done")

    def mark_done(self) -> bool:
        """Mark the article as done; returns whether it is."""
        if not self._keep_edges():
            return False
        self.desk.finish_typing()
        self.attempt(lambda at: status.set_status(*at, Status.DONE))
        return self.desk.document is not None and self.desk.document.status is Status.DONE

    def _keep_edges(self) -> bool:
        """Store an edge that keys have moved; whether nothing spoke against it."""
        moved = self.desk.article.edges.keep()
        return moved is None or self.desk.article.span(moved.span.id) != moved.span

    def _may_edit(self) -> bool:
        project = self.desk.project
        return project is not None and not project.read_only and self.desk.document is not None

    def attempt(self, change: Callable[[tuple[Project, int, str]], Result]) -> Result | None:
        """Make one change on (project, document, annotator); a refusal is said, and nothing has changed.

        An edge that keys have moved is stored before.
        """
        project, document = self.desk.project, self.desk.document
        if project is None or document is None or not self._keep_edges():
            return None
        try:
            return change((project, document.number, document.annotator))
        except AnnotatorError as error:
            self.said.emit(str(error), True)
            self.desk.refresh_inspector()
            return None
