"""Saved RSS and Atom feeds: each entry is an article, as far as the feed holds its text; nothing is fetched.

The text is that of `content:encoded` or Atom's `content`, else of `description` or `summary`. Markup is taken away:
each block becomes a paragraph.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import regex

from annotator.errors import UnreadableFile
from annotator.formats import paragraphs
from annotator.formats.reading import LEFT_OUT, Problem, ReadDocument, new_document, read_bytes, shown_name
from annotator.formats.reading_options import DEFAULT_OPTIONS, ReadOptions
from annotator.formats.safe_xml import XML_NAMESPACE, children, descend, local, parse, plain_text, root_name
from annotator.model.document import Origin, first_line

EXTENSIONS = (".rss", ".atom", ".rdf", ".xml")
ROOTS = frozenset({"rss", "feed", "RDF"})
MARKUP = regex.compile(r"</?[A-Za-z][^<>]*>|&(?:#\d+|#x[0-9A-Fa-f]+|\w+);")


def recognises(_path: Path, head: bytes) -> bool:
    """By the first element."""
    return root_name(head) in ROOTS


def read(path: Path, options: ReadOptions = DEFAULT_OPTIONS) -> Iterator[ReadDocument | Problem]:
    """The entries of a feed; those that hold no text are problems.

    XML states its own encoding, so the options have nothing for it.

    Raises:
        UnreadableFile: it is no feed, is damaged, or goes beyond the bounds of `safe_xml`.
    """
    root = parse(read_bytes(path))
    if local(root) not in ROOTS:
        raise UnreadableFile(f"it is no feed, NITF or NewsML-G2; its first element is {local(root)}")
    channel = root if local(root) == "feed" else descend(root, "channel")
    outlet = _cleaned(plain_text(descend(channel, "title")))
    language = _language(root, channel)
    entries = [found for found in root.iter() if local(found) in ("item", "entry")]
    if not entries:
        raise UnreadableFile("the feed has no entries")
    for number, entry in enumerate(entries, 1):
        try:
            yield _document(entry, f"entry {number}", Origin(file=shown_name(path), format="feed"), outlet, language)
        except UnreadableFile as error:
            yield Problem(shown_name(path), f"entry {number}", f"{error}{LEFT_OUT}")


def _document(entry: Element, place: str, origin: Origin, outlet: str | None, language: str | None) -> ReadDocument:
    text = _content(entry)
    if not text:
        raise UnreadableFile("it holds no text, only a link")
    source = descend(entry, "source", "title") if local(entry) == "entry" else descend(entry, "source")
    categories = [found.get("term") or plain_text(found) for found in children(entry, "category", "subject")]
    metadata = {"guid": _first(entry, "guid", "id"), "categories": [name for name in categories if name] or None}
    document = new_document(
        text,
        origin,
        title=_cleaned(_first(entry, "title")) or first_line(text),
        outlet=plain_text(source) or outlet,
        author=_author(entry),
        url=_link(entry),
        published=_first(entry, "pubDate", "published", "date", "issued", "updated"),
        language=_first(entry, "language") or entry.get(f"{{{XML_NAMESPACE}}}lang") or language,
        metadata={name: value for name, value in metadata.items() if value},
    )
    return ReadDocument(document, place)


def _content(entry: Element) -> str:
    for name in ("encoded", "content", "description", "summary"):
        for found in children(entry, name):
            if text := _text_of(found):
                return text
    return ""


def _text_of(element: Element) -> str:
    """An entry's content: Atom's XHTML as elements, HTML as escaped text, or plain text."""
    if len(element):
        return paragraphs.of_elements([element])
    content = element.text or ""
    is_plain = element.get("type") in ("text", "text/plain") or not MARKUP.search(content)
    return content.strip() if is_plain else paragraphs.of_html(content)


def _link(entry: Element) -> str | None:
    links = children(entry, "link")
    of_page = [link.get("href") for link in links if link.get("rel", "alternate") == "alternate" and link.get("href")]
    named = [plain_text(link) for link in links if plain_text(link)]
    guid = descend(entry, "guid")
    permanent = plain_text(guid) if guid is not None and guid.get("isPermaLink", "true") == "true" else None
    address = next(iter([*of_page, *named]), permanent)
    return address if address and "://" in address else None


def _author(entry: Element) -> str | None:
    names = [plain_text(descend(found, "name")) or plain_text(found) for found in children(entry, "author", "creator")]
    return ", ".join(dict.fromkeys(name for name in names if name)) or None


def _first(entry: Element, *names: str) -> str | None:
    """The text of the first child that has one, by the order of names."""
    return next((text for name in names for found in children(entry, name) if (text := plain_text(found))), None)


def _cleaned(title: str | None) -> str | None:
    """A title without markup, which feeds escape in several ways."""
    if title is None or not MARKUP.search(title):
        return title
    return " ".join(paragraphs.of_html(html.unescape(title) if "<" not in title else title).split()) or None


def _language(root: Element, channel: Element | None) -> str | None:
    said = plain_text(descend(channel, "language"))
    return said or root.get(f"{{{XML_NAMESPACE}}}lang")
