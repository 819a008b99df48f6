"""Actions on projects and files: new, open, import, export, verify, copy, close."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from annotator.errors import AnnotatorError, ProjectHeld, ProjectUnwritable
from annotator.formats.package_suffix import SUFFIX as PACKAGE
from annotator.gui.dialog import asked
from annotator.gui.import_actions import ImportActions
from annotator.gui.plain_text import show_refusal
from annotator.gui.project_session import ProjectSession
from annotator.model.annotator import GOLD, Annotator
from annotator.project import annotators, backups, queue, statements
from annotator.project.file_header import SUFFIX
from annotator.project.project import Project
from annotator.schema.templates import DEFAULT, load_schema
from annotator.user_folders import data_folder

if TYPE_CHECKING:
    from annotator.export.dataset import ExportReport
    from annotator.export.verification_report import VerificationReport
    from annotator.gui.export.export_dialog import ExportDialog
    from annotator.gui.report_dialog import ReportDialog

FILTER = f"Projects (*{SUFFIX})"
SAMPLE = f"Sample{SUFFIX}"


class ProjectActions:
    """Handlers of the File menu; each failure is told in words, and nothing is lost by it.

    `take_packages` is given what was dropped of them.
    """

    def __init__(self, session: ProjectSession, window: QWidget, take_packages: Callable[[list[Path]], object]) -> None:
        self._session = session
        self._window = window
        self._take_packages = take_packages
        self._imports = ImportActions(session, window)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """By name of action."""
        return {
            "new_project": self.new_project,
            "open_project": self.ask_for_project,
            "open_sample": self.open_sample,
            "import": self.import_articles,
            "export": self.export,
            "verify": self.verify,
            "save_copy": self.save_copy,
            "open_backups": self.open_backups,
            "close_project": self._session.close,
        }

    def new_project(self) -> None:
        """Ask for name and schema, and open the new project."""
        from annotator.gui.schema.new_project_dialog import NewProjectDialog

        person = self._session.person_of_settings().name
        with asked(NewProjectDialog(_documents_folder(), person, self._window)) as dialog:
            if dialog is not None:
                path, schema = dialog.path(), dialog.label_schema()
                self._show(lambda: Project.create(path, schema, person=person))

    def ask_for_project(self) -> None:
        """Ask for a project file and open it."""
        chosen, _ = QFileDialog.getOpenFileName(self._window, "Open project", str(_documents_folder()), FILTER)
        if chosen:
            self.open_project(Path(chosen))

    def open_sample(self) -> None:
        """Open the sample project, made anew only where there is none yet."""
        from annotator.corpus.sample import make_sample_project

        folder = data_folder()
        path = folder / SAMPLE
        if path.exists():
            self.open_project(path)
            return
        folder.mkdir(parents=True, exist_ok=True)
        who = self._session.person_of_settings()
        self._show(lambda: make_sample_project(path, load_schema(DEFAULT), who.name, who.id))

    def open_project(self, path: Path) -> bool:
        """Open a project, offering to read where it cannot be written; returns whether it is open."""
        here = self._session.project
        if here is not None and here.path.resolve() == path.resolve():
            return True
        try:
            return self._show_or_raise(lambda: Project.open(path, person=self._session.person_of_settings().name))
        except ProjectHeld as held:
            return self._offer_reading(path, "The project is in use", str(held))
        except ProjectUnwritable as error:
            return self._offer_reading(path, "The project cannot be written", str(error))
        except AnnotatorError as error:
            self._tell(str(error))
            return False

    def _offer_reading(self, path: Path, title: str, reason: str) -> bool:
        box = QMessageBox(QMessageBox.Icon.Information, title, reason, parent=self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        read = box.addButton("Open for &reading", QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(read)
        box.exec()
        return box.clickedButton() is read and self._show(lambda: Project.open(path, read_only=True))

    def import_articles(self) -> None:
        """Ask for files, then import them in the background."""
        self._imports.ask([])

    def take_dropped(self, paths: list[str]) -> None:
        """Open a dropped project, take packages in, or offer to import files: into the open project, else a new one."""
        projects = [path for path in paths if path.endswith(SUFFIX)]
        packages = [Path(path) for path in paths if path.endswith(PACKAGE)]
        if projects:
            self.open_project(Path(projects[0]))
        elif packages:
            self._take_packages(packages)
        elif self._session.project is None:
            self._import_into_new([Path(path) for path in paths])
        elif self._session.project.read_only:
            self._tell("This project is open for reading only, so nothing can be imported into it.")
        elif paths:
            self._imports.ask([Path(path) for path in paths])

    def _import_into_new(self, paths: list[Path]) -> None:
        self.new_project()
        if self._session.project is not None:
            self._imports.ask(paths)

    def export(self) -> None:
        """Ask where to and what, then export in the background."""
        from annotator.gui.export.export_choices import choices_of
        from annotator.gui.export.export_dialog import ExportDialog

        project = self._session.project
        if project is None:
            return
        people = annotators.registered(project)
        if annotators.has_gold(project):
            people.append(Annotator(id=GOLD, name="Gold: what was agreed or settled"))
        counts = {person.id: queue.status_counts(project, person.id) for person in people}
        folder = project.path.with_name(f"{project.name}-export")
        dialog = ExportDialog(folder, people, counts, self._window, choices=choices_of(project))
        with asked(dialog) as accepted:
            if accepted is not None:
                self._start_export(project, accepted)

    def _start_export(self, project: Project, dialog: ExportDialog) -> None:
        from annotator.gui.export.exporting import work_of

        work, options = work_of(dialog, self._session.workspace.desk.annotator), dialog.options()
        if options.license is not None and not project.read_only:
            try:
                statements.state_text_license(project, self._session.person().id, options.license)
            except AnnotatorError as error:
                self._tell(str(error))
                return
        self._session.tasks.start(project, "Exporting", work, self._exported)

    def _exported(self, report: ExportReport) -> None:
        from annotator.gui.report_dialog import ReportDialog

        summary = f"{report.summary()}."
        self._report(ReportDialog("Export", summary, (), report.losses, report.folder, parent=self._window))

    def verify(self) -> None:
        """Prove the project in the background."""
        from annotator.export.verification import verify

        project = self._session.project
        if project is not None:
            path = project.path
            self._session.tasks.start(
                project, "Verifying", lambda _own, progress: verify(path, progress), self._verified
            )

    def _verified(self, report: VerificationReport) -> None:
        from annotator.gui.report_dialog import ReportDialog

        self._report(ReportDialog("Verify", f"{report.summary()}.", report.problems, parent=self._window))

    def save_copy(self) -> None:
        """Ask for a name and write a complete copy in the background."""
        project = self._session.project
        if project is None:
            return
        suggestion = str(project.path.with_name(f"{project.name} copy{SUFFIX}"))
        chosen, _ = QFileDialog.getSaveFileName(self._window, "Save a copy", suggestion, FILTER)
        if chosen:
            self._session.tasks.start(
                project, "Copying", lambda own, _progress: backups.save_copy(own, Path(chosen)), self._copied
            )

    def _copied(self, path: Path) -> None:
        self._session.workspace.say(f"A complete copy is in {path}.")

    def open_backups(self) -> None:
        """Show the folder of daily backups in the file manager."""
        project = self._session.project
        if project is not None:
            folder = backups.backup_folder(project.path)
            if not folder.is_dir() or not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
                self._session.workspace.say(f"Backups are kept in {folder}.")

    def _report(self, dialog: ReportDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.exec()

    def _show(self, open_it: Callable[[], Project]) -> bool:
        try:
            return self._show_or_raise(open_it)
        except AnnotatorError as error:
            self._tell(str(error))
            return False

    def _show_or_raise(self, open_it: Callable[[], Project]) -> bool:
        self._session.show(open_it())
        return True

    def _tell(self, text: str) -> None:
        show_refusal(self._window, text)


def _documents_folder() -> Path:
    folder = platformdirs.user_documents_path()
    return folder if folder.is_dir() else Path.home()
