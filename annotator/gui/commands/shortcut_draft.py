"""Keys as they are being changed: what each action would have, before it holds."""

from __future__ import annotations

from annotator.gui.action_list import ENTRIES
from annotator.gui.commands.conflicts import TEXTS, Conflict, conflict
from annotator.gui.commands.keymap import Keymap, Keys, ShortcutChanges, alike, only_changed
from annotator.model.label_schema import LabelSchema

GIVEN = {entry.name: entry.keys for entry in ENTRIES}


class ShortcutDraft:
    """Starts from the changes that hold; `schema` is that of the open project, whose label keys are not to be had."""

    def __init__(self, changes: ShortcutChanges, schema: LabelSchema | None) -> None:
        self._schema = schema
        owned = Keymap(changes)  # a file written by hand may give a key twice
        self._changes = {name: owned.keys(name) if name in GIVEN else tuple(keys) for name, keys in changes.items()}
        self.keymap = Keymap(self._changes, schema)

    def changes(self) -> dict[str, Keys]:
        """What differs from the list; of actions that this version does not know, what was there."""
        return only_changed(self._changes)

    def is_changed(self, name: str) -> bool:
        """Whether an action has other keys than the list gives it."""
        return name in self.changes()

    def conflict(self, name: str, key: str) -> Conflict | None:
        """What stands against giving an action this key."""
        return conflict(name, key, self.keymap, self._schema)

    def add(self, name: str, key: str) -> None:
        """Give an action one more key; an action that has it loses it.

        Only for keys that no `conflict` without an owner speaks against.
        """
        found = self.conflict(name, key)
        if found is not None and found.owner:
            self.remove(found.owner, key)
        also = [one for one in alike(key)[1:] if self.conflict(name, one) is None]
        self._set(name, tuple(dict.fromkeys((*self._keys(name), key, *also))))

    def remove(self, name: str, key: str) -> None:
        """Take a key from an action."""
        self._set(name, tuple(other for other in self._keys(name) if other not in alike(key)))

    def reset(self, name: str) -> list[str]:
        """Give an action the keys of the list again; returns the texts of the actions that lost one by it."""
        losers = []
        for key in GIVEN[name]:
            found = self.conflict(name, key)
            if found is not None and found.owner:
                self.remove(found.owner, key)
                losers.append(TEXTS[found.owner])
        self._changes.pop(name, None)
        self.keymap = Keymap(self._changes, self._schema)
        return losers

    def reset_all(self) -> None:
        """Give every action the keys of the list again."""
        self._changes = {name: keys for name, keys in self._changes.items() if name not in GIVEN}
        self.keymap = Keymap(self._changes, self._schema)

    def _keys(self, name: str) -> Keys:
        """The keys of an action, also those that a label of the open project withholds from it."""
        return Keymap(self._changes).keys(name)

    def _set(self, name: str, keys: Keys) -> None:
        self._changes[name] = keys
        self.keymap = Keymap(self._changes, self._schema)
