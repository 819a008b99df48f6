"""What is to be settled in a document: each matter with what everybody says of it, and how it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from annotator.model.annotation_set import AnnotationSet
from annotator.model.decision import Decision, Kind, Said
from annotator.review.adjudication.sides import distinct
from annotator.review.comparison import Comparison


class State(StrEnum):
    """How a matter stands."""

    SETTLED = "settled"
    AGREED = "agreed, not in gold yet"
    OPEN = "open"
    REOPENED = "open again"
    WAITS = "waits for its spans"


WAITS_FOR = {
    Kind.RELATION: "Settle the spans of this link first.",
    Kind.NOTHING_HERE: "Settle first whether the spans of this label are right: “nothing here” depends on them.",
}
UNSETTLED = frozenset({State.OPEN, State.REOPENED, State.WAITS})


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing that gold has or has not.

    `place` is that of the group in the comparison, None for "nothing here" and for what nobody has any more. `decision`
    is the one that stands, `former` are those that do not. `gold` are the items that gold has by either. `ends` are the
    spans of gold that a link would join.
    """

    document: int
    kind: Kind
    place: int | None
    label: str
    sides: Mapping[str, Said | None]
    state: State
    start: int = 0
    end: int = 0
    decision: Decision | None = None
    former: tuple[Decision, ...] = ()
    gold: tuple[str, ...] = ()
    ends: tuple[str, str] | None = None

    def contents(self) -> list[Said]:
        """What people have, each once."""
        return distinct(self.sides.values())

    def decisions(self) -> tuple[Decision, ...]:
        """The one that stands, or those that did."""
        return (self.decision,) if self.decision else self.former

    def is_adjudicated(self) -> bool:
        """Whether a person has decided it, so that no rule does."""
        return any(decision.is_adjudicated() for decision in self.decisions())


@dataclass(frozen=True, slots=True)
class Counts:
    """How many matters of a document are settled, open, and agreed without being in gold yet.

    Of those open, `waiting` can be settled only after others.
    """

    settled: int
    open: int
    agreed: int
    waiting: int = 0

    def is_done(self) -> bool:
        """Whether nothing is left."""
        return not self.open and not self.agreed


@dataclass(frozen=True, slots=True)
class Settlement:
    """A document as it stands between its annotators and gold; `matters` in the order in which to settle them."""

    document: int
    comparison: Comparison
    gold: AnnotationSet
    matters: tuple[Matter, ...]

    def open(self) -> list[Matter]:
        """The matters that a person has to settle."""
        return [matter for matter in self.matters if matter.state in UNSETTLED]

    def of(self, kind: Kind, place: int | str | None) -> Matter | None:
        """The matter of a group by its place in the comparison, of "nothing here" by its label."""
        return next(
            (
                matter
                for matter in self.matters
                if matter.kind is kind and place == (matter.label if kind is Kind.NOTHING_HERE else matter.place)
            ),
            None,
        )

    def counts(self) -> Counts:
        """How many matters stand how."""
        return counts_of(self.matters)


def counts_of(matters: tuple[Matter, ...]) -> Counts:
    """How many matters stand how."""
    states = [matter.state for matter in matters]
    return Counts(
        settled=states.count(State.SETTLED),
        open=sum(state in UNSETTLED for state in states),
        agreed=states.count(State.AGREED),
        waiting=states.count(State.WAITS),
    )
