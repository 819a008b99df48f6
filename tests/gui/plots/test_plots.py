"""Plots on the screen and in files: read by eye, by key, by ear, and by other programs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.errors import AnnotatorError
from annotator.gui.plots.paint_cells import Cells, readable
from annotator.gui.plots.paint_intervals import Intervals
from annotator.gui.plots.paint_plot import paint_plot
from annotator.gui.plots.plot import Mark, Plot, PlotKind
from annotator.gui.plots.plot_canvas import PlotCanvas
from annotator.gui.plots.plot_card import PlotCard
from annotator.gui.plots.plot_style import PlotStyle
from annotator.gui.plots.saving import save_plot
from annotator.gui.style import palette
from annotator.gui.theme import DARK, LIGHT, Theme
from annotator.model.color_distance import contrast

SVG = "{http://www.w3.org/2000/svg}"


def mark(name: str, value: int, colors: tuple[str, str] | None = None) -> Mark:
    return Mark(name, f"day {name}", value, f"{value} documents", colors)


def plot(kind: PlotKind = PlotKind.BARS, values: tuple[int, ...] = (3, 0, 12, 5)) -> Plot:
    marks = tuple(mark(str(n), value) for n, value in enumerate(values))
    if kind is PlotKind.LINES:
        marks = tuple(replace(each, name="QUOTE", value=each.value / 12, column=each.name) for each in marks)
    return Plot(kind, "Documents <done> & “dusted”", marks)


@pytest.mark.parametrize("kind", PlotKind)
def test_an_svg_file_is_whole_and_says_what_it_shows(qtbot: QtBot, tmp_path: Path, kind: PlotKind) -> None:
    shown = plot(kind)
    save_plot(shown, tmp_path / "p.svg", "")
    root = ElementTree.parse(tmp_path / "p.svg").getroot()
    assert root.findtext(f"{SVG}title") == shown.title
    assert root.findtext(f"{SVG}desc") == shown.description()
    texts = {"".join(text.itertext()) for text in root.iter(f"{SVG}text")}
    assert shown.title in texts
    assert {"0", "3"} <= texts  # names of marks; numbers of the axis are among them
    assert {text.get("font-family", "").endswith(", sans-serif") for text in root.iter(f"{SVG}text")} == {True}
    renderer = QSvgRenderer(str(tmp_path / "p.svg"))
    assert renderer.isValid()
    assert renderer.viewBoxF() == QRectF(0, 0, 760, 440)


@pytest.mark.parametrize("kind", PlotKind)
def test_a_png_file_is_on_light_ground_and_sharp_enough_for_print(qtbot: QtBot, tmp_path: Path, kind: PlotKind) -> None:
    save_plot(plot(kind), tmp_path / "p.png", "")
    image = QImage(str(tmp_path / "p.png"))
    assert image.width() == 2280
    assert image.pixelColor(2, 2) == QColor(LIGHT.card)
    colored = sum(
        image.pixelColor(x, y).hsvSaturation() > 100
        for x in range(0, image.width(), 6)
        for y in range(0, image.height(), 3)
    )
    assert colored > 100


@pytest.mark.parametrize("name", ["p.svg", "p.png"])
def test_a_file_that_cannot_be_written_is_told(qtbot: QtBot, tmp_path: Path, name: str) -> None:
    with pytest.raises(AnnotatorError, match="could not be written"):
        save_plot(plot(), tmp_path / "nowhere" / name, "")


def painted(shown: Plot, *, dark: bool = False) -> QImage:
    image = QImage(400, 240, QImage.Format.Format_RGB32)
    style = PlotStyle(palette(DARK if dark else LIGHT), PlotCanvas(shown).font())
    image.fill(style.ground)
    painter = QPainter(image)
    paint_plot(painter, shown, QRectF(0, 0, 400, 240), style)
    painter.end()
    return image


def rows_with(image: QImage, color: str) -> list[int]:
    wanted = QColor(color)
    return [y for y in range(image.height()) if any(image.pixelColor(x, y) == wanted for x in range(image.width()))]


def test_bars_are_as_high_as_their_values(qtbot: QtBot) -> None:
    heights = []
    for values in ((10, 10), (5, 10)):
        colored = tuple(
            mark(str(n), value, ("#FF0000", "#FF0000") if n == 0 else None) for n, value in enumerate(values)
        )
        heights.append(len(rows_with(painted(Plot(PlotKind.BARS, "x", colored)), "#FF0000")))
    assert heights[1] == pytest.approx(heights[0] / 2, abs=2)


def test_a_day_on_which_more_was_reopened_than_done_hangs_below_the_line(qtbot: QtBot) -> None:
    marks = (mark("a", 4), mark("b", -4, ("#FF0000", "#FF0000")))
    image = painted(Plot(PlotKind.BARS, "x", marks))
    assert min(rows_with(image, "#FF0000")) >= max(rows_with(image, LIGHT.accent)) - 1


def test_colours_are_those_of_the_ground(qtbot: QtBot) -> None:
    shown = Plot(PlotKind.ROWS, "x", (mark("a", 4, ("#FF0000", "#00FF00")),))
    assert rows_with(painted(shown), "#FF0000")
    assert rows_with(painted(shown, dark=True), "#00FF00")


def test_the_description_tells_extent_highest_and_last(qtbot: QtBot) -> None:
    assert plot().description() == ("From day 0 to day 3. Most: day 2: 12 documents. Last: day 3: 5 documents.")
    assert plot(PlotKind.ROWS, (1, 2)).description() == "day 0: 1 documents. day 1: 2 documents."
    empty = Plot(PlotKind.STEPS, "x", (), "No day yet.")
    assert empty.description() == "No day yet."


@pytest.fixture
def card(qtbot: QtBot, tmp_path: Path) -> PlotCard:
    made = PlotCard(plot())
    made.folder = tmp_path
    qtbot.addWidget(made)
    made.resize(500, 260)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    return made


def test_arrow_keys_walk_over_the_marks_and_tell_each(qtbot: QtBot, card: PlotCard) -> None:
    told: list[str] = []
    card.canvas.chosen.connect(told.append)
    card.canvas.setFocus()
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_End):
        QTest.keyClick(card.canvas, key)
    values = ["day 3: 5", "day 2: 12", "day 0: 3", "day 1: 0", "day 3: 5"]
    assert told == [f"{value} documents" for value in values]


def test_the_mark_under_the_mouse_is_told(qtbot: QtBot, card: PlotCard) -> None:
    with qtbot.waitSignal(card.canvas.chosen) as told:
        QTest.mouseMove(card.canvas, QPoint(card.canvas.width() - 20, card.canvas.height() // 2))
    assert told.args == ["day 3: 5 documents"]
    with qtbot.waitSignal(card.canvas.chosen) as told:
        QTest.mouseMove(card.canvas, QPoint(2, 2))
    assert told.args == [""]


def test_the_button_saves_and_says_where(qtbot: QtBot, card: PlotCard, tmp_path: Path) -> None:
    asked: list[Path] = []

    def choose(_parent: object, _title: str, suggested: Path, _kinds: str) -> Path:
        asked.append(suggested)
        return tmp_path / "chosen.svg"

    card.choose_new_file = choose
    QTest.mouseClick(card.save_button, Qt.MouseButton.LeftButton)
    assert asked[0].parent == tmp_path
    assert QSvgRenderer(str(tmp_path / "chosen.svg")).isValid()
    assert card.result.isVisible()


def test_a_plot_with_nothing_in_it_says_so_and_cannot_be_saved(qtbot: QtBot, card: PlotCard) -> None:
    card.show_plot(Plot(PlotKind.BARS, "x", (), "Nothing yet."))
    assert card.canvas.accessibleDescription() == "Nothing yet."
    assert not card.save_button.isVisible()
    QTest.keyClick(card.canvas, Qt.Key.Key_Left)


def interval(name: str, value: float, low: float, high: float) -> Mark:
    return Mark(name, name, value, f"{value:.3f}", low=low, high=high)


def test_values_from_zero_to_one_stand_on_one_axis_that_reaches_below_zero_where_they_do() -> None:
    shown = Plot(
        PlotKind.INTERVALS, "α by label", (interval("QUOTE", 0.5, 0.25, 0.75), interval("CLAIM", -0.2, -0.3, 0.1))
    )
    frame = Intervals(shown, QRectF(0, 0, 600, 300), PlotStyle(palette(LIGHT), QFont()))
    assert frame.ticks[0] < 0 < frame.ticks[-1] == 1
    assert frame.x(0.25) - frame.x(0) == pytest.approx(frame.x(0.75) - frame.x(0.5))
    assert frame.area.left() <= frame.x(-0.3) < frame.x(-0.2) < frame.x(1) <= frame.area.right() + 1


def cells() -> Plot:
    """Three annotators, two of them in each cell."""
    pairs = [(one, other) for one in "abc" for other in "abc" if one != other]
    marks = tuple(Mark(one, f"{one} and {other}", 0.5, "0.500", column=other) for one, other in pairs)
    return Plot(PlotKind.CELLS, "Pairs", marks, highest=1.0)


def test_arrow_keys_go_through_rows_and_columns_and_enter_opens_a_cell(qtbot: QtBot) -> None:
    canvas = PlotCanvas(cells())
    qtbot.addWidget(canvas)
    chosen: list[str] = []
    entered: list[int] = []
    canvas.chosen.connect(chosen.append)
    canvas.entered.connect(entered.append)
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return):
        QTest.keyClick(canvas, key)
    assert [told.split(":")[0] for told in chosen] == ["a and b", "c and b", "a and b"]
    assert entered == [0]


def test_a_click_opens_the_cell_under_the_mouse(qtbot: QtBot) -> None:
    canvas = PlotCanvas(cells())
    qtbot.addWidget(canvas)
    canvas.resize(600, 400)
    entered: list[int] = []
    canvas.entered.connect(entered.append)
    frame = Cells(cells(), QRectF(canvas.rect()).adjusted(4, 4, -4, -4), PlotStyle(canvas.palette(), canvas.font()))
    for place in (0, 3, 5):
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=frame.slot(place).center().toPoint())
    assert entered == [0, 3, 5]
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert len(entered) == 3


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_numbers_can_be_read_on_the_weakest_and_on_the_strongest_cell(qtbot: QtBot, theme: Theme) -> None:
    style = PlotStyle(palette(theme), QFont())
    for value in (0.0, 0.25, 0.5, 0.75, 1.0):
        ground = style.pale(style.accent, Cells(cells(), QRectF(0, 0, 600, 400), style).strength(value))
        assert contrast(readable(ground, style).name(), ground.name()) >= 4.0
