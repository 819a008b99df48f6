"""How documents are divided into train, dev and test."""

from __future__ import annotations

from typing import Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from annotator.model.annotation_set import Status
from annotator.model.near_duplicates import THRESHOLD

SIDES = ("train", "dev", "test")  # in the order of their dates, where a split follows them
DEFAULT_PARTS = {"train": 0.8, "dev": 0.1, "test": 0.1}


class SplitDefinition(BaseModel):
    """Parts of 1 or, where one of them is above 1, numbers of documents, by side; and what the sides must heed.

    `boundaries` are set once for a split by date: the last day of train, and the last day of dev.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    parts: dict[str, float] = Field(default_factory=lambda: dict(DEFAULT_PARTS))
    seed: int = 0
    by_date: bool = False
    status: Status | None = None
    threshold: float = Field(default=THRESHOLD, gt=0, le=1)
    boundaries: tuple[str, str] | None = None

    @field_validator("parts")
    @classmethod
    def _known_sides(cls, parts: dict[str, float]) -> dict[str, float]:
        if set(parts) - set(SIDES):
            raise ValueError(f"the sides are {', '.join(SIDES)}")
        if any(part < 0 for part in parts.values()):
            raise ValueError("a part is below 0")
        return {side: parts.get(side, 0.0) for side in SIDES}

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        if self.is_by_count():
            if self.by_date:
                raise ValueError("a split by date takes parts of 1, not numbers of documents")
            if any(part != int(part) for part in self.parts.values()):
                raise ValueError("either all parts are numbers of documents, or all are parts of 1")
        elif abs(sum(self.parts.values()) - 1) > 1e-6:
            raise ValueError(f"the parts make {sum(self.parts.values()):g}, not 1")
        return self

    def is_by_count(self) -> bool:
        """Whether the parts are numbers of documents."""
        return any(part > 1 for part in self.parts.values())

    def targets(self, documents: int) -> dict[str, int]:
        """How many of so many documents each side is to get; parts of 1 are rounded so that they add up."""
        if self.is_by_count():
            return {side: int(part) for side, part in self.parts.items()}
        exact = {side: part * documents for side, part in self.parts.items()}
        targets = {side: int(share) for side, share in exact.items()}
        by_remainder = sorted(exact, key=lambda side: targets[side] - exact[side])
        for side in by_remainder[: documents - sum(targets.values())]:
            targets[side] += 1
        return targets

    def shown(self) -> str:
        """In words, for people."""
        parts = ", ".join(
            f"{side} {part:,.0f}" if self.is_by_count() else f"{side} {part:g}" for side, part in self.parts.items()
        )
        more = ["by date"] if self.by_date else []
        more += [f"{self.status.value} only"] if self.status else []
        return "; ".join([parts, f"seed {self.seed}", f"near-duplicates from {self.threshold:.0%}", *more])
