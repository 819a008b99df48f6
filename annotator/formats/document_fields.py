"""What a record says of its document beside the text: title, outlet and the like, and anything else as metadata."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import orjson

from annotator.formats.reading import LEFT_OUT, Problem, ReadDocument, new_document
from annotator.model.document import LONGEST_IDENTIFIER, Document, Origin

FIELDS = ("title", "outlet", "author", "url", "published", "language")
OWN_ID = "document_id"  # where this program puts the identifier of a document into other tools' files
METADATA = "metadata"


class Source(NamedTuple):
    """Where a record stands; `group` as in `ReadDocument`."""

    file: str
    format: str
    place: str
    group: str

    def problem(self, message: str, part: str = "") -> Problem:
        """A problem of this record, or of a part of it."""
        return Problem(self.file, ", ".join(filter(None, (self.place, part))), message)


def read_document(text: str, others: Mapping[str, Any], source: Source) -> tuple[ReadDocument, list[Problem]]:
    """The document, without annotations, and what of its metadata could not be kept.

    Raises:
        UnreadableFile: the text cannot be stored.
    """
    stated = dict(others)
    if isinstance(stated.get("meta"), dict):
        stated = {**stated.pop("meta"), **stated}
    own = stated.pop(METADATA) if isinstance(stated.get(METADATA), dict) else {}
    fields = {name: stated.pop(name) for name in FIELDS if isinstance(stated.get(name), str)}
    own_id = stated.get(OWN_ID)
    has_own_id = isinstance(own_id, str) and 0 < len(own_id) <= LONGEST_IDENTIFIER
    if has_own_id:
        del stated[OWN_ID]
    metadata, problems = _storable({**own, **stated}, source)
    document = new_document(text, Origin(file=source.file, format=source.format), metadata=metadata, **fields)
    document = document.model_copy(update={"id": own_id}) if has_own_id else document
    return ReadDocument(document, source.place, group=source.group, has_own_id=has_own_id), problems


def written_fields(document: Document) -> dict[str, Any]:
    """All but the text, so that `read_document` gives back the same."""
    stated = {OWN_ID: document.id, **{name: getattr(document, name) for name in FIELDS}}
    given = {name: value for name, value in stated.items() if value is not None}
    return {**given, METADATA: document.metadata} if document.metadata else given


def _storable(metadata: dict[str, Any], source: Source) -> tuple[dict[str, Any], list[Problem]]:
    kept: dict[str, Any] = {}
    problems = []
    for name, value in metadata.items():
        try:
            orjson.dumps([[value]])  # as deep as it will stand in a record
            kept[name] = value
        except orjson.JSONEncodeError:
            message = f"it is nested too deeply or has a number of more than 64 bits{LEFT_OUT}"
            problems.append(source.problem(message, f"metadata {name[:LONGEST_IDENTIFIER]}"))
    return kept, problems
