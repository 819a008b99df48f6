"""How a document stands between its annotators and gold, from what the project holds."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.model.annotator import GOLD
from annotator.project import annotations as stored
from annotator.project import decisions, documents
from annotator.project.project import Project
from annotator.project.work_statuses import statuses_of
from annotator.review.adjudication.gold import Gold
from annotator.review.adjudication.matters import Settlement
from annotator.review.adjudication.rule import Rule, rule_of
from annotator.review.adjudication.settling import settle
from annotator.review.comparison import Comparison, compare_sets


def settlement(project: Project, document: int, people: Sequence[str] = ()) -> Settlement:
    """How one document stands; `people` are all who count by the project's rule, where none are named."""
    rule = rule_of(project)
    chosen = list(people) or counting(project, document, rule)
    return settle(compared(project, document, chosen), gold_of(project, document), rule)


def compared(project: Project, document: int, people: Sequence[str]) -> Comparison:
    """What these people say of a document, aligned; they may be any number."""
    return compare_sets(document, [stored.annotation_set(project, document, who) for who in people])


def counting(project: Project, document: int, rule: Rule) -> list[str]:
    """Whose work on a document counts, by identifier; never gold."""
    statuses = statuses_of(project, document)
    return [who for who, status in statuses.items() if status in rule.statuses() and who != GOLD]


def gold_of(project: Project, document: int) -> Gold:
    """What gold has of a document."""
    return Gold.of(
        document,
        documents.text(project, document),
        project.schema,
        stored.annotation_set(project, document, GOLD),
        decisions.of(project, document),
    )
