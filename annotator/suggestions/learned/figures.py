"""How right a model was on articles that it had not seen; kept with the model, as JSON."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict


class Counts(BaseModel):
    """What precision, recall and F1 (all between 0 and 1) are made of."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    gold: int = 0
    proposed: int = 0
    right: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.proposed if self.proposed else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        together = self.gold + self.proposed
        return 2 * self.right / together if together else 0.0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            gold=self.gold + other.gold, proposed=self.proposed + other.proposed, right=self.right + other.right
        )


class Score(BaseModel):
    """Spans of one label: those right to the character but for their edges, and those that share half of their text.

    Edges are white space, quotation marks and closing punctuation. To share half is a Jaccard index of 0.5, paired one
    to one.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    exact: Counts = Counts()
    overlapping: Counts = Counts()

    def __add__(self, other: Score) -> Score:
        return Score(exact=self.exact + other.exact, overlapping=self.overlapping + other.overlapping)


class LabelFigures(BaseModel):
    """The model beside the rules on the same articles; `rules` is None where they do not speak of the label."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    learned: Score
    rules: Score | None = None


class CurvePoint(BaseModel):
    """Exact F1 by label, on the articles of one fold, of a model trained on so many articles."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    articles: int
    f1: dict[str, float]


class Figures(BaseModel):
    """Cross-validated figures by label, by label of relations, and the learning curve.

    A relation is right where the model's first span shares half of the person's and its second one touches the
    person's. `articles` are those measured, `trained_on` how many the model of one fold had seen on average.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    labels: dict[str, LabelFigures]
    links: dict[str, Counts]
    curve: list[CurvePoint]
    articles: int
    trained_on: int
    folds: int

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values."""
        return self.model_dump(mode="json")

    @classmethod
    def from_json(cls, values: object) -> Figures:
        """The figures that `to_json` wrote."""
        return cls.model_validate(values)
