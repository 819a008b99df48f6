from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from annotator.gui.annotation.document_label_editor import DocumentLabelEditor, PlainLabelEditor
from annotator.gui.annotation.flag_row import FlagRow
from annotator.model.document_label import DocumentLabel
from annotator.model.label_schema import LabelSchema
from tests.support.projects import rich_schema

LABELS: list[dict[str, Any]] = [
    {"name": "topic", "choices": ["sport", "trade"]},
    {"name": "genre", "choices": ["news", "report", "opinion", "interview", "column"]},
    {"name": "again", "title": "Worth a second & longer look"},
    {"name": "old", "retired": True},
]
SCHEMA = rich_schema(document_labels=LABELS)


class Shown:
    def __init__(self, editor: DocumentLabelEditor) -> None:
        self.editor = editor
        self.heard: list[tuple[Any, ...]] = []
        editor.label_given.connect(lambda *sent: self.heard.append(sent))
        editor.label_taken_off.connect(lambda name: self.heard.append(("off", name)))
        editor.flag_asked.connect(lambda: self.heard.append(("flag",)))

    def show(self, *given: DocumentLabel, flag: str | None = None) -> None:
        self.editor.show_state({label.label: label for label in given}, flag)
        QApplication.processEvents()  # Qt shows new parts of what is on the screen only then

    def ticks(self) -> list[str]:
        return [tick.accessibleName() for tick in self.editor.findChildren(PlainLabelEditor) if tick.isVisible()]


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    editor = DocumentLabelEditor()
    qtbot.addWidget(editor)
    editor.set_schema(SCHEMA)
    editor.resize(230, 300)
    return Shown(editor)


def test_it_is_there_only_for_a_schema_with_such_labels_or_a_flag(shown: Shown) -> None:
    shown.editor.set_schema(LabelSchema.model_validate(rich_schema(document_labels=[]).model_dump()))
    shown.show()
    assert not shown.editor.isVisible()
    shown.show(flag="an advert?")
    assert shown.editor.isVisible()
    shown.editor.show_nothing()
    assert not shown.editor.isVisible()


def test_each_kind_of_label_is_given_and_taken_off_by_the_mouse(shown: Shown) -> None:
    shown.show()
    (sport, _trade) = shown.editor.findChildren(QPushButton)
    QTest.mouseClick(sport, Qt.MouseButton.LeftButton)
    QTest.mouseClick(sport, Qt.MouseButton.LeftButton)
    (genre,) = shown.editor.findChildren(QComboBox)
    QTest.keyClick(genre, Qt.Key.Key_Down)
    (tick,) = shown.editor.findChildren(PlainLabelEditor)
    for _ in range(2):
        QTest.mouseClick(tick, Qt.MouseButton.LeftButton, pos=QPoint(8, tick.height() // 2))
    assert shown.heard == [
        ("topic", "sport"), ("off", "topic"), ("genre", "news"), ("again", None), ("off", "again"),
    ]  # fmt: skip


def test_what_was_given_is_shown_without_a_signal_and_a_retired_label_only_then(shown: Shown) -> None:
    shown.show()
    assert shown.ticks() == ["Worth a second & longer look"]
    shown.show(DocumentLabel(label="topic", value="trade"), DocumentLabel(label="old"))
    assert shown.ticks() == ["Worth a second & longer look", "Old"]
    assert [pill.isChecked() for pill in shown.editor.findChildren(QPushButton) if pill.isVisible()] == [False, True]
    assert shown.heard == []


def test_the_flag_shows_its_message_and_asks_for_another(shown: Shown) -> None:
    shown.show(flag="an advert?")
    (row,) = shown.editor.findChildren(FlagRow)
    assert row.accessibleName() == "Flag: an advert?. Change"
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert shown.heard == [("flag",)]


def test_reading_only_nothing_can_be_changed(shown: Shown) -> None:
    shown.editor.set_read_only(True)
    shown.show(flag="an advert?")
    for part in (*shown.editor.findChildren(QPushButton), *shown.editor.findChildren(FlagRow)):
        QTest.mouseClick(part, Qt.MouseButton.LeftButton)
    assert shown.heard == []


def test_a_long_name_is_cut_in_a_narrow_panel(shown: Shown) -> None:
    shown.show()
    shown.editor.resize(170, 300)
    QApplication.processEvents()
    (tick,) = shown.editor.findChildren(PlainLabelEditor)
    assert tick.geometry().right() < 170
    assert tick.text().endswith("…")
