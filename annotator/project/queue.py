"""The queue of documents: which numbers a filter leaves, and the rows of one page of them.

Numbers come first and alone, as one array: at a million documents they are 8 MB, the rows would be hundreds.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from annotator.model.annotation_set import Status
from annotator.model.folding import folded
from annotator.model.search_query import SearchQuery
from annotator.project import search
from annotator.project.changes import Change
from annotator.project.database import Row
from annotator.project.fulltext import match_expression
from annotator.project.search import ANY, WITH_STATUS, WITH_WORDS, Condition

if TYPE_CHECKING:
    from annotator.project.project import Project

FIRST_COLUMN = itemgetter(0)
BEFORE_ALL = search.BEFORE_ALL

WITH_TITLE = "SELECT document FROM title_search WHERE instr(folded, ?) AND document > ?"


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """Which documents to list: by the annotator's status, part of title or outlet, words of title or text, or a search.

    `title` ignores case and accents, and finds a document without a title by its id.
    """

    annotator: str
    status: Status | None = None
    title: str = ""
    words: str = ""
    query: SearchQuery | None = None

    @property
    def leaves_all(self) -> bool:
        """Whether nothing is filtered out."""
        is_searched = self.query is not None and self.query.clauses
        return self.status is None and not (folded(self.title) or match_expression(self.words) or is_searched)


@dataclass(frozen=True, slots=True)
class QueueRow:
    """What the queue shows of a document; `has_flag`: the annotator has flagged it or a span in it.

    `file` is the name of the file that it came from.
    """

    number: int
    id: str
    title: str | None
    outlet: str | None
    published: str | None
    length: int
    status: Status
    has_flag: bool = False
    file: str | None = None


@dataclass(frozen=True, slots=True)
class StatusCounts:
    """How many documents there are, and how many of them one annotator has begun or done."""

    total: int
    in_progress: int
    done: int

    @property
    def new(self) -> int:
        """Documents not begun."""
        return self.total - self.in_progress - self.done

    def after(self, change: Change, annotator: str) -> StatusCounts:
        """The counts once a change has been committed, without asking the database."""
        moved = Counter[str]()
        for row in change.rows:
            if row.table == "work" and row.key[1] == annotator:
                moved[_status(row.before)] -= 1
                moved[_status(row.after)] += 1
        return StatusCounts(
            self.total + change.added_documents,
            self.in_progress + moved[Status.IN_PROGRESS],
            self.done + moved[Status.DONE],
        )


def numbers(project: Project, wanted: QueueFilter, limit: int | None = None) -> Sequence[int]:
    """Numbers of the documents that the filter leaves, ascending: the order of import.

    A range where all documents are wanted and none is missing in between, else an array.
    """
    if wanted.leaves_all and (unbroken := _unbroken(project)) is not None:
        return unbroken[:limit]
    sql, parameters = _matching(project, wanted)
    return array("q", map(FIRST_COLUMN, project.database.stream(sql, (*parameters, -1 if limit is None else limit))))


def next_undone(project: Project, wanted: QueueFilter, after: int) -> int | None:
    """The first document past the number `after` that the filter leaves and the annotator has not done, or None."""
    sql, parameters = _matching(project, wanted, after=after, without=[Status.DONE])
    found = project.database.value(sql, (*parameters, 1))
    return None if found is None else int(found)


def _unbroken(project: Project) -> range | None:
    """All numbers, if they follow each other; 2 ms for a million, which reading them one by one is not."""
    first, last, count = project.database.rows(
        "SELECT (SELECT min(number) FROM document), (SELECT max(number) FROM document), (SELECT count(*) FROM document)"
    )[0]
    if not count:
        return range(0)
    return range(first, last + 1) if last - first + 1 == count else None


def _matching(
    project: Project, wanted: QueueFilter, *, after: int = BEFORE_ALL, without: Sequence[Status] = ()
) -> tuple[str, list[object]]:
    """The query for the wanted numbers above `after`, which lacks its limit, and its parameters.

    Each condition is a stream of ascending numbers and SQLite merges them: at a million documents 0.2 s, where
    sub-selects take 0.4 s, and it stops as soon as the limit is reached.
    """
    searched, excluded = search.conditions(project, wanted.query, wanted.annotator) if wanted.query else ([], [])
    kept = _kept(wanted) + searched or [(ANY, ())]
    left_out = [Status.IN_PROGRESS, Status.DONE] if wanted.status is Status.NEW else without
    dropped = [(WITH_STATUS, (wanted.annotator, status.value)) for status in left_out] + excluded
    sql = " EXCEPT ".join([" INTERSECT ".join(select for select, _ in kept), *(select for select, _ in dropped)])
    parameters = [value for _, values in (*kept, *dropped) for value in (*values, after)]
    return f"{sql} ORDER BY 1 LIMIT ?", parameters


def _kept(wanted: QueueFilter) -> list[Condition]:
    kept: list[Condition] = []
    if title := folded(wanted.title):
        kept.append((WITH_TITLE, (title,)))
    if expression := match_expression(wanted.words):
        kept.append((WITH_WORDS, (expression,)))
    if wanted.status not in {None, Status.NEW}:
        kept.append((WITH_STATUS, (wanted.annotator, wanted.status)))
    return kept


def page(project: Project, wanted: Sequence[int], annotator: str) -> list[QueueRow]:
    """The rows of these documents, in this order; at most a few hundred at a time."""
    marks = ", ".join("?" * len(wanted))
    rows = project.database.rows(
        "SELECT number, id, title, outlet, published, length, coalesce(work.status, 'new'),"
        " EXISTS (SELECT 1 FROM flag WHERE flag.document = number AND flag.annotator = ?1),"
        " CASE WHEN json_valid(origin) THEN json_extract(origin, '$.file') END FROM document"
        " LEFT JOIN work ON work.document = document.number AND work.annotator = ?1"
        f" WHERE number IN ({marks})",
        (annotator, *wanted),
    )
    by_number = {row[0]: _queue_row(row) for row in rows}
    return [by_number[number] for number in wanted if number in by_number]


def status_counts(project: Project, annotator: str) -> StatusCounts:
    """How far the annotator is with the whole project; 25 ms at a million documents, so keep it up by `after`."""
    total = int(project.database.value("SELECT count(*) FROM document"))
    counts: Counter[str] = Counter()
    for status, count in project.database.rows(
        "SELECT status, count(*) FROM work WHERE annotator = ? GROUP BY status", (annotator,)
    ):
        counts[status] = count
    return StatusCounts(total, counts[Status.IN_PROGRESS], counts[Status.DONE])


def _status(work: Mapping[str, Any] | None) -> str:
    return str(work["status"]) if work else Status.NEW


def _queue_row(row: Row) -> QueueRow:
    number, identifier, title, outlet, published, length, status, has_flag, file = row
    name = file if isinstance(file, str) else None
    return QueueRow(number, identifier, title, outlet, published, length, Status(status), bool(has_flag), name)
