"""Near-duplicates of the project: a sketch of each text, made once, and the groups found last.

All of it can be made again from the texts, so none of it is journaled. A new search makes the sketches of new documents
only; where there are no new documents and the threshold is the same, the groups found last are right.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from annotator.model.bulk import few_collections
from annotator.model.near_duplicates import THRESHOLD, Grouping, group
from annotator.model.recurring_paragraphs import recurring_paragraphs
from annotator.model.shingles import shingles
from annotator.model.sketch_index import STEP, SketchIndex
from annotator.model.text_sketch import METHOD, Sketch, sketch_of
from annotator.progress import Progress
from annotator.project.database import Row
from annotator.project.search import texts

if TYPE_CHECKING:
    from annotator.project.project import Project

BATCH = 1_000  # documents a transaction
WITHOUT_SKETCH = """
SELECT number FROM document LEFT JOIN sketch ON sketch.document = number AND method = ?
WHERE sketch.document IS NULL ORDER BY number
"""
SKETCHES = """
SELECT number, outlet, paragraphs, samples FROM document
LEFT JOIN sketch ON sketch.document = number AND method = ? ORDER BY number
"""
MEMBERS = "SELECT number, id, title, outlet, published, length FROM document"
KEPT_SKETCH = "SELECT paragraphs, samples FROM sketch WHERE document = ? AND method = ?"
TEXT = "SELECT text FROM document_text WHERE document = ?"


@dataclass(frozen=True, slots=True)
class NearDuplicates:
    """Groups of near-duplicates, by document number.

    `groups` holds the members of each, ascending, by the smallest; `similarity` the highest that was verified between a
    member and another; `recurring` the hashes of the paragraphs that were left out.
    """

    threshold: float
    groups: dict[int, list[int]]
    similarity: dict[int, float]
    recurring: frozenset[int]

    def group_of(self) -> dict[int, int]:
        """The smallest number of each member's group; documents without near-duplicates are not in it."""
        return {member: first for first, members in self.groups.items() for member in members}


@dataclass(frozen=True, slots=True)
class Member:
    """An article of a group; `similarity` is the highest that was verified between it and another, as a part of 1."""

    number: int
    id: str
    title: str | None
    outlet: str | None
    published: str | None
    length: int
    similarity: float


def find(project: Project, threshold: float = THRESHOLD, progress: Progress | None = None) -> NearDuplicates:
    """The groups of the whole project, those found last where nothing is new; 100,000 articles take some 20 s.

    What was worked out is kept in the project, unless that is open for reading only, or one state of it is
    looked at.

    Raises:
        Cancelled: as asked; the sketches made so far are kept.
    """
    progress = progress or Progress()
    found = found_last(project)
    if found is not None and found.threshold == threshold:
        return found
    with few_collections():
        if _can_keep(project):
            _make_sketches(project, progress)
        return _search(project, threshold, progress)


def joined(project: Project, found: NearDuplicates, pairs: Iterable[tuple[float, int, int]]) -> NearDuplicates:
    """The groups with more verified pairs (similarity, and two document numbers), kept like those found by a search."""
    group_of, groups, similarity = found.group_of(), dict(found.groups), dict(found.similarity)
    for highest, *both in pairs:
        members = sorted({member for number in both for member in groups.pop(group_of.get(number, number), [number])})
        groups[members[0]] = members
        group_of.update(dict.fromkeys(members, members[0]))
        similarity.update({number: max(highest, similarity.get(number, 0.0)) for number in both})
    more = NearDuplicates(found.threshold, groups, similarity, found.recurring)
    if _can_keep(project):
        _keep(project, more, _last_document(project))
    return more


def found_last(project: Project) -> NearDuplicates | None:
    """The groups found last, or None where there are none or documents were added since."""
    last = project.database.row("SELECT method, threshold, last_document FROM near_duplicate_search")
    if last is None or (last[0], last[2]) != (METHOD, _last_document(project)):
        return None
    groups: dict[int, list[int]] = defaultdict(list)
    similarity: dict[int, float] = {}
    rows = project.database.stream("SELECT document, first, similarity FROM near_duplicate ORDER BY document")
    for document, first, highest in rows:
        groups[first].append(document)
        similarity[document] = highest
    recurring = frozenset(paragraph for (paragraph,) in project.database.rows("SELECT hash FROM recurring_paragraph"))
    return NearDuplicates(last[1], dict(groups), similarity, recurring)


def members(project: Project, found: NearDuplicates, first: int) -> list[Member]:
    """The members of one group, ascending, with what the queue shows of them; `first` is the smallest number."""
    rows: list[Row] = []
    numbers = found.groups[first]
    for start in range(0, len(numbers), BATCH):
        some = numbers[start : start + BATCH]
        rows += project.database.rows(f"{MEMBERS} WHERE number IN ({', '.join('?' * len(some))}) ORDER BY number", some)
    return [
        Member(number, identifier, title, outlet, published, length, found.similarity[number])
        for number, identifier, title, outlet, published, length in rows
    ]


def sketches(project: Project, numbers: Iterable[int]) -> Iterator[Sketch]:
    """The sketch of each of these documents, in their order: the one that is kept, else made of the text."""
    for number in numbers:
        kept = project.database.row(KEPT_SKETCH, (number, METHOD))
        yield _sketch(project, number, *(kept or (None, None)))


def _sketch(project: Project, number: int, paragraphs: bytes | None, samples: bytes | None) -> Sketch:
    if paragraphs is None or samples is None:
        return sketch_of(str(project.database.value(TEXT, (number,))))
    with project.database.understood(f"the sketch of document number {number}"):
        return Sketch.from_bytes(paragraphs, samples)


def _can_keep(project: Project) -> bool:
    return not (project.read_only or project.database.is_in_snapshot())


def _last_document(project: Project) -> int:
    return int(project.database.value("SELECT coalesce(max(number), 0) FROM document"))


def _make_sketches(project: Project, progress: Progress) -> None:
    missing = array("q", (number for (number,) in project.database.rows(WITHOUT_SKETCH, (METHOD,))))
    documents = iter(texts(project, missing))
    for done in range(0, len(missing), BATCH):
        batch = [(number, METHOD, *sketch_of(text).to_bytes()) for number, text in islice(documents, BATCH)]
        with project.database.writing():
            project.database.execute_many("INSERT OR REPLACE INTO sketch VALUES (?, ?, ?, ?)", batch)
        progress.step(done + len(batch), len(missing), "Reading articles")


def _search(project: Project, threshold: float, progress: Progress) -> NearDuplicates:
    last = _last_document(project)
    numbers, outlets, index = _read_sketches(project, last, progress)
    recurring = recurring_paragraphs(index, outlets, threshold, progress)

    def shingles_of(place: int) -> set[int]:
        return shingles(str(project.database.value(TEXT, (numbers[place],))), recurring)

    grouping = group(index, recurring, threshold, shingles_of, progress)
    found = _by_number(grouping, numbers, threshold, recurring)
    if _can_keep(project):
        _keep(project, found, last)
    return found


def found_around(project: Project, document: int) -> NearDuplicates | None:
    """As `found_last`, with the group of this document alone, or None where it is in none; it takes no time."""
    last = project.database.row("SELECT method, threshold, last_document FROM near_duplicate_search")
    if last is None or (last[0], last[2]) != (METHOD, _last_document(project)):
        return None
    rows = project.database.rows(
        "SELECT document, first, similarity FROM near_duplicate"
        " WHERE first = (SELECT first FROM near_duplicate WHERE document = ?) ORDER BY document",
        (document,),
    )
    if not rows:
        return None
    groups = {rows[0][1]: [member for member, _, _ in rows]}
    recurring = frozenset(paragraph for (paragraph,) in project.database.rows("SELECT hash FROM recurring_paragraph"))
    return NearDuplicates(last[1], groups, {member: highest for member, _, highest in rows}, recurring)


def _read_sketches(project: Project, last: int, progress: Progress) -> tuple[array[int], array[int], SketchIndex]:
    """Numbers and outlets of the documents, and their sketches; the places of all three belong together."""
    numbers, outlets, index = array("q"), array("I"), SketchIndex()
    known: dict[str | None, int] = {}
    for number, outlet, paragraphs, samples in project.database.stream(SKETCHES, (METHOD,)):
        if number > last:
            break
        if len(index) % STEP == 0:
            progress.step(len(index), None, "Reading sketches")
        index.add(_sketch(project, number, paragraphs, samples))
        numbers.append(number)
        outlets.append(known.setdefault(outlet, len(known)))
    return numbers, outlets, index


def _by_number(grouping: Grouping, numbers: array[int], threshold: float, recurring: frozenset[int]) -> NearDuplicates:
    groups = {
        numbers[first]: [numbers[member] for member in members]
        for first, members in grouping.partition.groups().items()
    }
    similarity = {numbers[place]: highest for place, highest in grouping.similarity.items()}
    return NearDuplicates(threshold, groups, similarity, recurring)


def _keep(project: Project, found: NearDuplicates, last: int) -> None:
    with project.database.writing():
        for table in ("near_duplicate_search", "near_duplicate", "recurring_paragraph"):
            project.database.execute(f"DELETE FROM {table}")
        project.database.execute_many(
            "INSERT INTO near_duplicate VALUES (?, ?, ?)",
            ((member, first, found.similarity[member]) for member, first in found.group_of().items()),
        )
        project.database.execute_many("INSERT INTO recurring_paragraph VALUES (?)", ((p,) for p in found.recurring))
        project.database.execute("INSERT INTO near_duplicate_search VALUES (?, ?, ?)", (METHOD, found.threshold, last))
