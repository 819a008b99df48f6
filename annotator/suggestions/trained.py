"""The models whose suggestions are offered: loaded once, as long as they stay the ones that the project holds.

Only a model that was signed on this computer is ever given to the library that applies it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from threading import Lock

from annotator.model.suggestion import Proposals, ProposedLink
from annotator.project.models import LearnedModel, Stamp, models_of, stamps
from annotator.project.project import Project
from annotator.suggestions import learned
from annotator.suggestions.learned import DamagedModel


@dataclass(frozen=True, slots=True)
class ModelInUse:
    """A model and the labels for which it is used."""

    version: str
    labels: frozenset[str]
    model: learned.Model

    def propose(self, text: str, language: str | None) -> Proposals:
        """What the model proposes of these labels, with the links between them."""
        found = self.model.propose(text, language)
        spans = [span for span in found.spans if span.label in self.labels]
        names = {span.name for span in spans}
        return Proposals(spans, [link for link in found.links if {link.from_name, link.to_name} <= names])


@dataclass(frozen=True, slots=True)
class ModelsInUse:
    """All models of an annotator that are used, as one; any thread may ask, one after the other.

    `version` tells which they are, `labels` for which labels they are used.
    """

    models: tuple[ModelInUse, ...]
    version: str
    labels: frozenset[str]
    lock: Lock = field(default_factory=Lock)

    def propose(self, text: str, language: str | None) -> Proposals:
        """What they propose; some milliseconds for an article."""
        found = Proposals()
        with self.lock:
            for place, one in enumerate(self.models):
                proposals = one.propose(text, language)
                found.spans.extend(replace(span, name=f"{place}{span.name}") for span in proposals.spans)
                found.links.extend(
                    ProposedLink(link.label, f"{place}{link.from_name}", f"{place}{link.to_name}")
                    for link in proposals.links
                )
        found.spans.sort(key=lambda span: (span.start, -span.end, span.name))
        return found


@dataclass(frozen=True, slots=True)
class _Loaded:
    whose: tuple[str, str]  # project and annotator
    stamps: list[Stamp]
    models: ModelsInUse


_loaded: list[_Loaded] = []
_loading = Lock()


def models_in_use(project: Project, annotator: str) -> ModelsInUse | None:
    """The annotator's models of which suggestions are offered, if any; each label is that of the model trained last.

    Loading takes a tenth of a second and more, once; afterwards it takes no time.
    """
    whose, there = (project.identity.project, annotator), stamps(project, annotator)
    if not there or not learned.is_available():
        return None
    with _loading:
        known = next((one for one in _loaded if (one.whose, one.stamps) == (whose, there)), None)
        if known is None:
            known = _Loaded(whose, there, _together(_models(models_of(project, annotator))))
            _loaded[:] = [known]
    return known.models if known.models.labels else None


def _together(models: list[ModelInUse]) -> ModelsInUse:
    labels = frozenset(label for one in models for label in one.labels)
    return ModelsInUse(tuple(models), " ".join(one.version for one in models), labels)


def _models(kept: list[LearnedModel]) -> list[ModelInUse]:
    found: list[ModelInUse] = []
    spoken_for: set[str] = set()
    for one in sorted(kept, key=lambda model: model.trained_at, reverse=True):
        labels = frozenset(one.is_used) - spoken_for
        spoken_for.update(one.labels)
        model = _model(one) if labels else None
        if model is not None:
            found.append(ModelInUse(one.version, labels, model))
    return found


def _model(kept: LearnedModel) -> learned.Model | None:
    """The model, or None where another version of the program made it in another shape: then rules suggest."""
    try:
        return learned.Model.from_bytes(kept.weights)
    except DamagedModel:
        return None
