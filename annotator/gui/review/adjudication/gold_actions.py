"""The actions that apply the team's rule, and show how annotators were corrected."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from annotator.errors import AnnotatorError
from annotator.gui.dialog import asked
from annotator.gui.project_session import ProjectSession
from annotator.gui.review.adjudication.rule_dialog import RuleDialog
from annotator.project import annotators
from annotator.review.adjudication.rule import rule_of
from annotator.wording import counted

if TYPE_CHECKING:
    from annotator.review.adjudication.following import RuleReport


class GoldActions:
    """Handlers of the menu Review: the rule is asked for, and applied beside the window as one undo step."""

    def __init__(self, session: ProjectSession, window: QWidget) -> None:
        self._session = session
        self._window = window

    def handlers(self) -> dict[str, Callable[[], object]]:
        """By name of action."""
        return {"apply_gold_rule": self.apply, "corrections": self.show_corrections}

    def show_corrections(self) -> None:
        """Show how annotators were corrected, and go where the person wants to go."""
        from annotator.gui.review.adjudication.corrections_dialog import CorrectionsDialog

        project = self._session.project
        if project is None:
            return
        with asked(CorrectionsDialog(project, annotators.registered(project), self._window)) as dialog:
            if dialog is not None and (number := dialog.chosen()) is not None:
                self._session.workspace.show_comparison(number)

    def apply(self) -> None:
        """Ask for the rule and apply it."""
        from annotator.review.adjudication.applying import apply_rule

        project = self._session.project
        if project is None:
            return
        try:
            present = rule_of(project)
        except AnnotatorError as error:
            self._session.workspace.say(str(error), warning=True)
            return
        with asked(RuleDialog(present, self._window)) as dialog:
            if dialog is not None:
                rule, person = dialog.rule(), self._session.workspace.desk.annotator
                self._session.tasks.start(
                    project,
                    "Applying the gold rule",
                    lambda own, progress: apply_rule(own, rule, person, progress=progress),
                    self._applied,
                )

    def _applied(self, report: RuleReport) -> None:
        from annotator.formats.reading import Problem
        from annotator.gui.report_dialog import ReportDialog

        if not report.refused:
            self._session.workspace.say(summary(report), warning=bool(report.too_few or report.apart))
            return
        problems = [Problem("gold", counted(count, "time"), reason) for reason, count in report.refused.items()]
        dialog = ReportDialog("Gold rule", summary(report), problems, parent=self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.exec()


def summary(report: RuleReport) -> str:
    """What came of it, and what is to be done next, in a line."""
    if not report.documents and not report.apart:
        return (
            "Nobody is done with any article, so nothing entered gold. Receive packages, or let unfinished work count."
        )
    changed = f"Gold: {report.put_in:,} put in, {report.withdrawn:,} taken back; {counted(report.done, 'article')} done"
    return " ".join([f"{changed}{_left(report)}", *_held_back(report)])


def _left(report: RuleReport) -> str:
    if report.open:
        articles = counted(report.documents_open, "article")
        return f"; {counted(report.open, 'difference')} to settle in {articles}: Review > Compare annotators."
    return "." if report.too_few or report.apart else ", nothing left to settle."


def _held_back(report: RuleReport) -> Iterator[str]:
    """Where the rule could not do anything."""
    if report.too_few:
        yield f"In {counted(report.too_few, 'article')} fewer annotators count than the rule asks for."
    if report.apart:
        yield f"Left alone: {counted(report.apart, 'article')} with work done apart. Choose: Review > Work done apart."
