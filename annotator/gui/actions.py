"""The actions of the list as Qt has them, and the menus and the shortcut sheet made of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from annotator.gui.action_entry import MENUS, ActionEntry, Needs
from annotator.gui.action_list import ARTICLE_KEYS, ENTRIES
from annotator.gui.commands.gathering import reason_against
from annotator.gui.commands.keymap import Keymap


@dataclass
class WindowActions:
    """The QActions of a window, by name."""

    by_name: dict[str, QAction] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)  # against those that make no sense now
    _met: dict[Needs, bool] = field(default_factory=dict)

    def enable(self, met: Callable[[Needs], bool]) -> None:
        """Enable each action whose needs are met; nothing is done where they are as they were."""
        now = {needs: met(needs) for needs in Needs}
        if now != self._met:
            self._met = now
            against = {entry.name: reason_against(entry.needs, now.__getitem__) for entry in ENTRIES}
            self.reasons = {name: reason for name, reason in against.items() if reason}
            for entry in ENTRIES:
                self.by_name[entry.name].setEnabled(now[entry.needs])
                _tell_reason(self.by_name[entry.name], entry, against[entry.name])

    def use(self, keymap: Keymap) -> None:
        """Let each action answer to its keys in force, which the menus show."""
        for entry in ENTRIES:
            self.by_name[entry.name].setShortcuts([QKeySequence(key) for key in keymap.keys(entry.name)])


def make_actions(window: QWidget, page: QWidget, handlers: Mapping[str, Callable[[], object]]) -> WindowActions:
    """The actions, each bound to the handler of its name; those for the page only act while the keyboard is there.

    They have no keys before `WindowActions.use`.
    """
    made = WindowActions()
    for entry in ENTRIES:
        action = QAction(entry.text, window)
        action.setObjectName(entry.name)
        action.setToolTip(entry.tip)
        action.setStatusTip(entry.tip)
        action.triggered.connect(_calling(handlers[entry.name]))
        action.setMenuRole(QAction.MenuRole.TextHeuristicRole)
        if entry.in_page:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        (page if entry.in_page else window).addAction(action)
        made.by_name[entry.name] = action
    return made


def fill_menus(bar: QMenuBar, actions: WindowActions) -> dict[str, QMenu]:
    """The menus, in the order of the list; returns them by title."""
    menus = {title: QMenu(title, bar) for title in MENUS}
    for menu in menus.values():
        bar.addMenu(menu)
        menu.setToolTipsVisible(True)
    for entry in ENTRIES:
        if entry.starts_group:
            menus[entry.menu].addSeparator()
        _place_of(entry, menus).addAction(actions.by_name[entry.name])
    return menus


def _place_of(entry: ActionEntry, menus: dict[str, QMenu]) -> QMenu:
    menu = menus[entry.menu]
    if not entry.submenu:
        return menu
    inner = next((each for each in menu.findChildren(QMenu) if each.title() == entry.submenu), None)
    if inner is None:
        inner = menu.addMenu(entry.submenu)
        inner.setToolTipsVisible(True)
    return inner


def sheet_groups(
    label_keys: list[tuple[str, list[str]]], keymap: Keymap
) -> list[tuple[str, list[tuple[str, list[str]]]]]:
    """What the shortcut sheet shows: labels, the article's own keys, and every action that has a key in force."""
    groups = [("Labels", label_keys)] if label_keys else []
    groups.append(("In the article", [(text, [shown(key) for key in keys]) for text, keys in ARTICLE_KEYS]))
    for menu in MENUS:
        in_menu = [(entry.text, keymap.caps(entry.name)) for entry in ENTRIES if entry.menu == menu]
        rows = [(text, [shown(key) for key in keys]) for text, keys in in_menu if keys]
        if rows:
            groups.append((menu, rows))
    return groups


def shown(key: str) -> str:
    """A key sequence as this system writes it."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def _tell_reason(action: QAction, entry: ActionEntry, reason: str) -> None:
    """In the tip, why the action makes no sense now."""
    tip = f"{entry.tip} – {reason}" if reason and entry.tip else reason or entry.tip
    if tip != action.toolTip():
        action.setToolTip(tip)


def _calling(handler: Callable[[], object]) -> Callable[[bool], None]:
    def call(_checked: bool = False) -> None:
        handler()

    return call
