"""Writing comments on spans and documents, answering, resolving and reopening them; each is one step."""

from __future__ import annotations

from annotator.errors import RefusedChange
from annotator.model.comment import LONGEST, Comment, CommentKind, SpanPlace, Thread
from annotator.model.ids import new_id
from annotator.project import comments, documents
from annotator.project.journal import now
from annotator.project.project import Project


def add_comment(project: Project, document: int, author: str, text: str, span: SpanPlace | None = None) -> Comment:
    """Comment on a span, or on the whole document where none is named; it is open until somebody resolves it.

    Raises:
        RefusedChange: there is no such span, or the text is empty or too long.
    """
    if span is not None and not comments.has_span(project, document, span):
        raise RefusedChange(f"There is no span {span.id} of {span.annotator} here. It may have been deleted.")
    what = "a span" if span else "the article"
    return _write(project, document, author, CommentKind.COMMENT, text, f"Comment on {what}", span=span)


def reply(project: Project, document: int, thread: Thread, author: str, text: str) -> Comment:
    """Answer in a thread; that leaves it open or resolved, as it was.

    Raises:
        RefusedChange: the text is empty or too long.
    """
    return _write(project, document, author, CommentKind.REPLY, text, "Answer a comment", parent=thread.id)


def resolve(project: Project, document: int, thread: Thread, author: str, text: str = "") -> Comment:
    """Say that a comment needs no more attention, with a last word if there is one.

    Raises:
        RefusedChange: it is resolved already, or the text is too long.
    """
    if not thread.is_open:
        raise RefusedChange("This comment is resolved already.")
    return _write(project, document, author, CommentKind.RESOLVED, text, "Resolve a comment", parent=thread.id)


def reopen(project: Project, document: int, thread: Thread, author: str, text: str = "") -> Comment:
    """Say that a comment that was resolved needs attention again.

    Raises:
        RefusedChange: it is open, or the text is too long.
    """
    if thread.is_open:
        raise RefusedChange("This comment is open already.")
    return _write(project, document, author, CommentKind.REOPENED, text, "Reopen a comment", parent=thread.id)


def _write(  # noqa: PLR0913  # one argument for each thing that a comment says
    project: Project,
    document: int,
    author: str,
    kind: CommentKind,
    text: str,
    operation: str,
    *,
    span: SpanPlace | None = None,
    parent: str | None = None,
) -> Comment:
    text = text.strip()
    _refuse_unfit(text, may_be_empty=kind in {CommentKind.RESOLVED, CommentKind.REOPENED})
    written = Comment(
        id=new_id("c"),
        document=documents.id_of(project, document),
        span=span,
        author=author,
        author_name=author,
        written_at=now(comments.latest(project, document)),
        kind=kind,
        text=text,
        parent=parent,
    )
    with project.transaction(operation, author) as transaction:
        transaction.insert("comment", comments.comment_row(document, written))
    return written


def _refuse_unfit(text: str, *, may_be_empty: bool) -> None:
    if not text and not may_be_empty:
        raise RefusedChange("There is no text. Write what you want to say.")
    if len(text) > LONGEST:
        raise RefusedChange(f"The text has {len(text):,} characters; a comment has at most {LONGEST:,}. Shorten it.")
    if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
        raise RefusedChange("The text holds half of a character (a lone surrogate), which cannot be stored. Retype it.")
