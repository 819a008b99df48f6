"""How a matter stands between annotators and gold, in words."""

from __future__ import annotations

from collections.abc import Mapping

from annotator.model.decision import Decision, How
from annotator.review.adjudication.matters import Matter, State

NO_MATTER = "Only the work of those who are done counts for gold."
READ_ONLY = "The project is open for reading only."
STATES = {
    State.OPEN: "Open",
    State.REOPENED: "Open again: somebody has changed it since",
    State.AGREED: "Agreed; the gold rule has not been applied since",
    State.WAITS: "A link: settle its spans first",
}
RULES = {
    How.UNANIMOUS: "by the rule: all agreed",
    How.MAJORITY: "by the rule: most agreed",
    How.THRESHOLD: "by the rule: enough agreed",
}


def state_words(matter: Matter, names: Mapping[str, str]) -> str:
    """Whether it is settled, and how."""
    if matter.decision is None:
        return STATES[matter.state]
    return f"Settled {how_words(matter.decision, names)}"


def how_words(decision: Decision, names: Mapping[str, str]) -> str:
    """By which rule or by whom."""
    return RULES.get(decision.how, f"by {names.get(decision.decided_by, decision.decided_by)}")
