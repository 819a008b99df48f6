"""Gathers what a model is trained on: the articles that an annotator finished, with their labels and links."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from annotator.errors import AnnotatorError
from annotator.model.annotator import GOLD
from annotator.model.suggestion_settings import LEARNED, ROLES
from annotator.progress import Progress
from annotator.project import annotations as stored
from annotator.project import documents
from annotator.project.project import Project
from annotator.project.suggestions import decisions_of, shown_in
from annotator.project.work_statuses import done_by
from annotator.suggestions.settings import settings_of
from annotator.wording import counted

if TYPE_CHECKING:
    from annotator.suggestions.learned import LabelledArticle

LEAST = 10  # finished articles; with fewer, figures say next to nothing
MOST = 500  # articles that are learned from, evenly spread over more: minutes, and a gigabyte of memory meanwhile


@dataclass(slots=True)
class Material:
    """What another process needs in order to train and to measure.

    Of each article, `groups` has one number that it shares with its copies, `is_free` whether its labels were given
    without help of a model, `is_unaided` whether without any help, `is_helped` whether some were accepted from rules.
    `roles` are what the rules call the labels. `finished` counts the articles that were to choose from.
    """

    labels: tuple[str, ...]
    roles: dict[str, str]
    finished: int
    articles: list[LabelledArticle] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)
    is_free: list[bool] = field(default_factory=list)
    is_unaided: list[bool] = field(default_factory=list)
    is_helped: list[bool] = field(default_factory=list)


def gathered(project: Project, annotator: str, labels: Collection[str], progress: Progress) -> Material:
    """The finished articles of an annotator, for these labels, or for all labels that the schema offers.

    Raises:
        AnnotatorError: there are too few, or the schema has no such label.
        Cancelled: as asked.
    """
    from annotator.suggestions.few_copies import copy_groups

    if annotator == GOLD:
        raise AnnotatorError("Gold comes from what people decided. Train on the labels of a person.")
    done = done_by(project, annotator)
    if len(done) < LEAST:
        raise AnnotatorError(too_few(len(done)))
    material = Material(_known(project, labels), _roles(project), len(done))
    numbers = list(done[:: -(-len(done) // MOST)])
    for number in progress.over(numbers, len(numbers), "Reading finished articles"):
        _add(material, project, number, annotator)
    groups = copy_groups(project, numbers, progress)
    material.groups = [groups[number] for number in numbers]
    apart = len(set(material.groups))
    if apart < LEAST:
        raise AnnotatorError(f"{too_few(apart)} Copies of one article count once.")
    return material


def too_few(done: int) -> str:
    """What is said where there is too little to learn from."""
    return (
        f"A model learns from finished articles: at least {LEAST}, and there {'is' if done == 1 else 'are'} {done:,}."
        f" Label {counted(LEAST - done, 'more article')} and mark them as done."
    )


def _known(project: Project, labels: Collection[str]) -> tuple[str, ...]:
    offered = [label.name for label in project.schema.offered_labels()]
    for name in labels:
        if name not in offered:
            raise AnnotatorError(f"The label schema has no label {name}. It has: {', '.join(offered)}.")
    return tuple(name for name in offered if not labels or name in labels)


def _roles(project: Project) -> dict[str, str]:
    """By label of the schema, what the rules call it."""
    settings, schema = settings_of(project), project.schema
    found = ((label, role) for role in ROLES for label in settings.labels_for(role, schema))
    return {
        label.name: role if settings.label_for(role, schema) == label else label.role or role for label, role in found
    }


def _add(material: Material, project: Project, number: int, annotator: str) -> None:
    from annotator.suggestions.learned import LabelledArticle, LabelledRelation, LabelledSpan

    document = documents.get(project, number)
    spans = [
        LabelledSpan(one.id, one.label, one.parts())
        for one in stored.outlines(project, number, annotator)
        if one.label in material.labels
    ]
    known = {span.id for span in spans}
    links = [
        LabelledRelation(one.label, one.from_span, one.to_span)
        for one in stored.relations(project, number, annotator)
        if one.from_span in known and one.to_span in known
    ]
    material.articles.append(LabelledArticle(document.text, document.language, spans, links))
    accepted = {one.suggester for one in decisions_of(project, number, annotator) if one.span is not None}
    shown = {one.suggester for one in shown_in(project, number, annotator) if one.suggestions}
    material.is_free.append(LEARNED not in accepted | shown)
    material.is_unaided.append(not accepted | shown)
    material.is_helped.append(bool(accepted - {LEARNED}))
