"""A split quote with its source and cue, by keys alone; a link drawn with the mouse; links changed in the panel."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.export.verification import verify
from annotator.gui.annotation.relation_row import RelationRow
from annotator.gui.main_window import MainWindow
from annotator.model.span import SpanOutline
from annotator.project import annotations as stored
from annotator.project.project import Project
from annotator.schema.templates import DEFAULT, load_schema
from annotator.settings import Settings
from tests.support.hands import Hands
from tests.support.hands_on import hands_on
from tests.support.projects import add_text, all_work

TEXT = """Port strike enters third week

“The port is closed,” harbour master Ana Ruiz said on Friday, “and it stays closed.” The union disagreed.

“It’s open,” said Ben Otto. Asked again, he said nothing.
"""
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "strike.annotator"
    with Project.create(path, load_schema(DEFAULT)) as project:
        add_text(project, TEXT)
    return path


@pytest.fixture
def hands(qtbot: QtBot, path: Path) -> Hands:
    return hands_on(qtbot, MainWindow(Settings(annotator_name="Ana", reopen_last=False)), path)


def place(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def select(hands: Hands, words: str) -> None:
    """By keys: paragraph, words, then words with Shift."""
    start, end = place(words)
    hands.press("Ctrl+Home")
    hands.press("Ctrl+Down", sum(1 for part in TEXT[:start].split("\n\n")) - 1)
    while hands.article.caret() < start:
        hands.press("Right")
    while hands.article.caret() < end:
        hands.press("Shift+Right")
    assert hands.article.selection() == (start, end)


def label(hands: Hands, words: str, key: str) -> SpanOutline:
    select(hands, words)
    hands.press(key)
    return focused(hands)


def focused(hands: Hands) -> SpanOutline:
    span = hands.article.focused_outline()
    assert span is not None
    return span


def links(hands: Hands) -> set[tuple[str, str, str]]:
    document = hands.window.workspace.desk.document
    assert document is not None
    return set(document.relations.values())


def message(hands: Hands) -> str:
    return hands.window.workspace.hint_bar.message()


def test_a_split_quote_with_source_and_cue_by_keys_alone(hands: Hands, path: Path) -> None:
    source = label(hands, "harbour master Ana Ruiz", "S")
    cue = label(hands, "said on", "V")
    hands.press(",")  # one word less
    assert TEXT[slice(*focused(hands)[1:3])] == "said"
    hands.press("Ctrl+Home")
    hands.press("Ctrl+Down")
    hands.press("Right", 2)
    hands.press(")")  # around the caret: the quotation with its marks
    assert hands.article.selection() == place("“The port is closed,”")
    hands.press("Q")
    quote = focused(hands)
    select(hands, "it stays")
    hands.press(")")
    hands.press("+")
    assert focused(hands).parts() == (place("“The port is closed,”"), place("“and it stays closed.”"))
    hands.press("1")  # the nearest source
    hands.press("L")  # what is left: the cue
    hands.press("1")
    assert links(hands) == {("attributed_to", quote.id, source.id), ("cued_by", quote.id, cue.id)}
    hands.press("Ctrl+Z", 3)
    assert links(hands) == set()
    assert hands.article.span(quote.id) == SpanOutline(quote.id, *place("“The port is closed,”"), "QUOTE")
    hands.press("Ctrl+Y", 3)
    assert len(links(hands)) == 2
    hands.window.close()
    assert verify(path).problems == []
    with Project.open(path) as project:
        (work,) = all_work(project).values()
        assert [span.text for span in work.spans if span.label == "QUOTE"] == [
            "“The port is closed,” “and it stays closed.”"
        ]


def test_targets_are_walked_and_taken_and_left(hands: Hands) -> None:
    near, far = label(hands, "Ana Ruiz", "S"), label(hands, "Ben Otto", "S")
    quote = label(hands, "“The port is closed,”", "Q")
    hands.press("L")
    pending = hands.article.links.pending()
    assert pending is not None
    assert pending.current == near.id
    hands.press("N")
    assert pending.current == far.id
    hands.press("N")
    assert pending.current == near.id
    hands.press("Esc")
    assert hands.article.links.pending() is None
    assert hands.article.focused_span() == quote.id
    hands.press("L")
    hands.press("Down")
    hands.press("Return")
    assert links(hands) == {("attributed_to", quote.id, far.id)}
    hands.press("L")
    hands.click(near.start + 2)
    assert links(hands) == {("attributed_to", quote.id, far.id), ("attributed_to", quote.id, near.id)}
    assert hands.article.focused_span() == quote.id
    hands.press("L")
    assert message(hands) == "There is nothing here that this span may be linked to."
    assert hands.article.links.pending() is None


def test_tab_goes_through_the_relations_and_their_targets(hands: Hands) -> None:
    source, cue = label(hands, "Ana Ruiz", "S"), label(hands, "said on Friday", "V")
    quote = label(hands, "“The port is closed,”", "Q")
    hands.press("L")
    pending = hands.article.links.pending()
    assert pending is not None
    assert [target.span.id for target in pending.offered()] == [source.id, cue.id]
    hands.press("Tab")
    hands.press("Tab")
    assert (pending.label, pending.current) == ("cued_by", cue.id)
    hands.press("1")
    assert links(hands) == {("cued_by", quote.id, cue.id)}


def test_a_link_is_drawn_with_the_mouse(hands: Hands) -> None:
    quote, source = label(hands, "“The port is closed,”", "Q"), label(hands, "Ana Ruiz", "S")
    other = label(hands, "closed", "C")
    flag = sign_of(hands, quote)
    for end in (other, source):
        drag(hands, flag, middle(hands, end))
    assert links(hands) == {("attributed_to", quote.id, source.id)}
    assert hands.article.selection()[0] == hands.article.selection()[1]
    drag(hands, sign_of(hands, source), middle(hands, quote))
    assert len(links(hands)) == 1  # it is there already


def test_the_next_span_without_its_link_is_found_until_none_is_left(hands: Hands) -> None:
    label(hands, "Ana Ruiz", "S")
    first, second = label(hands, "“The port is closed,”", "Q"), label(hands, "“It’s open,”", "Q")
    hands.press("Ctrl+Home")
    hands.press("Shift+N")
    assert hands.article.focused_span() == first.id
    hands.press("1")
    hands.press("Shift+N")
    assert hands.article.focused_span() == second.id
    assert message(hands) == "The last one without: attributed to"
    hands.press("1")
    hands.press("Shift+N")
    assert message(hands) == "No span here lacks its link."


def test_spans_are_split_joined_and_reshaped_by_keys(hands: Hands) -> None:
    quote = label(hands, "“The port is closed,” harbour", "Q")
    hands.press("Esc")
    hands.press("Ctrl+Up")
    hands.press("Right", 7)
    assert hands.article.caret() == place("harbour")[0]
    hands.press("Ctrl+Shift+J")
    assert focused(hands).start == place("harbour")[0]
    hands.press("P")
    assert (focused(hands).id, focused(hands).end) == (quote.id, place("“The port is closed,”")[1])
    hands.press("Ctrl+J")
    assert focused(hands) == quote
    hands.press(",")
    hands.press("(")
    assert focused(hands)[1:3] == place("The port is closed,")
    hands.press(")")
    assert focused(hands)[1:3] == place("“The port is closed,”")
    hands.press(";")
    assert TEXT[slice(*focused(hands)[1:3])].endswith("“and it stays closed.”")
    hands.press("Ctrl+Z", 4)
    assert focused(hands).end == place("harbour")[1]
    hands.press(">")
    hands.press("<")
    assert focused(hands)[1:3] == quote[1:3]


def test_the_part_at_the_caret_is_taken_out(hands: Hands) -> None:
    quote = label(hands, "“The port is closed,”", "Q")
    select(hands, "“and it stays closed.”")
    hands.press("+")
    assert len(focused(hands).parts()) == 2
    hands.press("-")
    assert focused(hands).parts() in ((place("“The port is closed,”"),), (place("“and it stays closed.”"),))
    hands.press("-")
    assert message(hands) == "Nothing of the span would be left. Delete it instead."
    assert focused(hands).id == quote.id


def test_a_link_is_deleted_in_the_panel_without_the_span(hands: Hands, qtbot: QtBot) -> None:
    source, quote = label(hands, "Ana Ruiz", "S"), label(hands, "“The port is closed,”", "Q")
    hands.press("1")
    inspector = hands.window.workspace.inspector
    qtbot.waitUntil(lambda: bool(inspector.findChildren(RelationRow)))
    (row,) = inspector.findChildren(RelationRow)
    row.setFocus()
    hands.press("Return")
    assert hands.article.focused_span() == source.id
    qtbot.waitUntil(lambda: len(inspector.findChildren(RelationRow)) == 1)
    inspector.findChildren(RelationRow)[0].setFocus()
    hands.press("Del")
    assert links(hands) == set()
    assert hands.article.span(quote.id) is not None
    assert hands.article.span(source.id) is not None
    with Project.open(hands.window.session.project.path, read_only=True) as project:  # type: ignore[union-attr]
        assert stored.relations(project, 1, "ana") == []


def test_the_bar_offers_the_nearest_sources_of_a_new_quote(hands: Hands) -> None:
    label(hands, "Ana Ruiz", "S")
    label(hands, "Ben Otto", "S")
    label(hands, "“The port is closed,”", "Q")
    hint_bar = hands.window.workspace.hint_bar
    assert hint_bar.toolTip().split("\n")[:2] == ["1  attributed to Ana Ruiz", "2  Ben Otto"]
    hands.press("2")
    assert message(hands) == "Attributed to: Ben Otto"
    assert "attributed to Ana Ruiz" not in hint_bar.toolTip()
    hands.press("1")
    assert message(hands).startswith("This span lacks no link.")


def test_a_drag_that_ends_nowhere_or_is_broken_off_links_nothing(hands: Hands) -> None:
    quote, source = label(hands, "“The port is closed,”", "Q"), label(hands, "Ana Ruiz", "S")
    here, there = sign_of(hands, quote), middle(hands, source)
    viewport = hands.article.viewport()
    drag(hands, here, here + QPoint(0, 150))
    QTest.mousePress(viewport, LEFT, pos=here, delay=QApplication.doubleClickInterval() + 50)
    QTest.mouseMove(viewport, there)
    assert hands.article.links.pending() is not None
    hands.press("Esc")
    QTest.mouseRelease(viewport, LEFT, pos=there)
    hands.settle()
    assert hands.article.links.pending() is None
    assert links(hands) == set()


def sign_of(hands: Hands, span: SpanOutline) -> QPoint:
    """Somewhere on the lane of a span."""
    for here in hands.article.sight.placed():
        for mark in here.marks.marks:
            if mark.span.id == span.id:
                lane = mark.lane.translated(hands.article.article.geometry.left, here.y)
                return QPointF(lane.right() - 4, lane.center().y()).toPoint()
    raise AssertionError("the span is out of sight")


def middle(hands: Hands, span: SpanOutline) -> QPoint:
    rect = hands.article.sight.character_rect((span.start + span.end) // 2)
    assert rect is not None
    return rect.center().toPoint()


def drag(hands: Hands, here: QPoint, there: QPoint) -> None:
    viewport = hands.article.viewport()
    QTest.mousePress(viewport, LEFT, pos=here, delay=QApplication.doubleClickInterval() + 50)
    QTest.mouseMove(viewport, here + (there - here) / 2)
    QTest.mouseMove(viewport, there)
    QTest.mouseRelease(viewport, LEFT, pos=there)
    hands.settle()
