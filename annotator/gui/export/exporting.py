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
from annotator.suggestions.kept import kept_suggestions
from annotator.suggestions.settings import SUGGESTERS, settings_of
from annotator.suggestions.whole_corpus import suggest_corpus


def work_of(dialog: ExportDialog, annotator: str) -> Callable[[Project, Progress], ExportReport]:
    """What is to be done once the dialog was accepted; it raises what `export_dataset` and `paragraph_of` raise.

    Suggestions that are missing are made before, as for this annotator.
    """
    if dialog.is_of_suggestions():
        return _suggestions_of(dialog, annotator)
    folder, selection, format_name = dialog.folder(), dialog.selection(), dialog.format_name()
    options, states_agreement = dialog.options(), dialog.states_agreement()

    def work(project: Project, progress: Progress) -> ExportReport:
        shape = options
        if states_agreement:
            agreement = paragraph_of(project, numbers_taken(project, selection), progress)
            shape = replace(options, agreement=agreement)
        return export_dataset(project, folder, selection, format_name=format_name, options=shape, progress=progress)

    return work


def _suggestions_of(dialog: ExportDialog, annotator: str) -> Callable[[Project, Progress], ExportReport]:
    folder, selection, options = dialog.folder(), dialog.selection(), dialog.options()

    def work(project: Project, progress: Progress) -> ExportReport:
        asked = [name for name in SUGGESTERS if settings_of(project).is_on(name)]
        if asked and not project.read_only:
            suggest_corpus(project, annotator, asked, progress, beside_window=True)
        shape = replace(options, suggestions=kept_suggestions(project))
        return export_dataset(project, folder, selection, options=shape, progress=progress)

    return work
