"""What a trained model is worth: its figures as they are kept with it, and for which labels it is used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from annotator.project.models import LearnedModel

if TYPE_CHECKING:
    from annotator.suggestions.learned import Figures, LabelFigures, Score

LEAST_F1 = 0.3  # exact; where no rules are there to beat
BETTER, NO_RULES, WORSE, LOW, TOO_FEW, UNMEASURED = "better", "no rules", "worse", "low", "too few", "unmeasured"


@dataclass(frozen=True, slots=True)
class Worth:
    """The figures of a model, and how they came about.

    `finished` articles were to choose from, `measured` of them were measured. `is_bent`: a model had suggested labels
    in them. `helped` of these have labels that were accepted from rules, whose figures that flatters. `untaught` has
    labels with too few spans, and how many they have; `left_out` how many spans of a label were not learned from, since
    they overlap longer ones. `seconds` is what training alone took.
    """

    figures: Figures
    finished: int
    measured: int
    is_bent: bool
    helped: int
    seconds: float
    untaught: dict[str, int] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values."""
        return {
            "figures": self.figures.model_dump(mode="json"),
            "finished": self.finished,
            "measured": self.measured,
            "is_bent": self.is_bent,
            "helped": self.helped,
            "seconds": self.seconds,
            "untaught": self.untaught,
            "left_out": self.left_out,
        }

    def verdicts(self) -> dict[str, str]:
        """By label, in the order in which they were measured: whether the model is used, or why not."""
        measured = {name: verdict(found) for name, found in self.figures.labels.items()}
        return measured | dict.fromkeys(self.untaught, TOO_FEW)

    def used(self) -> tuple[str, ...]:
        """The labels for which the model is used."""
        return tuple(name for name, said in self.verdicts().items() if said in {BETTER, NO_RULES})

    def warnings(self, titles: Mapping[str, str] | None = None) -> list[str]:
        """What a reader of the figures has to know, in sentences; `titles` are what people call the labels."""
        said = []
        if self.is_bent:
            said.append(
                "These figures are too good: a model had suggested labels in the articles that were measured, and too"
                " few articles are free of that. Finish more articles without suggestions."
            )
        if self.helped:
            said.append(
                f"In {self.helped:,} of the articles, labels were accepted from rules: the figures of the rules are too"
                " good by that. Finish at least 10 articles without any suggestions, and only those are measured."
            )
        if self.left_out:
            known = titles or {}
            spans = ", ".join(f"{count:,} of {known.get(name, name)}" for name, count in sorted(self.left_out.items()))
            said.append(f"Spans that lie within or across longer ones were not learned from: {spans}.")
        return said


def worth_of(model: LearnedModel) -> Worth:
    """What was measured of a model that was signed on this computer."""
    from annotator.suggestions.learned import Figures

    return Worth(**{**model.figures, "figures": Figures.model_validate(model.figures["figures"])})


def verdict(found: LabelFigures) -> str:
    """Whether a label's model is used: it has to beat the rules, or LEAST_F1 where they find nothing."""
    learned = found.learned.exact.f1
    if found.learned.exact.gold == 0:
        return UNMEASURED
    if found.rules is None or not _says_something(found.rules):
        return NO_RULES if learned >= LEAST_F1 else LOW
    return BETTER if learned > found.rules.exact.f1 else WORSE


def _says_something(rules: Score) -> bool:
    return rules.exact.proposed > 0


def reason(said: str) -> str:
    """Whether the model is used, and why, in words."""
    return {
        BETTER: "yes: better than the rules",
        NO_RULES: "yes: no rules find it",
        WORSE: "no: rules are as good",
        LOW: f"no: F1 below {LEAST_F1:.2f}",
        TOO_FEW: "no: too few spans",
        UNMEASURED: "no: not measured",
    }[said]
