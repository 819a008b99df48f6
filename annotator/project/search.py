"""Which documents a search finds: its clauses as conditions that SQLite merges, and the texts of what was found.

Every condition is a query for document numbers that lacks its lower bound: `queue` adds that to each and joins them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from annotator.errors import QueryError
from annotator.model.annotation_set import Status
from annotator.model.folding import folded
from annotator.model.search_query import STATUSES, Clause, Filter, SearchQuery, Term, Words

if TYPE_CHECKING:
    from annotator.project.project import Project

Condition = tuple[str, tuple[object, ...]]
TEXTS_AT_ONCE = 100

# Without INDEXED BY, a lower bound makes SQLite read the whole rows: 300 MB instead of 10 for a million documents.
ANY = "SELECT number FROM document INDEXED BY document_by_number WHERE number > ?"
WITH_WORDS = "SELECT rowid FROM fulltext WHERE fulltext MATCH ? AND rowid > ?"
WITH_SPAN_LABEL = "SELECT DISTINCT document FROM span WHERE label = ? AND annotator = ? AND document > ?"
WITH_LABEL = "SELECT document FROM document_label WHERE label = ? AND annotator = ? AND document > ?"
WITH_WORK = "SELECT document FROM work WHERE annotator = ? AND document > ?"
WITH_STATUS = "SELECT document FROM work WHERE annotator = ? AND status = ? AND document > ?"
PUBLISHED = (
    "SELECT number FROM document WHERE published >= ? AND published < ?"
    " AND published GLOB '[0-9][0-9][0-9][0-9]*' AND number > ?"
)
POSSESSION = {
    "note": "SELECT DISTINCT document FROM span WHERE note IS NOT NULL AND annotator = ? AND document > ?",
    "flag": "SELECT DISTINCT document FROM flag WHERE annotator = ? AND document > ?",
    "comment": "SELECT DISTINCT document FROM comment WHERE kind = 'comment'"
    " AND coalesce(span_annotator = ?, 1) AND document > ?",
    "span": "SELECT DISTINCT document FROM span WHERE annotator = ? AND document > ?",
    "relation": "SELECT DISTINCT document FROM relation WHERE annotator = ? AND document > ?",
    "nothing-here": "SELECT DISTINCT document FROM nothing_here WHERE annotator = ? AND document > ?",
    "assignment": "SELECT document FROM assignment WHERE annotator = ? AND document > ?",
}
NOTHING = "SELECT number FROM document WHERE 0 AND number > ?"
BEFORE_ALL = -(2**63)
FIRST_DATE, LAST_DATE = "0", ":"  # before and after each ISO date


def conditions(project: Project, query: SearchQuery, annotator: str) -> tuple[list[Condition], list[Condition]]:
    """What the documents must fit, and what they must not.

    Labels, status and notes are those of `annotator`, or of whom the query names.

    Raises:
        QueryError: the query names a label or a person that the project does not know.
    """
    filters = _Filters(project, query, annotator)
    words = [clause for clause in query.clauses if not clause.is_excluded and _are_words(clause.terms)]
    kept: list[Condition] = (
        [(WITH_WORDS, (" AND ".join(_expression(clause.terms) for clause in words),))] if words else []
    )
    kept += [filters.condition(clause) for clause in query.clauses if not clause.is_excluded and clause not in words]
    dropped = [filters.condition(clause) for clause in query.clauses if clause.is_excluded]
    return kept, dropped


def texts(project: Project, wanted: Iterable[int]) -> Iterator[tuple[int, str]]:
    """Number and text of each of these documents, in their order, read some at a time."""
    chunk: list[int] = []
    for number in wanted:
        chunk.append(number)
        if len(chunk) == TEXTS_AT_ONCE:
            yield from _texts(project, chunk)
            chunk = []
    yield from _texts(project, chunk)


def _texts(project: Project, wanted: Sequence[int]) -> Iterator[tuple[int, str]]:
    marks = ", ".join("?" * len(wanted))
    rows = project.database.rows(f"SELECT document, text FROM document_text WHERE document IN ({marks})", wanted)
    found: dict[int, str] = dict(rows)
    return ((number, found[number]) for number in wanted if number in found)


def labelled_places(project: Project, document: int, annotator: str, labels: Sequence[str]) -> list[tuple[int, int]]:
    """Where the annotator's own spans of these labels lie in a document, or of all labels where none is named."""
    marks = f" AND label IN ({', '.join('?' * len(labels))})" if labels else ""
    return project.database.rows(
        f"SELECT DISTINCT start, end FROM span WHERE document = ? AND annotator = ?{marks} ORDER BY start, end",
        (document, annotator, *labels),
    )


def label_named(project: Project, term: Filter) -> str:
    """The label of the schema that a filter means, by its name or by what people see.

    Raises:
        QueryError: there is none.
    """
    schema = project.schema
    shown = {label.name: label.shown() for label in schema.labels}
    shown |= {label.name: label.title for label in schema.document_labels}
    wanted = folded(term.value)
    for name, title in shown.items():
        if wanted in {folded(name), folded(title)}:
            return name
    raise QueryError(f"there is no label {term.value} (there are {', '.join(shown)})", term.place)


def _are_words(terms: Sequence[Term]) -> bool:
    return all(isinstance(term, Words) for term in terms)


def _expression(terms: Sequence[Term]) -> str:
    """Words joined by OR, quoted as FTS5 strings, so that nothing in them is an operator."""
    quoted = [f'"{term.text}"{" *" if term.is_prefix else ""}' for term in terms if isinstance(term, Words)]
    return f"({' OR '.join(quoted)})"


class _Filters:
    """Turns clauses into conditions for one project and query."""

    def __init__(self, project: Project, query: SearchQuery, annotator: str) -> None:
        self._project = project
        named = [self._person(term) for term in query.filters("annotator")]
        self._people = named or [annotator]
        self._makers: dict[str, Callable[[Filter], list[Condition]]] = {
            "outlet": self._outlet,
            "label": self._label,
            "annotator": lambda term: [(WITH_WORK, (self._person(term),))],
            "status": self._status,
            "has": lambda term: [(POSSESSION[term.value.lower()], (person,)) for person in self._people],
            "published": lambda term: _published(*term.period()),
            "before": lambda term: _published(None, term.period().start),
            "after": lambda term: _published(term.period().end, None),
        }

    def condition(self, clause: Clause) -> Condition:
        """One query for all that fits one of the terms."""
        parts: list[Condition] = []
        if words := [term for term in clause.terms if isinstance(term, Words)]:
            parts.append((WITH_WORDS, (_expression(words),)))
        for term in clause.terms:
            if isinstance(term, Filter):
                parts += self._makers[term.name](term) or [(NOTHING, ())]
        return parts[0] if len(parts) == 1 else _any_of(parts)

    def _person(self, term: Filter) -> str:
        wanted = folded(term.value)
        known = self._project.database.rows("SELECT id, name FROM annotator ORDER BY id")
        for identifier, name in known:
            if wanted in {folded(identifier), folded(name)}:
                return str(identifier)
        people = ", ".join(identifier for identifier, _ in known) or "none yet"
        raise QueryError(f"nobody here is called {term.value} (there are {people})", term.place)

    def _outlet(self, term: Filter) -> list[Condition]:
        wanted = folded(term.value)
        outlets = self._project.database.rows("SELECT DISTINCT outlet FROM document WHERE outlet IS NOT NULL")
        found = [outlet for (outlet,) in outlets if wanted in folded(outlet)]
        marks = ", ".join("?" * len(found))
        return [(f"SELECT number FROM document WHERE outlet IN ({marks}) AND number > ?", tuple(found))]

    def _label(self, term: Filter) -> list[Condition]:
        label = label_named(self._project, term)
        return [(select, (label, person)) for person in self._people for select in (WITH_SPAN_LABEL, WITH_LABEL)]

    def _status(self, term: Filter) -> list[Condition]:
        status = STATUSES[term.value.lower()]
        if status is not Status.NEW:
            return [(WITH_STATUS, (person, status.value)) for person in self._people]
        begun = f"{ANY} EXCEPT {WITH_STATUS} EXCEPT {WITH_STATUS}"
        return [
            (
                f"SELECT number FROM ({begun}) WHERE number > ?",
                (BEFORE_ALL, *_work(person), *_work(person, Status.DONE)),
            )
            for person in self._people
        ]


def _work(person: str, status: Status = Status.IN_PROGRESS) -> tuple[object, ...]:
    return person, status.value, BEFORE_ALL


def _published(start: str | None, end: str | None) -> list[Condition]:
    """Documents may carry only a month or a year: it counts as its first day, hence the bounds without “-01”."""
    first, last = ((bound or "").removesuffix("-01").removesuffix("-01") for bound in (start, end))
    return [(PUBLISHED, (first or FIRST_DATE, last or LAST_DATE))]


def _any_of(parts: Sequence[Condition]) -> Condition:
    """The union of conditions, with one lower bound for all."""
    union = " UNION ".join(["SELECT NULL AS number WHERE 0", *(select for select, _ in parts)])
    parameters = [value for _, values in parts for value in (*values, BEFORE_ALL)]
    return f"SELECT number FROM ({union}) WHERE number > ?", tuple(parameters)
