"""The action that measures agreement, and what its page asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from annotator.errors import AnnotatorError, Cancelled
from annotator.gui.file_choosing import ChooseFolder, ChooseNewFile, choose_folder, choose_new_file
from annotator.gui.project_session import ProjectSession
from annotator.gui.review.agreement.measured import Measured, measure
from annotator.gui.waiting import wait_for
from annotator.progress import Progress
from annotator.project.project import Project
from annotator.review.agreement.behind import Asked, Finding, behind
from annotator.review.agreement.naming import with_names
from annotator.review.agreement.paper import markdown
from annotator.review.agreement.report import AgreementReport
from annotator.review.differences import Item

COPIED = "The paragraph with its tables is copied, as Markdown."


class AgreementActions:
    """Handler of the menu Review; measuring runs beside the window.

    The two callables stand for the system's dialogs.
    """

    def __init__(self, session: ProjectSession, window: QWidget, receive: Callable[[], object]) -> None:
        self._session, self._window = session, window
        self._workspace = session.workspace
        self._wanted_finding: Finding | None = None
        self.choose_new_file: ChooseNewFile = choose_new_file
        self.choose_folder: ChooseFolder = choose_folder
        self.page = self._workspace.agreement
        self.page.measure_asked.connect(self.measure)
        self.page.behind_asked.connect(self.look_behind)
        self.page.finding_entered.connect(self.compare)
        self.page.body.save_asked.connect(self.save)
        self.page.body.copy_asked.connect(self.copy)
        self.page.receive_asked.connect(receive)
        session.tasks.ended.connect(self.page.tell_end)
        self._workspace.compare.walk.document_changed.connect(self._find_item)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """By name of action."""
        return {"agreement": self._workspace.show_agreement}

    def measure(self) -> None:
        """Count what the page asks for."""
        if self._session.project is None:
            return
        wanted = self.page.bar.wanted()
        self.page.tell_measuring()
        self._session.tasks.start(
            self._session.project,
            "Measuring agreement",
            lambda own, progress: measure(own, wanted, progress),
            self._measured,
        )

    def look_behind(self, asked: Asked) -> None:
        """List what is behind a number."""
        project, measured = self._session.project, self.page.measured
        if project is None or measured is None:
            return
        try:
            found = wait_for(
                project,
                "Looking behind the number",
                lambda own, progress: behind(own, measured.wanted, asked, progress),
                self._window,
            )
        except Cancelled:
            return
        except AnnotatorError as error:
            self._workspace.say(str(error), warning=True)
            return
        self.page.show_behind(asked, found)

    def compare(self, finding: Finding) -> None:
        """Go to the page that compares annotators, to the place of what was found."""
        self._wanted_finding = finding
        self._workspace.show_comparison(finding.number)
        self._find_item()

    def save(self, key: str) -> None:
        """Ask for a file or folder and write the report into it."""
        from annotator.gui.review.agreement.saving import FORMATS

        report = self._report()
        if report is None:
            return
        if key == "gamma":
            self._save_gamma()
            return
        _, ending, kinds, write = FORMATS[key]
        path = self.choose_new_file(self._window, "Save the figures", self._folder() / f"agreement{ending}", kinds)
        if path is not None:
            path = path if path.suffix else path.with_suffix(ending)
            names = self._other_names()
            self._written(lambda _project, _progress: write(with_names(report, names), path), f"Saved in {path}.")

    def copy(self) -> None:
        """Copy the paragraph with its tables."""
        report = self._report()
        if report is not None:
            QGuiApplication.clipboard().setText(markdown(report))
            self._workspace.say(COPIED)

    def _measured(self, measured: Measured) -> None:
        self.page.show_measured(measured)
        if self.page.isVisible():
            self.page.focus_work()
        else:
            self._workspace.say("Agreement is measured: Review > Agreement…")

    def _report(self) -> AgreementReport | None:
        return self.page.measured.report if self.page.measured else None

    def _other_names(self) -> Mapping[str, str]:
        """What annotators are called in files where their names are hidden; empty where they are not."""
        return self.page.shown_names() if self.page.bar.hide_names.isChecked() else {}

    def _folder(self) -> Path:
        return self._session.project.path.parent if self._session.project else Path.home()

    def _save_gamma(self) -> None:
        from annotator.gui.review.agreement.saving import about_gamma, write_gamma

        folder = self.choose_folder(self._window, "Save a CSV for each article in an empty folder", self._folder())
        if folder is not None and self.page.measured is not None:
            work = write_gamma(self.page.measured.wanted, folder, self._other_names())
            self._written(work, partial(about_gamma, folder=folder))

    def _written(self, work: Callable[[Project, Progress], object], said: str | Callable[..., str]) -> None:
        """Write beside the window, and say what was written or why not."""
        if self._session.project is None:
            return
        try:
            result = wait_for(self._session.project, "Saving", work, self._window)
        except AnnotatorError as error:
            self._workspace.say(str(error), warning=True)
        else:
            self._workspace.say(said if isinstance(said, str) else said(result))

    def _find_item(self) -> None:
        """In the document that was gone to, take up the item that was asked for."""
        finding, walk = self._wanted_finding, self._workspace.compare.walk
        if finding is None or walk.document != finding.number:
            return
        self._wanted_finding = None
        places = [place for place, item in enumerate(walk.items) if _is_about(item, finding)]
        if places:
            walk.go_to(places[0])


def _is_about(item: Item, finding: Finding) -> bool:
    """Whether an item is what two annotators said at a place, or of a label of the whole document."""
    if finding.start is None:
        return item.is_whole() and item.label in {side.label for side in finding.sides if side}
    return not item.is_whole() and item.start <= finding.start < item.end
