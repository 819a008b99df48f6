"""The labelled articles of others as a model learns them: spans with fragments, relations from contents to the rest."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from annotator.model.span import Fragment
from annotator.suggestions.learned.articles import LabelledArticle, LabelledRelation, LabelledSpan

LABELS = ("source", "cue", "content")
RELATIONS = {"source": "attributed_to", "cue": "cued_by"}


def brat_articles(folder: Path) -> Iterator[tuple[str, LabelledArticle]]:
    """Names and articles of a brat folder with Source, Cue and Content spans and Attribution events."""
    for path in sorted(folder.glob("*.txt")):
        rows = [line.split("\t") for line in path.with_suffix(".ann").read_bytes().decode().split("\n")]
        spans = {row[0]: _brat_span(row) for row in rows if row[0].startswith("T")}
        relations = [each for row in rows if row[0].startswith("E") for each in _event(row[1].split()[1:])]
        chosen = [span for span in spans.values() if span.label in LABELS]
        yield path.stem, LabelledArticle(path.read_bytes().decode(), "en", chosen, relations)


def jsonl_articles(path: Path) -> Iterator[tuple[str, LabelledArticle]]:
    """Names and articles of a JSONL file in German: spans with `of` for fragments, relations with spans by role."""
    for line in path.read_bytes().splitlines():
        record = json.loads(line)
        pieces: dict[tuple[str, str], list[Fragment]] = defaultdict(list)
        whole = {}
        for span in record["spans"]:
            whole[span["id"]] = name = span.get("of") or span["id"]
            if span["label"] in LABELS:
                pieces[name, span["label"]].append((span["start"], span["end"]))
        spans = [LabelledSpan(name, label, _merged(found)) for (name, label), found in pieces.items()]
        relations = []
        for relation in record["relations"]:
            arguments = {role: list(dict.fromkeys(whole[n] for n in names)) for role, names in relation["args"].items()}
            relations += list(_pairs(arguments))
        yield record["id"], LabelledArticle(record["text"], "de", spans, relations)


def _brat_span(row: list[str]) -> LabelledSpan:
    label, _, offsets = row[1].partition(" ")
    pieces = [tuple(map(int, piece.split())) for piece in offsets.split(";")]
    return LabelledSpan(row[0], label.lower(), _merged([(start, end) for start, end in pieces]))


def _merged(pieces: list[Fragment]) -> tuple[Fragment, ...]:
    merged: list[Fragment] = []
    for start, end in sorted(pieces):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _event(arguments: list[str]) -> Iterator[LabelledRelation]:
    roles: dict[str, list[str]] = defaultdict(list)
    for argument in arguments:
        role, _, name = argument.partition(":")
        roles[re.sub(r"\d+$", "", role).lower()].append(name)
    yield from _pairs(roles)


def _pairs(arguments: dict[str, list[str]]) -> Iterator[LabelledRelation]:
    for content in arguments.get("content", []):
        for role, label in RELATIONS.items():
            for other in arguments.get(role, []):
                yield LabelledRelation(label, content, other)
