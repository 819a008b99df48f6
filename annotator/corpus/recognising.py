"""Telling an article that the project already has from one that it lacks."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.formats.reading import LEFT_OUT, Problem, ReadDocument
from annotator.model.document import Document
from annotator.model.ids import document_id
from annotator.project import documents
from annotator.project.project import Project
from annotator.project.transaction import Transaction

COMPARED = ("title", "outlet", "author", "url", "published", "language", "metadata")


@dataclass(frozen=True, slots=True)
class Recognised:
    """The article is there already, under this number."""

    number: int
    problems: tuple[Problem, ...] = ()


def recognise(project: Project, transaction: Transaction, read: ReadDocument) -> Document | Recognised | Problem:
    """The document to store, or that it is there already, or why it cannot be stored.

    An identifier that came with the file decides. Without one, equal text is the same article unless both name
    different addresses: agencies sell one text to many outlets.
    """
    return _by_id(project, transaction, read) if read.has_own_id else _by_text(project, read)


def _by_id(project: Project, transaction: Transaction, read: ReadDocument) -> Document | Recognised | Problem:
    document = read.document
    number = documents.number_of_id(project, document.id)
    if number is None:
        return document
    transaction.write_pending()
    stored = documents.get(project, number)
    file = read.file
    if stored.text_sha256 != document.text_sha256:
        message = f"the project has a document {document.id} with another text{LEFT_OUT}"
        return Problem(file, read.place, message)
    differing = [name for name in COMPARED if getattr(stored, name) != getattr(document, name)]
    if not differing:
        return Recognised(number)
    message = f"document {document.id} is there already with other {', '.join(differing)}; the project's was kept"
    return Recognised(number, (Problem(file, read.place, message),))


def _by_text(project: Project, read: ReadDocument) -> Document | Recognised:
    document = read.document
    same_text = documents.with_text_hash(project, document.text_sha256)
    for number, _, url in same_text:
        if url is None or document.url is None or url == document.url:
            return Recognised(number)
    copy = len(same_text) + 1
    while documents.number_of_id(project, document_id(document.text_sha256, copy)) is not None:
        copy += 1
    return document.model_copy(update={"id": document_id(document.text_sha256, copy)})
