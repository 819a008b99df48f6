"""The views of a report: figures by label, pairs of annotators, documents, and labels confused."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from annotator.gui.choice_buttons import ChoiceButtons
from annotator.gui.plots.plot import Plot, PlotKind
from annotator.gui.plots.plot_card import PlotCard
from annotator.gui.review.agreement.agreement_plots import by_label, by_pair, of_labels
from annotator.gui.review.agreement.grid import BY_NAME, figures_grid, pairs_grid
from annotator.gui.review.agreement.grid_table import GridTable
from annotator.gui.review.agreement.measured import Measured
from annotator.gui.review.agreement.words import ALL_OF_KIND, Names
from annotator.review.agreement.behind import Asked
from annotator.review.agreement.measures import MEASURES, Kind, Measure
from annotator.review.agreement.report import AgreementReport, Figure
from annotator.review.agreement.tables import TITLES, figure_tables

SIDE_BY_SIDE = 70  # lines of text across, from which table and plot stand beside each other
GAP = 8  # pixels between table and plot
NOTHING = Plot(PlotKind.CELLS, "", ())


class TableWithPlot(QWidget):
    """A table, and the plot of one of its columns beside or below it. `opened` carries what is asked for."""

    opened = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table, self.card = GridTable(name), PlotCard(NOTHING)
        self.table.opened.connect(self.opened)
        self.card.canvas.entered.connect(self._open_mark)
        self.asked: Sequence[Asked] = ()  # behind the marks of the plot
        self._parts = QSplitter()
        self._is_crowded = False
        self._parts.setHandleWidth(1)
        self._parts.setChildrenCollapsible(False)
        self._parts.addWidget(self.table)
        self._beside = QWidget()
        self._room = QVBoxLayout(self._beside)
        self._room.addWidget(self.card)
        self._parts.addWidget(self._beside)
        self._parts.setStretchFactor(0, 3)
        self._parts.setStretchFactor(1, 2)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self.head)
        column.addWidget(self._parts, 1)

    def show_plot(self, plot: Plot, figures: Sequence[Figure]) -> None:
        """Show a plot, whose marks open what is behind their figures."""
        self.asked = [Asked(BY_NAME[each.measure], each.label, each.people) for each in figures]
        self.card.show_plot(plot)

    def set_crowded(self, is_crowded: bool) -> None:
        """Whether there is something below: then a plot has no room unless it is beside the table."""
        self._is_crowded = is_crowded
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        is_wide = self.width() >= SIDE_BY_SIDE * self.fontMetrics().height()
        self._parts.setOrientation(Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical)
        self._beside.setVisible(is_wide or not self._is_crowded)
        self._room.setContentsMargins(*((GAP, 0, 0, 0) if is_wide else (0, GAP, 0, 0)))

    def _open_mark(self, place: int) -> None:
        if place < len(self.asked):
            self.opened.emit(self.asked[place])


class FiguresView(TableWithPlot):
    """A row for each label; the plot shows the measure of the column in hand with its intervals."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Figures by label", parent)
        self._shown: tuple[AgreementReport, Names] | None = None
        self.kinds = ChoiceButtons([(kind.value, TITLES[kind]) for kind in Kind])
        self.head.addWidget(self.kinds, 1)
        self.kinds.chosen.connect(lambda _kind: self._show())
        self.table.column_chosen.connect(self._show_measure)

    def show_report(self, measured: AgreementReport, names: Names) -> None:
        """Show a report, of the kind of labels that was looked at before if it has that."""
        self._shown = (measured, names)
        found = [table.kind.value for table in figure_tables(measured)]
        if self.kinds.value() not in found:
            self.kinds.set_value(found[0] if found else None)
        self.kinds.setVisible(len(found) > 1)
        self._show()

    def _kind(self) -> Kind:
        return Kind(self.kinds.value() or Kind.SPAN)

    def _show(self) -> None:
        if self._shown is not None:
            self.table.show_grid(figures_grid(*self._shown, self._kind()))
            self._show_measure(0)

    def _show_measure(self, column: int) -> None:
        measures = _measures(self._kind())
        if self._shown is not None and column < len(measures):
            report, names = self._shown
            self.show_plot(*by_label(report, measures[column], names))


class PairsView(TableWithPlot):
    """A row for each pair; the plot is a heat map of the measure of the column in hand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Figures by pair of annotators", parent)
        self._shown: tuple[AgreementReport, Names] | None = None
        self.label = QComboBox()
        self.label.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.label.setAccessibleName("Of which label")
        caption = QLabel("&Of")
        caption.setBuddy(self.label)
        self.head.addWidget(caption)
        self.head.addWidget(self.label)
        self.head.addStretch(1)
        self.label.activated.connect(lambda _place: self._show())
        self.table.column_chosen.connect(self._show_measure)

    def show_report(self, report: AgreementReport, names: Names) -> None:
        """Show a report, of the label that was looked at before if it has that."""
        self._shown = (report, names)
        before = self.label.currentData()
        self.label.clear()
        for table in figure_tables(report):
            if table.kind is not Kind.DOCUMENT:
                self.label.addItem(ALL_OF_KIND[table.kind], (table.kind, ""))
            for _, figures in table.rows:
                if figures[0].label:
                    self.label.addItem(names.label(figures[0].label), (table.kind, figures[0].label))
        places = [place for place in range(self.label.count()) if self.label.itemData(place) == before]
        self.label.setCurrentIndex(places[0] if places else 0)
        self._show()

    def _show(self) -> None:
        if self._shown is not None and self.label.currentData() is not None:
            self.table.show_grid(pairs_grid(*self._shown, *self.label.currentData()))
            self._show_measure(0)

    def _show_measure(self, column: int) -> None:
        if self._shown is None or self.label.currentData() is None:
            return
        kind, label = self.label.currentData()
        report, names = self._shown
        measures = _measures(kind)
        if column < len(measures):
            self.show_plot(*by_pair(report, measures[column], label, names))


class DocumentsView(QWidget):
    """A row for each document, from worst to best by the figure whose heading was clicked."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = GridTable("Figures by document, the worst first")
        self.table.opened.connect(self.opened)
        self.table.horizontalHeader().setSectionsClickable(True)
        self.table.horizontalHeader().sectionClicked.connect(self._sort)
        self._measured: Measured | None = None
        self._title_of: Callable[[str], str] = str
        self._by = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)

    def show_measured(self, measured: Measured, title_of: Callable[[str], str]) -> None:
        """Show the documents; `title_of` is asked for the title of those in sight, by id."""
        self._measured, self._title_of = measured, title_of
        self._show()

    def _sort(self, section: int) -> None:
        if section:
            self._by = section - 1
            self._show()
            self.table.setCurrentIndex(self.table.model_of_grid.index(0, section))

    def _show(self) -> None:
        by_document = self._measured.by_document if self._measured else None
        if by_document is not None:
            self._by = min(self._by, max(0, len(by_document.measures) - 1))
            self.table.show_grid(by_document.grid(self._by, self._title_of))


class LabelsView(QWidget):
    """Which labels were given to the same thing, as a heat map."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = PlotCard(NOTHING)
        self._asked: Sequence[Asked] = ()
        self.card.canvas.entered.connect(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)

    def show_report(self, report: AgreementReport, names: Names) -> None:
        """Show the labels of a report."""
        plot, cells = of_labels(report, names)
        measure = BY_NAME["same_label"]
        self._asked = [Asked(measure, label, report.people, other=other) for label, other in cells]
        self.card.show_plot(plot)

    def _open(self, place: int) -> None:
        if place < len(self._asked):
            self.opened.emit(self._asked[place])


def _measures(kind: Kind) -> list[Measure]:
    return [measure for measure in MEASURES if measure.kind is kind]
