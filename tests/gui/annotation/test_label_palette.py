from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from annotator.gui.annotation.label_palette import MOST_ROWS, LabelPalette
from annotator.gui.annotation.label_row import LabelRow
from annotator.gui.key_cap import KeyCap
from annotator.gui.theme import LIGHT
from annotator.model.label_schema import LabelDefinition, LabelSchema
from annotator.schema.templates import load_schema


@pytest.fixture
def palette(qtbot: QtBot) -> LabelPalette:
    made = LabelPalette()
    qtbot.addWidget(made)
    made.set_schema(load_schema("news"), LIGHT)
    made.resize(240, made.sizeHint().height())
    made.show()
    return made


def _rows(palette: LabelPalette) -> dict[str, LabelRow]:
    return {row.accessibleName().split(",")[0]: row for row in palette.findChildren(LabelRow) if row.isVisible()}


def _mark(row: LabelRow) -> QToolButton:
    return row.findChildren(QToolButton)[0]


def test_every_label_has_its_row_and_key(palette: LabelPalette) -> None:
    keys = {name: [cap.keys() for cap in row.findChildren(KeyCap)] for name, row in _rows(palette).items()}
    assert keys == {"Quote": ["Q"], "Source": ["S"], "Claim": ["C"], "Cue": ["V"], "Boilerplate": ["B"]}


def test_a_click_chooses_the_label_and_leaves_the_keyboard_where_it_was(palette: LabelPalette, qtbot: QtBot) -> None:
    elsewhere = QLineEdit(palette)
    elsewhere.show()
    qtbot.waitActive(palette)
    elsewhere.setFocus()
    with qtbot.waitSignal(palette.label_chosen, timeout=1000) as chosen:
        QTest.mouseClick(_rows(palette)["Claim"], Qt.MouseButton.LeftButton)
    assert chosen.args == ["CLAIM"]
    assert QApplication.focusWidget() is elsewhere


def test_counts_are_shown_and_a_label_without_spans_has_nought(palette: LabelPalette) -> None:
    palette.set_counts({"QUOTE": 1208, "CLAIM": 3})
    assert [row.mark_text() for row in _rows(palette).values()] == ["1,208", "0", "3", "0", "0"]


def test_the_label_of_the_focused_span_is_marked_alone(palette: LabelPalette) -> None:
    palette.set_current("CLAIM")
    palette.set_current("CUE")
    assert [name for name, row in _rows(palette).items() if row.is_current()] == ["Cue"]
    palette.set_current(None)
    assert not any(row.is_current() for row in _rows(palette).values())


def test_what_was_looked_for_in_vain_says_so(palette: LabelPalette) -> None:
    palette.set_nothing_here({"CUE"})
    assert _rows(palette)["Cue"].mark_text() == "none here"
    assert "none here" in _rows(palette)["Cue"].accessibleName()
    palette.set_nothing_here(set())
    assert _rows(palette)["Cue"].mark_text() == "0"


def test_a_nought_can_be_turned_into_none_here_without_choosing_the_label(palette: LabelPalette, qtbot: QtBot) -> None:
    with (
        qtbot.waitSignal(palette.nothing_here_toggled, timeout=1000) as toggled,
        qtbot.assertNotEmitted(palette.label_chosen),
    ):
        QTest.mouseClick(_mark(_rows(palette)["Cue"]), Qt.MouseButton.LeftButton)
    assert toggled.args == ["CUE"]


def test_a_label_that_has_spans_cannot_be_called_absent(palette: LabelPalette) -> None:
    palette.set_counts({"QUOTE": 2})
    assert not _mark(_rows(palette)["Quote"]).isEnabled()


def test_the_context_menu_offers_none_here(palette: LabelPalette, qtbot: QtBot) -> None:
    row = _rows(palette)["Cue"]
    with qtbot.waitSignal(palette.nothing_here_toggled, timeout=1000) as toggled:
        row.actions()[0].trigger()
    assert toggled.args == ["CUE"]


def test_reading_only_nothing_can_be_chosen_or_marked(palette: LabelPalette, qtbot: QtBot) -> None:
    palette.set_read_only(True)
    with qtbot.assertNotEmitted(palette.label_chosen), qtbot.assertNotEmitted(palette.nothing_here_toggled):
        for row in _rows(palette).values():
            QTest.mouseClick(row, Qt.MouseButton.LeftButton)
            QTest.mouseClick(_mark(row), Qt.MouseButton.LeftButton)


def test_reading_only_outlives_a_change_of_the_schema(palette: LabelPalette) -> None:
    palette.set_read_only(True)
    palette.set_schema(load_schema("news"), LIGHT)
    assert not any(_mark(row).isEnabled() for row in _rows(palette).values())


def test_the_tool_tip_explains_with_examples_and_takes_no_markup_from_the_schema(qtbot: QtBot) -> None:
    label = LabelDefinition(
        name="X", color="#000000", color_dark="#FFFFFF", definition="<img src='x'>", examples=("a < b",)
    )
    palette = LabelPalette()
    qtbot.addWidget(palette)
    palette.set_schema(LabelSchema(name="x", labels=(label,)), LIGHT)
    tip = palette.findChildren(LabelRow)[0].toolTip()
    assert "<img" not in tip
    assert "a &lt; b" in tip


def test_a_long_schema_scrolls_instead_of_pushing_the_rest_away(palette: LabelPalette) -> None:
    labels = tuple(LabelDefinition(name=f"L{number}", color="#000000", color_dark="#FFFFFF") for number in range(40))
    row_height = next(iter(_rows(palette).values())).height()
    palette.set_schema(LabelSchema(name="many", labels=labels), LIGHT)
    assert palette.sizeHint().height() < (MOST_ROWS + 3) * row_height
    assert palette.minimumSizeHint().width() < 200
