"""The reference of the window's actions, read from the lists that menus and shortcuts are made of."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from annotator.gui.action_entry import MENUS, ActionEntry, Needs
from annotator.gui.action_list import ARTICLE_KEYS, ENTRIES
from docs.guide_pages import GUIDE, places_of_action
from docs.markdown_table import cell, table

INTRODUCTION = """# All actions and keys

Every action of the window, menu by menu, with the keys that it has at first; each can be given
[others](../guide/keys.md). `Ctrl+K` finds any of them by its name. On a Mac, press ⌘ for `Ctrl` and ⌥ for `Alt`.

*Needs* says when an action can be chosen. A plain letter or sign as key works while the keyboard is on the article."""
NEEDS = {
    Needs.NOTHING: "",
    Needs.PROJECT: "a project",
    Needs.WRITING: "a project open for writing",
    Needs.GATHERING: "a project open for writing, not one made of a package",
    Needs.DOCUMENT: "an article",
    Needs.EDITING: "an article, open for writing",
    Needs.SPAN: "a span",
    Needs.EDITING_SPAN: "a span, open for writing",
    Needs.EDITING_IN_HAND: "a span or a suggestion",
    Needs.SUGGESTION: "a suggestion",
}


def page(guide: Mapping[Path, str]) -> str:
    """The page, which names the pages of the guide that speak of each action."""
    parts = [INTRODUCTION]
    for menu in MENUS:
        rows = [_row(entry, guide) for entry in ENTRIES if entry.menu == menu]
        parts += [f"## {menu}", table(("action", "keys", "what it does", "needs", "in the guide"), rows)]
    keys = [(cell(text), _keys(keys)) for text, keys in ARTICLE_KEYS]
    parts += ["## In the article", table(("what it does", "keys"), keys)]
    return "\n\n".join(parts) + "\n"


def _row(entry: ActionEntry, guide: Mapping[Path, str]) -> tuple[str, ...]:
    name = f"{entry.submenu} → {entry.text}" if entry.submenu else entry.text
    places = places_of_action(entry.menu, entry.text.removesuffix("…"), entry.keys, guide)
    told = ", ".join(f"[{title}](../{GUIDE}/{page.name})" for page, title in places)
    return cell(name), _keys(entry.keys), cell(entry.tip), NEEDS[entry.needs], told


def _keys(keys: tuple[str, ...]) -> str:
    """The keys as they stand on the keyboard."""
    shown = dict.fromkeys(key.replace("Return", "Enter") for key in keys)
    return " ".join(f"`{key}`" for key in shown)
