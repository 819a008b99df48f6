"""Comments for the tests of the window."""

from __future__ import annotations

from annotator.gui.main_window import MainWindow
from annotator.model.comment import SpanPlace
from annotator.project import comments
from annotator.review.comments import add_comment, reply, resolve

ASKED = "Is it a quote? See https://example.org/guidelines/direct-speech#what-counts-as-a-quotation-and-what-does-not"


def comment_on_what_is_shown(window: MainWindow, words: str = ASKED) -> None:
    """An open comment with an answer on the focused span, one on the article, and a resolved one."""
    project, desk = window.session.project, window.workspace.desk
    span = desk.article.focused_span()
    assert project is not None
    assert desk.document is not None
    assert span is not None
    number = desk.document.number
    add_comment(project, number, desk.annotator, words, SpanPlace(annotator=desk.annotator, id=span))
    reply(project, number, comments.threads(project, number)[0], desk.annotator, words)
    for text in (words, "Done."):
        add_comment(project, number, desk.annotator, text)
    resolve(project, number, comments.threads(project, number)[-1], desk.annotator, words)
