"""A screen reader as the program meets one, in a process of its own: asks over AT-SPI, and hears what it is told.

Run by the system's Python, which has the bindings of libatspi, the library that screen readers use. A line of its
input is a question, a JSON list of a name and arguments; a line of its output is the answer. Offsets are those that the
program gives.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402  # only now is the version settled

PATIENCE = 60  # seconds
PAUSE = 0.02  # seconds
KINDS = {
    "announced": "object:announcement",
    "caret": "object:text-caret-moved",
    "description": "object:property-change:accessible-description",
    "focus": "object:state-changed:focused",
}


class Reader:
    """Each public method is a question about one text in a program."""

    def __init__(self) -> None:
        self._heard: list[list[object]] = []
        self._text: Any = None
        self._listener = Atspi.EventListener.new(self._hear)
        for kind in KINDS.values():
            self._listener.register(kind)

    def find(self, program: str, name: str) -> list[str]:
        """Wait until a text of that name is shown in the program; returns its states."""
        end = time.monotonic() + PATIENCE
        while self._text is None and time.monotonic() < end:
            self._text = self._named(self._program(program), name)
            self._listen(PAUSE)
        return self.states()

    def role(self) -> str:
        return str(self._text.get_role_name())

    def states(self) -> list[str]:
        return [state.value_nick for state in self._text.get_state_set().get_states()]

    def description(self) -> str:
        return str(self._text.get_description())

    def text(self, start: int = 0, end: int = -1) -> str:
        return str(Atspi.Text.get_text(self._text, start, end))

    def length(self) -> int:
        return int(Atspi.Text.get_character_count(self._text))

    def caret(self) -> int:
        return int(Atspi.Text.get_caret_offset(self._text))

    def at(self, offset: int, unit: str) -> list[object]:
        """What is at an offset, `CHAR`, `WORD` or `LINE`, and from where to where."""
        found = Atspi.Text.get_string_at_offset(self._text, offset, getattr(Atspi.TextGranularity, unit))
        return [found.content, found.start_offset, found.end_offset]

    def extents(self, offset: int) -> list[int]:
        """The rectangle of a character on the screen: left, top, width, height."""
        place = Atspi.Text.get_character_extents(self._text, offset, Atspi.CoordType.SCREEN)
        return [place.x, place.y, place.width, place.height]

    def place_caret(self, offset: int) -> bool:
        return bool(Atspi.Text.set_caret_offset(self._text, offset))

    def take_keyboard(self) -> bool:
        return bool(self._text.grab_focus())

    def forget(self) -> None:
        """Forget what was heard up to now."""
        self._listen(PAUSE)
        self._heard.clear()

    def heard(self, kind: str, what: object, begins: bool) -> list[list[object]]:
        """What was heard up to this, and is then forgotten; all of it where this never comes, which takes long."""
        end = time.monotonic() + PATIENCE
        while (place := self._place(kind, what, begins)) is None and time.monotonic() < end:
            self._listen(PAUSE)
        until = len(self._heard) if place is None else place + 1
        heard, self._heard = self._heard[:until], self._heard[until:]
        return heard

    def _place(self, kind: str, what: object, begins: bool) -> int | None:
        for place, (of_kind, heard) in enumerate(self._heard):
            is_it = what in (None, heard) or (begins and str(heard).startswith(str(what)))
            if of_kind == kind and is_it:
                return place
        return None

    def _hear(self, event: Any) -> None:
        kind = next(kind for kind, name in KINDS.items() if event.type == name)
        is_here = self._text is not None and event.source == self._text
        if kind == "announced":
            self._heard.append([kind, event.any_data])
        elif is_here:
            self._heard.append([kind, event.any_data if kind == "description" else event.detail1])

    def _listen(self, seconds: float) -> None:
        time.sleep(seconds)
        context = GLib.MainContext.default()
        while context.iteration(False):
            pass

    def _program(self, name: str) -> Any:
        desktop = Atspi.get_desktop(0)
        programs = (desktop.get_child_at_index(number) for number in range(desktop.get_child_count()))
        return next((program for program in programs if program is not None and program.get_name() == name), None)

    def _named(self, part: Any, name: str) -> Any:
        """The part of that name, or None."""
        if part is None or part.get_name() == name:
            return part
        below = (self._named(part.get_child_at_index(number), name) for number in range(part.get_child_count()))
        return next((found for found in below if found is not None), None)


def main() -> None:
    """Answer until the input ends."""
    reader = Reader()
    for line in sys.stdin:
        name, *arguments = json.loads(line)
        sys.stdout.write(json.dumps(getattr(reader, name)(*arguments)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
