"""How Qt is told of a theme: the Fusion style, a palette and a style sheet, all from the theme's colours.

Widgets that paint themselves read the palette, so they follow a change of theme without being told:
Window is the panel, Base a card, AlternateBase the page, Midlight the background under the pointer,
Mid a border, Dark an edge that must be seen, Accent the accent, PlaceholderText secondary text, BrightText a warning.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFontDatabase, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from annotator.gui.style_sheet import style_sheet
from annotator.gui.theme import DARK, LIGHT, Theme, mixed
from annotator.gui.type_size import USUAL
from annotator.settings import USUAL_WINDOW, Settings


def current_theme(settings: Settings) -> Theme:
    """The theme that the person chose, or the one that the desktop asks for; light where the desktop does not tell."""
    if settings.theme == "system":
        return DARK if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT
    return DARK if settings.theme == "dark" else LIGHT


def apply_theme(app: QApplication, theme: Theme, percent: int = USUAL_WINDOW) -> None:
    """Draw every widget of the program, shown or still to be made, in the colours of the theme.

    Its texts are `percent` of the size that the desktop asks for, or of the smallest size that is easy to read.
    """
    if not app.styleSheet():  # the first time; a style under a style sheet does not tell its name
        app.setStyle("Fusion")
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    pixels = round(max(USUAL, QFontInfo(font).pixelSize()) * percent / 100)
    font.setPixelSize(pixels)
    app.setFont(font)
    app.setPalette(palette(theme))
    app.setStyleSheet(style_sheet(theme, pixels))


def follow_color_scheme(owner: QObject, changed: Callable[[], None]) -> None:
    """Call `changed`, as long as the owner lives, whenever the desktop turns light or dark; not every desktop tells."""
    connection = QGuiApplication.styleHints().colorSchemeChanged.connect(lambda _scheme: changed())
    owner.destroyed.connect(lambda: QObject.disconnect(connection))


def palette(theme: Theme) -> QPalette:
    """The theme as a palette, with greyed colours for what is disabled."""
    made = QPalette()
    role = QPalette.ColorRole
    for place, color in {
        role.Window: theme.panel,
        role.WindowText: theme.text,
        role.Base: theme.card,
        role.AlternateBase: theme.page,
        role.Text: theme.text,
        role.PlaceholderText: theme.muted,
        role.Button: theme.card,
        role.ButtonText: theme.text,
        role.BrightText: theme.warning,
        role.Light: theme.card,
        role.Midlight: theme.hover,
        role.Mid: theme.border,
        role.Dark: theme.outline,
        role.Shadow: mixed(theme.border, "#000000", 0.3),
        role.Highlight: theme.select,
        role.HighlightedText: theme.text,
        role.Accent: theme.accent,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.ToolTipBase: theme.card,
        role.ToolTipText: theme.text,
    }.items():
        made.setColor(place, QColor(color))
    for place in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, place, QColor(theme.muted))
    return made
