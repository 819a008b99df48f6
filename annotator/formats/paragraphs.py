"""Text from marked-up articles: each block is a paragraph, with white space as a browser prints it.

Paragraphs are parted by a blank line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

import regex

from annotator.formats.safe_xml import local

# Of HTML and of NITF: what begins on a line of its own.
# fmt: off
BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "body.content", "block", "bq", "caption", "center",
        "dd", "details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
        "h4", "h5", "h6", "header", "hl1", "hl2", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary",
        "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "fn", "note", "media"
    )
)
# fmt: on
# What holds no text of the article.
SKIPPED = frozenset(
    ("script", "style", "template", "noscript", "iframe", "object", "svg", "math", "head", "title", "select")
)
SPACE = regex.compile(r"[ \t\n\r\f]+")  # what HTML collapses: a no-break space is none of it
BREAK = "\n"


class Paragraphs:
    """Gathers text piece by piece."""

    def __init__(self) -> None:
        self._done: list[str] = []
        self._pieces: list[str] = []

    def add(self, text: str) -> None:
        self._pieces.append(SPACE.sub(" ", text))

    def line_break(self) -> None:
        self._pieces.append(BREAK)

    def end_block(self) -> None:
        """What follows is another paragraph."""
        lines = (SPACE.sub(" ", line).strip(" ") for line in "".join(self._pieces).split(BREAK))
        paragraph = BREAK.join(lines).strip(" \n")
        self._pieces.clear()
        if paragraph:
            self._done.append(paragraph)

    def text(self) -> str:
        self.end_block()
        return "\n\n".join(self._done)


def of_elements(elements: Iterable[Element], without: frozenset[str] = frozenset()) -> str:
    """The text of elements of HTML or NITF, without those of some local names within them."""
    found = Paragraphs()
    for element in elements:
        _gather(element, found, SKIPPED | without)
        found.end_block()
    return found.text()


def _gather(root: Element, found: Paragraphs, skipped: frozenset[str]) -> None:
    """Walk the tree without recursion: HTML may be nested as deep as its writer wants."""
    open_elements: list[tuple[str, Iterator[Element], str]] = [(*_begin(root, found, skipped), "")]
    while open_elements:
        name, inner, tail = open_elements[-1]
        child = next(inner, None)
        if child is not None:
            open_elements.append((*_begin(child, found, skipped), child.tail or ""))
            continue
        open_elements.pop()
        if name in BLOCKS:
            found.end_block()
        found.add(tail)


def _begin(element: Element, found: Paragraphs, skipped: frozenset[str]) -> tuple[str, Iterator[Element]]:
    """The element's name and children, after its own text; comments and what is skipped have none."""
    name = local(element).lower() if isinstance(element.tag, str) else ""
    if not name or name in skipped:
        return "", iter(())
    if name in BLOCKS:
        found.end_block()
    if name == "br":
        found.line_break()
    found.add(element.text or "")
    return name, iter(element)


def of_html(source: str) -> str:
    """The text of a piece of HTML, such as the content of a feed's entry.

    Parsed by libxml2: the standard library's parser took 220 s for 40,000 unfinished tags.
    """
    from lxml import etree  # imported here: needed for few files, and slow to load

    if not source.strip():
        return ""
    root = etree.fromstring(f"<html><body>{source}</body></html>", etree.HTMLParser(no_network=True, huge_tree=True))
    return of_elements([root]) if root is not None else ""
