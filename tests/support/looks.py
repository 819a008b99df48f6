"""The program's look over the widgets of a test, and the bare one again afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication

from annotator.gui.style import apply_theme
from annotator.gui.theme import LIGHT, Theme


@contextmanager
def drawn(app: QApplication, theme: Theme = LIGHT, percent: int = 100) -> Iterator[QApplication]:
    """Draw in a theme, with type of a size in per cent of the usual one."""
    font, palette, sheet, style = app.font(), app.palette(), app.styleSheet(), app.style().name()
    apply_theme(app, theme, percent)
    try:
        yield app
    finally:
        app.setStyleSheet(sheet)
        app.setStyle(style)
        app.setPalette(palette)
        app.setFont(font)
