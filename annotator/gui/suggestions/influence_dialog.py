"""The report on what suggestions do: a table and a plot for each question, what is to be known, copy and save."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from annotator.errors import AnnotatorError
from annotator.gui.choice_buttons import ChoiceButtons
from annotator.gui.dialog import Dialog
from annotator.gui.display_text import displayed
from annotator.gui.file_choosing import ChooseNewFile, choose_new_file
from annotator.gui.notice import Notice
from annotator.gui.review.agreement.grid import Cell, Grid, GridRow
from annotator.gui.review.agreement.views import TableWithPlot
from annotator.gui.suggestions.influence_plots import (
    MakePlot,
    plot_of_agreement,
    plot_of_origins,
    plot_of_suggestions,
    plot_of_work,
)
from annotator.model.label_schema import LabelSchema
from annotator.suggestions.influence import InfluenceReport
from annotator.suggestions.influence.figures_file import write_influence
from annotator.suggestions.influence.tables import (
    InfluenceTable,
    Naming,
    agreement_table,
    comparison_table,
    origin_table,
    suggestion_table,
    work_table,
)
from annotator.suggestions.influence.text import as_markdown

NARROW, WIDE = 64, 130  # characters
TALL = 36  # lines of text
FILES = "Tables (*.csv)"
COPIED = "The report is copied, its tables as Markdown."
HEADING = "Nothing was suggested yet"
EMPTY = (
    "Suggestions are shown in articles as you open them. What is shown, accepted, changed, rejected and ignored is"
    " counted here then, beside the articles that are drawn to be labelled without suggestions."
)


class Question(NamedTuple):
    """A choice of the dialog."""

    title: str
    table: Callable[[InfluenceReport, Naming], InfluenceTable]
    plot: MakePlot


QUESTIONS = {
    "work": Question("&Time and labels", work_table, plot_of_work),
    "comparison": Question("With : &without", comparison_table, plot_of_work),
    "suggestions": Question("&Suggestions", suggestion_table, plot_of_suggestions),
    "origins": Question("Where &labels come from", origin_table, plot_of_origins),
    "agreement": Question("&Agreement", agreement_table, plot_of_agreement),
}


class InfluenceDialog(Dialog):
    """Shows a report; `folder` is where files go at first, `choose` stands for the system's dialog."""

    def __init__(
        self,
        report: InfluenceReport,
        schema: LabelSchema,
        naming: Naming,
        folder: Path,
        parent: QWidget | None = None,
        *,
        choose: ChooseNewFile = choose_new_file,
    ) -> None:
        super().__init__("Influence of suggestions", parent, characters=NARROW)
        self._report, self._schema, self._naming = report, schema, naming
        self._folder, self._choose = folder, choose
        self._questions = {key: one for key, one in QUESTIONS.items() if one.table(report, naming).rows}
        self.choice = ChoiceButtons([(key, one.title) for key, one in self._questions.items()])
        self.figures = TableWithPlot("Figures")
        self.warning, self.note, self.told = Notice(), Notice(), Notice()
        self.told.hide()
        self.copy_button, self.save_button = QPushButton("&Copy as text"), QPushButton("Save as CS&V…")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._arrange()
        self.choice.chosen.connect(lambda _key: self._show())
        self.copy_button.clicked.connect(self.copy)
        self.save_button.clicked.connect(self.save)
        self.buttons.rejected.connect(self.reject)

    def sizeHint(self) -> QSize:
        window = self.parentWidget()
        room = window.width() * 9 // 10 if window else 0
        if not self._questions:
            return super().sizeHint()
        wide = min(WIDE * self.fontMetrics().averageCharWidth(), room)
        return super().sizeHint().expandedTo(QSize(wide, TALL * self.fontMetrics().height()))

    def copy(self) -> None:
        """Put the whole report into the clipboard."""
        QGuiApplication.clipboard().setText(as_markdown(self._report))
        self._say(COPIED)

    def save(self) -> None:
        """Ask for a file and write all figures into it."""
        path = self._choose(self, "Save the figures", self._folder / "influence.csv", FILES)
        if path is None:
            return
        path = path if path.suffix else path.with_suffix(".csv")
        try:
            write_influence(self._report, path)
        except AnnotatorError as error:
            self._say(str(error), is_warning=True)
        else:
            self._say(f"Saved in {path}.")

    def _arrange(self) -> None:
        if self._questions:
            self._add_figures()
            for button in (self.copy_button, self.save_button):
                button.setAutoDefault(False)
                self.buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        else:
            self._add_empty()
        self.column.addWidget(self.told)
        self.column.addWidget(self.buttons)
        close = self.buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setDefault(True)
        (self.figures.table if self._questions else close).setFocus()

    def _add_figures(self) -> None:
        self.column.addWidget(self.choice)
        self.column.addWidget(self.warning)
        self.column.addWidget(self.figures, 1)
        self.column.addWidget(self.note)
        self.choice.set_value(next(iter(self._questions)))
        self._show()

    def _add_empty(self) -> None:
        heading, text, room = QLabel(HEADING), Notice(), QVBoxLayout()
        heading.setProperty("look", "title")
        text.say(EMPTY)
        room.addWidget(heading, 0, Qt.AlignmentFlag.AlignLeft)
        room.addWidget(text)
        self.column.addLayout(room)
        self.figures.hide()

    def _show(self) -> None:
        question = self._questions[self.choice.value() or next(iter(self._questions))]
        table = question.table(self._report, self._naming)
        self.figures.table.show_grid(_grid(table))
        self.figures.card.show_plot(question.plot(self._report, self._naming, self._schema))
        self.warning.say(" ".join(table.warnings), is_warning=True)
        self.warning.setVisible(bool(table.warnings))
        self.note.say(table.note)

    def _say(self, text: str, *, is_warning: bool = False) -> None:
        self.told.say(text, is_warning=is_warning)
        self.told.show()


def _grid(table: InfluenceTable) -> Grid:
    rows: Sequence[GridRow] = [
        GridRow(
            displayed(_capital(name)),
            tuple(
                Cell(value.text, value.interval, f"{name}, {heading}: {value}")
                for value, heading in zip(values, table.headings[1:], strict=True)
            ),
        )
        for name, values in table.rows
    ]
    headings = tuple(_capital(heading) for heading in table.headings)
    return Grid((table.title, *headings[1:]), ("",) * len(headings), len(rows), rows.__getitem__)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
