"""What is measured of an article on the screen, for the program's view and for the one beside it alike."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

WIDTH, HEIGHT = 1_100, 900  # pixels of the text's part of the window
OPEN, SCROLL, KEY = "open to first paint", "scroll frame", "key to pixels"
SCROLL_PIXELS = 120
FRAMES_IN_STRETCH = 10


def report(what: str, milliseconds: float) -> None:
    """Print one figure at once, so that it counts even if the process does not get to its end."""
    print(json.dumps([what, milliseconds]), flush=True)


def arguments() -> tuple[Path, int]:
    """What a measuring process was told: the project, and how many keys to press."""
    return Path(sys.argv[1]), int(sys.argv[2])


def opens(repeats: int) -> int:
    """How often to open the article where so many keys are pressed."""
    return max(5, repeats // 4)


def stretches(height: int, repeats: int) -> Iterator[range]:
    """Scroll positions to paint: all of a text of this height, or as many stretches of ten all over it as keys."""
    frame = SCROLL_PIXELS
    if not height:
        return
    if height // frame <= repeats * FRAMES_IN_STRETCH:
        yield range(0, height, frame)
        return
    for number in range(repeats):
        first = number * height // repeats
        yield range(first, first + FRAMES_IN_STRETCH * frame, frame)
