"""The article as screen readers see it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from annotator.gui.annotation.article.article_accessibility import AccessibleArticle, ArticleText
from annotator.gui.annotation.article.article_view import ArticleView
from tests.gui.annotation.article.articles import TEXT, shown_view


@pytest.fixture
def view(qtbot: QtBot) -> ArticleView:
    return shown_view(qtbot)


@pytest.fixture
def article(view: ArticleView) -> AccessibleArticle:
    found = QAccessible.queryAccessibleInterface(view)
    assert isinstance(found, AccessibleArticle)
    return found


@pytest.fixture
def text(article: AccessibleArticle) -> ArticleText:
    return article.article_text


def utf16(offset: int) -> int:
    return len(TEXT[:offset].encode("utf-16-le")) // 2


def test_it_is_a_read_only_text_of_many_lines_with_a_name(article: AccessibleArticle) -> None:
    assert article.role() == QAccessible.Role.EditableText
    assert article.text(QAccessible.Text.Name) == "Article text"
    assert (article.state().readOnly, article.state().multiLine) == (1, 1)


def test_text_and_caret_are_told_in_utf16(view: ArticleView, text: ArticleText) -> None:
    start = TEXT.index("in May")
    view.select(start, start)
    assert text.characterCount() == utf16(len(TEXT))
    assert text.cursorPosition() == utf16(start) == start + 1
    assert text.text(utf16(start), utf16(start + 6)) == "in May"


def test_a_character_is_found_where_it_is_said_to_be(text: ArticleText) -> None:
    for offset in (0, TEXT.index("Ana"), TEXT.index("board")):
        rect = text.characterRect(utf16(offset))
        assert text.offsetAtPoint(QPoint(rect.left() + 1, rect.center().y())) == utf16(offset)


def test_a_reader_can_move_the_caret_and_select(view: ArticleView, text: ArticleText) -> None:
    start = TEXT.index("board")
    text.setCursorPosition(utf16(start))
    assert view.caret() == start
    text.setSelection(0, utf16(start), utf16(start + 5))
    assert view.selection() == (start, start + 5)
    text.removeSelection(0)
    assert view.selection() == (start + 5, start + 5)


def test_another_document_is_read_from_then_on(view: ArticleView, text: ArticleText) -> None:
    assert text.characterCount() == utf16(len(TEXT))
    view.set_document("😀 new", ())
    assert (text.characterCount(), text.text(0, 2)) == (6, "😀")


def test_the_text_is_told_as_it_is_stored_line_ends_and_all(view: ArticleView, text: ArticleText) -> None:
    assert text.text(0, text.characterCount()) == TEXT
    assert "\n" in TEXT
    odd = "\ufeffBOM,\r\nNEL\x85, tab\t, \u2028 and \u00a0."
    view.set_document(odd, ())
    assert text.text(0, text.characterCount()) == odd.replace("\ufeff", "\u2060")
    view.set_document("a\0b", ())
    assert text.text(0, 3) == "a␀b"


def test_it_has_the_actions_of_a_widget_so_that_a_reader_can_give_it_the_keyboard(article: AccessibleArticle) -> None:
    assert article.actionInterface() is not None
    assert article.textInterface() is article.article_text
