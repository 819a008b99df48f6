"""By which rule what annotators agree on enters gold; the team sets it for the project."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Annotated, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, model_validator

from annotator.errors import AnnotatorError
from annotator.model.annotation_set import Status
from annotator.model.decision import How
from annotator.project import statements
from annotator.project.project import Project

RULE = "gold rule"
FEWEST = 2  # judgements that can agree
Choice = TypeVar("Choice", bound=Hashable)


class Rule(BaseModel):
    """How many of those who are done with a document must say the same: all, more than half, or `threshold` of them.

    Unanimous and majority need two who are done. With `with_unfinished`, those who have begun count too, as they do
    where work came from a tool without status. With `absence_counts`, having nothing is a judgement like the others,
    so that what enough of them did not mark is settled, and does not wait for a person.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    how: Annotated[
        How,
        Field(
            title="Apply gold rule › Have the same",
            description="What enters gold: what all have alike, what more than half have, or what a fixed number have.",
            examples=[How.UNANIMOUS, How.MAJORITY, How.THRESHOLD],
        ),
    ] = How.UNANIMOUS
    threshold: Annotated[
        int | None, Field(ge=1, title="Apply gold rule › Have the same", description="That number of annotators.")
    ] = None
    with_unfinished: Annotated[
        bool,
        Field(
            title="Apply gold rule › Those who have only begun an article count too",
            description="Whether those who are not done with an article count.",
        ),
    ] = False
    absence_counts: Annotated[
        bool,
        Field(
            title="Apply gold rule › What enough of them did not mark is settled as well",
            description="Whether having nothing is a judgement like the others.",
        ),
    ] = False

    @model_validator(mode="after")
    def _threshold_belongs(self) -> Self:
        if self.how is How.ADJUDICATED:
            raise ValueError("a person's decision is no rule")
        if (self.how is How.THRESHOLD) != (self.threshold is not None):
            raise ValueError("a threshold needs a number, and only a threshold has one")
        return self

    def statuses(self) -> frozenset[Status]:
        """How far somebody must be with a document to count."""
        return frozenset({Status.DONE, Status.IN_PROGRESS} if self.with_unfinished else {Status.DONE})

    def needed(self, people: int) -> int:
        """How many of so many people must say the same; more than there are where they are too few."""
        if self.how is How.THRESHOLD:
            return self.threshold or people + 1
        if people < FEWEST:
            return people + 1
        return people if self.how is How.UNANIMOUS else people // 2 + 1

    def chosen(self, said: Sequence[Choice | None], people: int) -> list[Choice | None]:
        """What enough of the people say; several where a low threshold lets them."""
        judgements = [one for one in dict.fromkeys(said) if one is not None or self.absence_counts]
        return [one for one in judgements if said.count(one) >= self.needed(people)]

    def shown(self) -> str:
        """The rule in words."""
        if self.how is How.THRESHOLD:
            said = f"{self.threshold} say the same"
        else:
            said = "all say the same" if self.how is How.UNANIMOUS else "more than half say the same"
        return f"{said}, of those who {'have begun' if self.with_unfinished else 'are done'}"


def rule_of(project: Project) -> Rule:
    """The project's rule; that all must say the same where none was set.

    Raises:
        AnnotatorError: what is stored cannot be read.
    """
    stored = statements.stated(project, RULE)
    with project.database.understood("the gold rule"):
        return Rule.model_validate_json(stored) if stored else Rule()


def set_rule(project: Project, rule: Rule, person: str) -> None:
    """Set the project's rule, as one undo step; gold follows when the rule is applied next."""
    with project.transaction("Set the gold rule", person) as transaction:
        transaction.put("statement", rule_row(rule))


def rule_row(rule: Rule) -> dict[str, str]:
    """The stored row of the project's rule."""
    return {"name": RULE, "value": rule.model_dump_json(exclude_defaults=True)}


def rule_named(how: str, threshold: int | None, *, with_unfinished: bool = False, absence_counts: bool = False) -> Rule:
    """A rule by the name that people give it.

    Raises:
        AnnotatorError: the threshold does not go with it.
    """
    kind = How(how)
    if (kind is How.THRESHOLD) != (threshold is not None):
        raise AnnotatorError("A threshold needs a number of annotators, and the other rules take none.")
    return Rule(how=kind, threshold=threshold, with_unfinished=with_unfinished, absence_counts=absence_counts)
