"""One annotation, whatever it is about, with its parts taken out of JSON-LD."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import unquote

import regex

from annotator.formats.json_values import identifier, listed, whole_number
from annotator.model.span import AttributeValue, Fragment

PERSON = "urn:annotator:"  # before the identifier of an annotator
LINK = "link"
JSON_FORMAT = "application/json"
CHARACTERS = regex.compile(r"char=([0-9]{1,15}),([0-9]{1,15})")  # RFC 5147
TRUTHS: dict[Any, AttributeValue] = {"true": True, "false": False}


class Place(NamedTuple):
    """A stretch of text: where it is, in what the file counts, and what it covers with what stands around it."""

    fragment: Fragment | None
    exact: str | None
    prefix: str = ""
    suffix: str = ""


@dataclass
class Bodies:
    """What an annotation says: labels, attributes, a choice, comments, and the annotations that it leads to."""

    tags: list[str] = field(default_factory=list)
    attributes: dict[str, AttributeValue] = field(default_factory=dict)
    choice: str | None = None
    comments: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)

    def labels(self) -> list[str]:
        """The labels of a place in the text."""
        return [*self.tags, *([] if self.choice is None else [self.choice])]

    def attributes_of_place(self) -> dict[str, AttributeValue]:
        """The attributes of a place in the text; addresses that it leads to are one, too."""
        return {**self.attributes, **({LINK: "\n".join(self.links)} if self.links else {})}


def creators(stated: Any) -> list[str]:
    """The names of those who made something."""
    found = (_creator(each) for each in listed(stated))
    return [name for name in found if name is not None]


def bodies_of(annotation: Mapping[str, Any]) -> Bodies:
    """All that an annotation says."""
    bodies = Bodies()
    motivation = str(annotation.get("motivation"))
    if isinstance(annotation.get("bodyValue"), str):
        bodies.comments.append(annotation["bodyValue"])
    for body in listed(annotation.get("body")):
        if isinstance(body, str):
            bodies.links.append(body)
        elif isinstance(body, dict):
            _take(body, motivation, bodies)
    return bodies


def targets_of(annotation: Mapping[str, Any]) -> Iterator[tuple[str, Place | None]]:
    """The address of each target, and the place in it that is meant, if any."""
    for target in listed(annotation.get("target")):
        if isinstance(target, str):
            yield target, None
        elif isinstance(target, dict):
            source = _address(target.get("source"))
            if source is not None:
                yield source, _place(target.get("selector"))
            elif isinstance(target.get("id"), str):
                yield target["id"], None


def _creator(stated: Any) -> str | None:
    if isinstance(stated, str):
        return identifier(unquote(stated.removeprefix(PERSON)))
    if not isinstance(stated, dict):
        return None
    address = stated.get("id")
    if isinstance(address, str) and address.startswith(PERSON):
        return identifier(unquote(address.removeprefix(PERSON)))
    return identifier(stated.get("name")) or identifier(stated.get("nickname")) or identifier(address)


def _address(stated: Any) -> str | None:
    if isinstance(stated, dict):
        stated = stated.get("id")
    return stated if isinstance(stated, str) else None


def _take(body: Mapping[str, Any], motivation: str, bodies: Bodies) -> None:
    value, purpose, name = body.get("value"), body.get("purpose"), body.get("label")
    if not isinstance(value, str):
        _take_resource(body, purpose, bodies)
    elif purpose == "classifying" and isinstance(name, str):
        bodies.attributes[name] = TRUTHS.get(value, value) if body.get("format") == JSON_FORMAT else value
    elif purpose == "classifying" and bodies.tags:
        bodies.choice = value
    elif purpose in ("tagging", "classifying", "identifying") or (purpose is None and motivation == "tagging"):
        bodies.tags.append(value)
    else:
        bodies.comments.append(value)


def _take_resource(body: Mapping[str, Any], purpose: Any, bodies: Bodies) -> None:
    """Something with an address: a label kept elsewhere, or another annotation."""
    address = _address(body.get("source")) or _address(body)
    if address is not None and purpose in ("tagging", "classifying", "identifying"):
        bodies.tags.append(unquote(regex.split(r"[/#]", address.rstrip("/#"))[-1]))
    elif address is not None:
        bodies.links.append(address)


def _place(stated: Any) -> Place | None:
    fragment: Fragment | None = None
    exact: str | None = None
    around = ["", ""]
    for selector in listed(stated):
        if not isinstance(selector, dict):
            continue
        if isinstance(selector.get("exact"), str):
            exact = selector["exact"]
            around = [str(selector.get(name) or "") for name in ("prefix", "suffix")]
        fragment = _fragment(selector) or fragment
    return None if stated is None else Place(fragment, exact, *around)


def _fragment(selector: Mapping[str, Any]) -> Fragment | None:
    start, end = whole_number(selector.get("start")), whole_number(selector.get("end"))
    if selector.get("type") == "TextPositionSelector" and start is not None and end is not None:
        return start, end
    found = CHARACTERS.fullmatch(str(selector.get("value"))) if selector.get("type") == "FragmentSelector" else None
    return (int(found[1]), int(found[2])) if found else None
