"""The pages of the user guide, in the order in which its first page names them, and where they speak of something."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

FOLDER = Path(__file__).parent
GUIDE = "guide"
FIRST = "index.md"
OF_ALL = frozenset({FIRST, "command-line.md", "first-project.md", "settings.md"})  # they list rather than explain
KEYS_OF_THEIR_OWN = frozenset(
    {"compare.md", "gold.md", "label-schema.md"}
)  # where the same letter means something else
MOST = 4  # places that are named


def guide_pages() -> dict[Path, str]:
    """The text of each page, by its path."""
    first = FOLDER / GUIDE / FIRST
    named = re.findall(r"\]\(([\w-]+\.md)\)", first.read_text(encoding="utf-8"))
    paths = [first, *(first.with_name(name) for name in dict.fromkeys(named))]
    return {path: path.read_text(encoding="utf-8") for path in paths}


def title(text: str) -> str:
    """The heading of a page."""
    return text.partition("\n")[0].removeprefix("# ")


def places_of_command(command: str, guide: Mapping[Path, str]) -> list[tuple[Path, str]]:
    """Which pages speak of a command, such as `annotator import`."""
    return _places(lambda text: re.search(rf"\b{re.escape(command)}\b(?!-)", text) is not None, guide)


def places_of_action(menu: str, text: str, keys: tuple[str, ...], guide: Mapping[Path, str]) -> list[tuple[Path, str]]:
    """Which pages name an item of the menu, else the first that names a key of it."""
    named = re.compile(rf"\*(?:{re.escape(menu)} → )?{re.escape(text)}(?:…)?\*")
    found = _places(lambda page: named.search(" ".join(page.split())) is not None, guide)
    if found:
        return found
    shown = [key.replace("Return", "Enter") for key in keys]
    return _of_keys([key for key in shown if len(key) > 1], guide) or _of_keys(shown, _with_the_same_keys(guide))


def _with_the_same_keys(guide: Mapping[Path, str]) -> Mapping[Path, str]:
    return {path: page for path, page in guide.items() if path.name not in KEYS_OF_THEIR_OWN}


def _of_keys(keys: Sequence[str], guide: Mapping[Path, str]) -> list[tuple[Path, str]]:
    return _places(lambda page: any(f"`{key}`" in page for key in keys), guide)[:1]


def _places(speaks: Callable[[str], bool], guide: Mapping[Path, str]) -> list[tuple[Path, str]]:
    pages = [(path, title(text)) for path, text in guide.items() if speaks(text)]
    telling = [(path, heading) for path, heading in pages if path.name not in OF_ALL]
    return (telling or pages)[:MOST]
