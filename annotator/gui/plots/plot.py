"""What a plot shows, and what is said of it to those who do not see it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class PlotKind(Enum):
    """BARS stand side by side in order of time, STEPS sum up over time, ROWS lie below each other with their names.

    INTERVALS are values from 0 to 1 with an interval, below each other; CELLS stand in rows and columns. LINES are
    values from 0 to 1 that grow from column to column, a line for each name.
    """

    BARS = auto()
    STEPS = auto()
    ROWS = auto()
    INTERVALS = auto()
    CELLS = auto()
    LINES = auto()


# of which every mark is told, for order says nothing
ALL_TOLD = {PlotKind.ROWS, PlotKind.INTERVALS, PlotKind.CELLS, PlotKind.LINES}


@dataclass(frozen=True, slots=True)
class Mark:
    """One bar, step, row or cell.

    `name` stands on the axis, `spoken` is the long form. `shown` is the value as it is read out, with its unit.
    `colors` are those on light and on dark ground, `#RRGGBB`; without them it has the accent colour. `low` and `high`
    are the ends of an interval, `column` the name above a cell, or below a point of a line.
    """

    name: str
    spoken: str
    value: float
    shown: str
    colors: tuple[str, str] | None = None
    low: float | None = None
    high: float | None = None
    column: str = ""


@dataclass(frozen=True, slots=True)
class Plot:
    """`goal` is a value to be reached, with `goal_name`; `nothing` is said where there are no marks.

    `highest` has the strongest colour of CELLS, should no value be higher. `columns_name` says below LINES what their
    columns are.
    """

    kind: PlotKind
    title: str
    marks: tuple[Mark, ...]
    nothing: str = "Nothing to show yet."
    goal: float | None = None
    goal_name: str = ""
    highest: float = 0.0
    columns_name: str = ""

    def told(self, place: int) -> str:
        """A mark as it is read out."""
        return f"{self.marks[place].spoken}: {self.marks[place].shown}"

    def description(self) -> str:
        """The plot in words: its extent, its highest and its last mark; all where order says nothing."""
        if not self.marks:
            return self.nothing
        if self.kind in ALL_TOLD:
            return ". ".join(map(self.told, range(len(self.marks)))) + "."
        last = len(self.marks) - 1
        highest = max(range(len(self.marks)), key=lambda place: self.marks[place].value)
        parts = [f"From {self.marks[0].spoken} to {self.marks[last].spoken}"]
        if self.kind is PlotKind.BARS and highest != last:
            parts.append(f"Most: {self.told(highest)}")
        parts.append(f"Last: {self.told(last)}")
        if self.goal is not None:
            parts.append(f"To be reached: {self.goal_name}")
        return ". ".join(parts) + "."
