"""NewsML-G2, in which agencies deliver: each news item with text within the file is an article.

The text is HTML, NITF or plain, within `contentSet`. What lies in other files or on servers is not fetched.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from annotator.errors import UnreadableFile
from annotator.formats import nitf_article, paragraphs
from annotator.formats.reading import LEFT_OUT, Problem, ReadDocument, new_document, read_bytes, shown_name
from annotator.formats.reading_options import DEFAULT_OPTIONS, ReadOptions
from annotator.formats.safe_xml import XML_NAMESPACE, children, descend, everywhere, local, parse, plain_text, root_name
from annotator.model.document import Origin, first_line

EXTENSIONS = (".xml", ".newsml")
ROOTS = frozenset({"newsItem", "newsMessage"})
OTHER_ITEMS = ("packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem")
HTML_TYPES = ("text/html", "application/xhtml+xml")


def recognises(_path: Path, head: bytes) -> bool:
    """By the first element."""
    return root_name(head) in ROOTS


def read(path: Path, options: ReadOptions = DEFAULT_OPTIONS) -> Iterator[ReadDocument | Problem]:
    """The news items of a file; those without a text of their own are problems.

    XML states its own encoding, so the options have nothing for it.

    Raises:
        UnreadableFile: it is no NewsML-G2, is damaged, has no items, or goes beyond the bounds of `safe_xml`.
    """
    root = parse(read_bytes(path))
    if local(root) not in ROOTS:
        raise UnreadableFile(f"it is no NewsML-G2; its root element is {local(root)}")
    file = shown_name(path)
    items = list(everywhere(root, "newsItem"))
    others = [found for found in root.iter() if local(found) in OTHER_ITEMS]
    if not items and not others:
        raise UnreadableFile("it holds no news item")
    for other in others:
        yield Problem(file, _place(other), f"it is a {local(other)}, which has no text of its own{LEFT_OUT}")
    for item in items:
        try:
            yield _document(item, Origin(file=file, format="newsml"))
        except UnreadableFile as error:
            yield Problem(file, _place(item), f"{error}{LEFT_OUT}")


def _place(item: Element) -> str:
    return f"item {item.get('guid') or 'without guid'}"


def _document(item: Element, origin: Origin) -> ReadDocument:
    inner = _content(item)
    about = _fields(item)
    text = inner.pop("text")
    metadata = {**inner.pop("metadata", {}), **about.pop("metadata")}
    fields: dict[str, Any] = {name: value or inner.get(name) for name, value in about.items()}
    fields["title"] = fields["title"] or first_line(text)
    return ReadDocument(new_document(text, origin, metadata=metadata, **fields), _place(item))


def _content(item: Element) -> dict[str, Any]:
    """Text, and fields where the text lies in NITF, of the first content that has any."""
    contents = descend(item, "contentSet")
    for found in contents if contents is not None else ():
        inner = _inline(found)
        if inner["text"]:
            return inner
    remote = children(contents, "remoteContent") if contents is not None else []
    if remote:
        raise UnreadableFile(f"its text lies elsewhere ({remote[0].get('href') or 'no address'}) and is not fetched")
    raise UnreadableFile("it holds no text")


def _inline(content: Element) -> dict[str, Any]:
    if local(content) == "inlineData":
        data = content.text or ""
        is_html = content.get("contenttype", "").partition(";")[0] in HTML_TYPES
        return {"text": paragraphs.of_html(data) if is_html else data.strip()}
    if local(content) != "inlineXML":
        return {"text": ""}
    nitf = descend(content, "nitf")
    if nitf is not None:
        return nitf_article.fields(nitf)
    body = next(everywhere(content, "body"), content)
    return {"text": paragraphs.of_elements([body])}


def _fields(item: Element) -> dict[str, Any]:
    about, meta = descend(item, "contentMeta"), descend(item, "itemMeta")
    byline = plain_text(descend(about, "by"))
    language = descend(about, "language")
    published = plain_text(descend(about, "contentCreated")) or plain_text(descend(meta, "firstCreated"))
    kept = {
        "guid": item.get("guid"),
        "version": item.get("version"),
        "version_created": plain_text(descend(meta, "versionCreated")),
        "byline": byline if byline != _author(about, byline) else None,
        "dateline": plain_text(descend(about, "dateline")),
        "slugline": plain_text(descend(about, "slugline")),
        "credit": plain_text(descend(about, "creditline")),
        "embargoed": plain_text(descend(meta, "embargoed")),
        "pub_status": _code(descend(meta, "pubStatus")),
    }
    return {
        "title": plain_text(descend(about, "headline")) or plain_text(descend(meta, "title")),
        "outlet": _name(descend(about, "infoSource")) or _name(descend(meta, "provider")),
        "author": _author(about, byline),
        "url": None,
        "published": nitf_article.iso(published) if published else None,
        "language": (language.get("tag") if language is not None else None) or item.get(f"{{{XML_NAMESPACE}}}lang"),
        "metadata": {name: value for name, value in kept.items() if value},
    }


def _author(about: Element | None, byline: str | None) -> str | None:
    creators = [_name(found) for found in children(about, "creator")] if about is not None else []
    return ", ".join(name for name in creators if name) or (nitf_article.BY.sub("", byline) if byline else None)


def _name(party: Element | None) -> str | None:
    return plain_text(descend(party, "name")) or _code(party)


def _code(element: Element | None) -> str | None:
    """What a party or status is called by its literal or the last part of its code."""
    if element is None:
        return None
    code = element.get("literal") or (element.get("qcode") or "").rpartition(":")[2] or element.get("uri")
    return code or None
