"""A second reader of brat's files, which knows nothing of the program's: what corpora say, to compare them by it.

Annotations are told apart by what they say and cover, not by identifiers. Three things that brat writes in different
ways are one here: a span with or without the line ends that it covers, Theme and Theme2 in one event, and a class of
equals however it is cut into lines.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

LINE = re.compile(r"([TERAMN][0-9]+|#[0-9]*|\*)\t")
OURS = "Unbroken"  # the note in which the program keeps what brat breaks up

Said = tuple[Any, ...]


class Article:
    """The annotations of one article."""

    def __init__(self, path: Path) -> None:
        self.text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        self.lines = {fields[0]: fields for fields in _lines(path) if fields[0] != "*"}
        self.classes = [fields[1].split() for fields in _lines(path) if fields[0] == "*"]

    def said(self) -> Counter[Said]:
        """Everything that is said, each as often as it is said."""
        found: Counter[Said] = Counter()
        for identifier, fields in self.lines.items():
            if OURS not in fields[1]:
                found[self._line(identifier, fields)] += 1
        for label, members in self._classes():
            found["*", label, members] += 1
        return found

    def _line(self, identifier: str, fields: list[str]) -> Said:
        kind, words = identifier[0], fields[1].split(" ")
        if kind == "T":
            return self.span(identifier)
        if kind == "E":
            return ("E", *self.event(identifier))
        if kind == "R":
            ends = [word.partition(":") for word in words[1:]]
            return ("R", words[0], *((role, self.meant(end)) for role, _, end in ends))
        target = self.meant(words[1])
        kind = "A" if kind == "M" else kind
        return (kind, words[0], target, " ".join(words[2:]), fields[2] if len(fields) > 2 else "")

    def span(self, identifier: str) -> Said:
        """Its label, what it covers, and the text that the file says it covers."""
        label, offsets = self.lines[identifier][1].split(" ", 1)
        pairs = [tuple(map(int, pair.split())) for pair in offsets.split(";")]
        covered = " ".join(self.text[start:end] for start, end in pairs)
        assert _flat(covered) == _flat(self.lines[identifier][2]), f"{identifier} does not cover what it says"
        places = {place for start, end in pairs for place in range(start, end) if self.text[place] not in "\r\n"}
        return ("T", label, tuple(sorted(places)))

    def event(self, identifier: str) -> Said:
        """Its trigger and its arguments; an event among them is told by its trigger."""
        head, *arguments = self.lines[identifier][1].split()
        roles = [argument.partition(":")[0] for argument in arguments]
        said = sorted(
            (_role(role, roles), self.meant(argument.partition(":")[2]))
            for role, argument in zip(roles, arguments, strict=True)
        )
        return (self.span(head.partition(":")[2]), tuple(said))

    def meant(self, identifier: str) -> Said:
        """The span or relation that a reference names."""
        fields = self.lines[identifier]
        if identifier[0] == "E":
            return ("E", self.span(fields[1].split()[0].partition(":")[2]))
        return self.span(identifier) if identifier[0] == "T" else self._line(identifier, fields)

    def _classes(self) -> list[tuple[str, tuple[Said, ...]]]:
        joined: dict[str, list[set[Said]]] = defaultdict(list)
        for label, *members in self.classes:
            new = {self.meant(member) for member in members}
            apart = [known for known in joined[label] if not known & new]
            touching = [known for known in joined[label] if known & new]
            joined[label] = [*apart, new.union(*touching)]
        return [(label, tuple(sorted(members))) for label, found in joined.items() for members in found]


def corpus(folder: Path) -> dict[tuple[str, str], Counter[Said]]:
    """What is said in each article, by the folder's name in lower case, and by the text."""
    found = {}
    for path in sorted(folder.rglob("*.ann")):
        article = Article(path)
        found[path.parent.name.lower(), article.text] = article.said()
    return found


def _lines(path: Path) -> list[list[str]]:
    """The fields of each annotation, the broken ones put together."""
    whole: list[str] = []
    for line in path.read_bytes().decode("utf-8").split("\n"):
        if LINE.match(line) or not whole:
            whole.append(line)
        else:
            whole[-1] += "\n" + line
    return [line.rstrip("\n").split("\t", 2) for line in whole if line.strip()]


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _role(role: str, roles: list[str]) -> str:
    base = role.rstrip("0123456789")
    return base if base in roles else role
