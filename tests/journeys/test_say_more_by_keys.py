"""By real events only: attributes, labels of the article, flags and "nothing here" by key, and the list of remarks."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.gui.annotation.remarks.remarks_dialog import RemarksDialog
from annotator.gui.main_window import MainWindow
from annotator.model.annotation_set import AnnotationSet
from annotator.model.label_schema import LabelSchema
from annotator.project import annotations as stored
from annotator.project import remarks
from annotator.project.project import Project
from annotator.schema.templates import load_schema
from annotator.settings import Settings
from tests.support.hands import LEFT, Hands
from tests.support.hands_on import hands_on
from tests.support.projects import add_documents, new_document, new_project

ANA = "ana"
TEXT = "Prices fell, Ana Ruiz said.\n\nShe blamed imports."
DOCUMENT_LABELS = [
    {"name": "topic", "choices": ["trade", "sport"]},
    {"name": "genre", "choices": ["news", "report", "opinion", "interview", "column"]},
    {"name": "again", "title": "Worth a second look"},
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    news = load_schema("news").model_dump(mode="json")
    schema = LabelSchema.model_validate({**news, "document_labels": DOCUMENT_LABELS})
    with new_project(tmp_path / "news", schema) as made:
        add_documents(made, new_document("a1", TEXT, title="Prices"), new_document("a2", "Rain fell.", title="Rain"))
        return made.path


@pytest.fixture
def hands(qtbot: QtBot, path: Path) -> Hands:
    return hands_on(qtbot, MainWindow(Settings(annotator_name=ANA)), path)


def work(path: Path, document: int = 1) -> AnnotationSet:
    with Project.open(path, read_only=True) as project:
        return stored.annotation_set(project, document, ANA)


def flags(path: Path, document: int = 1) -> dict[str, str]:
    with Project.open(path, read_only=True) as project:
        return remarks.flags(project, document, ANA)


def claim(hands: Hands) -> None:
    """Label the first two words as a claim, which is then in hand."""
    hands.press("Ctrl+Home")
    hands.press("Shift+Right", 2)
    hands.press("C")


def kind(path: Path) -> object:
    return work(path).spans[0].attributes["kind"]


def test_the_text_of_a_span_gets_another_label_with_all_its_parts(hands: Hands, path: Path) -> None:
    claim(hands)
    hands.press("Ctrl+Down")
    hands.press("Shift+Right")
    hands.press("+")
    first = hands.article.focused_outline()
    assert first is not None
    hands.press("&")
    chooser = hands.window.mark_actions.chooser
    assert [choice.part for choice in chooser.choices() if choice.reason] == ["CLAIM"]
    hands.press("C")
    assert chooser.isVisible()
    hands.press("Q")
    assert not chooser.isVisible()
    assert hands.article.hasFocus()
    quote = hands.article.focused_outline()
    assert quote is not None
    assert (quote.label, quote.parts()) == ("QUOTE", first.parts())
    assert sorted((span.label, span.text) for span in work(path).spans) == [
        ("CLAIM", "Prices fell She"),
        ("QUOTE", "Prices fell She"),
    ]
    hands.press("Ctrl+Z")
    assert [span.id for span in work(path).spans] == [first.id]


def test_an_attribute_is_set_from_the_list_or_at_once_and_taken_back(hands: Hands, path: Path) -> None:
    claim(hands)
    hands.press("Ctrl+T")
    assert hands.window.mark_actions.chooser.isVisible()
    hands.press("3")
    assert kind(path) == "prediction"
    assert hands.article.hasFocus()
    hands.press("Ctrl+2")
    assert kind(path) == "number"
    hands.press("Ctrl+2")
    assert kind(path) is None
    hands.press("Ctrl+9")
    assert "no value number 9" in hands.window.workspace.hint_bar.message()
    hands.press("Ctrl+Z", 2)
    assert kind(path) == "prediction"


def test_the_list_is_walked_by_arrows_and_left_without_a_change(hands: Hands, path: Path) -> None:
    claim(hands)
    hands.press("Ctrl+T")
    hands.press("Down", 2)
    hands.press("Up")
    hands.press("Return")
    assert kind(path) == "number"
    hands.press("Ctrl+T")
    for key in ("Q", "Del", "Ctrl+Z", "N"):  # none of them reaches the window
        hands.press(key)
    hands.press("Esc")
    assert kind(path) == "number"
    assert hands.article.hasFocus()


def test_a_press_beside_the_list_leaves_it(hands: Hands, path: Path) -> None:
    claim(hands)
    hands.press("Ctrl+T")
    chooser = hands.window.mark_actions.chooser
    corner = chooser.rect().bottomRight()
    QTest.mouseClick(chooser, LEFT, pos=corner)
    hands.settle()
    assert not chooser.isVisible()
    assert kind(path) is None


def test_the_article_is_labelled_by_keys_and_in_the_panel(hands: Hands, path: Path) -> None:
    hands.press("Ctrl+Shift+T")
    hands.press("2")
    assert hands.window.mark_actions.chooser.isVisible()  # the genre is still to be chosen
    hands.press("4")
    assert not hands.window.mark_actions.chooser.isVisible()
    hands.press("Ctrl+Shift+T")
    hands.press("8")
    assert {label.label: label.value for label in work(path).labels} == {
        "topic": "sport", "genre": "report", "again": None,
    }  # fmt: skip
    editor = hands.window.workspace.inspector.of_article
    assert editor.isVisible()
    hands.press("Ctrl+Z", 3)
    assert work(path).labels == ()


def test_a_flag_with_a_message_is_set_changed_and_taken_off(hands: Hands, path: Path) -> None:
    claim(hands)
    (span,) = work(path).spans
    hands.press("F")
    hands.write("Whose claim? 50 F")
    hands.press("Return")
    assert flags(path) == {span.id: "Whose claim? 50 F"}
    assert hands.article.state.flagged == {span.id}
    assert hands.article.hasFocus()

    hands.press("F")
    hands.write("Ana's")
    hands.press("Esc")
    assert flags(path) == {span.id: "Whose claim? 50 F"}

    hands.press("Esc")  # no span in hand: the article
    assert hands.article.focused_span() is None
    hands.press("F")
    hands.press("Return")
    assert flags(path) == {span.id: "Whose claim? 50 F", "": ""}
    hands.press("Shift+F")
    assert flags(path) == {span.id: "Whose claim? 50 F"}
    hands.press("Shift+F")
    assert "no flag on this article" in hands.window.workspace.hint_bar.message()

    hands.press("Ctrl+Z", 2)
    assert flags(path) == {span.id: "Whose claim? 50 F"}
    hands.press("N")
    hands.press("F")
    hands.press("Tab", 2)  # past "Store" to "Take the flag off"
    hands.press("Return")
    assert flags(path) == {}


def test_nothing_here_of_one_label_and_of_all_that_are_left(hands: Hands, path: Path) -> None:
    claim(hands)
    hands.press("0")
    hands.press("Q")
    assert work(path).nothing_here == ("QUOTE",)
    hands.press("0")
    hands.press("C")  # there is one, so this cannot be said
    hands.press("0")
    assert work(path).nothing_here == ("BOILERPLATE", "CUE", "QUOTE", "SOURCE")
    hands.press("Ctrl+Z")
    assert work(path).nothing_here == ("QUOTE",)
    hands.press("0")
    hands.press("0")
    hands.press("0")
    hands.press("0")  # nothing is left to say: all is taken back
    assert work(path).nothing_here == ()


def test_from_the_list_of_notes_and_flags_to_the_span_in_another_article(hands: Hands, path: Path) -> None:
    claim(hands)
    (span,) = work(path).spans
    hands.press("Ctrl+M")
    hands.write("which prices?")
    hands.press("Ctrl+Return")
    hands.press("F6")
    hands.press("Ctrl+PgDown")
    hands.press("F")
    hands.write("weather?")
    hands.press("Return")
    assert flags(path, 2) == {"": "weather?"}

    seen: list[list[str]] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, RemarksDialog)
        rows = [[dialog.rows.index(row, column).data() for column in range(5)] for row in range(2)]
        seen.extend(rows)
        hands.press("Up")  # it opened at this article
        hands.press("Return")

    QTimer.singleShot(100, answer)
    hands.press("Ctrl+Shift+N")
    assert seen == [
        ["Note", "Prices", "Claim", "Prices fell", "which prices?"],
        ["Flag", "Rain", "Whole article", "", "weather?"],
    ]
    document = hands.window.workspace.desk.document
    assert document is not None
    assert document.number == 1
    assert hands.article.focused_span() == span.id
    assert hands.window.focusWidget() is hands.article
