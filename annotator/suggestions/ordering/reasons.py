"""Why a document is listed as one to label next, in words: short for a row, and whole for a tool tip."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from annotator.model.suggestion_settings import LEARNED
from annotator.wording import counted

Lane = Literal["uncertain", "random"]
Doubter = Literal["model", "rules"]

AT_RANDOM = "Drawn at random"
BY_CHANCE = "No suggester is on"
NO_DOUBT = "Nothing in doubt"
WHOLE_AT_RANDOM = (
    "Drawn at random, as one in five is, so that the evaluation stays honest: such articles stand for the whole corpus."
)
WHOLE_BY_CHANCE = "No suggester is on whose doubt could be asked for, so the order is drawn by chance."
FORMS: dict[Doubter, tuple[str, str, str]] = {
    "model": ("is", "its", "it finds"),
    "rules": ("are", "their", "they find"),
}
LEAST_DOUBT = 0.005  # what is less is shown as 0.00


@dataclass(frozen=True, slots=True)
class Suggested:
    """A document to label next; `uncertainty` is from 0 to 1, None where it was drawn at random.

    `doubter` is whose doubt that is, None where no suggester is on or the document was drawn at random. With
    `is_withheld` nothing of it is shown, since no suggestions are shown in the document. `copies` counts the document
    and its near-duplicates, of which no other is listed.
    """

    number: int
    id: str
    lane: Lane
    uncertainty: float | None
    doubter: Doubter | None = None
    is_withheld: bool = False
    copies: int = 1


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a document is listed: in a few words, and in whole sentences."""

    short: str
    whole: str


def doubter_named(suggester: str) -> Doubter:
    """Who doubts, as people are told: the model that was trained, or the rules, whichever they are."""
    return "model" if suggester == LEARNED else "rules"


def reason(one: Suggested) -> Reason:
    """Why a document is listed, for the window and for commands."""
    short, whole = _of_lane(one)
    if one.copies > 1:
        verb = "is" if one.copies == 2 else "are"
        others = f"{counted(one.copies - 1, 'near-duplicate')} {verb}"
        return Reason(f"{short} · 1 of {one.copies:,} copies", f"{whole} Its {others} not listed.")
    return Reason(short, whole)


def _of_lane(one: Suggested) -> tuple[str, str]:
    if one.lane == "random":
        return AT_RANDOM, WHOLE_AT_RANDOM
    if one.doubter is None:
        return BY_CHANCE, WHOLE_BY_CHANCE
    are, their, they_find = FORMS[one.doubter]
    first = f"Those articles come first about which the {one.doubter} {are} least sure"
    if one.is_withheld:
        return f"By doubt of the {one.doubter}", f"{first}. How sure is not told: nothing is suggested in this one."
    doubt = one.uncertainty or 0.0
    if doubt < LEAST_DOUBT:
        return NO_DOUBT, f"{first}; in this one {they_find} nothing to doubt."
    short = f"{one.doubter.capitalize()} unsure {doubt:.2f}"
    return short, f"{first}: here {their} doubt is {doubt:.2f}, from 0 (sure) to 1 (all doubt)."
