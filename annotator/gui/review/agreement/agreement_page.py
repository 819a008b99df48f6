"""The page of agreement: what is measured above, figures in the middle, what is behind one of them below."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from annotator.gui.hint_bar import Hint
from annotator.gui.notice import Notice
from annotator.gui.review.agreement.agreement_bar import AgreementBar
from annotator.gui.review.agreement.measured import Measured
from annotator.gui.review.agreement.nothing_to_measure import NothingToMeasure
from annotator.gui.review.agreement.report_body import ReportBody
from annotator.gui.review.agreement.words import Names
from annotator.model.annotator import GOLD
from annotator.project import annotators, documents
from annotator.project.changes import Change
from annotator.project.project import Project
from annotator.review.agreement.behind import Asked, Behind
from annotator.review.agreement.report import AgreementReport
from annotator.review.hidden_names import hidden_names
from annotator.wording import counted

MARGIN = 20  # pixels
WORK = ("work", "span", "relation", "document_label", "document")  # tables whose rows figures are reckoned from
NOT_MEASURED = "Choose whose work and which labels to measure, then press Measure."
MEASURING = "Measuring… The figures appear here; you can go on working meanwhile."
OLD = "Work or choices have changed since: these are figures from before. Measure again for new ones."
HINTS: tuple[Hint, ...] = (
    (("Enter",), "what is behind the number"),
    (("Esc",), "back"),
)


class AgreementPage(QWidget):
    """`measure_asked`: count now. `behind_asked` carries an Asked, `finding_entered` a Finding to be compared."""

    measure_asked = Signal()
    behind_asked = Signal(object)
    finding_entered = Signal(object)
    receive_asked = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.project: Project | None = None
        self.measured: Measured | None = None
        self.hints, self.names = HINTS, Names({}, None)
        self._is_old = False
        self.bar, self.notice = AgreementBar(), Notice()
        self.body, self.empty, self._blank = ReportBody(), NothingToMeasure(), QWidget()
        self._stack = QStackedWidget()
        for part in (self.body, self.empty, self._blank):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 14, MARGIN, MARGIN - 8)
        column.setSpacing(8)
        column.addWidget(self.bar)
        column.addWidget(self.notice)
        column.addWidget(self._stack, 1)
        self._connect()
        self.show_measured(None)

    def _connect(self) -> None:
        self.bar.measure_asked.connect(self.measure_asked)
        self.bar.changed.connect(self._compare_choices)
        self.bar.names_turned.connect(self._turn_names)
        self.empty.receive_asked.connect(self.receive_asked)
        self.empty.unfinished_asked.connect(self._measure_unfinished)
        self.body.opened.connect(self.behind_asked)
        self.body.behind.table.entered.connect(self.finding_entered)

    def set_project(self, project: Project | None) -> None:
        """Measure in this project; None lets go of it."""
        self.project = project
        self.show_measured(None)

    def take_in(self, change: Change) -> None:
        """Follow a committed change: what was measured before it is told to be old."""
        if self.measured is not None and any(change.touches(table) for table in WORK):
            self._is_old = True
            self._tell()

    def open(self) -> None:
        """Offer who and what can be measured now; measure at once where nothing was measured yet."""
        self._read_names()
        if self.measured is None:
            self.measure_asked.emit()
        self.focus_work()

    def focus_work(self) -> None:
        """The keyboard on the numbers or, without any, on what is to be done first."""
        if self._stack.currentWidget() is self.body:
            self.body.focus_work()
        elif self._stack.currentWidget() is self.empty and not self.empty.receive.isHidden():
            self.empty.focus_work()
        else:
            self.bar.measure.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell_measuring(self) -> None:
        """Say that it is being counted."""
        self.notice.say(MEASURING)
        self.bar.measure.setEnabled(False)

    def tell_end(self) -> None:
        """Offer to measure again, however the counting ended."""
        self.bar.measure.setEnabled(True)
        if self.notice.text() == MEASURING:
            self._tell()

    def show_measured(self, measured: Measured | None) -> None:
        """Show figures; None when nothing was measured yet."""
        self.measured, self._is_old = measured, False
        self._read_names()
        report = measured.report if measured else None
        if measured is None:
            self._stack.setCurrentWidget(self._blank)
        elif report is None:
            self._show_empty(measured)
            self._stack.setCurrentWidget(self.empty)  # last, so that it is never shown with room for another text
        else:
            self._stack.setCurrentWidget(self.body)
            self._show_report(measured, report)
        self.bar.measure.setDefault(self._stack.currentWidget() is not self.empty)
        self._tell()

    def show_behind(self, asked: Asked, found: Behind) -> None:
        """List what is behind a number."""
        numbers = {finding.number for finding in found.findings}
        titles = documents.titles(self.project, numbers) if self.project else {}
        self.body.show_behind(asked, found, titles, self.names)

    def shown_names(self) -> Mapping[str, str]:
        """The names under which annotators are shown, by identifier."""
        if self.project is None:
            return {}
        names = {each.id: each.name for each in annotators.registered(self.project) if each.id != GOLD}
        return hidden_names(names) if self.bar.hide_names.isChecked() else names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.body.behind.isVisible():
            self.body.close_behind()
            self.focus_work()
        else:
            self.left.emit()

    def _show_empty(self, measured: Measured) -> None:
        self.empty.show_state(
            self._each(measured),
            with_unfinished=measured.wanted.with_unfinished,
            is_of_package=self.project is not None and self.project.identity.annotator is not None,
        )

    def _each(self, measured: Measured) -> str:
        """How many articles each annotator has; nothing while names are hidden, as counts may tell who is who."""
        if self.bar.hide_names.isChecked() or not measured.articles:
            return ""
        state = "Begun" if measured.wanted.with_unfinished else "Done"
        return f"{state} by each: {self.names.articles(measured.articles)}."

    def _show_report(self, measured: Measured, report: AgreementReport) -> None:
        self.body.show_report(measured, report, self.names, self.shown_names(), self._title)

    def _title(self, identifier: str) -> str:
        number = documents.number_of_id(self.project, identifier) if self.project else None
        if self.project is None or number is None:
            return identifier
        return documents.titles(self.project, [number]).get(number, identifier)

    def _read_names(self) -> None:
        schema = self.project.schema if self.project else None
        shown = self.shown_names()
        self.names = Names(shown, schema)
        self.bar.set_choices(tuple(shown), schema)
        self.bar.set_names(self.names)

    def _turn_names(self) -> None:
        self._read_names()
        if self.measured is not None and self.measured.report is not None:
            self._show_report(self.measured, self.measured.report)
        elif self.measured is not None:
            self._show_empty(self.measured)
        self._tell()

    def _compare_choices(self) -> None:
        if self.measured is not None:
            self._is_old = self.bar.wanted() != self.measured.wanted
            self._tell()

    def _measure_unfinished(self) -> None:
        self.bar.unfinished.setChecked(True)
        self.measure_asked.emit()

    def _tell(self) -> None:
        """Say what the figures are of."""
        report = self.measured.report if self.measured else None
        if self._is_old:
            self.notice.say(OLD, is_warning=True)
        elif self.measured is None:
            self.notice.say(NOT_MEASURED)
        else:
            self.notice.say(_about(report, self.names, self._each(self.measured)) if report else "")


def _about(report: AgreementReport, names: Names, each: str) -> str:
    state = "begun" if report.with_unfinished else "done"
    people = names.everybody(report.people)
    parts = [f"{counted(report.documents, 'article')} {state} by two or more of {people}.", each]
    if any(figure.low is not None for figure in report.figures):
        parts.append(f"Below the figures are 95 % intervals of {report.draws:,} draws of articles, seed {report.seed}.")
    return " ".join(filter(None, parts))
