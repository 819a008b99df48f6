"""Actions on the article at hand: undo, spans, done, and going from one to the next."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from annotator.errors import AnnotatorError
from annotator.gui.actions import sheet_groups
from annotator.gui.annotation.article.caret_keys import copy_selection
from annotator.gui.commands.shortcut_actions import change_shortcuts
from annotator.gui.project_session import ProjectSession
from annotator.gui.shortcut_sheet import Group, ShortcutSheet
from annotator.gui.waiting import wait_for
from annotator.progress import Progress
from annotator.project.changes import Change
from annotator.project.project import Project
from annotator.project.undo import UndoStep, fixed_above, next_redo, next_undo, redo, rows_of, undo
from annotator.wording import quoted

MANY_ROWS = 2_000  # of one step, from which it takes a tenth of a second to take it back

Take = Callable[[Project, str, Progress | None], UndoStep | None]
NextStep = Callable[[Project, str], UndoStep | None]


class ArticleActions:
    """Handlers of the menus Edit, Annotate, Go and Help."""

    def __init__(self, session: ProjectSession, window: QWidget) -> None:
        self._session = session
        self._window = window
        self._workspace = session.workspace
        self._told: tuple[Path, int] | None = None  # the step of which it was said last that it cannot be undone

    def handlers(self) -> dict[str, Callable[[], object]]:
        """By name of action."""
        article, queue, editing = self._workspace.article, self._workspace.queue, self._workspace.editing
        return {
            "undo": self._undo,
            "redo": lambda: self._step(redo, next_redo, "Did again", "Nothing to redo."),
            "copy": self._copy,
            "select_all": self._select_all,
            "edges": editing.start_edge_mode,
            "note": lambda: self._workspace.desk.current_inspector().focus_note(),
            "delete_span": editing.delete_span,
            "done_and_next": self._done_and_next,
            "toggle_done": editing.toggle_done,
            "next_span": lambda: self._walk(article.focus_next_span),
            "previous_span": lambda: self._walk(article.focus_previous_span),
            "next_article": lambda: self._go(queue.choose_next, "This is the last article in the list."),
            "previous_article": lambda: self._go(queue.choose_previous, "This is the first article in the list."),
            "next_undone": lambda: self._go(queue.choose_next_undone, "No other article in the list is left to do."),
            "filter": queue.focus_filter,
            "focus_article": article.setFocus,
            "shortcuts": self._show_shortcuts,
            "change_shortcuts": lambda: change_shortcuts(self._session, self._window),
            "about": self._show_about,
        }

    def _undo(self) -> None:
        """Take back the last step; where one that cannot be undone lies above it, the first time only say so."""
        project = self._session.project
        above = fixed_above(project, self._workspace.desk.annotator) if project else None
        if project is None or above is None or self._told == (project.path, above.number):
            self._step(undo, next_undo, "Undid", "Nothing to undo.")
            return
        self._told = project.path, above.number
        below = next_undo(project, self._workspace.desk.annotator)
        then = f". Undo once more takes back: {below.operation}" if below else ", and there is nothing else to undo."
        self._workspace.say(f"{quoted(above.operation)} cannot be undone{then}", warning=True)

    def _step(self, take: Take, next_step: NextStep, verb: str, nothing: str) -> None:
        project = self._session.project
        if project is None:
            return
        self._workspace.desk.finish_typing()
        seen: list[Change] = []
        project.listen(seen.append)
        try:
            step = self._take(project, take, next_step(project, self._workspace.desk.annotator))
        except AnnotatorError as error:
            self._workspace.say(str(error), warning=True)
            return
        finally:
            project.stop_listening(seen.append)
        for change in seen:
            self._workspace.show_document_of(change)
        self._workspace.say(f"{verb}: {step.operation}" if step else nothing)

    def _take(self, project: Project, take: Take, step: UndoStep | None) -> UndoStep | None:
        """Take a step at once, or, where it changed very much, beside the window's thread."""
        who = self._workspace.desk.annotator
        if step is None or rows_of(project, step) < MANY_ROWS:
            return take(project, who, None)
        title = "Undoing" if take is undo else "Doing again"
        return wait_for(project, title, lambda own, progress: take(own, who, progress), self._window)

    def _walk(self, step: Callable[[], None]) -> None:
        step()
        if self._workspace.article.focused_span() is None:
            self._workspace.say("There is no span in this article yet.")

    def _copy(self) -> None:
        if not copy_selection(self._workspace.article):
            self._workspace.say("Select text first: it is what is copied.", warning=True)

    def _select_all(self) -> None:
        article = self._workspace.article
        article.select(0, len(article.source_text()))

    def _done_and_next(self) -> None:
        if self._workspace.editing.mark_done():
            self._go(self._workspace.queue.choose_next_undone, "Done. No other article in the list is left to do.")

    def _go(self, choose: Callable[[], bool], otherwise: str) -> None:
        if not choose():
            self._workspace.say(otherwise)

    def _show_shortcuts(self) -> None:
        sheet = ShortcutSheet(self._window)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.change_asked.connect(lambda: self._change_shortcuts(sheet))
        sheet.setModal(True)
        sheet.show_actions(self._sheet_groups())

    def _change_shortcuts(self, sheet: ShortcutSheet) -> None:
        change_shortcuts(self._session, sheet)
        sheet.show_actions(self._sheet_groups())

    def _sheet_groups(self) -> list[Group]:
        project = self._session.project
        labels = [(label.shown(), [label.key]) for label in project.schema.labels if label.key] if project else []
        return sheet_groups(labels, self._session.keymap())

    def _show_about(self) -> None:
        from annotator.gui.about_dialog import AboutDialog

        about = AboutDialog(self._window)
        about.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        about.exec()
