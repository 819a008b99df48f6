"""The article in a NITF element, whether it is a file of its own or lies within NewsML-G2."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

import regex

from annotator.formats.paragraphs import of_elements
from annotator.formats.safe_xml import XML_NAMESPACE, descend, everywhere, local, plain_text

BY = regex.compile(r"(?i)^(?:by|von|par|por|di|door)\s+(?=\p{Lu})")
# ISO 8601 in its basic form, as NITF has it: 20240314T081500Z
BASIC = regex.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?)?")
NO_TEXT = frozenset({"media-metadata", "media-reference", "media-object", "docdata"})


def fields(nitf: Element) -> dict[str, Any]:
    """Text and fields of a document; `text` is empty where the file has none.

    The text is that of `body.content`, paragraph by paragraph. Second headline, abstract, dateline, and the byline
    where it says more than the author, are kept as metadata.
    """
    head, body = descend(nitf, "head"), descend(nitf, "body")
    above = descend(body, "body.head")
    publication = descend(head, "pubdata")
    byline = plain_text(descend(above, "byline"))
    people = [plain_text(found) for found in everywhere(above, "person")] if above is not None else []
    author = ", ".join(name for name in dict.fromkeys(people) if name) or (BY.sub("", byline) if byline else None)
    kept = {
        "byline": byline if byline != author else None,
        "dateline": plain_text(descend(above, "dateline")),
        "subheadline": plain_text(descend(above, "hedline", "hl2")),
        "abstract": plain_text(descend(above, "abstract")),
        "doc_id": _attribute(descend(head, "docdata", "doc-id"), "id-string"),
    }
    return {
        "text": of_elements(_contents(body), without=NO_TEXT),
        "title": plain_text(descend(above, "hedline", "hl1")) or plain_text(descend(head, "title")),
        "outlet": _attribute(publication, "name") or plain_text(descend(above, "distributor")),
        "author": author,
        "url": _attribute(publication, "ex-ref"),
        "published": _published(head, publication),
        "language": nitf.get(f"{{{XML_NAMESPACE}}}lang") or _attribute(body, f"{{{XML_NAMESPACE}}}lang"),
        "metadata": {name: value for name, value in kept.items() if value},
    }


def _contents(body: Element | None) -> list[Element]:
    if body is None:
        return []
    found = [child for child in body if local(child) == "body.content"]
    return found or [child for child in body if local(child) not in ("body.head", "body.end")]


def _published(head: Element | None, publication: Element | None) -> str | None:
    said = (
        _attribute(descend(head, "docdata", "date.issue"), "norm")
        or _attribute(publication, "date.publication")
        or _attribute(descend(head, "docdata", "date.release"), "norm")
    )
    return iso(said) if said else None


def _attribute(element: Element | None, name: str) -> str | None:
    return (element.get(name) or None) if element is not None else None


def iso(said: str) -> str:
    """A date in the basic form of ISO 8601 in its extended form; any other stays as it is."""
    found = BASIC.fullmatch(said.strip())
    if not found:
        return said.strip()
    year, month, day, hour, minute, second, zone = found.groups()
    time = f"T{hour}:{minute}:{second or '00'}{zone or ''}" if hour else ""
    return f"{year}-{month}-{day}{time}"
