"""The projects opened last, as a submenu of File."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu


class RecentMenu:
    """Stands before `following` in the menu."""

    def __init__(self, menu: QMenu, following: QAction, choose: Callable[[Path], object]) -> None:
        self._submenu = QMenu("Open recent", menu)
        self._choose = choose
        menu.insertMenu(following, self._submenu)

    def show(self, paths: list[Path]) -> None:
        """List these projects, the newest first; those that are gone cannot be chosen."""
        self._submenu.clear()
        self._submenu.setEnabled(bool(paths))
        for path in paths:
            action = self._submenu.addAction(f"{path.stem}  –  {path.parent}")
            action.setEnabled(path.is_file())
            action.triggered.connect(partial(self._chosen, path))

    def _chosen(self, path: Path, _checked: bool = False) -> None:
        self._choose(path)
