"""Actions on hits: search the corpus, go to a hit and back, find in the article, label every occurrence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from annotator.annotation.occurrences import Labelled, Wanted, label_occurrences
from annotator.gui.dialog import asked
from annotator.gui.project_session import ProjectSession
from annotator.model.hits import Hit
from annotator.model.search_query import SearchQuery
from annotator.project import documents
from annotator.project.project import Project

if TYPE_CHECKING:
    from annotator.gui.annotation.occurrences_dialog import Asked

SHORT_TEXT = 60  # code points of a hit in the report


class HitActions:
    """Handlers, and what the search page and the find bar ask for."""

    def __init__(self, session: ProjectSession, window: QWidget) -> None:
        self._session = session
        self._window = window
        self._workspace = session.workspace
        middle = self._workspace.middle
        middle.search.hit_entered.connect(self.go_to)
        middle.search.label_asked.connect(self.label_hits)
        middle.search.list_asked.connect(self._show_in_list)
        middle.search.said.connect(lambda text, warning: self._workspace.say(text, warning=warning))
        middle.find_bar.label_asked.connect(self._label_found)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """By name of action."""
        middle = self._workspace.middle
        return {
            "search_corpus": middle.show_search,
            "next_hit": lambda: self._step(forward=True),
            "previous_hit": lambda: self._step(forward=False),
            "find": self._find,
            "find_next": lambda: self._find_step(forward=True),
            "find_previous": lambda: self._find_step(forward=False),
            "every_occurrence": self.label_every_occurrence,
        }

    def go_to(self, hit: Hit) -> None:
        """Show a hit of the search in its article, selected."""
        article, queue = self._workspace.article, self._workspace.queue
        if hit.document != queue.current_document():
            queue.choose(hit.document)
        self._workspace.middle.show_article()
        article.focus_span(None)
        article.select(hit.start, hit.end)
        article.reveal(hit.start)
        article.setFocus()

    def label_every_occurrence(self) -> None:
        """Ask for every occurrence of the selected text, or of the focused span's, and label those chosen."""
        article = self._workspace.article
        focused = article.focused_outline()
        start, end = article.selection()
        if start == end and focused:
            start, end = focused.start, focused.end
        text = article.source_text()[start:end].strip()
        if not text:
            self._workspace.say("Select text first, or focus a span: its text is what is looked for.", warning=True)
            return
        self._ask(Wanted(text, document=self._document()), focused.label if focused else "", is_wide=True)

    def _label_found(self, wanted: Wanted) -> None:
        self._ask(replace(wanted, document=self._document()), "")

    def _ask(self, wanted: Wanted, label: str, *, is_wide: bool = False) -> None:
        from annotator.gui.annotation.occurrences_dialog import Asked

        project, number = self._session.project, self._document()
        if project is None or number is None:
            return
        outlet = documents.get(project, number).outlet
        self._label_asked(project, Asked(label, wanted, outlet, starts_wide=is_wide))

    def label_hits(self, hits: Sequence[Hit]) -> None:
        """Look through hits of the search, and label those chosen."""
        from annotator.gui.annotation.occurrences_dialog import Asked

        if self._session.project is not None:
            self._label_asked(self._session.project, Asked("", hits=hits))

    def _label_asked(self, project: Project, question: Asked) -> None:
        from annotator.gui.annotation.occurrences_dialog import OccurrencesDialog

        annotator, theme = self._workspace.desk.annotator, self._workspace.desk.theme
        with asked(OccurrencesDialog(project, annotator, question, theme, self._window)) as dialog:
            if dialog is not None:
                hits, label = dialog.chosen_hits(), dialog.label()
                self._session.tasks.start(
                    project,
                    "Labelling",
                    lambda own, progress: label_occurrences(own, annotator, hits, label, progress),
                    self._labelled,
                )

    def _labelled(self, report: Labelled) -> None:
        from annotator.formats.reading import Problem
        from annotator.gui.report_dialog import ReportDialog

        project = self._session.project
        self._workspace.say(f"{report.summary()}.", warning=bool(report.skipped))
        if report.skipped and project is not None:
            problems = [
                Problem(
                    documents.id_of(project, each.hit.document),
                    f"{each.hit.start}-{each.hit.end}",
                    f"“{documents.text(project, each.hit.document)[each.hit.start : each.hit.end][:SHORT_TEXT]}”:"
                    f" {each.reason}",
                )
                for each in report.skipped
            ]
            dialog = ReportDialog("Label all hits", report.summary(), problems, parent=self._window)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.exec()

    def _step(self, *, forward: bool) -> None:
        if not self._workspace.middle.search.step(forward=forward):
            self._workspace.say("There is no other hit. Search the corpus first.")

    def _find(self) -> None:
        self._workspace.middle.show_article()
        self._workspace.middle.find_bar.open()

    def _find_step(self, *, forward: bool) -> None:
        self._workspace.middle.show_article()
        self._workspace.middle.find_bar.step(forward=forward)

    def _show_in_list(self, query: SearchQuery) -> None:
        self._workspace.queue.set_query(query)
        self._workspace.queue.list.setFocus()

    def _document(self) -> int | None:
        document = self._workspace.desk.document
        return document.number if document else None
