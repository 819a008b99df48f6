"""Importing from the window: files are looked through first; what they leave open is asked, then they are imported."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from annotator.gui.dialog import asked
from annotator.gui.project_session import ProjectSession

if TYPE_CHECKING:
    from annotator.corpus.import_options import ImportOptions
    from annotator.corpus.import_report import ImportReport


class ImportActions:
    """One import after the other, each in the background."""

    def __init__(self, session: ProjectSession, window: QWidget) -> None:
        self._session = session
        self._window = window

    def ask(self, paths: list[Path]) -> None:
        """Ask for files and how to read them, beginning with these."""
        from annotator.gui.corpus.import_dialog import ImportDialog

        with asked(ImportDialog(paths, self._session.person().name, self._window)) as dialog:
            if dialog is not None:
                self.begin(dialog.paths(), dialog.options())

    def begin(self, paths: list[Path], options: ImportOptions) -> None:
        """Look through the files, ask what they leave open, and import them."""
        from annotator.corpus.importing import preview_import

        project = self._session.project
        if project is not None:
            self._session.tasks.start(
                project,
                "Looking through files",
                lambda own, progress: preview_import(own, paths, options=options, progress=progress),
                lambda preview: self._looked_through(paths, options, preview),
            )

    def _looked_through(self, paths: list[Path], options: ImportOptions, preview: ImportReport) -> None:
        from annotator.gui.corpus.fields_dialog import FieldsDialog

        if not preview.columns.shapes:
            self._ask_for_labels(paths, options, preview)
            return
        with asked(FieldsDialog(preview.columns, self._window)) as dialog:
            if dialog is not None:
                self._ask_for_labels(paths, dialog.options(options), preview)

    def _ask_for_labels(self, paths: list[Path], options: ImportOptions, preview: ImportReport) -> None:
        from annotator.gui.corpus.mapping_dialog import MappingDialog

        project = self._session.project
        if project is None:
            return
        if preview.vocabulary is None or (preview.vocabulary.is_empty() and not preview.undecided):
            self._import(paths, options)
            return
        with asked(MappingDialog(preview, project.schema, project.path.parent, self._window)) as dialog:
            if dialog is not None:
                self._import(paths, dialog.options(options))

    def _import(self, paths: list[Path], options: ImportOptions) -> None:
        from annotator.corpus.importing import import_files

        project, who = self._session.project, self._session.person()
        if project is not None:
            options = replace(options, is_shared=True)
            self._session.tasks.start(
                project,
                "Importing",
                lambda own, progress: import_files(own, paths, who.id, options=options, progress=progress),
                self._imported,
            )

    def _imported(self, report: ImportReport) -> None:
        from annotator.gui.report_dialog import ReportDialog

        workspace = self._session.workspace
        workspace.say(f"{report.summary()}.", warning=bool(report.problems))
        if workspace.desk.document is None and report.numbers_added:
            workspace.queue.choose(min(report.numbers_added))
        if report.problems:
            dialog = ReportDialog("Import", f"{report.summary()}.", report.problems, parent=self._window)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.exec()
