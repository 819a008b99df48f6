"""The commands that the window has: its actions and the labels of the open project."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtGui import QAction

from annotator.gui.action_entry import ActionEntry, Needs
from annotator.gui.action_list import ENTRIES
from annotator.gui.commands.command import Command, Kind
from annotator.gui.commands.keymap import Keymap

NOT_IN_PALETTE = {"command_palette"}
# What must be there, and what to say where it is not; the first that is missing is the reason.
PROJECT = (Needs.PROJECT, "open a project first")
WRITING = (Needs.WRITING, "open for reading only")
GATHERING = (Needs.GATHERING, "who sent you the package does this")
DOCUMENT = (Needs.DOCUMENT, "choose an article first")
SPAN = (Needs.SPAN, "focus a span first")
IN_HAND = (Needs.EDITING_IN_HAND, "focus a span or suggestion first")
SUGGESTION = (Needs.SUGGESTION, "go to a suggestion first")
NEEDED: dict[Needs, tuple[tuple[Needs, str], ...]] = {
    Needs.NOTHING: (),
    Needs.PROJECT: (PROJECT,),
    Needs.WRITING: (PROJECT, WRITING),
    Needs.GATHERING: (PROJECT, WRITING, GATHERING),
    Needs.DOCUMENT: (PROJECT, DOCUMENT),
    Needs.EDITING: (PROJECT, WRITING, DOCUMENT),
    Needs.SPAN: (PROJECT, DOCUMENT, SPAN),
    Needs.EDITING_SPAN: (PROJECT, WRITING, DOCUMENT, SPAN),
    Needs.EDITING_IN_HAND: (PROJECT, WRITING, DOCUMENT, IN_HAND),
    Needs.SUGGESTION: (PROJECT, WRITING, DOCUMENT, SUGGESTION),
}
NOT_NOW = "not possible here"


def reason_against(needs: Needs, is_met: Callable[[Needs], bool]) -> str:
    """Why an action with these needs makes no sense now; nothing if it does."""
    return next((reason for needed, reason in NEEDED[needs] if not is_met(needed)), "")


def action_commands(actions: Mapping[str, QAction], keymap: Keymap, is_met: Callable[[Needs], bool]) -> list[Command]:
    """Every action of the list, in its order."""
    return [
        _action_command(entry, actions[entry.name], keymap, is_met)
        for entry in ENTRIES
        if entry.name not in NOT_IN_PALETTE
    ]


def label_commands(actions: Sequence[QAction], colors: Mapping[str, str], reason: str) -> list[Command]:
    """A command for each action that gives a label; `colors` by the name of the action."""
    return [
        Command(
            Kind.LABEL,
            action.objectName(),
            action.text(),
            "Label",
            action.trigger,
            keys=tuple(key.toString() for key in action.shortcuts()),
            reason="" if action.isEnabled() else reason or NOT_NOW,
            color=colors.get(action.objectName(), ""),
        )
        for action in actions
    ]


def _action_command(entry: ActionEntry, action: QAction, keymap: Keymap, is_met: Callable[[Needs], bool]) -> Command:
    reason = "" if action.isEnabled() else reason_against(entry.needs, is_met) or NOT_NOW
    return Command(
        Kind.ACTION,
        entry.name,
        entry.text,
        entry.menu,
        action.trigger,
        about=entry.tip,
        keys=keymap.caps(entry.name),
        reason=reason,
    )
