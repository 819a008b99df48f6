from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QAccessible, QColor, QFont, QFontMetricsF, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.annotation.status import set_status
from annotator.gui.corpus.queue_delegate import title_lines
from annotator.gui.corpus.queue_row_text import shown_date, shown_origin, shown_title, spoken, tool_tip
from annotator.gui.corpus.queue_view import QueueView
from annotator.gui.theme import DARK, LIGHT, Theme
from annotator.model.annotation_set import Status
from annotator.project.project import Project
from annotator.project.queue import QueueRow
from tests.support.articles_to_list import ANA

WIDTH = 200.0


def row(
    title: str | None = "Ferry", outlet: str | None = None, published: str | None = None, status: Status = Status.NEW
) -> QueueRow:
    return QueueRow(1, "n1", title, outlet, published, 1_234, status)


@pytest.mark.parametrize(
    ("published", "shown"),
    [
        ("2026-01-07", "7 Jan 2026"),
        ("2026-01-06T23:30:00+02:00", "6 Jan 2026"),
        ("24 December", "24 December"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_date_is_shown_as_a_day_or_as_it_came(published: str | None, shown: str) -> None:
    assert shown_date(published) == shown


def test_a_document_without_a_title_shows_its_id() -> None:
    assert (shown_title(row(None)), shown_origin(row(None))) == ("n1", "No title")
    assert (shown_title(row(" \n")), shown_origin(row("Ferry"))) == ("n1", "n1")


def test_a_document_is_known_by_its_file_where_nobody_gave_it_an_id() -> None:
    unnamed = replace(row("Ferry"), id="0123456789ab", file="ferry.txt")
    assert shown_origin(unnamed) == "ferry.txt"
    assert shown_origin(replace(unnamed, id="0123456789ab-2")) == "ferry.txt"
    assert shown_origin(replace(unnamed, id="reuters 17")) == "reuters 17"
    assert shown_origin(replace(unnamed, file=None)) == "0123456789ab"


def test_a_title_of_several_lines_or_a_megabyte_is_one_short_line() -> None:
    assert shown_title(row("Ferry\n\tfares\u2028rise")) == "Ferry fares rise"
    assert len(shown_title(row("a" * 1_000_000))) == 300


def test_a_screen_reader_hears_the_status() -> None:
    assert spoken(row("Ferry", "Wire", "2026-01-07", Status.IN_PROGRESS)) == "Ferry, in progress, Wire · 7 Jan 2026"


def test_a_tool_tip_takes_nothing_of_a_title_for_html() -> None:
    tip = tool_tip(row('<img src="file:///secret"> & more'))
    assert "<img" not in tip
    assert "&lt;img src=" in tip
    assert "1,234 characters" in tip


@pytest.mark.parametrize(
    "title", ["Fares", "Ferry fares rise again " * 9, "Donaudampfschifffahrt" * 9, "😀" * 90, "وزير الموانئ " * 20]
)
def test_a_title_takes_at_most_two_lines_and_fits(qtbot: QtBot, title: str) -> None:
    font = QFont()
    lines = title_lines(title, font, WIDTH)
    assert 1 <= len(lines) <= 2
    assert all(QFontMetricsF(font).horizontalAdvance(line) <= WIDTH for line in lines)
    assert title.startswith(lines[0])
    assert (lines[-1].endswith("…")) == (len("".join(lines)) < len(title.strip()))


def ink(picture: QImage, background: str) -> list[int]:
    """The columns of a picture that hold anything but the background."""
    paper = QColor(background).rgb()
    return [x for x in range(picture.width()) if any(picture.pixel(x, y) != paper for y in range(picture.height()))]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_right_to_left_titles_stand_on_the_right(view: QueueView, theme: Theme) -> None:
    view.set_theme(theme)
    view.choose(1)
    view.choose(9)  # scrolls, so that rows 5 to 9 are in view
    right = {}
    for number in (6, 7):
        area = view.list.visualRect(view.list.rows.index(number - 1))
        area.moveTo(view.list.viewport().mapTo(view, area.topLeft()))
        columns = ink(view.grab(area).toImage(), theme.panel)
        right[number] = area.width() - max(columns)
    assert right[7] <= 12
    assert right[6] > 60


def test_each_status_has_a_ring_of_its_own(project: Project, view: QueueView) -> None:
    rings = set()
    for status in (Status.NEW, Status.IN_PROGRESS, Status.DONE):
        set_status(project, 2, ANA, status)
        area = view.list.visualRect(view.list.rows.index(1))
        area.setWidth(24)
        picture = view.list.viewport().grab(area).toImage().convertToFormat(QImage.Format.Format_RGB32)
        rings.add(bytes(picture.constBits()))
    assert len(rings) == 3


def test_the_list_speaks_through_the_accessibility_interface(project: Project, view: QueueView) -> None:
    set_status(project, 1, ANA, Status.DONE)
    spoken_list = QAccessible.queryAccessibleInterface(view.list)
    assert spoken_list.text(QAccessible.Text.Name) == "Articles"
    assert spoken_list.childCount() == 12
    assert spoken_list.child(0).text(QAccessible.Text.Name) == "Ferry fares rise, done, Wire"
    for widget in (view.bar.field, view.bar.box.in_texts, view.bar.box.clear_button, *view.bar.status_buttons):
        assert widget.accessibleName()


def test_a_larger_font_makes_higher_rows(view: QueueView) -> None:
    before = view.list.visualRect(view.list.rows.index(1)).height()
    font = QFont(view.font())
    font.setPixelSize(22)
    view.setFont(font)
    view.list.setFont(font)
    assert view.list.visualRect(view.list.rows.index(1)).height() > before + 15
    assert view.list.verticalScrollBar().singleStep() > before // 3


def test_the_row_under_the_pointer_is_lit(qtbot: QtBot, view: QueueView) -> None:
    place = view.list.visualRect(view.list.rows.index(2))
    before = view.list.viewport().grab(place).toImage()
    QTest.mouseMove(view.list.viewport(), place.center())
    qtbot.waitUntil(lambda: view.list.viewport().underMouse())
    lit = view.list.viewport().grab(place).toImage()
    assert lit.pixelColor(place.width() // 2, 4) == QColor(LIGHT.hover)
    assert before.pixelColor(place.width() // 2, 4) != QColor(LIGHT.hover)
