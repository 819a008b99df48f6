"""How far the annotating is: figures, plots and tables of a progress report, for one annotator or for everyone."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from annotator.annotation.progress_report import EVERYONE, PACE_DAYS, ProgressReport
from annotator.gui.annotation.progress_figures import Figures, figures_of
from annotator.gui.annotation.progress_plots import plots_of
from annotator.gui.annotation.progress_table_view import ProgressTables
from annotator.gui.notice import Notice
from annotator.gui.plots.plot_card import PlotCard
from annotator.model.label_schema import LabelSchema

MARGIN, GAP = 20, 12  # pixels
TWO_COLUMNS = 52  # lines of text that two plots need side by side
DEFINITIONS = (
    "Active time is the time from one step to the next, where that took at most 5 minutes: whoever takes longer has"
    f" been away. The pace is documents done in an active hour, over the last {PACE_DAYS} active days. What was undone"
    " counts as never done."
)
EMPTY = "Nothing is labelled yet.\nWhat you label and mark as done is counted here, day by day."


class ProgressPage(QScrollArea):
    """Shows; `ProgressWindow` counts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setAccessibleName("Progress")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._report: ProgressReport | None = None
        self._schema: LabelSchema | None = None
        self.who = QComboBox()
        self.who.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.who.setAccessibleName("Whose progress")
        self.who.activated.connect(lambda _place: self._show())
        self.figures, self.tables = Figures(), ProgressTables()
        self.cards: list[PlotCard] = []
        self._notes = Notice()
        self._empty = QLabel(EMPTY)
        self._empty.setProperty("look", "muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._body = QWidget()
        self._body.setProperty("look", "clear")
        self._plots = QGridLayout()
        self._plots.setSpacing(GAP)
        self._arrange()
        self.setWidget(self._body)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        title = QLabel("Progress")
        title.setProperty("look", "title")
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self.who)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GAP)
        column.addLayout(head)
        column.addWidget(self.figures)
        column.addWidget(self._notes)
        column.addWidget(self._empty, 1)
        column.addLayout(self._plots, 1)
        column.addWidget(self.tables)

    def show_report(self, report: ProgressReport, schema: LabelSchema, annotator: str, folder: Path) -> None:
        """Show a report, at first for this annotator; files are saved in the folder, if no other is chosen."""
        is_first = self._report is None
        self._report, self._schema = report, schema
        self._offer_people(report, annotator if is_first else self._whose())
        self._show()
        self.tables.folder = folder
        for card in self.cards:
            card.folder = folder

    def tell_failure(self, text: str) -> None:
        """Say why there is nothing newer to show."""
        self._notes.show()
        self._notes.say(text, is_warning=True)

    def forget(self) -> None:
        """Be ready for another project."""
        self._report = None
        self.who.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_plots()

    def _whose(self) -> str:
        return str(self.who.currentData() or EVERYONE)

    def _offer_people(self, report: ProgressReport, annotator: str) -> None:
        self.who.clear()
        self.who.addItem("Everyone", EVERYONE)
        for person in report.annotators:
            self.who.addItem(person.name, person.annotator)
        self.who.setCurrentIndex(max(self.who.findData(annotator), 0))
        self.who.setVisible(len(report.annotators) > 1)

    def _show(self) -> None:
        report, schema = self._report, self._schema
        if report is None or schema is None:
            return
        who = self._whose()
        self.figures.show_figures(figures_of(report.of(who), report.documents))
        plots = plots_of(report, who, schema)
        if not self.cards:
            self.cards = [PlotCard(plot) for plot in plots]
            self._place_plots()
        for card, plot in zip(self.cards, plots, strict=True):
            card.show_plot(plot)
        self.tables.show_report(report, who, schema)
        self._show_or_hide(bool(report.labels or report.days or report.everyone.done))

    def _show_or_hide(self, has_work: bool) -> None:
        self._notes.say(DEFINITIONS if has_work else "")
        self._empty.setVisible(not has_work)
        for part in (self.figures, self._notes, self.tables, *self.cards):
            part.setVisible(has_work)

    def _place_plots(self) -> None:
        """Two side by side, or all below one another where the window is narrow for the text."""
        columns = 2 if self.viewport().width() >= TWO_COLUMNS * self.fontMetrics().height() else 1
        for place, card in enumerate(self.cards):
            self._plots.addWidget(card, place // columns, place % columns)
        for column in range(2):
            self._plots.setColumnStretch(column, 1 if column < columns else 0)
