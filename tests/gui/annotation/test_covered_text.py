from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from annotator.gui.annotation.covered_text import FEW_LINES, CoveredText


@pytest.fixture
def text(qtbot: QtBot) -> CoveredText:
    made = CoveredText()
    qtbot.addWidget(made)
    made.show()
    return made


def _fit(text: CoveredText, width: int) -> None:
    text.resize(width, text.heightForWidth(width))
    text.grab()


def _button(text: CoveredText) -> QPushButton:
    return text.findChildren(QPushButton)[0]


def test_a_short_text_is_shown_whole(text: CoveredText) -> None:
    text.set_text("Ana Ruiz")
    _fit(text, 200)
    assert text.line_count() == 1
    assert not _button(text).isVisible()


@pytest.mark.parametrize("sample", ["word ", "x", "👩‍👩‍👧‍👦 ", "שלום ", "新聞", "a\n\n", "e\u0301"])
def test_a_long_text_is_cut_to_a_few_lines_and_opened_by_the_button(text: CoveredText, sample: str) -> None:
    text.set_text(sample * 600)
    _fit(text, 180)
    cut = text.height()
    assert text.line_count() == FEW_LINES
    QTest.mouseClick(_button(text), Qt.MouseButton.LeftButton)
    _fit(text, 180)
    assert text.line_count() > FEW_LINES
    assert text.height() > cut
    QTest.mouseClick(_button(text), Qt.MouseButton.LeftButton)
    assert text.heightForWidth(180) == cut


def test_a_wider_panel_needs_fewer_lines(text: CoveredText) -> None:
    text.set_text("word " * 30)
    assert text.heightForWidth(600) < text.heightForWidth(150)


def test_another_text_begins_cut_and_the_same_text_stays_open(text: CoveredText) -> None:
    text.set_text("word " * 300)
    _fit(text, 180)
    QTest.mouseClick(_button(text), Qt.MouseButton.LeftButton)
    text.set_text("word " * 300)
    assert text.line_count() > FEW_LINES
    text.set_text("other " * 300)
    assert text.line_count() == FEW_LINES


def test_a_whole_article_is_laid_out_only_in_part(text: CoveredText) -> None:
    text.set_text("word " * 100_000)
    _fit(text, 200)
    QTest.mouseClick(_button(text), Qt.MouseButton.LeftButton)
    assert text.heightForWidth(200) < 10_000
