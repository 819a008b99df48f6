"""Writes the reference of commands, actions and settings, from the program itself: python docs/make_reference.py"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from docs import reference_actions, reference_commands, reference_settings
from docs.guide_pages import guide_pages

FOLDER = Path(__file__).parent / "reference"
PAGES = {
    "commands.md": reference_commands.page,
    "actions.md": reference_actions.page,
    "settings.md": reference_settings.page,
}


def pages() -> Iterator[tuple[Path, str]]:
    """Each page with its text."""
    guide = guide_pages()
    for name, make in PAGES.items():
        yield FOLDER / name, make(guide)


def main() -> None:
    """Write every page."""
    FOLDER.mkdir(exist_ok=True)
    for path, text in pages():
        path.write_text(text, encoding="utf-8", newline="\n")
        sys.stdout.write(f"{path.relative_to(FOLDER.parents[1])}: {len(text.splitlines())} lines\n")


if __name__ == "__main__":
    main()
