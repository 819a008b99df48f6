"""XML of strangers as a tree, by a parser that loads nothing, resolves no entity of the file's own, and has bounds.

A DOCTYPE may name its DTD, as NITF does; the DTD is not read. Names of characters such as `&nbsp;`, which feeds use
without declaring them, stand for those characters.
"""

from __future__ import annotations

import html.entities
from collections.abc import Iterator
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

import regex

from annotator.errors import UnreadableFile
from annotator.formats.encodings import decode, is_encoding

MAX_XML_BYTES = 64 * 1024 * 1024
MAX_DEPTH = 200  # elements within one another; articles need 20
MAX_ELEMENTS = 1_000_000  # about 300 MB of memory
XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"
ROOT = regex.compile(
    rb"\A\s*(?:\xef\xbb\xbf)?\s*(?:<\?.{0,2000}?\?>\s*|<!--.{0,4000}?-->\s*|<!DOCTYPE[^>\[]{0,1000}(?:\[[^\]]{0,4000}\]\s*)?>\s*)*+"
    rb"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)",
    regex.DOTALL | regex.IGNORECASE,
)
ENCODING = regex.compile(rb"""\s*<\?xml[^>]{1,200}?\sencoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]{0,40})""")
KNOWN_TO_EXPAT = frozenset({b"utf-8", b"utf-16", b"us-ascii", b"iso-8859-1"})


def root_name(head: bytes) -> str:
    """The local name of the first element, from how a file begins; empty where that shows none."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "ignore").encode()
    found = ROOT.match(head)
    return found[1].decode("ascii", "replace") if found else ""


def parse(content: bytes) -> Element:
    """The root element; names have their namespace in braces, as in `xml.etree`.

    Raises:
        UnreadableFile: it is no well-formed XML, declares entities, or goes beyond the bounds.
    """
    if len(content) > MAX_XML_BYTES:
        raise UnreadableFile(f"it is XML of more than {MAX_XML_BYTES // 1024 // 1024} MB; split it first")
    found = ENCODING.match(content)
    if found and found[1].lower() not in KNOWN_TO_EXPAT:
        name = found[1].decode("ascii")
        if not is_encoding(name):
            raise UnreadableFile(f"its XML is in an encoding that cannot be read ({name})")
        return _parse(decode(content, name)[0].encode(errors="replace"), "utf-8")
    return _parse(content, None)


def _parse(content: bytes, encoding: str | None) -> Element:
    tree = _Tree(encoding)
    try:
        tree.parser.Parse(content, True)
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        raise UnreadableFile(f"it is damaged XML: {reason} in line {error.lineno}") from None
    return tree.builder.close()


class _Tree:
    """Builds the tree from what expat reports, and counts."""

    def __init__(self, encoding: str | None) -> None:
        self.builder = TreeBuilder()
        self.depth = self.elements = 0
        self.parser = expat.ParserCreate(encoding, namespace_separator="}")
        self.parser.buffer_text = True
        self.parser.UseForeignDTD(True)  # so that undeclared names are told instead of ending everything
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.EntityDeclHandler = self._entity_declared
        self.parser.ExternalEntityRefHandler = self._external
        self.parser.SkippedEntityHandler = self._skipped

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        self.elements += 1
        if self.depth > MAX_DEPTH:
            raise UnreadableFile(f"its XML is nested more than {MAX_DEPTH} levels deep")
        if self.elements > MAX_ELEMENTS:
            raise UnreadableFile(f"its XML has more than {MAX_ELEMENTS:,} elements; split it first")
        self.builder.start(_braced(name), {_braced(key): value for key, value in attributes.items()})

    def _end(self, name: str) -> None:
        self.depth -= 1
        self.builder.end(_braced(name))

    def _characters(self, data: str) -> None:
        self.builder.data(data)

    def _entity_declared(self, name: str, *_declaration: object) -> None:
        reason = f"its XML defines a name of its own for text ({name})"
        raise UnreadableFile(f"{reason}, which could load files or grow without end")

    def _external(self, *_reference: object) -> int:
        return 1  # taken as empty: nothing is loaded

    def _skipped(self, name: str, is_parameter: bool) -> None:
        if not is_parameter:
            self.builder.data(html.entities.html5.get(f"{name};", f"&{name};"))


def _braced(name: str) -> str:
    return "{" + name if "}" in name else name


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def children(element: Element, *names: str) -> list[Element]:
    """The children of these local names, whatever their namespace."""
    return [child for child in element if local(child) in names]


def descend(element: Element | None, *path: str) -> Element | None:
    """The first element found by going from child to child by these local names."""
    for name in path:
        if element is None:
            return None
        element = next((child for child in element if local(child) == name), None)
    return element


def everywhere(element: Element, name: str) -> Iterator[Element]:
    """All elements of this local name within the element, in the order of the file."""
    return (found for found in element.iter() if local(found) == name)


def plain_text(element: Element | None) -> str | None:
    """All text within, white space as in print; None where there is none."""
    return (" ".join("".join(element.itertext()).split()) or None) if element is not None else None
