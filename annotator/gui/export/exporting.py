"""The work of an export as the dialog asks for it, to be done beside the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from annotator.export.dataset import ExportReport, export_dataset
from annotator.export.selection import numbers_taken
from annotator.gui.export.export_dialog import ExportDialog
from annotator.progress import Progress
from annotator.project.project import Project
from annotator.review.agreement.paper import paragraph_of


def work_of(dialog: ExportDialog) -> Callable[[Project, Progress], ExportReport]:
    """What is to be done once the dialog was accepted; it raises what `export_dataset` and `paragraph_of` raise."""
    folder, selection, format_name = dialog.folder(), dialog.selection(), dialog.format_name()
    options, states_agreement = dialog.options(), dialog.states_agreement()

    def work(project: Project, progress: Progress) -> ExportReport:
        shape = options
        if states_agreement:
            agreement = paragraph_of(project, numbers_taken(project, selection), progress)
            shape = replace(options, agreement=agreement)
        return export_dataset(project, folder, selection, format_name=format_name, options=shape, progress=progress)

    return work
