"""Every script of the world is read, selected, hit, drawn and linked where it stands, as keys and mouse find it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
import regex
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from annotator.annotation.link_targets import LinkTarget, PossibleLink
from annotator.gui.annotation.article.article_view import ArticleView
from annotator.gui.annotation.article.hit_testing import edge_spot
from annotator.gui.theme import DARK, LIGHT, Theme
from annotator.model.label_schema import RelationDefinition
from annotator.model.span import SpanOutline
from tests.gui.annotation.article.articles import shown_view
from tests.gui.annotation.article.scripts import PARAGRAPHS, RELATIONS, SPANS, TEXT, spans_of
from tests.gui.annotation.article.test_article_view_keys import ALT, SHIFT, Key, press
from tests.gui.annotation.article.test_article_view_mouse import CONTROL, click, click_quickly, drag, lane_of

RIGHT_TO_LEFT = ("arabic", "hebrew")
scripts = pytest.mark.parametrize("script", PARAGRAPHS)
widths = pytest.mark.parametrize("width", [1000, 560])


def view_of(qtbot: QtBot, width: int = 1000) -> ArticleView:
    view = shown_view(qtbot, TEXT, SPANS, width=width, height=1100)
    view.set_relations(RELATIONS)
    return view


def extent_of(script: str) -> tuple[int, int]:
    start = TEXT.index(PARAGRAPHS[script])
    return start, start + len(PARAGRAPHS[script])


def characters(start: int, end: int) -> Iterator[tuple[int, int]]:
    """What a reader takes for one character each, in [start, end)."""
    return (match.span() for match in regex.finditer(r"\X", TEXT, pos=start, endpos=end))


def middle_of(view: ArticleView, start: int, end: int) -> QPointF | None:
    """The middle of one character as it is drawn; None for the space at which a line is wrapped."""
    for here in view.sight.placed():
        layout = here.piece.layout
        if layout.start <= start < layout.end:
            boxes = [box for _, box in layout.boxes(start, end)]
            assert len(boxes) <= 1
            found = [box.center() + QPointF(view.article.geometry.left, here.y) for box in boxes if box.width() > 0.5]
            return found[0] if found else None
    raise LookupError(start)


def edge_of(view: ArticleView, offset: int, *, is_end: bool) -> QPointF:
    spot = edge_spot(view.article, view.sight.placed(), offset, is_end=is_end)
    assert spot
    return QPointF(spot[0].x(), (spot[0].y() + spot[1].y()) / 2)


def boxes_of(view: ArticleView, span: SpanOutline) -> list[tuple[float, float, float]]:
    """Left, right and top of what is tinted of a span, from the top left of its piece."""
    return [
        (mark.box.left(), mark.box.right(), mark.box.top())
        for here in view.sight.placed()
        for mark in here.marks.marks
        if mark.span.id == span.id
    ]


@widths
@scripts
def test_a_click_on_each_character_finds_its_spans_and_puts_the_caret_at_one_of_its_ends(
    qtbot: QtBot, script: str, width: int
) -> None:
    view = view_of(qtbot, width)
    hit = 0
    for start, end in characters(*extent_of(script)):
        point = middle_of(view, start, end)
        if point is None:
            assert TEXT[start:end].isspace()
            continue
        inside = [span.id for span in spans_of(script) if span.start <= start < span.end]
        assert [span.id for span in view.sight.spans_at(point)] == inside, TEXT[start:end]
        assert view.sight.offset_at(point) in (start, end), TEXT[start:end]
        hit += 1
        if hit % 7 == 0:  # the others would take a second
            view.focus_span(None)  # else a click near its edge would take hold of that
            click(view, point)
            assert view.focused_span() == (inside[0] if inside else None)
    assert hit > len(PARAGRAPHS[script]) // 4


def third(view: ArticleView, start: int, end: int, *, at_end: bool) -> QPointF:
    """Within one character, nearer to its start or to its end in reading direction."""
    middle = middle_of(view, start, end)
    assert middle
    return middle * 0.4 + edge_of(view, end if at_end else start, is_end=at_end) * 0.6


@widths
@scripts
def test_a_drag_with_control_selects_just_the_characters_from_the_first_to_the_last(
    qtbot: QtBot, script: str, width: int
) -> None:
    view = view_of(qtbot, width)
    for span in spans_of(script):
        first, *_, last = [next(characters(span.start, span.end)), *characters(span.start, span.end)]
        drag(view, third(view, *first, at_end=False), third(view, *last, at_end=True), CONTROL)
        assert TEXT[slice(*view.selection())] == TEXT[span.start : span.end]


@pytest.mark.parametrize(
    ("script", "from_", "to", "expected"),
    [
        ("arabic", "ترتفع", "نسبة", "سترتفع بنسبة"),
        ("hebrew", "ו", "הן", "רות כהן"),
        ("mixed", "okesman", "וי", "spokesman, משה לוי"),
        ("chinese", "王", "明", "王小明"),
        ("japanese", "ミ", "さ", "スミスさ"),
        ("korean", "민", "씨", "김민수 씨는"),
        ("hindi", "शर्मा", "कहा", "शर्मा ने कहा"),
        ("thai", "คา", "มัน", "คาน้ำมั"),
        ("emoji", "osted", "🏳️‍🌈", "posted 👨‍👩‍👧‍👦 and 🏳️‍🌈"),
        ("marks", "Va\u0306n", "ng", "Va\u0306n Hu\u031bng"),
    ],
)
def test_a_plain_drag_grows_to_whole_tokens(qtbot: QtBot, script: str, from_: str, to: str, expected: str) -> None:
    view = view_of(qtbot)
    start = TEXT.index(from_, TEXT.index(PARAGRAPHS[script]))
    end = TEXT.index(to, start)
    first, last = next(characters(start, len(TEXT))), next(characters(end, len(TEXT)))
    drag(view, third(view, *first, at_end=False), third(view, *last, at_end=True))
    assert TEXT[slice(*view.selection())] == expected


@pytest.mark.parametrize(
    ("script", "token"),
    [
        ("arabic", "المتحدث"),
        ("hebrew", "צה״ל"),
        ("mixed", "לכולם"),
        ("chinese", "升"),
        ("japanese", "コーヒー"),
        ("korean", "말했다"),
        ("hindi", "क्षेत्र"),
        ("thai", "น้ำ"),
        ("emoji", "👨‍👩‍👧‍👦"),
        ("marks", "p\u0338rice"),
    ],
)
def test_a_double_click_takes_a_token(qtbot: QtBot, script: str, token: str) -> None:
    view = view_of(qtbot)
    start = TEXT.index(token, TEXT.index(PARAGRAPHS[script]))
    point = middle_of(view, *next(characters(start, len(TEXT))))
    assert point
    click_quickly(view, point, 2)
    assert TEXT[slice(*view.selection())] == token


@scripts
def test_alt_and_an_arrow_step_over_whole_characters_and_shift_takes_them_in(qtbot: QtBot, script: str) -> None:
    view = view_of(qtbot)
    start, end = extent_of(script)
    edges = [start, *(high for _, high in characters(start, end))]
    onward, back = (Key.Key_Left, Key.Key_Right) if script in RIGHT_TO_LEFT else (Key.Key_Right, Key.Key_Left)
    view.place_caret(start)
    visited = [start]
    while visited[-1] < end:
        press(view, onward, with_=ALT)
        visited.append(view.caret())
        assert view.sight.caret_rect() is not None
    assert visited == edges
    press(view, back, with_=ALT)
    assert view.caret() == edges[-2]
    press(view, back, back, with_=ALT | SHIFT)
    assert view.selection() == (edges[-4], edges[-2])


@scripts
def test_shift_and_arrows_select_token_by_token_up_to_the_end_of_a_quote(qtbot: QtBot, script: str) -> None:
    view = view_of(qtbot)
    quote = spans_of(script)[0]
    onward = Key.Key_Left if script in RIGHT_TO_LEFT else Key.Key_Right
    view.place_caret(quote.start)
    for _ in range(60):
        press(view, onward, with_=SHIFT)
        if view.selection()[1] >= quote.end:
            break
    assert view.selection() == (quote.start, quote.end)


@widths
@scripts
@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_tints_and_lanes_lie_under_just_the_characters_of_a_span(
    qtbot: QtBot, script: str, width: int, theme: Theme
) -> None:
    view = view_of(qtbot, width)
    view.set_theme(theme)
    drawn = view.viewport().grab().toImage()
    page = QColor(view.article.style.theme.page)
    for here in view.sight.placed():
        layout = here.piece.layout
        if layout.start != extent_of(script)[0]:
            continue
        lanes = {mark.box.top() - 1: mark.lane.center().y() for mark in here.marks.marks}
        flags = [flag.rect for flag in here.marks.flags]
        for start, end in characters(layout.start, layout.end):
            is_marked = any(span.start <= start < span.end for span in spans_of(script))
            for line, box in layout.boxes(start, end):
                spot = QPointF(box.center().x(), lanes.get(line.text_top, line.text_bottom + 5))
                if not any(flag.contains(spot) for flag in flags):
                    point = (spot + QPointF(view.article.geometry.left, here.y)).toPoint()
                    assert (drawn.pixelColor(point) != page) == is_marked, TEXT[start:end]


@widths
@scripts
def test_a_relation_begins_above_its_quote_and_ends_above_its_source(qtbot: QtBot, script: str, width: int) -> None:
    view = view_of(qtbot, width)
    quote, source = spans_of(script)
    start = extent_of(script)[0]
    here = next(here for here in view.sight.placed() if here.piece.layout.start == start)
    made = view.article.relations_of(here)
    ends = [(bracket.begin, quote) for bracket in made.brackets] + [(bracket.end, source) for bracket in made.brackets]
    ends += [(tick.at, source if tick.is_incoming else quote) for tick in made.ticks]
    assert len(ends) == 2
    for point, span in ends:
        assert any(left <= point.x() <= right and point.y() == top for left, right, top in boxes_of(view, span))


@scripts
def test_a_drag_from_the_lane_of_a_quote_to_its_source_asks_for_a_relation(qtbot: QtBot, script: str) -> None:
    view = view_of(qtbot)
    quote, source = spans_of(script)
    view.links.targets_of = lambda _span_id: [
        LinkTarget(source, (PossibleLink(RelationDefinition(name="attributed_to"), quote.id, source.id),))
    ]
    target = middle_of(view, *next(characters(source.start, source.end)))
    assert target
    with qtbot.waitSignal(view.links.chosen) as asked:
        drag(view, lane_of(view, quote.id), target)
    assert asked.args == ["attributed_to", quote.id, source.id]


@widths
def test_a_span_over_part_of_a_line_of_two_directions_is_drawn_in_its_pieces(qtbot: QtBot, width: int) -> None:
    view = view_of(qtbot, width)
    start = TEXT.index("תל אביב, told")
    view.update_spans([SpanOutline("part", start, start + len("תל אביב, told"), "CLAIM")], [])
    boxes = sorted(boxes_of(view, SpanOutline("part", 0, 1, "CLAIM")))
    assert len(boxes) == 2
    (_, first_right, _), (second_left, _, _) = boxes
    assert second_left - first_right > 20  # the start of the Hebrew words stands between
    middle = middle_of(view, *next(characters(TEXT.index("משה"), len(TEXT))))
    assert middle
    assert "part" not in [span.id for span in view.sight.spans_at(middle)]


def test_an_end_of_a_line_without_a_space_is_reached_by_mouse_and_keys(qtbot: QtBot) -> None:
    text = "水位上升" * 60
    view = shown_view(qtbot, text, ())
    line = view.article.piece(0).layout.lines[0]
    wrapped = view.article.piece(0).layout.offset(line.utf16_end)
    y = view.sight.placed()[0].y + line.text_top + line.height / 2
    left = view.article.geometry.left
    drag(view, QPointF(left + 2, y), QPointF(left + line.qt.naturalTextWidth() + 30, y))
    assert view.selection() == (0, wrapped)
    view.place_caret(0)
    press(view, Key.Key_End)
    assert view.caret() == wrapped - 1  # where it is still drawn on this line
    view.place_caret(0)
    press(view, Key.Key_End, with_=SHIFT)
    assert view.selection() == (0, wrapped)


def test_the_halves_of_an_arabic_ligature_stand_side_by_side_within_it(qtbot: QtBot) -> None:
    text = "هذا لا شيء"
    view = shown_view(qtbot, text, ())
    layout = view.article.piece(0).layout
    cells = layout.cells(layout.lines[0])
    assert [cell.start for cell in cells] == list(range(len(text)))
    assert all(after.right == pytest.approx(before.left, abs=0.1) for before, after in pairwise(cells))
