"""Two people who label with suggestions and without, for a picture of what suggestions do; the clock is not real."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

from annotator.annotation import suggested
from annotator.annotation.spans import add_span
from annotator.annotation.status import set_status
from annotator.errors import RefusedChange
from annotator.model.annotation_set import Status
from annotator.model.suggestion import Offer, Suggestion
from annotator.project import documents, suggestions
from annotator.project.project import Project
from annotator.suggestions.offering import offered
from annotator.suggestions.settings import SuggestionSettings, set_settings
from docs.fixed_clock import fixed_clock

START = datetime(2025, 3, 3, 9, 0, tzinfo=UTC)
SEED = 3
WITHOUT = 0.5  # of the articles
LONGEST = 10_000  # code points
EVERYWHERE = SuggestionSettings(unaided_share=0.0)
USUALLY = SuggestionSettings()


class _Day:
    """One person's time and choices."""

    def __init__(self, project: Project, annotator: str, random: Random) -> None:
        self._project, self._annotator, self._random = project, annotator, random
        self.now = START
        self._pace = random.uniform(0.9, 1.1)

    def time(self) -> datetime:
        """What the person's clock shows."""
        return self.now

    def label(self, number: int, *, is_helped: bool) -> None:
        """Label one article and mark it as done."""
        self._wait(400)
        offer = offered(self._project, number, self._annotator)
        shown = offer if is_helped else Offer(withheld="Drawn.", help="unaided")
        suggestions.record_shown(self._project, number, self._annotator, shown)
        self._wait(20)
        for one in offer.spans:
            self._decide(number, one) if is_helped else self._find(number, one)
        self._wait(5)
        set_status(self._project, number, self._annotator, Status.DONE)

    def _decide(self, number: int, one: Suggestion) -> None:
        self._wait(self._random.uniform(2, 9))
        chance = self._random.random() * (0.5 + one.score / 2)
        with _unless_refused():
            if chance > 0.3:
                suggested.accept(self._project, number, self._annotator, one)
            elif chance > 0.2 and one.end - one.start > 2:
                changed = replace(one, fragments=((one.start + 1, one.end),))
                suggested.accept(self._project, number, self._annotator, one, changed)
            elif chance > 0.05:
                suggested.reject(self._project, number, self._annotator, one)

    def _find(self, number: int, one: Suggestion) -> None:
        """What is there is mostly found without help, too; it takes longer."""
        if self._random.random() < 0.7:
            self._wait(self._random.uniform(5, 18))
            with _unless_refused():
                add_span(self._project, number, self._annotator, one.fragments, one.label)

    def _wait(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds * self._pace)


def label_with_and_without(project: Project, people: Sequence[str]) -> None:
    """Let each of them label every article of usual length that nobody has; the settings are the usual ones then."""
    set_settings(project, EVERYWHERE, people[0])
    random = Random(SEED)
    lengths = documents.lengths(project)
    numbers = [number for number in lengths if number > 6 and lengths[number] <= LONGEST]
    without = set(random.sample(numbers, round(WITHOUT * len(numbers))))
    for who in people:
        day = _Day(project, who, random)
        with fixed_clock(day.time, suggestions, suggested):
            for number in numbers:
                day.label(number, is_helped=number not in without)
    set_settings(project, USUALLY, people[0])


@contextmanager
def _unless_refused() -> Iterator[None]:
    try:
        yield
    except RefusedChange:
        return
