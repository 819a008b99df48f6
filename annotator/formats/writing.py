"""What every format gets when it is written, and how it says what it has no place for."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

import regex

from annotator.model.annotation_set import AnnotationSet
from annotator.model.document import Document
from annotator.model.label_schema import LabelSchema

Record = tuple[Document, AnnotationSet | None]  # those of one document follow one another; None: nobody worked on it

# What lies beside the files of a data set, and is none of them.
MANIFEST = "manifest.json"
LOSS_REPORT = "loss-report.json"
CARD = "README.md"
LEAKAGE_REPORT = "leakage-report.json"
PROVENANCE = "provenance.jsonl"
SUGGESTED_SPANS = "suggested_spans.jsonl"

UNSAFE = regex.compile(r"[^\p{L}\p{M}\p{N}_.-]+")
RESERVED = regex.compile(r"(?i)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?")  # names of devices on Windows
LONGEST_NAME = 100  # characters; file systems take 255 bytes with the ending
DIGEST_LENGTH = 8


class Feature(StrEnum):
    """What a format may be unable to hold; `item` in a loss names the one."""

    TEXT = "text"
    DOCUMENT_FIELD = "document field"
    ANNOTATOR = "annotator"
    STATUS = "status"
    SPAN = "span"
    ATTRIBUTE = "attribute"
    NOTE = "note"
    RELATION = "relation"
    RELATION_ATTRIBUTE = "relation attribute"
    DOCUMENT_LABEL = "document label"
    NOTHING_HERE = "nothing here"


class Lost(NamedTuple):
    """One thing that was not written; `item` is the id of a span or relation, `id.name` of its attribute, or a name."""

    document: str
    annotator: str
    feature: Feature
    item: str = ""


@dataclass
class Losses:
    """Everything that a format had no place for: what, where, and why."""

    lost: set[Lost] = field(default_factory=set)
    reasons: defaultdict[tuple[Feature, str], Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def add(self, feature: Feature, why: str, record: Record, item: str = "") -> None:
        """Note one loss; `why` is for people, the same words for the same reason."""
        document, annotations = record
        one = Lost(document.id, annotations.annotator if annotations else "", feature, item)
        if one not in self.lost:
            self.lost.add(one)
            self.reasons[feature, why][document.id] += 1

    def has(self, record: Record, feature: Feature, item: str = "") -> bool:
        """Whether this was noted as lost."""
        document, annotations = record
        return Lost(document.id, annotations.annotator if annotations else "", feature, item) in self.lost


class WrittenFile(NamedTuple):
    """A file of the data set, its name relative to the folder with `/`, and how many records it holds.

    None, if it is a text or settings that other files of the data set are read with.
    """

    name: str
    records: int


Writer = Callable[[Path, Iterable[Record], LabelSchema, Losses], list[WrittenFile]]


def file_name(identifier: str) -> str:
    """A file name, without ending, that every system takes; different identifiers give different names.

    An identifier that can stand as it is does; any other is cleaned and gets a few digits of its hash.
    """
    plain = UNSAFE.sub("_", identifier).strip(".")[:LONGEST_NAME]
    if plain == identifier and plain == plain.lower() and not RESERVED.fullmatch(plain):
        return plain
    digest = hashlib.sha256(identifier.encode("utf-8", "surrogatepass")).hexdigest()[:DIGEST_LENGTH]
    return f"{plain}-{digest}"
