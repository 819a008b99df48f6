"""The language of searches: words, “phrases”, beginnings*, -exclusions, OR, and filters such as `outlet:ledger`.

    query    one clause after another; a document must fit them all
    clause   term OR term …, or - before one term that must not fit
    term     word, word*, "phrase", "phrase*", name:value, name:"value"

A word is what the full-text index takes as one: without case and accents.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import regex

from annotator.errors import QueryError
from annotator.model.annotation_set import Status
from annotator.model.dates import Period, period

FILTERS = {
    "outlet": "part of the name of the newspaper, agency or site",
    "label": "a label that you gave, of a span or of the document",
    "annotator": "whose labels, status and notes are meant; alone: what this person has begun",
    "status": "new, in-progress or done",
    "has": "note, flag, comment, span, relation, nothing-here or assignment (what you were given)",
    "published": "2024, 2024-05, 2024-05-31, or from..to",
    "before": "published before this day, month or year",
    "after": "published after this day, month or year",
}
STATUSES = {
    "new": Status.NEW,
    "in-progress": Status.IN_PROGRESS,
    "in_progress": Status.IN_PROGRESS,
    "done": Status.DONE,
}
POSSESSIONS = ("note", "flag", "comment", "span", "relation", "nothing-here", "assignment")
DATES = {"published", "before", "after"}

_PIECE = regex.compile(
    r"""
      (?P<space>\s+)
    | (?P<minus>-)(?=\S)
    | (?:(?P<name>\p{L}+):(?!//))?(?:"(?P<quoted>[^"]*)(?P<end>")?(?P<star>\*)?|(?P<bare>[^\s"]*))
    """,
    regex.VERBOSE,
)
_MARKS = str.maketrans("“”„‟«»\0", '"""""" ')
_WORD_CHARACTER = regex.compile(r"[\p{L}\p{N}\p{Co}]")


@dataclass(frozen=True, slots=True)
class Words:
    """A word or a phrase; with `is_prefix` its last word may go on. `place` is where it was typed, in code points."""

    text: str
    is_prefix: bool
    place: int


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition on something else than words; `name` is one of FILTERS."""

    name: str
    value: str
    place: int

    def period(self) -> Period:
        """The days that a filter on dates means."""
        found = period(self.value)
        if found is None:
            raise QueryError(f"“{self.value}” is no date; write 2024, 2024-05 or 2024-05-31", self.place)
        return found


Term = Words | Filter


@dataclass(frozen=True, slots=True)
class Clause:
    """Terms one of which must fit, or, where `is_excluded`, must not."""

    terms: tuple[Term, ...]
    is_excluded: bool = False


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """A search that was understood."""

    text: str
    clauses: tuple[Clause, ...]

    def words(self) -> tuple[Words, ...]:
        """The words and phrases that are looked for."""
        return tuple(
            term
            for clause in self.clauses
            if not clause.is_excluded
            for term in clause.terms
            if isinstance(term, Words)
        )

    def filters(self, name: str) -> tuple[Filter, ...]:
        """The filters of that name that must fit."""
        return tuple(
            term
            for clause in self.clauses
            if not clause.is_excluded
            for term in clause.terms
            if isinstance(term, Filter) and term.name == name
        )


@dataclass(frozen=True, slots=True)
class _Or:
    place: int


@dataclass(frozen=True, slots=True)
class _Minus:
    place: int


_Piece = Term | _Or | _Minus


def parse_query(typed: str) -> SearchQuery:
    """Understand what a person typed; an empty line is a query without clauses, which every document fits.

    Raises:
        QueryError: it is malformed; says what is wrong at which character.
    """
    pieces = list(_pieces(typed.translate(_MARKS)))
    _refuse_stray(pieces)
    clauses: list[Clause] = []
    is_excluded = joins = False
    for piece in pieces:
        if isinstance(piece, _Or):
            joins = True
        elif isinstance(piece, _Minus):
            is_excluded = True
        elif joins:
            clauses[-1] = Clause((*clauses[-1].terms, piece))
            joins = False
        else:
            clauses.append(Clause((piece,), is_excluded))
            is_excluded = False
    return SearchQuery(typed, tuple(clauses))


def _refuse_stray(pieces: list[_Piece]) -> None:
    """Refuse an OR or a minus that has nothing to join or to exclude."""
    for before, piece in pairwise([None, *pieces]):
        if isinstance(piece, _Or) and not isinstance(before, Words | Filter):
            raise QueryError(
                "OR has nothing on its left to choose from; put it in quotes to look for the word", piece.place
            )
        if isinstance(piece, _Or | _Minus) and isinstance(before, _Minus):
            raise QueryError("a minus stands before no word", before.place)
        if isinstance(piece, _Minus) and isinstance(before, _Or):
            raise QueryError("what is excluded cannot be one of several choices", piece.place)
    if pieces and isinstance(pieces[-1], _Or):
        raise QueryError("OR has nothing on its right to choose from", pieces[-1].place)
    for excluded, _, following in zip(pieces, pieces[1:], pieces[2:], strict=False):
        if isinstance(excluded, _Minus) and isinstance(following, _Or):
            raise QueryError("what is excluded cannot be one of several choices", excluded.place)


def _pieces(typed: str) -> Iterator[_Piece]:
    place = 0
    while place < len(typed):
        match = _PIECE.match(typed, place)
        assert match is not None  # the last choice matches anything
        if match["minus"]:
            yield _Minus(place)
        elif not match["space"]:
            yield _term(match)
        place = match.end()


def _term(match: regex.Match[str]) -> _Piece:
    place = match.start()
    is_quoted = match["quoted"] is not None
    if is_quoted and match["end"] is None:
        raise QueryError("a quotation mark is opened that is not closed", match.start("quoted") - 1)
    if match["name"]:
        value = match["quoted"] if is_quoted else match["bare"]
        return _filter(match["name"].lower(), value.strip(), place)
    if not is_quoted and match["bare"] == "OR":
        return _Or(place)
    return _words(match["quoted"] if is_quoted else match["bare"], place, bool(match["star"]))


def _words(text: str, place: int, is_prefix: bool) -> Words:
    if text.endswith("*"):
        text, is_prefix = text[:-1], True
    if not _WORD_CHARACTER.search(text):
        raise QueryError(f"“{text or '*'}” has no letter and no digit to look for", place)
    return Words(text, is_prefix, place)


def _filter(name: str, value: str, place: int) -> Filter:
    made = Filter(name, value, place)
    if name not in FILTERS:
        known = ", ".join(f"{each}:" for each in FILTERS)
        raise QueryError(
            f"there is no filter {name}: (there are {known}); put it in quotes to look for the words", place
        )
    if not value:
        raise QueryError(f"{name}: stands without a value ({FILTERS[name]})", place)
    if name == "status" and value.lower() not in STATUSES:
        raise QueryError(f"there is no status {value} (there are new, in-progress and done)", place)
    if name == "has" and value.lower() not in POSSESSIONS:
        raise QueryError(f"has:{value} is not known (there are {', '.join(POSSESSIONS)})", place)
    if name in DATES:
        made.period()
    return made
