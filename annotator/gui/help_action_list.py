"""The actions of the menu Help."""

from __future__ import annotations

from annotator.gui.action_entry import HELP, ActionEntry, Needs

HELP_ENTRIES: tuple[ActionEntry, ...] = (
    ActionEntry(
        "user_guide",
        "User guide",
        HELP,
        Needs.NOTHING,
        ("F1",),
        "Everything by task, at the page on what you are doing",
        in_page=True,
    ),
    ActionEntry(
        "shortcuts", "Keyboard shortcuts", HELP, Needs.NOTHING, ("?",), "Every key, on one sheet", in_page=True
    ),
    ActionEntry(
        "change_shortcuts", "Change keyboard shortcuts…", HELP, Needs.NOTHING, (), "Give any action another key"
    ),
    ActionEntry("diagnostics", "Diagnostics…", HELP, Needs.NOTHING, (), "Versions, folders, and whether all is well"),
    ActionEntry("about", "About", HELP, Needs.NOTHING, (), "Version and licences"),
)
