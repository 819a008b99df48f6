"""Enter in the text fields of the window, while a span is in hand in the article behind them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from annotator.annotation.spans import add_span
from annotator.gui.main_window import MainWindow
from annotator.model.annotation_set import Status
from annotator.project.annotations import annotation_set
from annotator.settings import Settings
from tests.support.hands import Hands
from tests.support.hands_on import hands_on
from tests.support.projects import PERSON, add_documents, new_document, new_project

FERRY = "The ferry leaves. “We will sail,” said the master."
RAIL = "The railway closes. “We will walk,” said the driver."


@pytest.fixture
def hands(qtbot: QtBot, tmp_path: Path) -> Iterator[Hands]:
    path = tmp_path / "fields.annotator"
    with new_project(path) as project:
        first, _second = add_documents(
            project, new_document("a", FERRY, title="Ferries"), new_document("b", RAIL, title="Railways")
        )
        add_span(project, first, PERSON, [(18, 33)], "QUOTE")
    window = MainWindow(Settings(annotator_name="Ana"), keep=lambda _settings: None)
    hands = hands_on(qtbot, window, path, size=QSize(1366, 728))
    hands.press("N")
    assert hands.article.focused_span() is not None
    yield hands
    window.close()


def test_enter_in_the_filter_opens_the_found_article(hands: Hands) -> None:
    hands.press("/")
    hands.write("rail")
    hands.press("Return")
    assert not hands.article.is_in_edge_mode()
    assert hands.article.source_text() == RAIL
    assert hands.window.workspace.queue.list.hasFocus()
    hands.press("N")
    hands.press("Return")
    assert not hands.article.is_in_edge_mode()


def test_control_enter_in_the_filter_searches_the_texts_and_marks_nothing_as_done(hands: Hands) -> None:
    hands.press("/")
    hands.press("Ctrl+Return")
    queue = hands.window.workspace.queue
    assert queue.bar.box.in_texts.isChecked()
    project = hands.window.session.project
    assert project is not None
    assert annotation_set(project, 1, PERSON).status is not Status.DONE


def test_enter_in_the_search_of_the_corpus_goes_to_the_hits(hands: Hands) -> None:
    hands.press("Ctrl+Shift+F")
    hands.write("ferry")
    hands.press("Return")
    search = hands.window.workspace.middle.search
    hands.until(search.list.hasFocus)
    assert hands.window.workspace.middle.is_searching()
    assert not hands.article.is_in_edge_mode()
    hands.press("Return")  # to the hit in its article
    assert not hands.window.workspace.middle.is_searching()
    assert hands.article.hasFocus()
    assert not hands.article.is_in_edge_mode()


def test_enter_in_the_find_bar_goes_to_the_next_place(hands: Hands) -> None:
    hands.press("Ctrl+F")
    hands.write("the")
    hands.press("Return")
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    assert not hands.article.is_in_edge_mode()


def test_enter_in_the_article_still_moves_the_edges(hands: Hands) -> None:
    hands.press("Return")
    assert hands.article.is_in_edge_mode()
