"""Small buttons of a bar above a page: one that is on or off, and one that offers choices."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton

from annotator.gui.display_text import displayed


def pill(text: str, tip: str) -> QPushButton:
    """A button that stays pressed; in the text, & stands before the letter of its key."""
    button = QPushButton(text)
    button.setProperty("look", "pill")
    button.setCheckable(True)
    button.setAutoDefault(False)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setToolTip(tip)
    return button


def chooser(tip: str, fill: Callable[[QMenu], None]) -> QToolButton:
    """A button with a menu that is filled anew each time it opens."""
    button = QToolButton()
    button.setProperty("look", "chooser")
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setToolTip(tip)
    button.setAccessibleDescription(tip)
    menu = QMenu(button)

    def refill() -> None:
        menu.clear()
        fill(menu)

    menu.aboutToShow.connect(refill)
    button.setMenu(menu)
    return button


def choice(menu: QMenu, text: str, is_taken: bool, take: Callable[[], object]) -> QAction:
    """An entry with a tick where it is taken; the text may be a stranger's."""
    action = menu.addAction(literal(text))
    action.setCheckable(True)
    action.setChecked(is_taken)
    action.triggered.connect(lambda _on: take())
    return action


def literal(text: str) -> str:
    """A text for a button or menu that shows every & in it."""
    return displayed(text).replace("&", "&&")
