"""Comments and the history before the camera."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtWidgets import QScrollArea

from annotator.gui import pictures
from annotator.gui.main_window import MainWindow
from annotator.model.annotator import Annotator
from annotator.model.comment import SpanPlace
from annotator.project import annotators
from annotator.project.comments import threads as threads_on
from annotator.project.project import Project
from annotator.review import comments
from annotator.review.comments import add_comment, reply, resolve
from docs.camera import Camera, as_it_is, trigger
from docs.fixed_clock import fixed_clock, minute_by_minute

WRITTEN = datetime(2025, 3, 12, 12, 0, tzinfo=UTC)  # noon: the same day in most time zones
COLLEAGUE = Annotator(id="ben-ode", name="Ben Ode")
ASKED = "Is “in line with” a cue here, or a part of the quote? See guidelines, section 3."
ANSWERED = "A cue, I would say: it is not the speaker's words."
OF_ARTICLE = "Syndicated copy: does the agency's byline count as boilerplate?"


def threads(camera: Camera, window: MainWindow) -> None:
    """A thread on a span, in the panel, and the card that asks for an answer; the list of all."""
    pictures.focus_a_telling_span(window)
    project, desk = window.session.project, window.workspace.desk
    span = window.workspace.article.focused_span()
    if project is None or desk.document is None or span is None:
        raise RuntimeError("no span is focused")
    with fixed_clock(minute_by_minute(WRITTEN), comments):
        _write(project, desk.document.number, SpanPlace(annotator=desk.annotator, id=span))
    camera.take(window, "comment-on-span")
    for area in window.workspace.panel.findChildren(QScrollArea):
        area.ensureWidgetVisible(window.workspace.inspector.article_threads)
    camera.take(window, "comments-in-panel")
    trigger(window, "comment")
    camera.take(window, "comment-answer")
    window.comment_actions.commenting.popup.leave()
    camera.answered(window, lambda: trigger(window, "comments"), [("comments", as_it_is)])


def _write(project: Project, number: int, place: SpanPlace) -> None:
    annotators.register(project, COLLEAGUE)
    add_comment(project, number, place.annotator, ASKED, place)
    reply(project, number, threads_on(project, number)[0], COLLEAGUE.id, ANSWERED)
    add_comment(project, number, COLLEAGUE.id, OF_ARTICLE)
    add_comment(project, number + 1, place.annotator, "Twice in the list?")
    resolve(project, number + 1, threads_on(project, number + 1)[0], place.annotator, "Once, with two dates.")


def history(camera: Camera, window: MainWindow) -> None:
    camera.answered(window, lambda: trigger(window, "history"), [("history-of-article", as_it_is)])


COMMENTS = (threads, history)
