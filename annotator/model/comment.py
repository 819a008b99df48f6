"""Comments: what people write to one another about a span or a whole document.

A comment is never altered. Replies, "resolved" and "reopened" are records of their own that name the comment that they
belong to, so that the comments of two laptops are joined as sets are, in any order and any number of times.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, StringConstraints, model_validator

from annotator.model.annotator import GOLD
from annotator.model.document import Identifier
from annotator.model.edition import Moment

LONGEST = 20_000  # code points
LONGEST_NAME = 200
CommentId = Annotated[str, StringConstraints(pattern=r"^c[0-9a-z]{12}\z")]


class CommentKind(StrEnum):
    COMMENT = "comment"
    REPLY = "reply"
    RESOLVED = "resolved"
    REOPENED = "reopened"


class SpanPlace(BaseModel):
    """A span within its document: whose it is, and its identifier."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    annotator: Identifier
    id: Identifier


class Comment(BaseModel):
    """One record; `document` is that document's identifier, `parent` the comment that a reply or decision belongs to.

    `span` is None where the whole document is meant, and for all but the first of a thread.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: CommentId
    document: Identifier
    span: SpanPlace | None
    author: Identifier
    author_name: Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_NAME)]
    written_at: Moment
    kind: CommentKind
    text: Annotated[str, StringConstraints(max_length=LONGEST)]
    parent: CommentId | None

    @model_validator(mode="after")
    def _is_sound(self) -> Self:
        is_first = self.kind is CommentKind.COMMENT
        if is_first != (self.parent is None):
            raise ValueError("a reply belongs to a comment, and a comment to none")
        if self.span is not None and not is_first:
            raise ValueError("only the first comment names the span")
        if self.kind in {CommentKind.COMMENT, CommentKind.REPLY} and not self.text.strip():
            raise ValueError("there is no text")
        if self.author == GOLD:
            raise ValueError(f"{GOLD} is nobody who writes")
        return self

    @property
    def thread(self) -> str:
        """The identifier of the thread: that of its first comment."""
        return self.parent or self.id

    def is_same(self, other: Comment) -> bool:
        """Whether all is equal but the name by which the author is shown."""
        return self == other.model_copy(update={"author_name": self.author_name})


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment with all that was said to it, by time; the first may be missing where only a reply arrived."""

    id: str
    comments: tuple[Comment, ...]

    @property
    def first(self) -> Comment | None:
        """The comment that began it, None where it is not here."""
        return next((each for each in self.comments if each.id == self.id), None)

    @property
    def span(self) -> SpanPlace | None:
        """The span that it is about, None for the whole document."""
        return self.first.span if self.first else None

    @property
    def is_open(self) -> bool:
        """Whether it still waits for an answer: nobody resolved it, or somebody reopened it later."""
        decisions = [each for each in self.comments if each.kind in {CommentKind.RESOLVED, CommentKind.REOPENED}]
        return not decisions or decisions[-1].kind is CommentKind.REOPENED


def threads_of(comments: Iterable[Comment]) -> list[Thread]:
    """The threads of one document's comments, by the time of their first comment; a lone decision makes none."""
    by_thread: defaultdict[str, list[Comment]] = defaultdict(list)
    for comment in comments:
        by_thread[comment.thread].append(comment)
    made = [Thread(key, tuple(sorted(each, key=_order))) for key, each in by_thread.items()]
    written = [
        each for each in made if any(one.kind in {CommentKind.COMMENT, CommentKind.REPLY} for one in each.comments)
    ]
    return sorted(written, key=lambda each: _order(each.comments[0]))


def _order(comment: Comment) -> tuple[str, str]:
    return comment.written_at, comment.id
