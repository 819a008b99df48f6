"""The lines of packages and change files: a document, one annotator's work on a document, or a comment."""

from __future__ import annotations

from typing import TypeVar

import orjson
from pydantic import BaseModel, ConfigDict, ValidationError

from annotator.errors import RefusedChange
from annotator.model.comment import Comment
from annotator.model.document import Document, Identifier
from annotator.model.edition import Edition, EditionId, Sha256, ancestry, edition_id
from annotator.model.ids import text_sha256
from annotator.project.exchange.document_work import DocumentWork, unsound
from annotator.project.exchange.merging import SentWork
from annotator.wording import first_error

Model = TypeVar("Model", bound=BaseModel)


class WorkLine(BaseModel):
    """Work on a document, the text by its hash; `editions` lead up to the `last`, which is this work."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    document: Identifier
    text_sha256: Sha256
    last: EditionId
    editions: tuple[Edition, ...]
    work: DocumentWork


def document_line(document: Document) -> bytes:
    """A document as a line."""
    return orjson.dumps(document.model_dump(mode="json")) + b"\n"


def work_line(document: str, sha256: str, sent: SentWork) -> bytes:
    """Work on a document as a line, its editions by identifier, so that equal work gives equal bytes."""
    values = {
        "document": document,
        "text_sha256": sha256,
        "last": sent.last,
        "editions": [sent.history[name].model_dump() for name in sorted(sent.history)],
        "work": sent.work.model_dump(mode="json", by_alias=True),
    }
    return orjson.dumps(values) + b"\n"


def read_document(line: bytes, place: str) -> Document:
    """The document of a line.

    Raises:
        RefusedChange: it is damaged, its text is not the one that was sent, or its metadata cannot be stored.
    """
    document = _read(Document, line, place)
    if text_sha256(document.text) != document.text_sha256:
        raise RefusedChange(f"{place}: the text of document {document.id} was changed. {NOTHING_TAKEN}")
    try:
        orjson.dumps([document.metadata])  # orjson reads deeper than it writes; one level deeper, as in the line
    except orjson.JSONEncodeError:
        raise RefusedChange(
            f"{place}: the metadata of document {document.id} are nested too deeply. {NOTHING_TAKEN}"
        ) from None
    return document


def comment_line(comment: Comment) -> bytes:
    """A comment as a line."""
    return orjson.dumps(comment.model_dump(mode="json")) + b"\n"


def read_comment(line: bytes, place: str) -> Comment:
    """The comment of a line.

    Raises:
        RefusedChange: it is damaged, or no comment that this program would have written.
    """
    return _read(Comment, line, place)


def read_work(line: bytes, place: str) -> WorkLine:
    """The work of a line.

    Raises:
        RefusedChange: it is damaged, or not what its editions say that it is.
    """
    read = _read(WorkLine, line, place)
    known = {edition.id: edition for edition in read.editions}
    try:
        led: set[str] | None = {edition.id for edition in ancestry(known, read.last)}
    except KeyError:
        led = None  # not the empty set: there may be no editions at all
    if led != set(known) or any(
        edition.id != edition_id(edition.parents, edition.work_sha256) for edition in known.values()
    ):
        raise RefusedChange(f"{place}: the editions of document {read.document} were changed. {NOTHING_TAKEN}")
    return read


def sent_work(read: WorkLine, text: str, annotator: str, place: str) -> SentWork:
    """The work of a line, once it is proved against the text and its hash.

    Raises:
        RefusedChange: an offset, a string or a reference is wrong, it is somebody else's, or it was changed.
    """
    work = read.work
    if work.annotations.annotator != annotator:
        raise RefusedChange(f"{place}: work on {read.document} is not that of {annotator}. {NOTHING_TAKEN}")
    if error := unsound(work, text):
        raise RefusedChange(f"{place}: document {read.document}, {error}. {NOTHING_TAKEN}")
    ordered = work.in_order()
    known = {edition.id: edition for edition in read.editions}
    if known[read.last].work_sha256 != ordered.sha256():
        raise RefusedChange(f"{place}: the work on document {read.document} was changed. {NOTHING_TAKEN}")
    return SentWork(read.last, known, ordered)


NOTHING_TAKEN = "Nothing of it was taken."


def _read(model: type[Model], line: bytes, place: str) -> Model:
    try:
        return model.model_validate(orjson.loads(line))
    except orjson.JSONDecodeError as error:
        raise RefusedChange(f"{place}: it is damaged ({error.msg}). {NOTHING_TAKEN}") from None
    except ValidationError as error:
        where, reason = first_error(error)
        raise RefusedChange(f"{place}: it is damaged ({where}: {reason}). {NOTHING_TAKEN}") from None
