"""Which keys do what: the list's own keys, as far as a person has not given an action others.

Each key has one owner. The article's own keys come first, then the labels of the open project, then the keys that the
person chose, then those of the list; who comes later goes without, so that no key is ever ambiguous.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtGui import QKeySequence

from annotator.gui.action_entry import ActionEntry
from annotator.gui.action_list import ENTRIES
from annotator.gui.commands.article_keys import article_use
from annotator.gui.key_cap import shown_keys
from annotator.model.label_schema import LabelSchema

Keys = tuple[str, ...]
ShortcutChanges = Mapping[str, Keys]

PORTABLE = QKeySequence.SequenceFormat.PortableText


class Keymap:
    """The keys in force, by name of action; `changes` are the keys that a person chose, empty for none at all."""

    def __init__(self, changes: ShortcutChanges | None = None, schema: LabelSchema | None = None) -> None:
        self._labels = {label.key: label.name for label in schema.labels if label.key} if schema else {}
        self._keys = _owned(ENTRIES, changes or {}, set(self._labels))

    def keys(self, name: str) -> Keys:
        """The keys of an action, in portable form; the first is the one to show."""
        return self._keys[name]

    def caps(self, name: str) -> Keys:
        """The keys of an action that look different on a key cap: the two Enter keys are shown as one."""
        return tuple({shown_keys(key): key for key in reversed(self._keys[name])}.values())[::-1]

    def first(self, name: str) -> str:
        """The key to show for an action, or nothing."""
        return next(iter(self._keys[name]), "")

    def hint(self, keys: Sequence[str]) -> Keys:
        """Keys for a hint: a name of an action stands for its first key, anything else for itself."""
        found = [self.first(key) if key in self._keys else key for key in keys]
        return tuple(key for key in found if key)

    def label_of(self, key: str) -> str | None:
        """The label that a key gives in the open project."""
        return self._labels.get(key)


def one_key(written: str) -> str:
    """A key in its one portable way of writing (`ctrl+q` as `Ctrl+Q`); empty if it is none, or several in a row."""
    sequence = QKeySequence(written, PORTABLE)
    return sequence.toString(PORTABLE) if sequence.count() == 1 else ""


def alike(key: str) -> Keys:
    """The key, and the other Enter key where it is one: nobody means only one of the two."""
    for enter, other in (("Return", "Enter"), ("Enter", "Return")):
        if key == enter or key.endswith(f"+{enter}"):
            return (key, key.removesuffix(enter) + other)
    return (key,)


def only_changed(changes: ShortcutChanges) -> dict[str, Keys]:
    """The changes without those that say what the list says; of actions that are not in the list, all of them."""
    given = {entry.name: entry.keys for entry in ENTRIES}
    return {name: tuple(keys) for name, keys in changes.items() if given.get(name) != tuple(keys)}


def _owned(entries: Iterable[ActionEntry], changes: ShortcutChanges, taken: set[str]) -> dict[str, Keys]:
    entries = tuple(entries)
    changed_first = sorted(entries, key=lambda entry: entry.name not in changes)
    owned: dict[str, Keys] = {}
    for entry in changed_first:
        wanted = dict.fromkeys(map(one_key, changes.get(entry.name, entry.keys)))
        kept = tuple(key for key in wanted if key and key not in taken and not article_use(key))
        taken |= set(kept)
        owned[entry.name] = kept
    return {entry.name: owned[entry.name] for entry in entries}
