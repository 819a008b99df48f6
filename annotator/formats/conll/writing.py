"""Writing a file of columns for each label, in a folder for each annotator."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

import orjson
import regex

from annotator.errors import ExportError
from annotator.formats.conll.tags import WordSpan, bio, bioes
from annotator.formats.conll.words import Columns, columns_of
from annotator.formats.lossy import (
    lose_attributes,
    lose_document_fields,
    lose_document_labels,
    lose_notes,
    lose_nothing_here,
    lose_relations,
    lose_status,
)
from annotator.formats.token_cuts import WHITE_SPACE
from annotator.formats.writing import RESERVED, Feature, Losses, Record, WrittenFile, file_name
from annotator.model.annotation_set import Status
from annotator.model.label_schema import LabelSchema

EXTENSION = ".conll"
PLAIN = regex.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,80}")
OFFSETS = "words.offsets"
UNANNOTATED = "not-annotated"  # the folder of articles that nobody has worked on
NO_LABEL = "words"  # the name of their file
MAX_WAITING = 8_000_000  # characters, until they are written

Tagger = Callable[[Iterable[WordSpan], int], list[str]]


def write_bio(folder: Path, records: Iterable[Record], schema: LabelSchema, losses: Losses) -> list[WrittenFile]:
    """Write `annotator/LABEL.conll` for each label of the schema, tagged by BIO.

    Raises:
        ExportError: a label has white space in its name, which parts columns.
    """
    return _write(folder, records, schema, losses, bio)


def write_bioes(folder: Path, records: Iterable[Record], schema: LabelSchema, losses: Losses) -> list[WrittenFile]:
    """The same, tagged by BIOES."""
    return _write(folder, records, schema, losses, bioes)


def _write(
    folder: Path, records: Iterable[Record], schema: LabelSchema, losses: Losses, tagger: Tagger
) -> list[WrittenFile]:
    labels = [each.name for each in schema.labels]
    if wrong := [label for label in labels if WHITE_SPACE.search(label)]:
        raise ExportError(f"CoNLL has no labels with white space in them, such as “{wrong[0]}”. Map it to another.")
    files = _Files(folder)
    for record in records:
        document, annotations = record
        columns = columns_of(record, losses)
        _note_losses(record, losses)
        who = file_name(annotations.annotator) if annotations else UNANNOTATED
        words = [document.text[start:end] for start, end in columns.words]
        for label in labels if annotations else [NO_LABEL]:
            files.add(f"{who}/{label_file(label, labels)}", _lines(words, columns, label, tagger))
        place = {"id": document.id, "text_sha256": document.text_sha256, "words": columns.words}
        files.add(f"{who}/{OFFSETS}", orjson.dumps(place).decode() + "\n")
    files.write()
    return files.written()


def label_file(label: str, labels: Iterable[str]) -> str:
    """The name of the file of one of the labels: its own, if no system takes that for another's."""
    is_plain = PLAIN.fullmatch(label) and not RESERVED.fullmatch(label)
    is_only = sum(each.casefold() == label.casefold() for each in labels) <= 1
    return f"{label if is_plain and is_only else file_name(label)}{EXTENSION}"


class _Files:
    """What waits to be written, by file: more of them than can be open at once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._waiting: defaultdict[str, list[str]] = defaultdict(list)
        self._characters = 0
        self._documents: Counter[str] = Counter()

    def add(self, name: str, lines: str) -> None:
        """The lines of one document."""
        self._waiting[name].append(lines)
        self._documents[name] += 1
        self._characters += len(lines)
        if self._characters >= MAX_WAITING:
            self.write()

    def write(self) -> None:
        """Write all that waits."""
        for name, parts in self._waiting.items():
            path = self._folder / name
            path.parent.mkdir(exist_ok=True)
            with path.open("a", encoding="utf-8", newline="\n") as file:
                file.writelines(parts)
        self._waiting.clear()
        self._characters = 0

    def written(self) -> list[WrittenFile]:
        """The files, with the number of documents in each."""
        return [
            WrittenFile(name, 0 if name.endswith(OFFSETS) else count) for name, count in sorted(self._documents.items())
        ]


def _lines(words: list[str], columns: Columns, label: str, tagger: Tagger) -> str:
    lines = ["-DOCSTART- -X- -X- O\n\n"]
    ends = columns.sentence_ends(label)
    tags = tagger(columns.spans.get(label, ()), len(words))
    for number, (word, tag) in enumerate(zip(words, tags, strict=True), 1):
        lines.append(f"{word} -X- -X- {tag}\n")
        if number in ends or number == len(words):
            lines.append("\n")
    return "".join(lines)


def _note_losses(record: Record, losses: Losses) -> None:
    losses.add(Feature.TEXT, "its words alone are kept, not the white space between them", record)
    lose_document_fields(record, losses)
    lose_attributes(record, losses)
    lose_notes(record, losses)
    lose_relations(record, (), losses, why="there are no relations")
    lose_document_labels(record, losses)
    lose_nothing_here(record, losses)
    lose_status(record, Status.IN_PROGRESS, losses)
