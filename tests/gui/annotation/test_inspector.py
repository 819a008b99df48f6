from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from annotator.gui.annotation.inspector import Inspector
from annotator.gui.annotation.label_button import LabelButton
from annotator.gui.annotation.note_editor import NoteEditor
from annotator.gui.annotation.relation_row import RelationLine, RelationRow
from annotator.gui.theme import DARK, LIGHT
from annotator.model.label_schema import AttributeDefinition, AttributeKind, LabelDefinition, LabelSchema
from annotator.model.span import Span, SpanOutline
from annotator.project.journal import HistoryEntry
from tests.support.looks import drawn

CLAIM = LabelDefinition(
    name="CLAIM",
    key="C",
    color="#1170BF",
    color_dark="#3A9FE8",
    attributes=(
        AttributeDefinition(name="kind", choices=("fact", "sign_up")),
        AttributeDefinition(name="topic", choices=tuple("abcdef")),
        AttributeDefinition(name="sure", kind=AttributeKind.FLAG),
        AttributeDefinition(name="speaker", kind=AttributeKind.TEXT),
    ),
)
LONG = LabelDefinition(name="LONG", title="A name & more " * 9, color="#7A1B68", color_dark="#F0688C")
CUE = LabelDefinition(name="CUE", title="Cue & verb", color="#7A1B68", color_dark="#F0688C")
SCHEMA = LabelSchema(name="test", labels=(CLAIM, CUE))

FIRST = Span(id="s1", start=1311, end=1451, fragments=((1311, 1451),), label="CLAIM", text="Prices fell 4% in March.")
SECOND = Span(id="s2", start=0, end=9, fragments=((0, 3), (5, 9)), label="CUE", text="She said so")


Part = TypeVar("Part", bound=QWidget)


class Shown:
    """An inspector with the signals that it sent."""

    def __init__(self, inspector: Inspector) -> None:
        self.inspector = inspector
        self.heard: list[tuple[Any, ...]] = []
        names = ("attribute_changed", "note_changed", "label_change_asked", "span_link_clicked")
        for name in (*names, "relation_attribute_changed"):
            getattr(inspector, name).connect(lambda *sent, name=name: self.heard.append((name, *sent)))
        inspector.delete_asked.connect(lambda: self.heard.append(("delete_asked",)))
        inspector.edit_edges_asked.connect(lambda: self.heard.append(("edit_edges_asked",)))

    def show(self, span: Span, **more: Any) -> None:
        definition = next(label for label in (CLAIM, CUE, LONG) if label.name == span.label)
        self.inspector.show_span(span, definition=definition, **more)
        QApplication.processEvents()

    def part(self, kind: type[Part], text: str = "") -> Part:
        found = [part for part in self.inspector.findChildren(kind) if part.isVisible()]
        named = [part for part in found if text in (part.accessibleName() or getattr(part, "text", str)())]
        assert len(named) == 1, f"{len(named)} parts are called {text!r}"
        return named[0]

    def texts(self) -> list[str]:
        return [label.text() for label in self.inspector.findChildren(QLabel) if label.isVisible()]


@pytest.fixture
def shown(qtbot: QtBot, qapp: QApplication) -> Iterator[Shown]:
    with drawn(qapp):
        inspector = Inspector()
        qtbot.addWidget(inspector)
        inspector.set_schema(SCHEMA, LIGHT)
        inspector.resize(250, 900)
        inspector.show()
        qtbot.waitActive(inspector)
        yield Shown(inspector)


def _click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_without_a_span_it_tells_what_to_do(shown: Shown) -> None:
    assert any("press a label's key" in text for text in shown.texts())
    shown.inspector.set_read_only(True)
    assert not any("press a label's key" in text for text in shown.texts())


LINK = RelationLine(
    "attributed to",
    "Ana Ruiz",
    "s7",
    "r1",
    attributes=(
        AttributeDefinition(name="certainty", choices=("sure", "guessed")),
        AttributeDefinition(name="named_by", kind=AttributeKind.TEXT),
        AttributeDefinition(name="implicit", kind=AttributeKind.FLAG),
    ),
    values=("sure", None, True),
)


def test_the_attributes_of_a_relation_are_shown_and_edited_as_those_of_a_span_are(shown: Shown) -> None:
    shown.show(SECOND, relations=[LINK])
    row, field = shown.part(RelationRow), shown.part(QLineEdit)
    sure, guessed = (shown.part(QAbstractButton, name) for name in ("sure", "guessed"))
    assert (sure.isChecked(), guessed.isChecked(), shown.part(QCheckBox).isChecked()) == (True, False, True)
    _click(guessed)
    QTest.mouseClick(shown.part(QCheckBox), Qt.MouseButton.LeftButton, pos=QPoint(6, 8))
    field.setFocus()
    QTest.keyClicks(field, "the editor")
    shown.show(SECOND, relations=[LINK._replace(values=("guessed", None, False))])
    assert (shown.part(RelationRow), shown.part(QLineEdit).text()) == (row, "the editor")  # neither is made anew
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert shown.heard == [
        ("relation_attribute_changed", "r1", "certainty", "guessed"),
        ("relation_attribute_changed", "r1", "implicit", False),
        ("relation_attribute_changed", "r1", "named_by", "the editor"),
    ]


def test_what_was_written_of_a_relation_is_taken_over_before_another_span_is_shown(shown: Shown) -> None:
    shown.show(SECOND, relations=[LINK])
    shown.part(QLineEdit).setFocus()
    QTest.keyClicks(shown.part(QLineEdit), "me")
    shown.show(FIRST)
    assert shown.heard == [("relation_attribute_changed", "r1", "named_by", "me")]


def test_the_attributes_of_a_relation_can_only_be_seen_where_the_project_can_only_be_read(shown: Shown) -> None:
    shown.inspector.set_read_only(True)
    shown.show(SECOND, relations=[LINK])
    assert not any(part.isEnabled() for part in (shown.part(QLineEdit), shown.part(QCheckBox)))
    assert not any(shown.part(QAbstractButton, name).isEnabled() for name in ("sure", "guessed"))


def test_a_span_shows_label_place_and_relations(shown: Shown) -> None:
    shown.show(FIRST, relations=[RelationLine("attributed to", "Ana Ruiz", "s7")])
    assert shown.part(LabelButton).text() == "Claim"
    assert "1,311–1,451 (140)" in shown.texts()
    assert {"attributed to", "Ana Ruiz"} <= set(shown.texts())


def test_a_span_of_several_parts_counts_them_and_what_they_cover(shown: Shown) -> None:
    shown.show(SECOND)
    assert "0–9, 2 parts (7)" in shown.texts()


def test_showing_spans_sends_nothing(shown: Shown) -> None:
    values = {"kind": "fact", "topic": "b", "sure": True, "speaker": "Ana"}
    for span in (FIRST, FIRST.model_copy(update={"attributes": values, "note": "see\u00a0page\u20282"}), SECOND, FIRST):
        shown.show(span)
    shown.inspector.show_nothing()
    assert shown.heard == []


def test_a_choice_is_sent_and_a_second_click_takes_it_back(shown: Shown) -> None:
    shown.show(FIRST)
    _click(shown.part(QAbstractButton, "sign up"))
    _click(shown.part(QAbstractButton, "sign up"))
    assert shown.heard == [("attribute_changed", "s1", "kind", "sign_up"), ("attribute_changed", "s1", "kind", None)]


def test_many_choices_are_a_list_in_which_undecided_can_be_chosen(shown: Shown) -> None:
    shown.show(FIRST)
    topics = shown.part(QComboBox)
    QTest.keyClick(topics, Qt.Key.Key_Down)
    QTest.keyClick(topics, Qt.Key.Key_Up)
    assert shown.heard == [("attribute_changed", "s1", "topic", "a"), ("attribute_changed", "s1", "topic", None)]


def test_a_flag_is_undecided_until_it_is_clicked(shown: Shown) -> None:
    shown.show(FIRST)
    flag = shown.part(QCheckBox)
    assert flag.checkState() == Qt.CheckState.PartiallyChecked
    for _ in range(2):
        QTest.mouseClick(flag, Qt.MouseButton.LeftButton, pos=QPoint(8, flag.height() // 2))
    assert shown.heard == [("attribute_changed", "s1", "sure", True), ("attribute_changed", "s1", "sure", False)]


def test_a_text_is_sent_by_enter_once_and_emptied_means_undecided(shown: Shown) -> None:
    shown.show(FIRST)
    field = shown.part(QLineEdit)
    QTest.keyClicks(field, "Ana")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClick(field, Qt.Key.Key_Return)
    field.clear()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert shown.heard == [("attribute_changed", "s1", "speaker", "Ana"), ("attribute_changed", "s1", "speaker", None)]


@pytest.mark.parametrize("leave", ["another span", "no span", "commit", "Ctrl+Enter", "focus", "schema"])
def test_a_note_is_sent_however_the_field_is_left(shown: Shown, leave: str) -> None:
    shown.show(FIRST)
    note = shown.part(NoteEditor)
    note.setFocus()
    QTest.keyClicks(note, "Look again ")
    if leave == "another span":
        shown.show(SECOND)
    elif leave == "no span":
        shown.inspector.show_nothing()
    elif leave == "commit":
        shown.inspector.commit()
    elif leave == "Ctrl+Enter":
        QTest.keyClick(note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    elif leave == "focus":
        note.clearFocus()
    else:
        shown.inspector.set_schema(SCHEMA, DARK)
    assert shown.heard == [("note_changed", "s1", "Look again")]


def test_a_text_being_written_is_sent_before_another_span_is_shown(shown: Shown) -> None:
    shown.show(FIRST)
    QTest.keyClicks(shown.part(QLineEdit), "Ana")
    shown.show(SECOND)
    assert shown.heard == [("attribute_changed", "s1", "speaker", "Ana")]


def test_an_emptied_note_is_sent_as_removed(shown: Shown) -> None:
    shown.show(FIRST.model_copy(update={"note": "Look again"}))
    shown.part(NoteEditor).clear()
    shown.inspector.commit()
    shown.inspector.commit()
    assert shown.heard == [("note_changed", "s1", "")]


def test_a_change_from_elsewhere_leaves_what_is_being_written_and_the_focus(shown: Shown) -> None:
    shown.show(FIRST)
    note = shown.part(NoteEditor)
    note.setFocus()
    QTest.keyClicks(note, "half a sent")
    shown.show(FIRST.model_copy(update={"attributes": {"kind": "fact"}, "note": None}))
    assert QApplication.focusWidget() is note
    assert note.toPlainText() == "half a sent"
    assert shown.part(QAbstractButton, "fact").isChecked()
    assert shown.heard == []


def test_a_handler_that_shows_the_span_anew_meets_no_half_deleted_card(shown: Shown) -> None:
    shown.show(FIRST)
    relabelled = FIRST.model_copy(update={"label": "CUE"})
    shown.inspector.label_change_asked.connect(lambda _label: shown.show(relabelled))
    shown.part(LabelButton).menu().actions()[0].trigger()
    assert shown.heard == [("label_change_asked", "CUE")]
    assert shown.part(LabelButton).text() == "Cue && verb"


def test_a_handler_that_shows_the_next_span_gets_each_note_once(shown: Shown) -> None:
    shown.show(FIRST)
    QTest.keyClicks(shown.part(NoteEditor), "x")
    shown.inspector.note_changed.connect(lambda *_sent: shown.show(SECOND))
    shown.show(SECOND)
    assert shown.heard == [("note_changed", "s1", "x")]
    assert shown.part(NoteEditor).toPlainText() == ""


def test_the_label_menu_offers_the_other_labels(shown: Shown) -> None:
    shown.show(FIRST)
    assert [action.text() for action in shown.part(LabelButton).menu().actions()] == ["Cue && verb\t"]


def test_buttons_and_links_ask_for_what_they_say(shown: Shown) -> None:
    outline = SpanOutline("s9", 1320, 1330, "CUE")
    shown.show(FIRST, relations=[RelationLine("attributed to", "Ana Ruiz", "s7")], inside=[(outline, "said")])
    for text in ("Move edges", "Delete", "attributed to Ana Ruiz", "Cue & verb: said"):
        _click(shown.part(QAbstractButton, text))
    assert shown.heard == [
        ("edit_edges_asked",),
        ("delete_asked",),
        ("span_link_clicked", "s7"),
        ("span_link_clicked", "s9"),
    ]


def test_reading_only_nothing_can_be_changed_but_links_work(shown: Shown) -> None:
    shown.inspector.set_read_only(True)
    shown.show(FIRST, relations=[RelationLine("attributed to", "Ana Ruiz", "s7")])
    QTest.keyClicks(shown.part(NoteEditor), "x")
    _click(shown.part(QAbstractButton, "fact"))
    _click(shown.part(QAbstractButton, "attributed to"))
    assert shown.heard == [("span_link_clicked", "s7")]
    assert not [b for b in shown.inspector.findChildren(QAbstractButton) if b.isVisible() and b.text() == "Delete"]


def test_the_history_is_folded_until_asked_for_and_stays_open(shown: Shown) -> None:
    def entry(step: int) -> HistoryEntry:
        return HistoryEntry(step, f"Step {step}", "do", "ana", "2020-03-12T09:30:00.000Z", "a1", "span", None, None)

    shown.show(FIRST, history=[entry(2), entry(1)])
    assert "Step 1" not in shown.texts()
    _click(shown.part(QAbstractButton, "History"))
    QApplication.processEvents()
    assert [text for text in shown.texts() if text.startswith("Step")] == ["Step 2", "Step 1"]
    assert {"12 Mar 2020", "ana"} <= set(shown.texts())
    shown.show(FIRST, history=[entry(number) for number in range(60, 0, -1)])
    assert "Step 60" in shown.texts()
    assert "and 40 earlier" in shown.texts()


def test_many_spans_inside_are_counted_instead_of_listed(shown: Shown) -> None:
    shown.show(FIRST, inside=[(SpanOutline(f"i{n}", n, n + 1, "GONE"), f"text {n}") for n in range(500)])
    assert "and 488 more" in shown.texts()
    assert "GONE" in shown.texts()


@pytest.mark.parametrize("label", ["CLAIM", "LONG"])
@pytest.mark.parametrize("width", [210, 230, 280, 600])
def test_nothing_reaches_out_of_a_narrow_panel(shown: Shown, width: int, label: str) -> None:
    shown.inspector.resize(width, 400)
    long = FIRST.model_copy(
        update={"label": label, "text": "Donaudampfschifffahrtsgesellschaft" * 9 + " word" * 2000, "note": "x" * 500}
    )
    shown.show(
        long,
        relations=[RelationLine("attributed to", "word " * 90, "s7")],
        inside=[(SpanOutline("s9", 1, 2, "CUE"), "x " * 90)],
    )
    for part in shown.inspector.findChildren(QWidget):
        if part.isVisible():
            right = part.mapTo(shown.inspector, QPoint(0, 0)).x() + part.width()
            assert right <= width, part


def test_tab_walks_from_the_label_down_to_the_history(shown: Shown) -> None:
    entry = HistoryEntry(1, "Add claim", "do", "ana", "2020-03-12T09:30:00.000Z", "a1", "span", None, None)
    shown.show(SECOND)
    more = {
        "relations": [RelationLine("attributed to", "Ana", "s7")],
        "inside": [(SpanOutline("s9", 1, 2, "CUE"), "x")],
    }
    shown.show(FIRST, history=[entry], **more)
    shown.part(LabelButton).setFocus()
    tops = []
    for _ in range(11):
        focused = QApplication.focusWidget()
        assert focused is not None
        tops.append(focused.mapTo(shown.inspector, QPoint(0, 0)).y())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert tops == sorted(tops)
    assert len(set(tops)) >= 9


@pytest.mark.parametrize("title", ["Boilerplate", "Cue & verb", "W", "Quote", "illill", "Check-worthy"])
def test_a_label_that_has_room_is_shown_whole(shown: Shown, title: str) -> None:
    label = CUE.model_copy(update={"title": title})
    shown.inspector.show_span(SECOND, definition=label)
    QApplication.processEvents()
    assert shown.part(LabelButton).text() == title.replace("&", "&&")
