"""Assigning documents from the window: planned beside it, shown, and kept as one undo step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from annotator.errors import AnnotatorError
from annotator.gui.dialog import asked
from annotator.gui.project_session import ProjectSession
from annotator.gui.review.packages.waited import waited
from annotator.gui.waiting import wait_for
from annotator.model.annotator import GOLD, Annotator
from annotator.model.search_query import parse_query
from annotator.progress import Progress
from annotator.project import annotators, assignments
from annotator.project.project import Project
from annotator.project.work_statuses import done_by
from annotator.review.dealing import Dealing
from annotator.wording import counted

if TYPE_CHECKING:
    from annotator.review.assignment import AssignmentPlan

MINE = "has:assignment"


class Assigning:
    """Handlers of the menu."""

    def __init__(self, session: ProjectSession, window: QWidget) -> None:
        self._session = session
        self._window = window

    def ask(self) -> None:
        """Ask who gets what, and give it to them."""
        from annotator.gui.review.packages.assignment_dialog import AssignmentDialog

        project = self._session.project
        if project is None:
            return
        if project.identity.annotator is not None:
            self._session.workspace.say("This project was made of a package: who sent it assigns the articles.")
            return
        people, given = annotators.registered(project), assignments.counts(project)
        with asked(AssignmentDialog(people, given, len(done_by(project, GOLD)), self._plan, self._window)) as dialog:
            plan = dialog.plan() if dialog else None
        if plan is not None:
            self._write(plan)

    def list_mine(self) -> None:
        """List only what the person was given; again, list all."""
        project, queue = self._session.project, self._session.workspace.queue
        if project is None:
            return
        if queue.query() == parse_query(MINE):
            queue.set_query(None)
        elif not assignments.given_to(project, self._session.person().id):
            self._session.workspace.say("Nothing was assigned to you here, so all articles stay in the list.")
        else:
            queue.set_query(parse_query(MINE))

    def _plan(self, people: Sequence[Annotator], dealing: Dealing, anew: bool) -> AssignmentPlan:
        from annotator.review.assignment import plan_assignment

        project = self._session.project
        if project is None:
            raise AnnotatorError("The project was closed.")
        return wait_for(
            project,
            "Dealing out the articles",
            lambda own, _progress: plan_assignment(own, people, dealing, anew=anew),
            self._window,
        )

    def _write(self, plan: AssignmentPlan) -> None:
        from annotator.review.assignment import write_assignment

        who = self._session.person().id

        def write(own: Project, _progress: Progress) -> bool:
            write_assignment(own, plan, who)
            return True

        if waited(self._session, "Assigning the articles", write, self._window):
            people = counted(len(plan.people), "annotator")
            given = counted(plan.report.dealt, "article")
            self._session.workspace.say(f"{given} given out to {people}. Send them packages next.")
