"""The lines of an `.ann` file, taken apart but not yet understood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from annotator.model.span import Fragment

LONGEST_NAME = 100  # characters; the project can store twice as many, with what is added to them

LINE = regex.compile(r"(?P<id>[TERAMN][0-9]+[^\t]*|\#[^\t]*|\*)\t(?P<data>[^\t]*)(?:\t(?P<tail>.*))?", regex.DOTALL)
TEXT_BOUND = regex.compile(r"(?P<type>\S+) (?P<offsets>-?[0-9]{1,15} -?[0-9]{1,15}(?:;-?[0-9]{1,15} -?[0-9]{1,15})*) *")
EVENT = regex.compile(r"(?P<type>[^\s:]+):(?P<trigger>[^\s:]+)(?: +[^\s:]+:[^\s:]+)* *")
RELATION = regex.compile(r"(?P<type>\S+) +(?P<role1>[^\s:]+):(?P<end1>[^\s:]+) +(?P<role2>[^\s:]+):(?P<end2>[^\s:]+) *")
EQUIVALENCE = regex.compile(r"(?P<type>\S+)(?: +\S+){2,} *")
ATTRIBUTE = regex.compile(r"(?P<type>\S+) (?P<target>\S+)(?: (?P<value>.+))?")
REFERENCE = regex.compile(r"(?P<type>\S+) (?P<target>\S+) (?P<entry>\S+?:\S+) *")
NOTE = regex.compile(r"(?P<type>\S+) (?P<target>\S+) *")
PATTERNS = {
    "T": TEXT_BOUND,
    "E": EVENT,
    "R": RELATION,
    "*": EQUIVALENCE,
    "A": ATTRIBUTE,
    "M": ATTRIBUTE,
    "N": REFERENCE,
    "#": NOTE,
}


@dataclass(frozen=True, slots=True)
class Line:
    """One annotation: its identifier, what its kind says in named parts, and the text after the second tab."""

    number: int
    id: str
    parts: regex.Match[str]
    tail: str | None

    @property
    def kind(self) -> str:
        """The letter or sign with which it begins."""
        return self.id[0]

    @property
    def type(self) -> str:
        """Its label, role or name."""
        return self.parts["type"]

    def fragments(self) -> tuple[Fragment, ...]:
        """The offsets of a span, in the order of the file."""
        pairs = (pair.split(" ") for pair in self.parts["offsets"].split(";"))
        return tuple((int(start), int(end)) for start, end in pairs)

    def arguments(self) -> list[tuple[str, str]]:
        """Role and target of each argument of an event."""
        found = (part.split(":") for part in self.parts[0].split()[1:])
        return [(role, target) for role, target in found]

    def members(self) -> list[str]:
        """What an equivalence makes one."""
        return self.parts[0].split()[1:]


@dataclass(frozen=True, slots=True)
class Unread:
    """A line that is no annotation, and why."""

    number: int
    reason: str


def take_apart(content: str) -> Iterator[Line | Unread]:
    """The annotations of a file, in its order.

    Some programs break the text of a span over several lines; such lines are put together again.
    """
    lines = content.split("\n")
    at = 0
    while at < len(lines):
        line = lines[at].removesuffix("\r")
        number = at + 1
        at += 1
        match = LINE.fullmatch(line)
        if match is None:
            if line.strip():
                yield Unread(number, "it is no annotation of brat")
            continue
        found = _line(number, match)
        if isinstance(found, Line) and found.kind == "T" and found.tail is not None:
            tail, at = _with_rest(found, lines, at)
            found = Line(number, found.id, found.parts, tail)
        yield found


def _line(number: int, match: regex.Match[str]) -> Line | Unread:
    identifier = match["id"]
    parts = PATTERNS[identifier[0]].fullmatch(match["data"])
    if parts is None:
        return Unread(number, f"{_cut(identifier)} is not written as brat writes it")
    names = [identifier, *match["data"].split(" ")[: 2 if identifier[0] in "AM" else None]]
    longest = max(names, key=len)
    if len(longest) > LONGEST_NAME and identifier[0] not in "TN*":
        return Unread(number, f"{_cut(longest)} has more than {LONGEST_NAME} characters")
    return Line(number, identifier, parts, match["tail"])


def _with_rest(line: Line, lines: list[str], at: int) -> tuple[str, int]:
    """The text of a span with the lines that belong to it, and where the next annotation begins."""
    parts = [line.tail or ""]
    fragments = line.fragments()
    missing = sum(end - start for start, end in fragments) + len(fragments) - 1 - len(parts[0])
    end = len(lines) if lines[-1] else len(lines) - 1  # the last line end begins no line
    while missing > 0 and at < end and not LINE.fullmatch(part := lines[at].removesuffix("\r")):
        parts.append(part)
        missing -= len(part) + 1
        at += 1
    return "\n".join(parts), at


def _cut(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"
