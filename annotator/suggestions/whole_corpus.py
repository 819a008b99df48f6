"""Suggestions for every document of a project, stored so that they can be ordered, exported and looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from annotator.progress import Progress
from annotator.project import documents, near_duplicates
from annotator.project.project import Project
from annotator.project.suggestion_sets import TEXT_ALONE, documents_with_set, write_sets
from annotator.suggestions import boilerplate, projection
from annotator.suggestions.corpus_memory import make_memory
from annotator.suggestions.proposing_processes import Asking, proposed
from annotator.suggestions.suggesters import Suggester, suggesters

BATCH = 200  # documents a transaction, and at a time in a process: a second or less


@dataclass(slots=True)
class CorpusSuggestions:
    """How many documents were looked at now, how many had been before, and how many spans each suggester proposed."""

    documents: int = 0
    known: int = 0
    spans: Counter[str] = field(default_factory=Counter)


def suggest_corpus(
    project: Project,
    annotator: str,
    only: Collection[str] = (),
    progress: Progress | None = None,
    *,
    anew: bool = False,
    beside_window: bool = False,
) -> CorpusSuggestions:
    """Ask the suggesters, or those named in `only`, about every document, and keep what they propose.

    Documents for which the same version of a suggester was asked before are passed over, unless `anew`, and but for
    copies: what is labelled in them changes. Sets are kept in batches, so what was stopped goes on where it was. Some
    500 articles a second with the rules, on two processors. Beside a window, further processes get only what others
    leave of the processors.

    Raises:
        Cancelled: as asked; the batches before are kept.
        ProjectError: the disk is full, or the file is damaged.
    """
    progress = progress or Progress()
    asked = suggesters(project, annotator, only)
    names = {one.name for one in asked}
    if boilerplate.NAME in names:
        make_memory(project, progress)
    if projection.NAME in names:
        near_duplicates.find(project, progress=progress)
    parts = list(_parts(project, annotator, asked, anew))
    total = sum(len(part) for part in parts)
    done = CorpusSuggestions(known=documents.count(project) - total)
    for sets in proposed(project, annotator, parts, progress, beside_window=beside_window):
        write_sets(project, sets)
        done.documents += len({one.document for one in sets})
        for one in sets:
            done.spans[one.suggester] += len(one.proposals.spans)
    return done


def _parts(project: Project, annotator: str, asked: Sequence[Suggester], anew: bool) -> Iterator[Asking]:
    """The documents of each batch, with the names of the suggesters to ask."""
    has = {one.name: frozenset() if anew else _with_set(project, annotator, one) for one in asked}
    part: dict[int, tuple[str, ...]] = {}
    for number in documents.all_numbers(project):
        names = tuple(name for name, known in has.items() if number not in known)
        if names:
            part[number] = names
        if len(part) == BATCH:
            yield part
            part = {}
    if part:
        yield part


def _with_set(project: Project, annotator: str, suggester: Suggester) -> frozenset[int]:
    if suggester.name == projection.NAME:
        return frozenset()
    whose = annotator if suggester.looks_at_work else TEXT_ALONE
    return documents_with_set(project, whose, suggester.name, suggester.version)
