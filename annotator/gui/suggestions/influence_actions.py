"""The action that shows what suggestions do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from annotator.errors import AnnotatorError, Cancelled
from annotator.gui.display_text import displayed
from annotator.gui.project_session import ProjectSession
from annotator.gui.suggestions.words import words_of
from annotator.gui.waiting import wait_for
from annotator.project import annotators
from annotator.project.project import Project
from annotator.review.agreement.some_documents import figures_on

if TYPE_CHECKING:
    from annotator.suggestions.influence.tables import Naming


class InfluenceActions:
    """Handler of the menu Review; the figures are counted beside the window."""

    def __init__(self, session: ProjectSession, window: QWidget) -> None:
        self._session, self._window = session, window

    def handlers(self) -> dict[str, Callable[[], object]]:
        """By name of action."""
        return {"influence": self.show_influence}

    def show_influence(self) -> None:
        """Count, and show the report until it is closed."""
        from annotator.gui.suggestions.influence_dialog import InfluenceDialog
        from annotator.suggestions.influence import influence_report

        project = self._session.project
        if project is None:
            return
        try:
            report = wait_for(
                project,
                "Measuring the influence of suggestions",
                lambda own, progress: influence_report(own, figures_on, progress),
                self._window,
            )
        except Cancelled:
            return
        except AnnotatorError as error:
            self._session.workspace.say(str(error), warning=True)
            return
        dialog = InfluenceDialog(report, project.schema, naming_in(project), project.path.parent, self._window)
        try:
            dialog.exec()
        finally:
            dialog.deleteLater()


def naming_in(project: Project) -> Naming:
    """What annotators, labels and suggesters are called in the window."""
    from annotator.suggestions.influence.tables import Naming

    people = {one.id: one.name for one in annotators.registered(project)}
    labels = {label.name: label.shown() for label in project.schema.labels}
    return Naming(
        person=lambda who: displayed(people.get(who, who)),
        label=lambda name: displayed(labels.get(name, name)),
        suggester=lambda name: words_of(name).title,
    )
