"""What a person decides where annotators differ: one's span, several, a corrected one, or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from annotator.errors import RefusedChange
from annotator.model.annotation_set import Status
from annotator.model.annotator import GOLD
from annotator.model.decision import Decision, How, Kind, Remark, Said
from annotator.progress import Progress
from annotator.project import annotators, decisions, editions
from annotator.project.journal import now
from annotator.project.project import Project
from annotator.review.adjudication.following import Following, RuleReport, decision_on
from annotator.review.adjudication.matters import WAITS_FOR, Matter, State
from annotator.review.adjudication.rule import rule_of
from annotator.review.adjudication.settlement import compared, gold_of
from annotator.review.adjudication.settling import settle

VERBS = {
    Kind.SPAN: "Settle a span",
    Kind.RELATION: "Settle a link",
    Kind.DOCUMENT_LABEL: "Settle a label of the article",
    Kind.NOTHING_HERE: "Settle “nothing here”",
}


def decide(
    project: Project, matter: Matter, contents: Sequence[Said], person: str, remark: Remark | None = None
) -> Decision:
    """Let gold have this, one's, several or none, instead of what it had in this matter; one undo step of the person.

    What the rule can then put in gold of the same document, such as a link between spans that are now settled, comes
    with the step, unless somebody's work on it was done apart and not settled yet. The spans of a corrected one are
    half-open, in code points.

    Raises:
        RefusedChange: the matter was changed meanwhile, or the text or label schema has no room for it.
    """
    rule = rule_of(project)
    comparison = compared(project, matter.document, list(matter.sides))
    gold = gold_of(project, matter.document)
    found = next((one for one in settle(comparison, gold, rule).matters if _is_same(one, matter)), None)
    if found is None:
        raise RefusedChange("This was changed meanwhile. Look at it again, and decide anew.")
    if found.kind is Kind.NOTHING_HERE and found.state is State.WAITS:
        raise RefusedChange(WAITS_FOR[found.kind])
    wanted = [replace(said, ends=found.ends) for said in contents] if found.kind is Kind.RELATION else contents
    names = gold.replace(found.kind, found.decisions(), wanted)
    at = now()
    decision = decision_on(found, How.ADJUDICATED, wanted, names)
    decision = replace(decision, decided_by=person, at=at, remark=remark or Remark())
    gold.decisions[decision.id] = decision
    if editions.done_apart(project, matter.document):
        gold.status = Status.IN_PROGRESS
    else:
        Following(rule, person, at).follow(gold, comparison, RuleReport())
    with project.transaction(VERBS[found.kind], person) as transaction:
        annotators.ensure(transaction.database, GOLD)
        transaction.set_all(gold.rows(), Progress())
    return decision


def set_remark(project: Project, document: int, decision: Decision, remark: Remark, person: str) -> Decision:
    """Say something else about a decision that was made; gold stays as it is. One undo step of the person.

    Raises:
        RefusedChange: the decision is not there any more.
    """
    stored = next((one for one in decisions.of(project, document) if one.id == decision.id), None)
    if stored is None:
        raise RefusedChange("This decision was taken back meanwhile. Decide anew.")
    changed = replace(stored, remark=remark)
    with project.transaction("Remark on a decision", person) as transaction:
        transaction.put("decision", decisions.decision_row(document, changed))
    return changed


def _is_same(one: Matter, other: Matter) -> bool:
    mine = {decision.id for decision in one.decisions()}
    return (one.kind, one.place, one.sides, mine) == (
        other.kind,
        other.place,
        other.sides,
        {decision.id for decision in other.decisions()},
    ) and one.label == other.label
