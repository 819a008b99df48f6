"""Opening the command palette over the window, and running what was chosen as if from the menu."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from shiboken6 import isValid

from annotator.gui.action_entry import Needs
from annotator.gui.commands.article_finder import ArticleFinder
from annotator.gui.commands.command import Command, Kind
from annotator.gui.commands.command_palette import CommandPalette
from annotator.gui.commands.gathering import action_commands, label_commands, reason_against
from annotator.gui.label_actions import LabelActions
from annotator.gui.project_session import ProjectSession

READ_LAST = 12  # articles


class PaletteOpening:
    """Remembers which commands were used, beyond the session, and which articles were read, within it."""

    def __init__(
        self,
        session: ProjectSession,
        window: QMainWindow,
        actions: Mapping[str, QAction],
        labels: LabelActions,
        is_met: Callable[[Needs], bool],
    ) -> None:
        self._session, self._actions, self._labels, self._is_met = session, actions, labels, is_met
        self._read: list[int] = []
        self._before: QWidget | None = None
        self.palette = CommandPalette(window)
        self.palette.chosen.connect(self._run)
        self.palette.closed.connect(self._give_back_keyboard)
        session.project_changed.connect(self._forget_articles)
        session.workspace.desk.document_changed.connect(self._note_article)

    def open(self) -> None:
        """Show the palette, with the keyboard in it."""
        keymap = self._session.keymap()
        self._before = QApplication.focusWidget()
        reason = reason_against(Needs.EDITING, self._is_met)
        commands = label_commands(self._labels.actions(), self._labels.colors(), reason)
        commands += action_commands(self._actions, keymap, self._is_met)
        finder = self._finder()
        here = self._session.workspace.desk.document
        others = [number for number in self._read if here is None or number != here.number]
        read_last = finder.commands(others) if finder else []
        recent = self._session.state.used_commands()
        self.palette.ask(commands, recent, finder, read_last, self._is_toggle)

    def close(self) -> None:
        """Close the palette, and with it its connection to the project, if it is open."""
        if self.palette.isVisible():
            self.palette.leave()

    def _finder(self) -> ArticleFinder | None:
        project, workspace = self._session.project, self._session.workspace
        return ArticleFinder(project, workspace.desk.annotator, workspace.queue.choose) if project else None

    def _is_toggle(self, event: QKeyEvent) -> bool:
        return QKeySequence(event.keyCombination()) in self._actions["command_palette"].shortcuts()

    def _run(self, command: Command) -> None:
        if command.kind is not Kind.ARTICLE:
            self._session.state.remember_used_command(command.mark)
        if self._session.workspace.desk.document is not None:
            self._session.workspace.article.setFocus(Qt.FocusReason.PopupFocusReason)
        else:
            self._give_back_keyboard()
        command.run()
        if command.kind is Kind.ARTICLE:
            self._session.workspace.article.setFocus(Qt.FocusReason.PopupFocusReason)

    def _give_back_keyboard(self) -> None:
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible():  # the panel may have been filled anew
            before.setFocus(Qt.FocusReason.PopupFocusReason)

    def _note_article(self) -> None:
        document = self._session.workspace.desk.document
        if document is not None:
            others = [number for number in self._read if number != document.number]
            self._read = [document.number, *others][:READ_LAST]

    def _forget_articles(self) -> None:
        self.close()
        if self._session.project is None:
            self._read.clear()
