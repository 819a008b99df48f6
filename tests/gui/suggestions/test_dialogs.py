"""By real events: accepting all of a kind above a score in one step, and saying who may suggest what."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QStyle, QStyleOptionSlider
from pytestqt.qtbot import QtBot

from annotator.gui.suggestions.accept_all_dialog import AcceptAllDialog
from annotator.gui.suggestions.settings_dialog import SuggestionSettingsDialog
from annotator.gui.theme import LIGHT
from annotator.schema.templates import load_schema
from annotator.suggestions.settings import EVERY, USUAL, SuggestionSettings, settings_of
from tests.support.dialogs import Answers
from tests.support.hands import LEFT, Hands
from tests.support.looks import drawn
from tests.support.projects import label, rich_schema
from tests.support.suggested import (
    EVERYTHING,
    LAST_QUOTE,
    QUOTE,
    answered,
    at_window,
    by_text,
    decisions,
    desk,
    go_to,
    in_hand,
    open_project,
    own_spans,
    shown_ids,
    suggesting_project,
)


@pytest.fixture
def hands(qtbot: QtBot, tmp_path: Path) -> Hands:
    return at_window(qtbot, suggesting_project(tmp_path))


def answer(hands: Hands, kind: type[QDialog], act: Callable[[QDialog], object], ask: Callable[[], object]) -> None:
    """Ask for a dialog, do something in it, and wait until it is closed."""
    answers = Answers([(kind, act)])
    ask()
    assert answers.are_given()
    hands.window.activateWindow()
    answered(hands)


def settings_dialog(hands: Hands) -> None:
    hands.window.actions_by_name.by_name["suggestion_settings"].trigger()


def test_all_of_a_kind_with_a_least_score_are_accepted_in_one_step(hands: Hands) -> None:
    go_to(hands, by_text(hands, QUOTE, "QUOTE"))
    seen: list[str] = []

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, AcceptAllDialog)
        seen.append(dialog.kinds.currentText())
        seen.append(dialog.accept_button.text())
        assert dialog.table.model().rowCount() == 2
        hands.press("Return")

    answer(hands, AcceptAllDialog, act, lambda: hands.press("Ctrl+Shift+Y"))
    assert seen == ["Quote, by Quotes", "Accept 2 suggestions"]
    assert [span.text for span in own_spans(hands)] == [QUOTE, LAST_QUOTE]
    assert {one.decision for one in decisions(hands)} == {"accepted"}
    assert "2 suggestions accepted" in hands.window.workspace.hint_bar.message()
    hands.press("Ctrl+Z")
    assert (own_spans(hands), decisions(hands)) == ([], [])
    answered(hands)
    assert in_hand(hands) == by_text(hands, QUOTE, "QUOTE")  # the first of them


def test_the_count_and_the_list_follow_the_least_score(hands: Hands) -> None:
    counts: list[tuple[int, bool]] = []

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, AcceptAllDialog)
        dialog.kinds.setCurrentIndex(dialog.kinds.count() - 1)  # every kind
        dialog.least.setFocus()
        hands.press("Home")
        counts.append((len(dialog.chosen()), dialog.accept_button.isEnabled()))
        hands.press("End")
        counts.append((len(dialog.chosen()), dialog.accept_button.isEnabled()))
        hands.press("Esc")

    before = len(desk(hands).suggestions())
    answer(hands, AcceptAllDialog, act, lambda: hands.press("Ctrl+Shift+Y"))
    assert counts[0] == (before, True)
    assert counts[1][0] < before
    assert own_spans(hands) == []


def test_what_was_only_seen_in_the_list_is_noted_as_shown(hands: Hands) -> None:
    hands.press("F12")  # hidden: nothing is noted
    hands.press("Ctrl+PgDown")
    hands.press("F12")
    hands.press("Ctrl+PgUp")
    answered(hands)

    def act(dialog: QDialog) -> None:
        hands.press("Return")

    answer(hands, AcceptAllDialog, act, lambda: hands.press("Ctrl+Shift+Y"))
    assert {one.id for one in decisions(hands)} <= shown_ids(hands)


def test_a_suggester_is_turned_off_and_blind_mode_on_by_keys(hands: Hands) -> None:
    def turn_off(dialog: QDialog) -> None:
        assert isinstance(dialog, SuggestionSettingsDialog)
        source = next(
            button for button in dialog.pills["quotes"].buttons() if button.accessibleName() == "Quotes: Source"
        )
        QTest.mouseClick(source, LEFT)
        hands.press("Return")

    answer(hands, SuggestionSettingsDialog, turn_off, lambda: settings_dialog(hands))
    assert settings_of(open_project(hands)).on["quotes"] == ("QUOTE", "CUE")
    assert "SOURCE" not in {one.label for one in desk(hands).suggestions()}

    def go_blind(dialog: QDialog) -> None:
        assert isinstance(dialog, SuggestionSettingsDialog)
        hands.press("Alt+H")
        hands.press("Alt+B")
        hands.until(dialog.blind_box.isChecked)
        hands.press("Return")

    answer(hands, SuggestionSettingsDialog, go_blind, lambda: settings_dialog(hands))
    assert settings_of(open_project(hands)).is_blind
    assert desk(hands).suggestions() == []
    hands.window.workspace.article.setFocus()
    hands.press("Ctrl+Z", 2)
    answered(hands)
    assert settings_of(open_project(hands)) == EVERYTHING
    assert "SOURCE" in {one.label for one in desk(hands).suggestions()}


def test_what_is_left_as_it_was_stores_nothing(qtbot: QtBot) -> None:
    settings = SuggestionSettings(unaided_share=0.125, names={"QUOTE": "ZITAT", "cued_by": "durch"})
    dialog = SuggestionSettingsDialog(settings, load_schema("news"), LIGHT)
    qtbot.addWidget(dialog)
    assert dialog.settings().unaided_share == 0.125
    assert dialog.settings().names == settings.names  # though the schema has neither
    unchanged = SuggestionSettingsDialog(SuggestionSettings(), load_schema("news"), LIGHT)
    qtbot.addWidget(unchanged)
    assert unchanged.settings() == SuggestionSettings(on=dict(USUAL))


def test_roles_get_names_of_the_schema(qtbot: QtBot) -> None:
    labels = [label("ZITAT", title="Zitat"), label("QUELLE", title="Quelle")]
    schema = rich_schema(labels=labels, relations=[], exclusive_layers=[])
    dialog = SuggestionSettingsDialog(SuggestionSettings(), schema, LIGHT)
    qtbot.addWidget(dialog)
    quote = dialog.names["QUOTE"]
    pill = dialog.pills["quotes"].buttons()[0]
    assert (quote.currentData(), pill.isEnabled(), pill.text()) == ("", False, "Quote")
    quote.setCurrentIndex(quote.findData("ZITAT"))
    assert (pill.isEnabled(), pill.text(), pill.accessibleName()) == (True, "Zitat", "Quotes: Zitat")
    assert dialog.settings().names == {"QUOTE": "ZITAT"}
    quote.setCurrentIndex(0)
    assert dialog.settings().names == {}
    assert not any(button.isEnabled() for button in dialog.pills["claims"].buttons())


def test_every_label_is_all_and_one_taken_out_leaves_the_others(qtbot: QtBot) -> None:
    dialog = SuggestionSettingsDialog(SuggestionSettings(), load_schema("news"), LIGHT)
    qtbot.addWidget(dialog)
    pills = dialog.pills["projection"]
    assert pills.value() == (EVERY,)
    claim = next(button for button in pills.buttons() if button.accessibleName() == "Copies: Claim")
    claim.click()
    assert set(pills.value()) == {"QUOTE", "SOURCE", "CUE", "BOILERPLATE"}
    every = next(button for button in pills.buttons() if button.accessibleName() == "Copies: every label")
    every.click()
    assert pills.value() == (EVERY,)
    every.click()
    assert pills.value() == ()


def test_relations_get_names_of_the_schema_too(qtbot: QtBot) -> None:
    schema = rich_schema()
    dialog = SuggestionSettingsDialog(SuggestionSettings(), schema, LIGHT)
    qtbot.addWidget(dialog)
    to_source, to_cue = dialog.names["attributed_to"], dialog.names["cued_by"]
    assert (to_source.currentData(), to_cue.currentData()) == ("attributed_to", "")
    to_source.setCurrentIndex(0)
    to_cue.setCurrentIndex(to_cue.findData("near"))
    assert dialog.settings().names == {"attributed_to": "", "cued_by": "near"}


def test_where_each_kind_of_boilerplate_has_a_label_one_for_all_can_be_chosen(qtbot: QtBot) -> None:
    dialog = SuggestionSettingsDialog(SuggestionSettings(), load_schema("boilerplate"), LIGHT)
    qtbot.addWidget(dialog)
    field = dialog.names["BOILERPLATE"]
    assert field.currentText() == "each kind by its own label"
    assert [button.isEnabled() for button in dialog.pills["boilerplate"].buttons()] == [True]
    assert dialog.settings().names == {}
    field.setCurrentIndex(field.findData("ADVERT"))
    assert dialog.settings().names == {"BOILERPLATE": "ADVERT"}


def test_a_kind_that_a_merged_label_stands_for_is_kept_until_one_label_is_chosen_for_all(qtbot: QtBot) -> None:
    merged = SuggestionSettings(names={"BOILERPLATE.advert": "CLAIM"})
    dialog = SuggestionSettingsDialog(merged, load_schema("claims"), LIGHT)
    qtbot.addWidget(dialog)
    field = dialog.names["BOILERPLATE"]
    assert field.currentText() == "each kind by its own label"
    assert dialog.settings().names == merged.names
    field.setCurrentIndex(field.findData("CLAIM"))
    assert dialog.settings().names == {"BOILERPLATE": "CLAIM"}
    field.setCurrentIndex(field.findData(""))
    assert dialog.settings().names == {}


@pytest.mark.parametrize("percent", [100, 200])
def test_the_handle_of_the_least_score_is_not_cut(qapp: QApplication, qtbot: QtBot, percent: int) -> None:
    with drawn(qapp, LIGHT, percent):
        dialog = AcceptAllDialog([], load_schema("news"), "", LIGHT)
        qtbot.addWidget(dialog)
        dialog.show()
        option = QStyleOptionSlider()
        dialog.least.initStyleOption(option)
        handle = dialog.least.style().subControlRect(
            QStyle.ComplexControl.CC_Slider, option, QStyle.SubControl.SC_SliderHandle, dialog.least
        )
        assert dialog.least.rect().contains(handle)
