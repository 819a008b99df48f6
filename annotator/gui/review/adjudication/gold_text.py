"""How a matter stands between annotators and gold, in words."""

from __future__ import annotations

from collections.abc import Mapping

from annotator.model.decision import Decision, How
from annotator.review.adjudication.matters import WAITS_FOR, Matter, State
from annotator.review.compared_document import ComparedDocument
from annotator.review.differences import Item

NOT_DONE = "Only the work of those who are done counts for gold."
ON_THE_WAY = "On the way to the next document with differences; nothing is settled before it is there."
READ_ONLY = "The project is open for reading only."
STATES = {
    State.OPEN: "Open",
    State.REOPENED: "Open again: somebody has changed it since",
    State.AGREED: "Agreed; the gold rule has not been applied since",
}
RULES = {
    How.UNANIMOUS: "by the rule: all agreed",
    How.MAJORITY: "by the rule: most agreed",
    How.THRESHOLD: "by the rule: enough agreed",
}


def state_words(matter: Matter, names: Mapping[str, str]) -> str:
    """Whether it is settled, and how."""
    if matter.state is State.WAITS:
        return WAITS_FOR[matter.kind].removesuffix(".")
    if matter.decision is None:
        return STATES[matter.state]
    return f"Settled {how_words(matter.decision, names)}"


def why_no_matter(compared: ComparedDocument, item: Item) -> str:
    """Why nothing can be settled about an item that gold has no matter of."""
    if item.key in compared.gold.settled:
        return "Settled with its spans: gold has no room for it."
    return NOT_DONE


def how_words(decision: Decision, names: Mapping[str, str]) -> str:
    """By which rule or by whom."""
    return RULES.get(decision.how, f"by {names.get(decision.decided_by, decision.decided_by)}")
