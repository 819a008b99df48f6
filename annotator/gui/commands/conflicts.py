"""What stands against giving an action a key."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.gui.action_list import ENTRIES
from annotator.gui.commands.article_keys import article_use
from annotator.gui.commands.keymap import Keymap
from annotator.model.label_schema import LabelSchema

TEXTS = {entry.name: entry.text.rstrip("…") for entry in ENTRIES}


@dataclass(frozen=True, slots=True)
class Conflict:
    """`reason` says who has the key; `owner` is the action that could give it up, empty where nothing can."""

    reason: str
    owner: str = ""


def conflict(name: str, key: str, keymap: Keymap, schema: LabelSchema | None) -> Conflict | None:
    """Why the action `name` cannot simply have a key (in portable form); None if it can, or has it already."""
    if use := article_use(key):
        return Conflict(f"The article needs this key: {use[0].lower()}{use[1:]}.")
    label = schema.label(keymap.label_of(key) or "") if schema else None
    if label is not None:
        return Conflict(f"This key labels text as {label.shown().lower()} in this project.")
    owner = next((other for other in TEXTS if other != name and key in keymap.keys(other)), "")
    if owner:
        return Conflict(f"“{TEXTS[owner]}” has this key.", owner)
    return None
