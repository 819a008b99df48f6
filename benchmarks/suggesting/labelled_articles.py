"""Articles that others labelled, as one shape: brat folders and JSONL. They are read from a folder and never kept."""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Characters = frozenset[int]
_MARKS = ('"', "“", "”", "''")
_ROLES = ("source", "cue", "content")


@dataclass(frozen=True)
class LabelledArticle:
    """Offsets of all characters of each span, by label in small letters, and pairs of source and content."""

    name: str
    text: str
    spans: dict[str, list[Characters]] = field(default_factory=dict)
    attributions: list[tuple[Characters, Characters]] = field(default_factory=list)
    direct: list[Characters] = field(default_factory=list)


def is_scored(name: str) -> bool:
    """Whether an article belongs to the half that is scored; rules may be fitted to the other half only."""
    return hashlib.sha256(name.encode()).digest()[-1] % 2 == 1


def read_brat(folder: Path) -> Iterator[LabelledArticle]:
    """Articles with Source, Cue and Content spans and Attribution events, in order of their names.

    A content is direct where it begins and ends with double quotation marks; brat files do not say.
    """
    for path in sorted(folder.glob("*.txt")):
        text = path.read_bytes().decode()
        rows = [line.split("\t") for line in path.with_suffix(".ann").read_bytes().decode().split("\n")]
        labels = {row[0]: row[1].partition(" ") for row in rows if row[0].startswith("T")}
        covered = {name: _characters(offsets) for name, (_, _, offsets) in labels.items()}
        spans: dict[str, list[Characters]] = defaultdict(list)
        for name, (label, _, _) in labels.items():
            spans[label.lower()].append(covered[name])
        events = [row[1].split()[1:] for row in rows if row[0].startswith("E")]
        pairs = [(_joined(event, "Source", covered), _joined(event, "Content", covered)) for event in events]
        direct = [content for content in spans["content"] if _looks_direct(text, content)]
        chosen = {role: spans[role] for role in _ROLES}
        yield LabelledArticle(path.stem, text, chosen, [pair for pair in pairs if pair[1]], direct)


def read_jsonl(path: Path) -> Iterator[LabelledArticle]:
    """Articles of a JSONL file: spans with `of` for their fragments, relations with lists of spans by role."""
    for line in path.read_bytes().splitlines():
        record = json.loads(line)
        boxes: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        direct: dict[str, set[int]] = defaultdict(set)
        for span in record["spans"]:
            for box in [boxes[span["label"]]] + ([direct] if span.get("quote_type") == "direct" else []):
                box[span.get("of") or span["id"]].update(range(span["start"], span["end"]))
        spans = {role: [frozenset(box) for box in boxes[role].values()] for role in _ROLES}
        pairs = list(_pairs(record))
        yield LabelledArticle(record["id"], record["text"], spans, pairs, [frozenset(box) for box in direct.values()])


def _pairs(record: dict[str, Any]) -> Iterator[tuple[Characters, Characters]]:
    ranges = {span["id"]: range(span["start"], span["end"]) for span in record["spans"]}
    for relation in record["relations"]:
        source, content = (
            frozenset(offset for name in relation["args"].get(role, ()) for offset in ranges[name])
            for role in ("source", "content")
        )
        if content:
            yield source, content


def _characters(offsets: str) -> Characters:
    pieces = [piece.split() for piece in offsets.split(";")]
    return frozenset(offset for start, end in pieces for offset in range(int(start), int(end)))


def _joined(event: list[str], role: str, covered: dict[str, Characters]) -> Characters:
    names = [argument.partition(":")[2] for argument in event if re.fullmatch(rf"{role}\d*:T\d+", argument)]
    return frozenset().union(*(covered[name] for name in names))


def _looks_direct(text: str, content: Characters) -> bool:
    covered = "".join(text[offset] for offset in sorted(content))
    return covered.startswith(_MARKS) and covered.rstrip(".,").endswith(_MARKS)
