"""Making gold of one document what the rule says, where no person has decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

import orjson

from annotator.errors import RefusedChange
from annotator.model.annotation_set import Status
from annotator.model.decision import Decision, How, Kind, Said
from annotator.model.ids import derived_id
from annotator.project.decisions import sides_json
from annotator.review.adjudication.gold import Gold
from annotator.review.adjudication.matters import Matter, State, counts_of
from annotator.review.adjudication.rule import FEWEST, Rule
from annotator.review.adjudication.settling import Settling
from annotator.review.adjudication.sides import agreed, are_same, label_of
from annotator.review.comparison import Comparison
from annotator.wording import counted


@dataclass
class RuleReport:
    """What a run of the rule did: items by whether they came or went, and why some could not come.

    `open` matters are left for a person, in `documents_open` documents, `waiting` of them until others are settled;
    `done` documents have none left. Of `too_few` documents fewer are done than the rule's threshold. In `apart`
    documents nothing was changed, as somebody's work on them was done apart and not settled yet.
    """

    documents: int = 0
    put_in: int = 0
    withdrawn: int = 0
    open: int = 0
    documents_open: int = 0
    waiting: int = 0
    done: int = 0
    too_few: int = 0
    apart: int = 0
    refused: Counter[str] = field(default_factory=Counter)


def waiting_words(waiting: int) -> str:
    """How many of the open matters can be settled only after others, to follow their number."""
    if not waiting:
        return ""
    return ", one of them waits for another" if waiting == 1 else f", {waiting:,} of them wait for others"


def too_few_words(rule: Rule, report: RuleReport) -> str:
    """That fewer people count than the threshold asks for, and what becomes of such documents."""
    return (
        f"in {counted(report.too_few, 'document')} fewer than {rule.threshold} annotators count, so the rule puts"
        " nothing in gold there. Where two or more count, what they agree on is left for a person as well. Lower the"
        " threshold, or wait for more annotators."
    )


@dataclass(frozen=True, slots=True)
class Following:
    """Who lets the rule decide, and when."""

    rule: Rule
    person: str
    at: str

    def follow(self, gold: Gold, comparison: Comparison, report: RuleReport) -> None:
        """Bring gold to what the rule says of this document, and its status with it."""
        settling = Settling(comparison, gold, self.rule)
        before = gold.items()
        spans = self._settled(gold, settling.spans, report)
        others: tuple[Callable[[], tuple[Matter, ...]], ...] = (
            partial(settling.links, spans),
            settling.document_labels,
            partial(settling.nothing_here, spans),
        )
        matters = sum((self._settled(gold, find, report) for find in others), spans)
        after = gold.items()
        report.put_in += len(after - before)
        report.withdrawn += len(before - after)
        self._set_status(gold, matters, len(comparison.annotators), report)

    def _settled(self, gold: Gold, find: Callable[[], tuple[Matter, ...]], report: RuleReport) -> tuple[Matter, ...]:
        """Let the rule settle the matters of a kind; returns them as they are then."""
        before, matters = dict(gold.decisions), find()
        for matter in matters:
            if not matter.is_adjudicated():
                self._settle(gold, matter, report)
        return matters if gold.decisions == before else find()

    def _settle(self, gold: Gold, matter: Matter, report: RuleReport) -> None:
        contents = agreed(self.rule, matter.sides)
        if contents is None or not any(matter.sides.values()) or _waits(matter):
            gold.replace(matter.kind, matter.decisions(), ())
            return
        if matter.kind is Kind.RELATION:
            contents = [replace(said, ends=matter.ends) for said in contents]
        self._put(gold, matter, contents, report)

    def _put(self, gold: Gold, matter: Matter, contents: Sequence[Said], report: RuleReport) -> None:
        how = How.UNANIMOUS if _is_unanimous(matter) else self.rule.how
        if _says_so(gold, matter.decision, matter, how, contents):
            return
        try:
            _refuse_settled(gold, matter, contents)
            names = gold.replace(matter.kind, matter.decisions(), contents)
        except RefusedChange as error:
            report.refused[str(error)] += 1
            return
        found = decision_on(matter, how, contents, names)
        known = next((one for one in matter.decisions() if one.id == found.id), None)
        if known and (known.how, known.label, known.gold) == (found.how, found.label, found.gold):
            found = known
        else:
            found = replace(found, decided_by=self.person, at=self.at)
        gold.decisions[found.id] = found

    def _set_status(self, gold: Gold, matters: tuple[Matter, ...], people: int, report: RuleReport) -> None:
        counts = counts_of(matters)
        is_enough = self.rule.needed(people) <= people
        is_done = counts.is_done() and (is_enough or (people >= FEWEST and bool(matters)))
        if is_done:
            gold.status = Status.DONE
        elif gold.decisions:
            gold.status = Status.IN_PROGRESS
        elif gold.is_empty():
            gold.status = Status.NEW
        report.documents += 1
        report.too_few += self.rule.how is How.THRESHOLD and not is_enough
        report.open += counts.open
        report.waiting += counts.waiting
        report.documents_open += counts.open > 0
        report.done += is_done


def decision_on(matter: Matter, how: How, contents: Sequence[Said], names: Sequence[str]) -> Decision:
    """A decision on a matter; who made it, and when, is still to be said.

    Its identifier follows from the sides, so that the same work leads to the same decision wherever it is made.
    """
    label = label_of(contents, matter.sides) or matter.label
    of_whole = matter.label if matter.kind in {Kind.DOCUMENT_LABEL, Kind.NOTHING_HERE} else ""
    former = [] if any(matter.sides.values()) else sorted(decision.id for decision in matter.decisions())
    identifier = derived_id("d", orjson.dumps([matter.kind, of_whole, sides_json(matter.sides), former]))
    return Decision(identifier, matter.kind, label, how, "", "", matter.sides, tuple(names))


def key_of(matter: Matter) -> str:
    """The identifier that a decision on a matter has as long as its sides stay what they are."""
    return decision_on(matter, How.ADJUDICATED, (), ()).id


def _waits(matter: Matter) -> bool:
    """Whether it cannot be settled yet: an end of a link is open, or whether there are spans of the label."""
    return matter.state is State.WAITS or (matter.kind is Kind.RELATION and matter.ends is None)


def _says_so(gold: Gold, decision: Decision | None, matter: Matter, how: How, contents: Sequence[Said]) -> bool:
    """Whether this is what a decision says already, from the same sides."""
    if decision is None or decision.how is not how or decision.sides != matter.sides:
        return False
    present = gold.contents(matter.kind, decision.gold) or []
    return len(present) == len(contents) and all(map(are_same, present, contents))


def _refuse_settled(gold: Gold, matter: Matter, contents: Sequence[Said]) -> None:
    """Refuse a span of which a person settled that there is none here: that is for a person to take back."""
    for said in contents if matter.kind is Kind.SPAN else ():
        if any(decision.is_adjudicated() for decision in gold.said_to_be_none(said.label)):
            gold.replace(matter.kind, matter.decisions(), ())
            raise RefusedChange(f"It was settled that there is no {said.label} here. Settle it anew.")


def _is_unanimous(matter: Matter) -> bool:
    return None not in matter.sides.values() and len(matter.contents()) == 1
