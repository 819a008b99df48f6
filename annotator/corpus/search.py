"""Search the corpus: which documents fit a query, and where in their texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotator.model.hits import Hit
from annotator.model.search_query import SearchQuery, Words
from annotator.progress import Progress
from annotator.project import queue, word_folding
from annotator.project import search as stored
from annotator.project.project import Project
from annotator.project.queue import QueueFilter


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """A document that fits, and its hits in text order; there are none where the words stand in its title alone."""

    number: int
    text: str
    hits: tuple[Hit, ...]


def documents_found(project: Project, query: SearchQuery, annotator: str) -> Sequence[int]:
    """Numbers of the documents that fit the query, ascending. At 100,000 articles three words take 10 ms.

    Labels, status and notes are those of `annotator`, or of whom the query names.

    Raises:
        QueryError: the query names a label or a person that the project does not know.
    """
    return queue.numbers(project, QueueFilter(annotator, query=query))


def read_hits(
    project: Project, numbers: Sequence[int], query: SearchQuery, annotator: str, progress: Progress | None = None
) -> Iterator[FoundDocument]:
    """Where the words of the query stand in each of these documents, read and looked through as they are asked for.

    A query without words, such as `label:quote`, has the annotator's own spans of the labels that it names as hits.

    Raises:
        Cancelled: `progress` says that the person asked to stop.
    """
    words = query.words()
    labels = [stored.label_named(project, term) for term in query.filters("label")]
    for place, (number, text) in enumerate(stored.texts(project, numbers)):
        if progress:
            progress.step(place, len(numbers), "Searching")
        yield FoundDocument(number, text, tuple(_hits(project, number, text, words, annotator, labels)))


def _hits(
    project: Project, number: int, text: str, words: Sequence[Words], annotator: str, labels: Sequence[str]
) -> Iterator[Hit]:
    if words:
        found = word_folding.places(text, words)
    else:
        found = stored.labelled_places(project, number, annotator, labels) if labels else []
    return (Hit(number, start, end) for start, end in found)
