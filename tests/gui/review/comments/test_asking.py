"""On the page that compares, an annotator is asked about their span by keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.gui.main_window import MainWindow
from annotator.model.comment import SpanPlace, Thread
from annotator.project import annotations as stored
from annotator.project import comments
from annotator.project.project import Project
from annotator.review.comments import add_comment
from annotator.settings import Settings
from tests.support.hands import Hands
from tests.support.settling import team_project, work


@pytest.fixture
def hands(qtbot: QtBot, tmp_path: Path) -> Iterator[Hands]:
    """A quote with two boundaries, and two topics."""
    ana = work("ana", (0, 14, "QUOTE"), topic="sport")
    ben = work("ben", (1, 13, "QUOTE"), topic="trade")
    team_project(tmp_path / "news", ana, ben)[0].close()
    window = MainWindow(Settings(annotator_name="Lea Berg"), keep=lambda _settings: None)
    qtbot.addWidget(window)
    window.resize(1400, 900)
    window.show()
    window.activateWindow()
    assert window.open_project(tmp_path / "news.annotator")
    hands = Hands(qtbot, window)
    hands.settle()
    hands.press("Ctrl+Shift+C")
    hands.until(lambda: window.workspace.compare.walk.item is not None)
    yield hands
    window.close()


def project(hands: Hands) -> Project:
    found = hands.window.session.project
    assert found is not None
    return found


def only(hands: Hands) -> Thread:
    (thread,) = comments.threads(project(hands), 1)
    return thread


def go_to(hands: Hands, label: str) -> None:
    for _ in range(5):
        item = hands.window.workspace.compare.walk.item
        if item is not None and label in item.labels:
            return
        hands.press("N")
    raise AssertionError(f"no difference about {label}")


def test_a_question_is_on_the_span_of_the_annotator_who_was_chosen(hands: Hands) -> None:
    go_to(hands, "QUOTE")
    hands.press("Q")
    hands.press("2")
    hands.write("Without the quotation marks?")
    hands.press("Ctrl+Return")
    (span,) = stored.spans(project(hands), 1, "ben")
    assert only(hands).span == SpanPlace(annotator="ben", id=span.id)
    assert [comment.author for comment in only(hands).comments] == ["lea-berg"]
    assert hands.window.workspace.is_comparing()
    hands.press("U")
    assert comments.count(project(hands)) == 0


def test_an_open_question_is_answered(hands: Hands) -> None:
    (span,) = stored.spans(project(hands), 1, "ana")
    add_comment(project(hands), 1, "ana", "With the marks?", SpanPlace(annotator="ana", id=span.id))
    go_to(hands, "QUOTE")
    hands.press("Ctrl+Shift+M")
    hands.press("Return")
    hands.write("With them.")
    hands.press("Ctrl+Return")
    assert [comment.text for comment in only(hands).comments] == ["With the marks?", "With them."]


def test_of_what_is_no_span_the_article_is_meant(hands: Hands) -> None:
    go_to(hands, "TOPIC")
    hands.press("Q")
    hands.write("Sport or trade?")
    hands.press("Ctrl+Return")
    assert only(hands).span is None
    hands.press("Q")
    hands.write("begun")
    hands.press("Esc")
    assert len(only(hands).comments) == 1
