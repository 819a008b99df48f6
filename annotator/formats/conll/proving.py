"""Proving columns: words, their places, and spans are compared with those of the project, file by file."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any

import orjson

from annotator.errors import UnreadableFile
from annotator.formats.conll.reading import Words, columns
from annotator.formats.conll.words import columns_of
from annotator.formats.conll.writing import EXTENSION, OFFSETS, UNANNOTATED, label_file
from annotator.formats.reading import Problem
from annotator.formats.reading_options import ReadOptions
from annotator.formats.token_cuts import WHITE_SPACE
from annotator.formats.writing import Losses, Record, WrittenFile, file_name
from annotator.model.span import Fragment
from annotator.progress import Progress

AS_WRITTEN = ReadOptions(encoding="utf-8")
DIFFERENT = "it did not read back the same"
Key = tuple[str, str]  # a file, and a digest of what it says of one document


def prove(
    folder: Path, files: list[WrittenFile], records: Iterable[Record], losses: Losses, progress: Progress
) -> list[Problem]:
    """What differs between the files and the records; nothing, if they prove each other.

    By the file of offsets, each word has to be what the article has at its place, all of the article but its white
    space has to be there, and each span has to cover what it covers in the project.
    """
    expected: Counter[Key] = Counter()
    for number, record in enumerate(records):
        progress.step(number, None, f"Proving record {number:,}")
        expected.update(_wanted(record, [file.name for file in files]))
    problems = []
    for file in files:
        if file.records:
            found = Counter(_found(folder, file.name))
            wanted = {key: count for key, count in expected.items() if key[0] == file.name}
            problems += [Problem(file.name, "", DIFFERENT)] if found != wanted else []
    return problems


def _wanted(record: Record, files: Collection[str]) -> Iterator[Key]:
    document, annotations = record
    text = document.text
    who = file_name(annotations.annotator) if annotations else UNANNOTATED
    runs = list(_runs(text))
    written = columns_of(record, Losses())
    spans: dict[str, list[Any]] = {}
    for label, found in written.spans.items():
        places = ((written.words[first][0], written.words[end - 1][1]) for _, first, end in found)
        name = f"{who}/{label_file(label, ())}"
        spans[name if name in files else f"{who}/{label_file(label, (label, label))}"] = [
            (label, start, end, WHITE_SPACE.sub("", text[start:end])) for start, end in places
        ]
    for name in files:
        if name.startswith(f"{who}/") and name.endswith(EXTENSION):
            yield name, _digest(document.id, WHITE_SPACE.sub("", text), runs, spans.get(name, []))


def _found(folder: Path, name: str) -> Iterator[Key]:
    offsets = folder / Path(name).parent / OFFSETS
    with offsets.open("rb") as lines:
        documents = columns(folder / name, AS_WRITTEN)
        for number, (line, words) in enumerate(zip_longest(lines, documents)):
            if line is None or words is None:
                raise UnreadableFile(f"{name} has not as many documents as {OFFSETS}, which has {number:,} at least")
            yield name, _read(orjson.loads(line), words)


def _read(place: dict[str, Any], words: Words) -> str:
    places = [(start, end) for start, end in place["words"]]
    if [end - start for start, end in places] != [len(word) for word in words.words]:
        return ""
    spans = [
        (label, places[first][0], places[end - 1][1], "".join(words.words[first:end]))
        for label, first, end in words.tags.spans
    ]
    return _digest(place["id"], "".join(words.words), _joined(places), spans)


def _runs(text: str) -> Iterator[Fragment]:
    """The stretches of the text that are not white space."""
    last = 0
    for found in WHITE_SPACE.finditer(text):
        if found.start() > last:
            yield last, found.start()
        last = found.end()
    if last < len(text):
        yield last, len(text)


def _joined(places: list[Fragment]) -> list[Fragment]:
    joined: list[Fragment] = []
    for start, end in places:
        if joined and joined[-1][1] == start:
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return joined


def _digest(*said: object) -> str:
    return hashlib.sha256(orjson.dumps(said)).hexdigest()
