"""The commands by name, each imported when it is asked for: most starts need one of them, and the window none."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from importlib import import_module

import click

# In which module of the command line each command is, and what it is called there.
PLACES = {
    "open": "open_project:open_command",
    "demo": "demo:demo",
    "new": "project:new",
    "import": "corpus:import_command",
    "list": "corpus:list_command",
    "search": "search:search",
    "show": "corpus:show",
    "history": "project:show_history",
    "restore": "project:restore_command",
    "progress": "annotation:progress",
    "notes": "annotation:notes",
    "comments": "comments:comments_command",
    "comment": "comments:comment",
    "duplicates": "duplicates:duplicates",
    "split": "splits:split",
    "leakage": "splits:leakage",
    "suggest": "suggestions:suggest",
    "suggestions": "suggestions:suggestions",
    "influence": "suggestions:influence",
    "assign": "packages:assign_command",
    "package": "packages:package",
    "folder": "folder:folder",
    "agreement": "review:agreement",
    "compare": "review:compare_command",
    "adjudicate": "adjudication:adjudicate",
    "differences": "adjudication:differences",
    "decide": "adjudication:decide_command",
    "corrections": "adjudication:corrections_command",
    "guideline-fixes": "adjudication:guideline_fixes_command",
    "train": "training:train",
    "next": "training:next_command",
    "export": "export:export",
    "join": "export:join",
    "verify": "export:verify",
    "schema": "schema:schema",
    "install-desktop-entry": "desktop_entry:install_desktop_entry",
    "licences": "licences:licences_command",
    "doctor": "doctor:doctor",
}


class LateCommands(MutableMapping[str, click.Command]):
    """What a group of Click takes for its dictionary of commands."""

    def __init__(self) -> None:
        self._places = dict(PLACES)
        self._imported: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._imported:
            module, command = self._places[name].split(":")
            self._imported[name] = getattr(import_module(f"annotator.cli.{module}"), command)
        return self._imported[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._places[name] = ""
        self._imported[name] = command

    def __delitem__(self, name: str) -> None:
        del self._places[name]
        self._imported.pop(name, None)

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
