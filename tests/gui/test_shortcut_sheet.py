from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from annotator.gui.key_cap import KeyCap
from annotator.gui.shortcut_sheet import Group, ShortcutSheet, in_columns, matching

GROUPS: list[Group] = [
    ("Labels", [("Quote", ["Q"]), ("Source", ["S"])]),
    ("Edit", [("Undo", ["Ctrl+Z"]), ("Redo", ["Ctrl+Shift+Z", "Ctrl+Y"])]),
]


@pytest.fixture
def sheet(qtbot: QtBot) -> ShortcutSheet:
    made = ShortcutSheet()
    qtbot.addWidget(made)
    made.show_actions(GROUPS)
    return made


def _shown(sheet: ShortcutSheet) -> set[str]:
    return {label.text() for label in sheet.findChildren(QLabel) if label.isVisible()}


def _field(sheet: ShortcutSheet) -> QLineEdit:
    field = sheet.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    return field


def test_every_group_text_and_key_is_shown(sheet: ShortcutSheet) -> None:
    assert _shown(sheet) == {"Labels", "Quote", "Source", "Edit", "Undo", "Redo"}
    keys = [cap.keys() for cap in sheet.findChildren(KeyCap) if cap.isVisible()]
    assert sorted(keys) == ["Ctrl+Shift+Z", "Ctrl+Y", "Ctrl+Z", "Q", "S"]


def test_writing_finds_by_text_group_or_key(sheet: ShortcutSheet) -> None:
    QTest.keyClicks(_field(sheet), "redo")
    assert _shown(sheet) == {"Edit", "Redo"}
    _field(sheet).clear()
    QTest.keyClicks(_field(sheet), "labels")
    assert _shown(sheet) == {"Labels", "Quote", "Source"}
    _field(sheet).clear()
    QTest.keyClicks(_field(sheet), "ctrl z")
    assert _shown(sheet) == {"Edit", "Undo", "Redo"}


def test_a_search_in_vain_says_so(sheet: ShortcutSheet) -> None:
    QTest.keyClicks(_field(sheet), "nothing like it")
    assert _shown(sheet) == {"No shortcut matches “nothing like it”."}


def test_showing_the_sheet_again_begins_anew(sheet: ShortcutSheet) -> None:
    QTest.keyClicks(_field(sheet), "redo")
    sheet.show_actions(GROUPS[:1])
    assert _field(sheet).text() == ""
    assert _shown(sheet) == {"Labels", "Quote", "Source"}


def test_escape_closes_the_sheet(sheet: ShortcutSheet) -> None:
    QTest.keyClick(_field(sheet), Qt.Key.Key_Escape)
    assert not sheet.isVisible()


ROWS = st.lists(st.tuples(st.text(max_size=3), st.lists(st.text(min_size=1, max_size=3))), min_size=1, max_size=20)


@given(groups=st.lists(st.tuples(st.text(max_size=3), ROWS), max_size=12), columns=st.integers(1, 4))
def test_columns_keep_every_group_whole_and_in_order(groups: list[Group], columns: int) -> None:
    made = in_columns(groups, columns)
    assert [group for column in made for group in column] == groups
    assert len(made) == columns


def test_without_words_everything_matches() -> None:
    assert matching(GROUPS, "  ") == GROUPS
