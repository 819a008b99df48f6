"""When suggestions are shown, when they are withheld or hidden, and that only what was seen is noted as shown."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.gui.suggestions import offer_stream
from annotator.gui.suggestions.settings_dialog import SuggestionSettingsDialog
from annotator.gui.suggestions.suggestion_card import NEXT, SETTINGS, SHOW
from annotator.model.suggestion import Offer
from annotator.project.project import Project
from annotator.project.suggestions import shown_in
from annotator.suggestions.offering import offered
from annotator.suggestions.settings import SuggestionSettings, set_settings, turned
from tests.support.dialogs import Answers
from tests.support.hands import LEFT, Hands
from tests.support.projects import add_documents, add_text, label, new_document, new_project, rich_schema
from tests.support.suggested import (
    ANA,
    EVERYTHING,
    LAST_QUOTE,
    QUOTE,
    TEXT,
    answered,
    at_window,
    by_text,
    desk,
    open_project,
    own_spans,
    shown_ids,
    suggesting_project,
)

SETTLED = 600  # milliseconds, after which what was seen has been noted


def note(hands: Hands) -> str:
    """What stands in the header beside the names."""
    label = hands.window.workspace.header._note
    return label.text() if label.isVisible() else ""


def here(hands: Hands) -> str:
    """What the panel says of the suggestions in the article."""
    return hands.window.workspace.inspector.suggestions_here.words()


def test_the_panel_says_how_many_wait_and_then_that_none_is_left(qtbot: QtBot, tmp_path: Path) -> None:
    hands = at_window(qtbot, suggesting_project(tmp_path))
    count = len(desk(hands).suggestions())
    assert here(hands) == f"{count} dashed spans wait for you."
    assert note(hands) == ""
    hands.press("J")
    for _ in range(count):
        hands.press("X")
    answered(hands)
    assert here(hands) == "None is left in this article."
    hands.press("J")
    assert "Nothing is suggested" in hands.window.workspace.hint_bar.message()


def test_blind_mode_shows_none_and_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    hands = at_window(qtbot, suggesting_project(tmp_path, EVERYTHING.model_copy(update={"is_blind": True})))
    assert list(hands.article.suggestions.shown()) == []
    assert note(hands) == "Blind: no suggestions"
    assert "withheld" in here(hands)
    hands.press("J")
    assert desk(hands).in_hand() is None
    (shown,) = shown_in(open_project(hands), 1, ANA)
    assert (shown.help, shown.suggestions) == ("blind", ())


def test_an_unaided_article_shows_none_and_that_is_noted(qtbot: QtBot, tmp_path: Path) -> None:
    hands = at_window(qtbot, suggesting_project(tmp_path, SuggestionSettings(unaided_share=1.0)))
    assert list(hands.article.suggestions.shown()) == []
    assert note(hands) == "Without suggestions"
    assert [shown.help for shown in shown_in(open_project(hands), 1, ANA)] == ["unaided"]


def test_what_was_in_sight_is_noted_as_shown_and_what_was_not_is_not(qtbot: QtBot, tmp_path: Path) -> None:
    path = suggesting_project(tmp_path)
    with Project.open(path) as project:
        far = "The board met again, and nothing came of it.\n\n" * 120
        number = add_documents(project, new_document("a3", TEXT + far + f"{LAST_QUOTE} Ida Falk said.\n", title="Z"))[0]
        wanted = offered(project, number, ANA)
    last = max(wanted.spans, key=lambda one: one.start)
    hands = at_window(qtbot, path)
    hands.window.workspace.queue.choose(number)
    answered(hands)
    qtbot.wait(SETTLED)
    seen = shown_ids(hands, number)
    assert by_text(hands, QUOTE, "QUOTE").id in seen
    assert last.id not in seen
    hands.article.setFocus()
    hands.press("Ctrl+End")
    hands.until(lambda: last.id in shown_ids(hands, number))


def test_hidden_suggestions_are_neither_drawn_nor_walked_nor_noted(qtbot: QtBot, tmp_path: Path) -> None:
    hands = at_window(qtbot, suggesting_project(tmp_path))
    hands.press("F12")
    hands.press("Ctrl+PgDown")
    hands.press("Ctrl+PgUp")
    answered(hands)
    assert list(hands.article.suggestions.shown()) == []
    assert here(hands).endswith("suggestions hidden.")
    hands.press("J")
    assert desk(hands).in_hand() is None
    hands.press("F12")
    assert len(list(hands.article.suggestions.shown())) == len(desk(hands).suggestions()) > 0


def test_turning_a_suggester_off_takes_its_suggestions_away_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    hands = at_window(qtbot, suggesting_project(tmp_path))
    assert {one.suggester for one in desk(hands).suggestions()} == {"boilerplate", "quotes"}
    set_settings(open_project(hands), turned(EVERYTHING, "quotes", ()), ANA)
    answered(hands)
    assert {one.suggester for one in desk(hands).suggestions()} == {"boilerplate"}


def test_a_project_that_is_only_read_shows_none_and_notes_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    path = suggesting_project(tmp_path)
    with Project.open(path), Project.open(path, read_only=True) as reading:
        assert offered(reading, 1, ANA).help == "off"
    hands = at_window(qtbot, path)
    hands.window.session.show(Project.open(path, read_only=True))
    answered(hands)
    assert list(hands.article.suggestions.shown()) == []
    assert here(hands) == ""
    hands.window.workspace.article.setFocus()
    hands.press("J")
    assert "reading only" in hands.window.workspace.hint_bar.message()


def test_an_answer_for_an_article_that_was_left_is_dropped(qtbot: QtBot, tmp_path: Path) -> None:
    hands = at_window(qtbot, suggesting_project(tmp_path))
    for _ in range(4):  # each question is put before the answer to the last one can have come
        hands.window.workspace.queue.choose(2)
        hands.window.workspace.queue.choose(1)
    hands.window.workspace.queue.choose(2)
    answered(hands)
    assert (desk(hands).suggestions(), list(hands.article.suggestions.shown())) == ([], [])
    assert shown_ids(hands, 2) == set()


def test_only_the_last_answer_arrives(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = suggesting_project(tmp_path)
    asked: list[int] = []

    def answer(_project: Project, number: int, _annotator: str) -> Offer:
        asked.append(number)
        time.sleep(0.05)
        return Offer(asked={"quotes": str(number)})

    monkeypatch.setattr(offer_stream, "offered", answer)
    owner = QObject()
    stream = offer_stream.OfferStream(owner)
    arrived: list[Offer] = []
    stream.arrived.connect(arrived.append)
    with Project.open(path) as project:
        for number in (1, 2, 1, 2):
            stream.ask(project, number, ANA)
        qtbot.waitUntil(lambda: not stream.is_asking())
        qtbot.wait(300)
        assert [offer.asked for offer in arrived] == [{"quotes": "2"}]
        stream.close()


def test_nothing_that_is_suggested_is_a_span_of_anybody(qtbot: QtBot, tmp_path: Path) -> None:
    hands = at_window(qtbot, suggesting_project(tmp_path))
    assert desk(hands).suggestions()
    assert list(hands.article.article.spans) == []
    assert own_spans(hands) == []
    assert hands.window.workspace.desk.document is not None
    assert not hands.window.workspace.desk.document.counts


def test_what_was_hidden_is_shown_again_by_the_button_that_names_the_key(qtbot: QtBot, tmp_path: Path) -> None:
    hands = at_window(qtbot, suggesting_project(tmp_path))
    hands.press("F12")
    buttons = hands.window.workspace.inspector.suggestions_here.buttons
    assert [name for name, button in buttons.items() if button.isVisible()] == [SHOW]
    QTest.mouseClick(buttons[SHOW], LEFT)
    hands.settle()
    assert here(hands).endswith("dashed spans wait for you.")
    assert [name for name, button in buttons.items() if button.isVisible()] == [NEXT]


def test_where_no_label_is_looked_for_the_panel_says_so_and_leads_to_the_settings(qtbot: QtBot, tmp_path: Path) -> None:
    with new_project(
        tmp_path / "news", rich_schema(labels=[label("ZITAT")], relations=[], exclusive_layers=[])
    ) as made:
        add_text(made, TEXT)
        set_settings(made, SuggestionSettings(unaided_share=0.0), ANA)
        path = made.path
    hands = at_window(qtbot, path)
    assert here(hands).startswith("Nothing is looked for: no label")
    answers = Answers([(SuggestionSettingsDialog, lambda dialog: dialog.reject())])
    QTest.mouseClick(hands.window.workspace.inspector.suggestions_here.buttons[SETTINGS], LEFT)
    assert answers.are_given()
