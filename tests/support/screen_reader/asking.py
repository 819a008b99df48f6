"""The tests' end of a screen reader."""

from __future__ import annotations

import json
import subprocess
import time
from pathlib import Path

from tests.support.screen_reader.desktop import PATIENCE, SYSTEM_PYTHON, Desktop

ANYTHING = None
READER = Path(__file__).with_name("reader.py")


class ScreenReader:
    """Asks one text of one program; what can be asked is in `reader.py`."""

    def __init__(self, desktop: Desktop) -> None:
        self._process: subprocess.Popen[str] = desktop.start(SYSTEM_PYTHON, READER, takes=True, answers=True)

    def ask(self, question: str, *arguments: object) -> object:
        """The answer to one question."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(json.dumps([question, *arguments]), file=self._process.stdin, flush=True)
        answer = self._process.stdout.readline()
        assert answer, f"the screen reader ended when it was asked for {question}{arguments}"
        return json.loads(answer)

    def ask_numbers(self, question: str, *arguments: object) -> list[int]:
        """The answer to a question about a place."""
        answer = self.ask(question, *arguments)
        assert isinstance(answer, list)
        return [int(number) for number in answer]

    def expect(self, wanted: object, question: str, *arguments: object) -> None:
        """Ask until the answer is the wanted one: the program answers while it still works on a key press."""
        end = time.monotonic() + PATIENCE
        while (answer := self.ask(question, *arguments)) != wanted:
            assert time.monotonic() < end, f"{question}{arguments} is {answer!r} instead of {wanted!r}"
            time.sleep(0.02)

    def hears(self, kind: str, what: object = ANYTHING, *, begins: bool = False) -> list[list[object]]:
        """Wait until it hears this, or what begins so; returns all that it heard before, and this."""
        heard = self.ask("heard", kind, what, begins)
        assert isinstance(heard, list)
        assert heard, f"nothing was heard before {what!r} was waited for in vain"
        found = heard[-1]
        assert found[0] == kind, heard
        assert what in (ANYTHING, found[1]) or (begins and str(found[1]).startswith(str(what))), heard
        return heard
