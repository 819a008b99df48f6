"""Gold by majority in a project of three people: the rule applied, applied again, and the counts of a list's rows."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from typing import NamedTuple

from annotator.model.decision import How
from annotator.project.project import Project
from annotator.review.adjudication.applying import apply_rule
from annotator.review.adjudication.differences import open_counts
from annotator.review.adjudication.rule import Rule
from annotator.wording import counted

ROWS = 40  # of a list, in sight at once
PERSON = "lea"
MAJORITY = Rule(how=How.MAJORITY)


class GoldTimes(NamedTuple):
    """Seconds of processors, as other programs may be at work; `counts` in milliseconds by the clock."""

    items: int
    first: float
    again: float
    counts: float

    def __str__(self) -> str:
        return (
            f"gold: rule applied in {self.first:.1f} s of processors ({counted(self.items, 'item')}), again in"
            f" {self.again:.1f} s; settled and open of {ROWS} rows in {self.counts:.0f} ms"
        )


def gold_times(path: Path, folder: Path) -> GoldTimes:
    """Measure in a copy of a project, which stays as it is."""
    copy = Path(shutil.copy(path, folder / f"gold-{path.name}"))
    with Project.open(copy) as project:
        first, items = _applied(project)
        again, _ = _applied(project)
        start = time.perf_counter()
        open_counts(project, range(1, ROWS + 1))
        counts = time.perf_counter() - start
    copy.unlink()
    return GoldTimes(items, first, again, 1_000 * counts)


def _applied(project: Project) -> tuple[float, int]:
    start = time.process_time()
    report = apply_rule(project, MAJORITY, PERSON)
    return time.process_time() - start, report.put_in
