"""The figures of a model as a table and as a plot."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableView

from annotator.gui.display_text import displayed
from annotator.gui.plain_text import plain_tip
from annotator.gui.plots.plot import Mark, Plot, PlotKind
from annotator.gui.row_table import AnyIndex, RowModel, show_as_rows
from annotator.model.label_schema import LabelSchema
from annotator.suggestions.learned import Counts
from annotator.suggestions.training import Worth, reason

HEADINGS = ("Label", "Spans", "Precision", "Recall", "F1", "F1 of rules", "F1 by overlap", "Used")
UNKNOWN = ("#6B7280", "#9AA3AE")  # a label that the schema no longer has
NONE = "–"
FEWEST_ROWS, MOST_ROWS = 3, 9  # in sight
FRAME = 4  # pixels
PADDING = 24  # pixels
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
EDGES = "Right is a span with the same edges; quotation marks and full stops at the edges make no difference."
TIPS = {
    "F1": EDGES,
    "F1 of rules": "What the rules reach on the same articles.",
    "F1 by overlap": "Right is a span of which at least half is the same.",
}


class FigureModel(RowModel):
    """A row for each label, and for each kind of link."""

    def __init__(self) -> None:
        super().__init__(HEADINGS)
        self._rows: list[tuple[str, ...]] = []

    def show_worth(self, worth: Worth, schema: LabelSchema) -> None:
        """Show these figures."""
        self.beginResetModel()
        titles = {label.name: label.shown() for label in schema.labels}
        verdicts = worth.verdicts()
        names = sorted(verdicts, key=lambda name: list(titles).index(name) if name in titles else len(titles))
        self._rows = [_row(worth, name, titles.get(name, name), verdicts[name]) for name in names]
        self._rows += [_link_row(name, counts) for name, counts in worth.figures.links.items()]
        self.endResetModel()

    def texts(self, column: int) -> list[str]:
        """What stands in a column."""
        return [row[column] for row in self._rows]

    def row_total(self) -> int:
        return len(self._rows)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation is Qt.Orientation.Horizontal:
            return _alignment(section)
        if role == Qt.ItemDataRole.ToolTipRole and orientation is Qt.Orientation.Horizontal:
            return plain_tip(TIPS.get(HEADINGS[section], ""))
        return super().headerData(section, orientation, role)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        text = self._rows[index.row()][index.column()]
        return displayed(text) if role == Qt.ItemDataRole.DisplayRole else plain_tip(text)


class FigureTable(QTableView):
    """The table of a model's figures, as high as its rows."""

    def __init__(self) -> None:
        super().__init__()
        self.figures = FigureModel()
        self.setModel(self.figures)
        show_as_rows(self, "Figures of the model by label", self.fontMetrics().lineSpacing() + 8)

    def show_worth(self, worth: Worth, schema: LabelSchema) -> None:
        """Show these figures."""
        self.figures.show_worth(worth, schema)
        header = self.horizontalHeader()
        for column, heading in enumerate(HEADINGS):
            last = column == len(HEADINGS) - 1
            header.setSectionResizeMode(
                column, QHeaderView.ResizeMode.Stretch if last else QHeaderView.ResizeMode.Fixed
            )
            if not last:
                texts = (heading, *self.figures.texts(column))
                self.setColumnWidth(column, max(map(self.fontMetrics().horizontalAdvance, texts)) + PADDING)
        row = self.verticalHeader().defaultSectionSize()
        fewest, most = (min(self.figures.row_total(), rows) * row for rows in (FEWEST_ROWS, MOST_ROWS))
        self.setMinimumHeight(header.sizeHint().height() + fewest + FRAME)
        self.setMaximumHeight(header.sizeHint().height() + most + FRAME)


def curve_plot(worth: Worth | None, schema: LabelSchema) -> Plot:
    """F1 of each label by the number of articles that were learned from."""
    known = {label.name: label for label in schema.labels}
    marks = []
    for name in worth.figures.labels if worth else ():
        title = known[name].shown() if name in known else name
        colors = (known[name].color, known[name].color_dark) if name in known else UNKNOWN
        for point in worth.figures.curve if worth else ():
            if name in point.f1:
                spoken, f1 = f"{title} from {point.articles:,} articles", point.f1[name]
                marks.append(Mark(title, spoken, f1, f"F1 {f1:.2f}", colors, column=f"{point.articles:,}"))
    nothing = "The curve is drawn when a model was trained."
    return Plot(PlotKind.LINES, "F1 by articles learned from", tuple(marks), nothing, columns_name="articles")


def _row(worth: Worth, name: str, title: str, said: str) -> tuple[str, ...]:
    found = worth.figures.labels.get(name)
    if found is None:
        return title, f"{worth.untaught.get(name, 0):,}", NONE, NONE, NONE, NONE, NONE, reason(said)
    exact = found.learned.exact
    rules = f"{found.rules.exact.f1:.2f}" if found.rules else NONE
    overlap = f"{found.learned.overlapping.f1:.2f}"
    return title, f"{exact.gold:,}", *_three(exact), rules, overlap, reason(said)


def _link_row(name: str, counts: Counts) -> tuple[str, ...]:
    return name, f"{counts.gold:,}", *_three(counts), NONE, NONE, "with its spans"


def _three(counts: Counts) -> tuple[str, str, str]:
    return f"{counts.precision:.2f}", f"{counts.recall:.2f}", f"{counts.f1:.2f}"


def _alignment(column: int) -> Qt.AlignmentFlag:
    return LEFT if column in {0, len(HEADINGS) - 1} else RIGHT
