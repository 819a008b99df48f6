"""What hands did, counted, and how long it takes by the keystroke-level model.

The model: S. K. Card, T. P. Moran and A. Newell, The keystroke-level model for user performance time with interactive
systems, Communications of the ACM 23 (1980), 396-410. Pointing takes 1.1 s; pressing or releasing a mouse button is a
keystroke of 0.1 s. Reading and deciding are left out for keys and mouse alike.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

POINTING = 1.1  # seconds
BUTTON = 0.1  # seconds, for a press or a release; a notch of the wheel is given the same, which favours the mouse
ON_SHIFT = frozenset('()<>?:"&')  # signs that the keyboard of the United States has with Shift


class Purpose(StrEnum):
    """What a key is pressed for."""

    REACH = "reach the text"
    SELECT = "select it"
    LABEL = "label it"
    ATTRIBUTE = "set attributes"
    LINK = "link it"


def modifiers_of(keys: str) -> frozenset[str]:
    """The modifier keys of a combination such as `Ctrl+Shift+Right`."""
    *modifiers, key = keys.split("+")
    return frozenset([*modifiers, "Shift"] if key in ON_SHIFT else modifiers)


@dataclass
class KeyTally:
    """Every key that goes down. A modifier counts when it goes down, and stays down while the next keys need it."""

    presses: int = 0  # combinations: Ctrl with F is one
    modifiers: int = 0
    by_purpose: Counter[Purpose] = field(default_factory=Counter)
    _held: frozenset[str] = frozenset()

    def press(self, keys: str, purpose: Purpose) -> None:
        """Count a combination."""
        wanted = modifiers_of(keys)
        gone_down = len(wanted - self._held)
        self._held = wanted
        self.presses += 1
        self.modifiers += gone_down
        self.by_purpose[purpose] += 1 + gone_down

    def keys(self) -> int:
        """All keys that went down, modifiers too."""
        return self.presses + self.modifiers

    def seconds(self, keys_a_second: float) -> float:
        """How long they take at that speed."""
        return self.keys() / keys_a_second


@dataclass
class MouseTally:
    """What the mouse did; a click is two of `buttons`, one for the press and one for the release."""

    pointings: int = 0
    buttons: int = 0
    notches: int = 0

    def seconds(self) -> float:
        """How long it takes by the model."""
        return self.pointings * POINTING + (self.buttons + self.notches) * BUTTON
