"""All figures of agreement of one project: by the clock, and what processors worked for it, children included."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import NamedTuple

from annotator.progress import Progress
from annotator.project.project import Project
from annotator.review.agreement.report import DRAWS, Wanted, agreement_report
from annotator.wording import counted


class AgreementTimes(NamedTuple):
    """Seconds; where other programs are at work, the second number says more."""

    documents: int
    people: int
    elapsed: float
    worked: float

    def __str__(self) -> str:
        return (
            f"agreement of {self.people} people, {counted(self.documents, 'document')}, {DRAWS:,} draws:"
            f" {self.elapsed:.1f} s ({self.worked:.1f} s of processors)"
        )


def agreement_times(path: Path) -> AgreementTimes:
    """Measure the agreement in a project."""
    with Project.open(path, read_only=True) as project:
        start, before = time.perf_counter(), _worked()
        report = agreement_report(project, Wanted(), Progress())
        return AgreementTimes(report.documents, len(report.people), time.perf_counter() - start, _worked() - before)


def _worked() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system
