"""Comments as they are stored, by document and author, and joined with those of another laptop."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from annotator.errors import RefusedChange
from annotator.model.annotator import Annotator
from annotator.model.comment import Comment, CommentKind, SpanPlace, Thread, threads_of
from annotator.project import annotators, documents
from annotator.project.transaction import Transaction

if TYPE_CHECKING:
    from annotator.project.project import Project

COMMENTS = """
SELECT comment.id, document.id, comment.author, annotator.name, written_at, kind, span_annotator, span,
       comment.text, parent
FROM comment JOIN document ON document.number = comment.document JOIN annotator ON annotator.id = comment.author
"""
OPEN_SPANS = """
SELECT span FROM comment AS first
WHERE document = ?1 AND span_annotator = ?2
AND coalesce((SELECT kind FROM comment AS later
              WHERE later.document = ?1 AND later.parent = first.id AND kind IN ('resolved', 'reopened')
              ORDER BY written_at DESC, id DESC LIMIT 1), 'reopened') = 'reopened'
"""
HAS_SPAN = "SELECT 1 FROM span WHERE document = ? AND annotator = ? AND id = ?"
NOTHING_TAKEN = "Nothing of it was taken."


@dataclass
class MergedComments:
    """What became of comments from elsewhere, by number; `without_document` names documents that are not here."""

    new: int = 0
    known: int = 0
    without_document: set[str] = field(default_factory=set)


def of_document(project: Project, document: int) -> list[Comment]:
    """All comments on a document and its spans, by time."""
    return list(_read(project, "WHERE comment.document = ? ORDER BY written_at, comment.id", (document,)))


def latest(project: Project, document: int) -> str | None:
    """When the last comment on a document was written, or None where there is none."""
    found: str | None = project.database.value("SELECT max(written_at) FROM comment WHERE document = ?", (document,))
    return found


def threads(project: Project, document: int) -> list[Thread]:
    """The threads on a document and its spans, the earliest first."""
    return threads_of(of_document(project, document))


def concerning(project: Project, document: int, annotator: str) -> list[Thread]:
    """The threads on an annotator's own spans, and on the whole document.

    Those on the whole document that another annotator began who works on it are left out: they are part of how that
    person read it.
    """
    return [each for each in threads(project, document) if _concerns(project, document, each, annotator)]


def find_thread(project: Project, wanted: str) -> tuple[int, Thread] | None:
    """The number of the document and the thread of a comment's identifier."""
    document = project.database.value("SELECT document FROM comment WHERE id = ?1 OR parent = ?1", (wanted,))
    if document is None:
        return None
    found = next(
        (
            each
            for each in threads(project, document)
            if wanted == each.id or wanted in {one.id for one in each.comments}
        ),
        None,
    )
    return (int(document), found) if found else None


def open_spans(project: Project, document: int, annotator: str) -> frozenset[str]:
    """The annotator's spans in a document of which a comment is open."""
    return frozenset(span for (span,) in project.database.rows(OPEN_SPANS, (document, annotator)))


def has_span(project: Project, document: int, span: SpanPlace) -> bool:
    """Whether there is such a span."""
    return project.database.row(HAS_SPAN, (document, span.annotator, span.id)) is not None


def count(project: Project, author: str | None = None) -> int:
    """How many comments there are, or how many somebody wrote, replies and decisions included."""
    where, parameters = ("", ()) if author is None else (" WHERE author = ?", (author,))
    return int(project.database.value(f"SELECT count(*) FROM comment{where}", parameters))


def counts(project: Project) -> dict[str, int]:
    """How many comments each document has that has any, by its identifier."""
    rows = project.database.rows(
        "SELECT document.id, count(*) FROM comment JOIN document ON document.number = comment.document"
        " GROUP BY comment.document ORDER BY comment.document"
    )
    return dict(rows)


def records_of(project: Project, author: str) -> Iterator[Comment]:
    """All that somebody wrote, by document and identifier: the same comments in the same order on every laptop."""
    yield from _read(project, "WHERE comment.author = ? ORDER BY document.id, comment.id", (author,))


def records_for(project: Project, annotator: str, numbers: Sequence[int]) -> Iterator[Comment]:
    """What an annotator is to read on these documents, all threads that concern them."""
    for number in numbers:
        if _has_comments(project, number):
            for each in concerning(project, number, annotator):
                yield from each.comments


def merge(project: Project, transaction: Transaction | None, records: Iterable[Comment]) -> MergedComments:
    """Add the comments that are not here yet, within a step: a union of sets, so order and repetition do not matter.

    Without a step, nothing is changed, only counted.
    Those on documents that the project does not have are left out and listed; merging again later takes them.

    Raises:
        RefusedChange: a comment that is here has the same identifier and says something else.
    """
    merged = MergedComments()
    for record in records:
        number = documents.number_of_id(project, record.document)
        if number is None:
            merged.without_document.add(record.document)
            continue
        known = next(_read(project, "WHERE comment.id = ?", (record.id,)), None)
        if known is not None and not known.is_same(record):
            raise RefusedChange(f"Comment {record.id} on {record.document} was changed. {NOTHING_TAKEN}")
        if known is None and transaction is not None:
            annotators.introduce(transaction.database, Annotator(id=record.author, name=record.author_name))
            transaction.add("comment", comment_row(number, record))
        merged.new += known is None
        merged.known += known is not None
    return merged


def comment_row(document: int, comment: Comment) -> dict[str, Any]:
    """The stored row of a comment."""
    return {
        "document": document,
        "id": comment.id,
        "author": comment.author,
        "written_at": comment.written_at,
        "kind": comment.kind.value,
        "span_annotator": comment.span.annotator if comment.span else None,
        "span": comment.span.id if comment.span else None,
        "text": comment.text,
        "parent": comment.parent,
    }


def _read(project: Project, where: str, parameters: Sequence[object]) -> Iterator[Comment]:
    with project.database.understood("a comment"):
        for row in project.database.rows(f"{COMMENTS} {where}", parameters):
            yield _comment(*row)


def _comment(  # noqa: PLR0913, PLR0917  # one argument for each column
    identifier: str,
    document: str,
    author: str,
    name: str,
    written_at: str,
    kind: str,
    span_annotator: str | None,
    span: str | None,
    text: str,
    parent: str | None,
) -> Comment:
    return Comment(
        id=identifier,
        document=document,
        span=SpanPlace(annotator=span_annotator, id=span) if span_annotator and span else None,
        author=author,
        author_name=name,
        written_at=written_at,
        kind=CommentKind(kind),
        text=text,
        parent=parent,
    )


def _has_comments(project: Project, number: int) -> bool:
    return bool(project.database.value("SELECT EXISTS (SELECT 1 FROM comment WHERE document = ?)", (number,)))


WORKS_THERE = """
SELECT EXISTS (SELECT 1 FROM work WHERE document = ?1 AND annotator = ?2)
    OR EXISTS (SELECT 1 FROM assignment WHERE document = ?1 AND annotator = ?2)
    OR EXISTS (SELECT 1 FROM edition WHERE document = ?1 AND annotator = ?2)
"""


def _concerns(project: Project, number: int, found: Thread, annotator: str) -> bool:
    if found.span is not None:
        return found.span.annotator == annotator
    began = found.comments[0].author
    return began == annotator or not project.database.value(WORKS_THERE, (number, began))
