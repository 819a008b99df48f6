"""The pages of the guide, as they come with the program: Markdown files that link to one another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from annotator.resources import resource

FOLDER = "docs"
FIRST = "guide/index.md"
ALSO = ("reference/commands.md", "reference/actions.md", "reference/settings.md", "formats.md", "GLOSSARY.md")
ALSO_GROUP = "Reference"
_GROUP = re.compile(r"^\| ([^|]+?) \| \|$")
_PAGE = re.compile(r"^\| \[([^\]]+)\]\(([\w-]+\.md)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class GuidePage:
    """A page by its place below the folder of the documents, with the group of pages that it is listed in."""

    place: str
    title: str
    group: str
    text: str

    def holds(self, words: list[str]) -> bool:
        """Whether each of the words, in small letters, stands somewhere in it."""
        text = self.text.casefold()
        return all(word in text for word in words)


@cache
def listed_pages() -> tuple[GuidePage, ...]:
    """Every page that the first page of the guide names, in that order, then the reference.

    Raises:
        AnnotatorError: the installation is damaged.
    """
    first = page_at(FIRST)
    pages, group = [first], ""
    for line in first.text.splitlines():
        heading, named = _GROUP.match(line), _PAGE.match(line)
        if heading:
            group = heading[1]
        elif named:
            pages.append(page_at(f"guide/{named[2]}", group))
    return (*pages, *(page_at(place, ALSO_GROUP) for place in ALSO))


def page_at(place: str, group: str = "") -> GuidePage:
    """A page by its place.

    Raises:
        AnnotatorError: there is none in this installation.
    """
    text = resource(FOLDER, *place.split("/")).read_text(encoding="utf-8")
    found = _HEADING.search(text)
    return GuidePage(place, found[1] if found else place, group, text)


def place_from(page: str, link: str) -> str:
    """The place that a link on a page leads to."""
    parts = page.split("/")[:-1]
    for part in link.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def anchor_of(heading: str) -> str:
    """How links name a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def picture_at(place: str, *, is_dark: bool) -> Path | None:
    """The file of a picture, in the theme where there is one in it."""
    folder, _, name = place.rpartition("/")
    for candidate in (f"{folder}/dark/{name}" if is_dark else "", place):
        path = _there(candidate)
        if path is not None:
            return path
    return None


def _there(place: str) -> Path | None:
    root = resource(FOLDER).resolve()
    path = (root / place).resolve()
    return path if place and path.is_file() and path.is_relative_to(root) else None
