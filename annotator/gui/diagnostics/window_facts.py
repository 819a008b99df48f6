"""Facts on the window: what Qt found to draw it on and with."""

from __future__ import annotations

import PySide6
from PySide6.QtCore import qVersion
from PySide6.QtGui import QAccessible, QFont, QFontDatabase, QFontInfo, QGuiApplication
from PySide6.QtWidgets import QApplication

from annotator.diagnostics.diagnosis import Facts
from annotator.gui.annotation.article.article_style import TEXT_FAMILIES


def window_facts() -> Facts:
    """Of the running application; call it in the window's thread."""
    facts: Facts = {
        "Qt": f"{qVersion()}, PySide6 {PySide6.__version__}",
        "Platform": QGuiApplication.platformName(),
        "Style": QApplication.style().name(),
        "Colours of the system": QGuiApplication.styleHints().colorScheme().name,
        "Font of the window": QFontInfo(QApplication.font()).family(),
        "Font of articles": QFontInfo(_article_font()).family(),
        "Fonts": len(QFontDatabase.families()),
        "Screen reader": QAccessible.isActive(),
    }
    for number, screen in enumerate(QGuiApplication.screens(), start=1):
        size, ratio = screen.size(), screen.devicePixelRatio()
        dots = round(screen.logicalDotsPerInch())
        facts[f"Screen {number}"] = f"{size.width()} × {size.height()}, at {ratio:g} to 1, {dots} dots an inch"
    return facts


def _article_font() -> QFont:
    font = QFont()
    font.setFamilies(TEXT_FAMILIES)
    return font
