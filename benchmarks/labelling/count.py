"""One article labelled twice from nothing, by keys alone and by mouse alone, and what each took."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator.errors import AnnotatorError
from annotator.gui.main_window import MainWindow
from benchmarks.labelling.article_window import article_window, document_of, project_of, work_in
from benchmarks.labelling.by_keys import CountingHands, LabellingByKeys
from benchmarks.labelling.by_mouse import LabellingByMouse
from benchmarks.labelling.mouse_hands import MouseHands
from benchmarks.labelling.plan import Plan, differences, plan_for
from benchmarks.labelling.tally import BUTTON, POINTING, KeyTally, MouseTally, Purpose

MOST_TOLD = 5  # differences in a message


@dataclass(frozen=True)
class Figures:
    """What both took for the same plan."""

    plan: Plan
    keys: KeyTally
    mouse: MouseTally

    def spans_a_minute(self, seconds: float) -> float:
        """At that time for all of them."""
        return len(self.plan.spans) * 60 / seconds


def count(article: Path, plans: Sequence[Plan]) -> Figures:
    """Label the article of a file by keys, then in another project by mouse, as the plan for its text says.

    Raises:
        AnnotatorError: no plan is for this text, or the project did not come to hold exactly what it says.
    """
    with article_window(article) as window:
        plan = plan_for(document_of(window), plans)
        hands = CountingHands(window)
        LabellingByKeys(hands, plan, project_of(window).schema).label_all()
        _prove(window, plan)
    with article_window(article) as window:
        mouse = MouseHands(window)
        LabellingByMouse(mouse, plan, project_of(window).schema).label_all()
        _prove(window, plan)
    return Figures(plan, hands.tally, mouse.tally)


def lines_of(figures: Figures, keys_a_second: float) -> Iterator[str]:
    """The figures as text."""
    plan, keys, mouse = figures.plan, figures.keys, figures.mouse
    spans = len(plan.spans)
    yield f"labelled: {spans} spans, {plan.relations()} relations"
    yield f"keys alone, at {keys_a_second:g} keys a second"
    yield f"  key presses         {keys.presses:8,}   {keys.presses / spans:6.1f} a span"
    yield f"  with modifier keys  {keys.keys():8,}   {keys.keys() / spans:6.1f} a span"
    for purpose in Purpose:
        yield f"    to {purpose:<16} {keys.by_purpose[purpose]:8,}   {keys.by_purpose[purpose] / keys.keys():6.0%}"
    seconds = keys.seconds(keys_a_second)
    yield f"  seconds             {seconds:8.1f}   {figures.spans_a_minute(seconds):6.1f} spans a minute"
    yield f"mouse alone, at {POINTING:g} s for a pointing and {BUTTON:g} s for a button or a notch"
    yield f"  pointings           {mouse.pointings:8,}   {mouse.pointings / spans:6.1f} a span"
    yield f"  buttons             {mouse.buttons:8,}   {mouse.buttons / spans:6.1f} a span, presses and releases"
    yield f"  notches of the wheel{mouse.notches:8,}"
    seconds = mouse.seconds()
    yield f"  seconds             {seconds:8.1f}   {figures.spans_a_minute(seconds):6.1f} spans a minute"


def _prove(window: MainWindow, plan: Plan) -> None:
    found = differences(plan, work_in(window))
    if found:
        told = "; ".join(found[:MOST_TOLD])
        raise AnnotatorError(f"The project is not what the plan says, in {len(found)} places: it {told}.")
