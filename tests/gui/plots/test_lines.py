"""Lines that grow from column to column: where their points are, and that their names can be read."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont
from pytestqt.qtbot import QtBot

from annotator.gui.plots.paint_lines import Lines
from annotator.gui.plots.paint_plot import mark_at
from annotator.gui.plots.plot import Mark, Plot, PlotKind
from annotator.gui.plots.plot_style import PlotStyle
from annotator.gui.style import palette
from annotator.gui.theme import LIGHT

AREA = QRectF(0, 0, 500, 300)


def curve(**values: tuple[float, ...]) -> Plot:
    marks = (
        Mark(name, f"{name} from {10 * place} articles", value, f"F1 {value:.2f}", column=f"{10 * place}")
        for name, of_line in values.items()
        for place, value in enumerate(of_line, 1)
    )
    return Plot(PlotKind.LINES, "F1", tuple(marks), columns_name="articles")


@pytest.fixture
def style(qtbot: QtBot) -> PlotStyle:
    return PlotStyle(palette(LIGHT), QFont())


def test_points_stand_above_their_columns_as_high_as_their_values(style: PlotStyle) -> None:
    plot = curve(QUOTE=(0.0, 0.5, 1.0), SOURCE=(0.2, 0.3, 0.4))
    lines = Lines(plot, AREA, style)
    points = [lines.point(mark) for mark in plot.marks]
    assert [round(point.y()) for point in points[:3]] == [
        round(lines.area.bottom()),
        round(lines.area.center().y()),
        round(lines.area.top()),
    ]
    assert points[0].x() == points[3].x() < points[1].x() == points[4].x() < points[2].x() == points[5].x()


def test_names_of_lines_that_end_together_stand_apart(style: PlotStyle) -> None:
    lines = Lines(curve(QUOTE=(0.1, 0.50), SOURCE=(0.1, 0.50), CUE=(0.1, 0.51), CLAIM=(0.0, 0.0)), AREA, style)
    places = sorted(lines.name_places(style.line).values())
    assert all(below - above >= style.line - 1 for above, below in pairwise(places))
    assert lines.area.top() - style.line <= places[0]
    assert places[-1] <= lines.area.bottom() + style.line


def test_the_point_under_the_mouse_is_found(style: PlotStyle) -> None:
    plot = curve(QUOTE=(0.1, 0.9), SOURCE=(0.4, 0.2))
    lines = Lines(plot, AREA, style)
    for place, mark in enumerate(plot.marks):
        assert mark_at(plot, AREA, style, lines.point(mark)) == place


def test_every_point_is_told_to_those_who_do_not_see_it() -> None:
    assert curve(QUOTE=(0.1, 0.9)).description() == "QUOTE from 10 articles: F1 0.10. QUOTE from 20 articles: F1 0.90."
