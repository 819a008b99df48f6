"""The memory of the project's recurring lines, made once and kept while the program runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.progress import Progress
from annotator.project import documents
from annotator.project.project import Project

if TYPE_CHECKING:
    from annotator.suggestions.boilerplate import CorpusMemory

MOST_READ = 5_000  # documents, evenly spread over the corpus


@dataclass(frozen=True, slots=True)
class _Kept:
    project: str
    documents: int
    memory: CorpusMemory


_kept: list[_Kept] = []


def memory_at_hand(project: Project) -> CorpusMemory | None:
    """The memory made last for this project, or None where none was made; it never takes time.

    It stays in use while documents are added, until it is made anew.
    """
    identity = project.identity.project
    return next((kept.memory for kept in _kept if kept.project == identity), None)


def is_fresh(project: Project) -> bool:
    """Whether the memory at hand knows of as many documents as there are now."""
    identity, number = project.identity.project, documents.count(project)
    return any((kept.project, kept.documents) == (identity, number) for kept in _kept)


def make_memory(project: Project, progress: Progress | None = None) -> CorpusMemory:
    """The memory for the documents that there are now, made anew if documents were added; use it beside the window.

    Raises:
        Cancelled: as asked.
    """
    from annotator.suggestions.boilerplate import CorpusMemory

    at_hand = memory_at_hand(project)
    if at_hand is not None and is_fresh(project):
        return at_hand
    numbers = documents.all_numbers(project)
    memory = CorpusMemory(_articles(project, numbers[:: _step(len(numbers))], progress or Progress()))
    _kept[:] = [_Kept(project.identity.project, len(numbers), memory)]
    return memory


def use_memory(identity: str, memory: CorpusMemory | None) -> None:
    """Have a memory at hand that another process made for the project of this identity."""
    _kept[:] = [_Kept(identity, 0, memory)] if memory else []


def _step(count: int) -> int:
    return max(1, -(-count // MOST_READ))


def _articles(project: Project, numbers: Sequence[int], progress: Progress) -> Iterator[tuple[str | None, str]]:
    for number in progress.over(numbers, len(numbers), "Looking for lines that recur"):
        document = documents.get(project, number)
        yield document.outlet, document.text
