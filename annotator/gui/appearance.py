"""How the window looks: theme, text size, which columns are shown; and the dialog that sets all of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QWidget

from annotator.gui.annotation.article.caret_movement import CaretUnit
from annotator.gui.commands.shortcut_actions import change_shortcuts
from annotator.gui.dialog import asked
from annotator.gui.preferences_dialog import PreferencesDialog
from annotator.gui.project_session import ProjectSession
from annotator.gui.style import apply_theme, current_theme, follow_color_scheme
from annotator.gui.theme import Theme
from annotator.settings import LARGEST_TEXT, SMALLEST_TEXT, Settings, ThemeChoice

Look = tuple[Theme, int]


class Appearance:
    """Handlers of the View menu and of the preferences."""

    def __init__(self, session: ProjectSession, window: QWidget, drawn: Look) -> None:
        self._session = session
        self._window = window
        self._workspace = session.workspace
        self._drawn = drawn
        self._workspace.set_theme(drawn[0])
        self._flash_time = QApplication.cursorFlashTime()  # milliseconds, as the desktop has it
        follow_color_scheme(window, lambda: self.apply(session.settings))

    def handlers(self) -> dict[str, Callable[[], object]]:
        """By name of action."""
        return {
            "preferences": self.ask,
            "theme_light": lambda: self._choose_theme("light"),
            "theme_dark": lambda: self._choose_theme("dark"),
            "theme_system": lambda: self._choose_theme("system"),
            "larger_text": lambda: self._size_text(self._session.settings.text_size + 1),
            "smaller_text": lambda: self._size_text(self._session.settings.text_size - 1),
            "normal_text": lambda: self._size_text(Settings().text_size),
            "toggle_queue": lambda: _toggle(self._workspace.queue),
            "toggle_panel": lambda: _toggle(self._workspace.panel),
        }

    def apply(self, settings: Settings) -> None:
        """Draw everything as these settings say."""
        if look_of(settings) != self._drawn:
            self._drawn = draw(settings)
            self._workspace.set_theme(self._drawn[0])
        for text in (self._workspace.article, self._workspace.compare.text):
            text.set_text_font(settings.text_font, settings.text_size)
            text.set_plain_arrows(CaretUnit(settings.arrow_step))
        self._workspace.inspector.set_text_font(settings.text_font)
        if settings.steady_caret or QApplication.cursorFlashTime() == 0:
            QApplication.setCursorFlashTime(0 if settings.steady_caret else self._flash_time)

    def ask(self) -> None:
        """Show the preferences; what is changed shows at once, and Cancel takes it back."""
        before = self._session.settings
        preferences = PreferencesDialog(before, self._window)
        preferences.changed.connect(self.apply)
        preferences.shortcuts_asked.connect(lambda: change_shortcuts(self._session, preferences))
        with asked(preferences) as dialog:
            if dialog is not None:
                shortcuts = self._session.settings.shortcuts  # saved apart, by their own dialog
                self._set(dialog.settings().model_copy(update={"shortcuts": shortcuts}))
                self._session.change_person()
            else:
                self.apply(before)

    def _choose_theme(self, theme: ThemeChoice) -> None:
        self._set(self._session.settings.model_copy(update={"theme": theme}))

    def _size_text(self, pixels: int) -> None:
        size = min(max(pixels, SMALLEST_TEXT), LARGEST_TEXT)
        self._set(self._session.settings.model_copy(update={"text_size": size}))

    def _set(self, settings: Settings) -> None:
        self._session.change_settings(settings)
        self.apply(settings)


def look_of(settings: Settings) -> Look:
    """The theme that holds, and the size of the window's type in per cent."""
    return current_theme(settings), settings.window_text


def draw(settings: Settings) -> Look:
    """Let every widget be drawn so. Those made before the first time keep the font that they have."""
    look = look_of(settings)
    app = QApplication.instance()
    if isinstance(app, QApplication):
        apply_theme(app, *look)
    return look


def _toggle(part: QWidget) -> None:
    part.setVisible(not part.isVisible())
