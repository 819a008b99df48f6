"""Sending packages from the window: asked for, written while the person waits, and reported file by file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from annotator.gui.dialog import asked
from annotator.gui.project_session import ProjectSession
from annotator.gui.review.packages.waited import waited
from annotator.model.annotator import Annotator
from annotator.progress import Progress
from annotator.project import annotators, assignments, documents, editions, queue
from annotator.project.project import Project
from annotator.project.queue import QueueFilter
from annotator.wording import counted

if TYPE_CHECKING:
    from annotator.review.packages.sending import Sending, SentPackage


@dataclass(frozen=True, slots=True)
class Order:
    """What the person asked for; `wanted` is the filter of the list whose articles go, None for what was assigned."""

    people: Sequence[Annotator]
    wanted: QueueFilter | None
    folder: Path
    note: str


class PackageSending:
    """In a project made of a package the work goes back; else articles go to annotators."""

    def __init__(self, session: ProjectSession, window: QWidget) -> None:
        self._session = session
        self._window = window

    def ask(self) -> None:
        """Ask what to send, and send it."""
        project = self._session.project
        if project is None:
            return
        if project.identity.annotator is not None:
            self._ask_to_send_back(project)
        else:
            self._ask_to_send(project)

    def _ask_to_send(self, project: Project) -> None:
        from annotator.gui.review.packages.sending_dialogs import SendingDialog

        who = self._session.person().id
        shown = self._session.workspace.queue.bar.wanted(who)
        choices = [("All articles", QueueFilter(who), documents.count(project))]
        if not shown.leaves_all:
            listed = self._session.workspace.queue.list.rows.rowCount()
            choices.append(("What the list shows now", shown, listed))
        people = [each for each in annotators.registered(project) if each.id != who]
        given = assignments.counts(project)
        named = [(text, count) for text, _, count in choices]
        with asked(SendingDialog(people, given, named, project.path.absolute().parent, self._window)) as dialog:
            if dialog is None:
                return
            at = dialog.choice()
            order = Order(dialog.people(), None if at is None else choices[at][1], dialog.folder(), dialog.note())
        sent = waited(self._session, "Writing packages", partial(_send, order=order, sender=who), self._window)
        if sent is not None:
            self._report(sent, order.folder)

    def _report(self, sent: Sequence[Sending], folder: Path) -> None:
        from annotator.formats.reading import Problem
        from annotator.gui.report_dialog import ReportDialog

        written = [each.sent for each in sent if each.sent is not None]
        problems = [Problem(each.annotator.name, "", each.refusal) for each in sent if each.sent is None]
        names = ", ".join(f"{each.path.name} ({counted(each.documents, 'article')})" for each in written)
        summary = f"{counted(len(written), 'package')} written{': ' if written else ''}{names}."
        with asked(ReportDialog("Packages", summary, problems, folder=folder, parent=self._window)):
            pass

    def _ask_to_send_back(self, project: Project) -> None:
        from annotator.formats.package_file import file_name
        from annotator.gui.report_dialog import ReportDialog
        from annotator.gui.review.packages.sending_dialogs import SendingBackDialog
        from annotator.review.packages.sending import free_path, send_back

        person, folder = self._session.person().id, project.path.absolute().parent
        worked_on = waited(
            self._session,
            "Looking for your work",
            lambda own, _progress: len(editions.worked_on(own, person)),
            self._window,
        )
        if worked_on is None:
            return
        with asked(SendingBackDialog(project.identity.sender, worked_on, folder, self._window)) as dialog:
            if dialog is None:
                return
            path, note = free_path(dialog.folder(), file_name(f"{project.name}-back")), dialog.note()

        def work(own: Project, progress: Progress) -> SentPackage:
            return send_back(own, path, progress, note)

        sent = waited(self._session, "Writing the package", work, self._window)
        if sent is None:
            return
        to = f" Now give {sent.path.name} to {project.identity.sender}." if project.identity.sender else ""
        summary = f"Your work on {counted(sent.worked_on, 'article')} is in {sent.path}.{to}"
        with asked(ReportDialog("Work sent back", summary, (), folder=sent.path.parent, parent=self._window)):
            pass


def _send(project: Project, progress: Progress, *, order: Order, sender: str) -> list[Sending]:
    from annotator.review.packages.sending import Contents, send_to_each

    numbers = None if order.wanted is None else queue.numbers(project, order.wanted)
    return send_to_each(project, order.people, order.folder, sender, progress, Contents(numbers, order.note))
