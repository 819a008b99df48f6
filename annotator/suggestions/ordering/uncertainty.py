"""How unsure suggesters are about a document: the higher, the more is learned by labelling it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from annotator.model.document import Document
from annotator.model.suggestion import Proposals
from annotator.model.suggestion_settings import LEARNED, SuggestionSettings
from annotator.project import documents
from annotator.project.project import Project
from annotator.project.suggestion_sets import sets_of
from annotator.suggestions import projection
from annotator.suggestions.suggesters import Suggester, suggesters

SHRINK = 2.0  # spans without doubt that every document is taken to have, lest a single unsure one settles it


def asked_for_doubt(project: Project, annotator: str, settings: SuggestionSettings) -> list[Suggester]:
    """Whose doubt counts: that of a model where one is in use, else that of the rules that are on."""
    on = [one for one in suggesters(project, annotator) if settings.is_on(one.name) and one.name != projection.NAME]
    return [one for one in on if one.name == LEARNED] or on


def uncertainty(project: Project, number: int, annotator: str, asked: Sequence[Suggester]) -> float:
    """From 0, where suggesters propose nothing or are sure, to 1; proposals that are kept for the document are used."""
    kept = {(one.suggester, one.version): one.proposals for one in sets_of(project, number, annotator)}
    document: Document | None = None
    found: list[Proposals] = []
    for suggester in asked:
        proposals = kept.get((suggester.name, suggester.version))
        if proposals is None:
            document = document or documents.get(project, number)
            proposals = suggester.propose(document, number)
        found.append(proposals)
    return doubt(span.score for proposals in found for span in proposals.spans)


def doubt(scores: Iterable[float]) -> float:
    """The mean doubt of scores from 0 to 1: a score of 0.5 is all doubt, 0 and 1 are none."""
    doubts = [1 - abs(2 * score - 1) for score in scores]
    return sum(doubts) / (len(doubts) + SHRINK)
