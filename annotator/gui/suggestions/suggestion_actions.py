"""Actions on suggestions: from one to the next, deciding, showing and hiding them, and the two dialogs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from annotator.errors import AnnotatorError
from annotator.gui.dialog import asked
from annotator.gui.key_cap import shown_keys
from annotator.gui.project_session import ProjectSession
from annotator.gui.style import current_theme
from annotator.suggestions.settings import set_settings, settings_of


class SuggestionActions:
    """Handlers of the submenu Suggestions, and of those in Go and View."""

    def __init__(self, session: ProjectSession, window: QWidget) -> None:
        self._session, self._window, self._workspace = session, window, session.workspace

    def handlers(self) -> dict[str, Callable[[], object]]:
        """By name of action."""
        desk, deciding = self._workspace.suggestions, self._workspace.deciding
        return {
            "accept_suggestion": deciding.accept,
            "accept_with_linked": deciding.accept_with_linked,
            "reject_suggestion": deciding.reject,
            "accept_all_suggestions": self.accept_all,
            "suggestion_settings": self.change_settings,
            "next_suggestion": lambda: self._walk(lambda: desk.walk(forward=True)),
            "previous_suggestion": lambda: self._walk(lambda: desk.walk(forward=False)),
            "toggle_suggestions": self.toggle,
        }

    def accept_all(self) -> None:
        """Look through the suggestions of one kind, and accept those with a least score in one step."""
        from annotator.gui.suggestions.accept_all_dialog import AcceptAllDialog

        desk, project = self._workspace.suggestions, self._session.project
        if project is None:
            return
        if not desk.suggestions():
            self._workspace.say(self._nothing())
            return
        theme = current_theme(self._session.settings)
        article = self._workspace.article
        dialog = AcceptAllDialog(desk.suggestions(), project.schema, article.source_text(), theme, self._window)
        dialog.tell_further_off(desk.further_off())
        in_hand = desk.in_hand()
        dialog.begin_with(in_hand)
        with asked(dialog) as accepted:
            chosen = accepted.chosen() if accepted is not None else []
        if chosen:
            self._workspace.deciding.accept_all(chosen)
            article.setFocus()

    def change_settings(self) -> None:
        """Say who may suggest what in this project."""
        from annotator.gui.suggestions.settings_dialog import SuggestionSettingsDialog

        project = self._session.project
        if project is None:
            return
        try:
            before = settings_of(project)
            dialog = SuggestionSettingsDialog(
                before, project.schema, current_theme(self._session.settings), self._window
            )
            with asked(dialog) as accepted:
                wanted = accepted.settings() if accepted is not None else before
            if wanted != before:
                set_settings(project, wanted, self._workspace.desk.annotator)
        except AnnotatorError as error:
            self._workspace.say(str(error), warning=True)

    def toggle(self) -> None:
        """Show the suggestions, or hide them."""
        desk = self._workspace.suggestions
        desk.set_shown(not desk.is_shown)
        shown = desk.offer.withheld or "Suggestions are shown."
        self._workspace.say(shown if desk.is_shown else self._hidden())

    def _hidden(self) -> str:
        key = shown_keys(self._session.keymap().first("toggle_suggestions"))
        return f"Suggestions are hidden{f'; {key} shows them again' if key else ''}."

    def _walk(self, step: Callable[[], None]) -> None:
        if self._workspace.suggestions.suggestions():
            self._workspace.article.setFocus()
            step()
        else:
            self._workspace.say(self._nothing())

    def _nothing(self) -> str:
        desk = self._workspace.suggestions
        if desk.offer.withheld:
            return desk.offer.withheld
        if desk.is_waiting():
            return "Suggestions for this article are being looked for."
        if desk.offer.spans:
            return self._hidden()
        return "Nothing is suggested in this article, or all is decided."
