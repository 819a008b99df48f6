"""Everything that can suggest something in a project, asked in the same way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from annotator.model.document import Document
from annotator.model.suggestion import Proposals
from annotator.model.suggestion_settings import FROM_WORK, LEARNED, USUAL
from annotator.project.project import Project
from annotator.suggestions.corpus_memory import memory_at_hand


@dataclass(frozen=True, slots=True)
class Suggester:
    """One that proposes spans of a document.

    `names` are what it may propose: labels of the schema where it looks at an annotator's work, else roles. None is
    whatever they labelled.
    """

    name: str
    version: str
    names: frozenset[str] | None
    propose: Callable[[Document, int], Proposals]

    @property
    def looks_at_work(self) -> bool:
        """Whether it looks at what the annotator labelled, and so has something else to say for each of them."""
        return self.name in FROM_WORK


def suggesters(project: Project, annotator: str, only: Iterable[str] = ()) -> list[Suggester]:
    """All that can suggest something to an annotator, or those named; one that comes first has the say in doubt."""
    named = frozenset(only)
    return [one for one in (*_from_work(project, annotator), *_from_text(project)) if not named or one.name in named]


def _from_work(project: Project, annotator: str) -> list[Suggester]:
    from annotator.project import near_duplicates
    from annotator.suggestions import projection
    from annotator.suggestions.trained import models_in_use

    def from_copies(document: Document, number: int) -> Proposals:
        found = near_duplicates.found_around(project, number)
        return projection.projected(project, number, annotator, found) if found else Proposals()

    copies = Suggester(projection.NAME, projection.VERSION, None, from_copies)
    models = models_in_use(project, annotator)
    if models is None:
        return [copies]

    def from_models(document: Document, number: int) -> Proposals:
        return models.propose(document.text, document.language)

    return [copies, Suggester(LEARNED, models.version, models.labels, from_models)]


def _from_text(project: Project) -> list[Suggester]:
    from annotator.suggestions import boilerplate, claims, quotes

    def find_boilerplate(document: Document, number: int) -> Proposals:
        memory = memory_at_hand(project)
        return boilerplate.propose(document.text, document.language, outlet=document.outlet, memory=memory)

    def find_quotes(document: Document, number: int) -> Proposals:
        return quotes.propose(document.text, document.language)

    def find_claims(document: Document, number: int) -> Proposals:
        return claims.propose(document.text, document.language)

    return [
        Suggester(boilerplate.NAME, boilerplate.VERSION, frozenset(USUAL["boilerplate"]), find_boilerplate),
        Suggester(quotes.NAME, quotes.VERSION, frozenset(USUAL["quotes"]), find_quotes),
        Suggester(claims.NAME, claims.VERSION, frozenset({"CLAIM"}), find_claims),
    ]
