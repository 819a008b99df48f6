"""By real events only: comments written, answered, resolved, taken back and gone to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from annotator.annotation import spans
from annotator.gui.main_window import MainWindow
from annotator.gui.paged_rows import PAGE_ROWS
from annotator.gui.review.comments.comments_dialog import CommentsDialog
from annotator.gui.review.comments.thread_model import ThreadModel
from annotator.model.annotator import Annotator
from annotator.model.comment import Comment, CommentKind, SpanPlace, Thread
from annotator.project import annotators, comments
from annotator.project.comment_list import ListedThread, ThreadPlace
from annotator.project.project import Project
from annotator.review.comments import add_comment
from annotator.schema.templates import load_schema
from annotator.settings import Settings
from tests.support.hands import LEFT, Hands
from tests.support.hands_on import hands_on
from tests.support.projects import add_documents, new_document, new_project

ANA, BEN = "ana", "ben"
TEXT = "Prices fell, Ana Ruiz said.\n\nShe blamed imports."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with new_project(tmp_path / "news", load_schema("news")) as made:
        add_documents(made, new_document("a1", TEXT, title="Prices"), new_document("a2", "Rain fell.", title="Rain"))
        annotators.register(made, Annotator(id=BEN, name="Ben Ode"))
        spans.add_span(made, 1, ANA, [(0, 6)], "CLAIM")
        spans.add_span(made, 2, BEN, [(5, 9)], "CLAIM")
        return made.path


@pytest.fixture
def hands(qtbot: QtBot, path: Path) -> Hands:
    return hands_on(qtbot, MainWindow(Settings(annotator_name=ANA)), path)


def project(hands: Hands) -> Project:
    opened = hands.window.session.project
    assert opened is not None
    return opened


def only(hands: Hands, document: int = 1) -> Thread:
    (thread,) = comments.threads(project(hands), document)
    return thread


def shown(hands: Hands) -> list[str]:
    """What the threads on the span in hand say."""
    hands.settle()
    return [
        comment.text
        for thread in hands.window.workspace.inspector.span_threads.threads()
        for comment in thread.comments
    ]


def click(parent: QWidget, text: str) -> None:
    (button,) = [each for each in parent.findChildren(QToolButton) if each.text() == text and each.isVisible()]
    QTest.mouseClick(button, LEFT)


def test_a_key_comments_on_the_span_then_answers_and_undo_takes_it_back(hands: Hands) -> None:
    hands.press("N")
    hands.press("Ctrl+Shift+M")
    hands.write("Which prices?")
    hands.press("Return")
    hands.write("All?")
    assert comments.count(project(hands)) == 0
    hands.press("Ctrl+Return")
    assert only(hands).comments[0].text == "Which prices?\nAll?"
    assert shown(hands) == ["Which prices?\nAll?"]
    article = hands.article
    assert article.hasFocus()
    assert article.state.commented == {article.focused_span()}
    hands.press("Ctrl+Shift+M")
    hands.write("All of them.")
    hands.press("Ctrl+Return")
    assert shown(hands) == ["Which prices?\nAll?", "All of them."]
    hands.press("Ctrl+Z", 2)
    assert comments.count(project(hands)) == 0
    assert not article.state.commented
    hands.press("Ctrl+Shift+Z")
    assert shown(hands) == ["Which prices?\nAll?"]


def test_without_a_span_the_article_is_meant(hands: Hands) -> None:
    hands.press("Ctrl+Home")
    hands.press("Ctrl+Shift+M")
    hands.write("An agency's text")
    hands.press("Ctrl+Return")
    assert only(hands).span is None
    assert hands.window.workspace.inspector.article_threads.isVisible()
    hands.window.actions_by_name.by_name["resolve_comment"].trigger()
    assert not only(hands).is_open
    hands.window.actions_by_name.by_name["resolve_comment"].trigger()
    hands.settle()
    assert "no open comment" in hands.window.workspace.hint_bar.message()


def test_what_was_begun_and_left_is_there_again(hands: Hands) -> None:
    hands.press("N")
    hands.press("Ctrl+Shift+M")
    hands.write("Half a thou")
    hands.press("Esc")
    assert hands.article.hasFocus()
    hands.press("Ctrl+Shift+M")
    hands.press("End")
    hands.write("ght")
    hands.press("Tab")
    hands.press("Return")
    assert only(hands).comments[0].text == "Half a thought"


def test_the_thread_under_the_card_is_answered_resolved_and_reopened_by_mouse(hands: Hands) -> None:
    hands.press("N")
    place = SpanPlace(annotator=ANA, id=hands.article.focused_span() or "")
    add_comment(project(hands), 1, BEN, "Which prices?", place)
    hands.settle()
    threads = hands.window.workspace.inspector.span_threads
    click(threads, "Answer")
    hands.write("Those of bread.")
    hands.press("Ctrl+Return")
    assert [comment.author for comment in only(hands).comments] == [BEN, ANA]
    hands.settle()
    click(threads, "Resolve")
    assert not only(hands).is_open
    hands.settle()
    click(threads, "Reopen")
    assert only(hands).is_open
    assert only(hands).comments[0].author_name == "Ben Ode"


def test_what_another_annotator_wrote_of_their_reading_is_not_beside_the_article(hands: Hands) -> None:
    add_comment(project(hands), 2, BEN, "I take it for a claim.")
    hands.press("Ctrl+PgDown")
    hands.settle()
    assert hands.window.workspace.desk.document is not None
    assert hands.window.workspace.desk.document.number == 2
    assert not hands.window.workspace.inspector.article_threads.isVisible()


def test_who_opens_a_project_is_told_that_others_ask_something(hands: Hands, path: Path) -> None:
    add_comment(project(hands), 1, BEN, "Agency copy?")
    hands.window.session.close()
    assert hands.window.open_project(path)
    hands.settle()
    assert "1 open comment of others" in hands.window.workspace.hint_bar.message()


def in_dialog(hands: Hands, act: Callable[[CommentsDialog], None]) -> None:
    done = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, CommentsDialog)
        try:
            act(dialog)
            done.append(True)
        finally:
            dialog.close()

    QTimer.singleShot(100, look)
    hands.press("Ctrl+Shift+K")
    assert done


def test_the_list_answers_and_resolves_and_goes_to_somebody_elses_span(hands: Hands) -> None:
    theirs = comments_place(hands)
    add_comment(project(hands), 2, BEN, "Is rain a claim?", theirs)
    add_comment(project(hands), 1, ANA, "Of the article")

    def act(dialog: CommentsDialog) -> None:
        assert [dialog.rows.index(row, 3).data() for row in range(2)] == ["Of the article", "Is rain a claim?"]
        assert dialog.rows.index(1, 2).data() == "Claim: fell"
        hands.press("Down")
        click(dialog, "Answer")
        hands.write("No.")
        hands.press("Ctrl+Return")
        assert only(hands, 2).comments[-1].text == "No."
        click(dialog, "Resolve")
        assert dialog.rows.rowCount() == 1
        QTest.mouseClick(_pill(dialog, "Resolved"), LEFT)
        assert dialog.rows.index(0, 0).data() == "Resolved"
        dialog.table.setFocus()
        hands.press("Return")

    in_dialog(hands, act)
    desk = hands.window.workspace.desk
    assert desk.document is not None
    assert (desk.document.number, hands.article.state.caret) == (2, 5)


def comments_place(hands: Hands) -> SpanPlace:
    identifier = project(hands).database.value("SELECT id FROM span WHERE annotator = 'ben'")
    return SpanPlace(annotator=BEN, id=identifier)


def _pill(dialog: CommentsDialog, title: str) -> QWidget:
    (button,) = [each for each in dialog.states.findChildren(QWidget) if getattr(each, "text", str)() == f"&{title}"]
    return button


def test_an_empty_list_says_how_to_begin(hands: Hands) -> None:
    def act(dialog: CommentsDialog) -> None:
        assert "Ctrl+Shift+M" in dialog.empty_text()
        assert dialog.chosen() is None
        assert dialog.card() is None

    in_dialog(hands, act)


def test_of_a_hundred_thousand_only_those_on_the_screen_are_read() -> None:
    asked: list[int] = []

    def read(wanted: object) -> list[ListedThread | None]:
        assert isinstance(wanted, list)
        asked.append(len(wanted))
        return [ListedThread(place, f"d{place.document}", None, None, None, _thread(place)) for place in wanted]

    model = ThreadModel(read, {}, {})
    places = [ThreadPlace(n, -1, f"c{n:012}", True, None, None) for n in range(100_000)]
    model.set_places(places)
    assert model.index(70_000, 1).data() == "d70000"
    assert model.index(99_999, 3).data() == "Why?"
    assert asked == [PAGE_ROWS, PAGE_ROWS]
    assert model.row_near(*places[70_000][:3]) == 70_000
    assert model.row_near(200_000, 0, "") == 99_999


def _thread(place: ThreadPlace) -> Thread:
    comment = Comment(
        id=place.thread,
        document=f"d{place.document}",
        span=None,
        author=ANA,
        author_name="Ana",
        written_at="2026-03-14T12:00:00.000Z",
        kind=CommentKind.COMMENT,
        text="Why?",
        parent=None,
    )
    return Thread(place.thread, (comment,))
