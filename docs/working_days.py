"""Two weeks of work in a project, for the picture of the progress: each step is a real one, only the clock is not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random

import regex

from annotator.annotation.spans import add_span
from annotator.annotation.status import set_status
from annotator.model.annotation_set import Status
from annotator.project import documents
from annotator.project.project import Project
from docs.fixed_clock import fixed_clock

DAYS = 10
FIRST_DAY = datetime(2025, 3, 3, 9, 0, tzinfo=UTC)
SEED = 11
LABELS = ("QUOTE", "SOURCE", "CLAIM", "CUE", "CLAIM", "SOURCE")
WORD = regex.compile(r"\p{L}{4,}")


def work_for_days(project: Project, annotator: str) -> None:
    """Label words of the articles that are not done yet, one or two articles each working day."""
    random = Random(SEED)
    numbers = [number for number, _ in documents.stream(project)][-DAYS - 2 :]
    clock = _Clock()
    with fixed_clock(lambda: clock.now):
        for number, day in zip(numbers, _working_days(), strict=False):
            clock.now = day
            text = documents.text(project, number)
            words = [match.span() for match in WORD.finditer(text)]
            for start, end in random.sample(words, min(len(words), random.randint(14, 46))):
                clock.now += timedelta(seconds=random.randint(4, 45))
                add_span(project, number, annotator, [(start, end)], random.choice(LABELS))
            set_status(project, number, annotator, Status.DONE)


class _Clock:
    now = FIRST_DAY


def _working_days() -> Iterator[datetime]:
    day = FIRST_DAY
    while True:
        if day.weekday() < 5:
            yield day
            if day.day % 3 == 0:  # on some days there was time for two
                yield day + timedelta(hours=2)
        day += timedelta(days=1)
