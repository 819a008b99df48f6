"""Two projects that shall come to be the same: one clock for both, and all that they hold."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch

from annotator.project import journal
from annotator.project.exchange import heading
from annotator.project.project import Project
from annotator.review import comments
from annotator.review.adjudication import applying, deciding
from annotator.review.packages import settling

APART = ("journal", "step", "activity", "sqlite_sequence")  # when each step was made, and by which


class Clock:
    """The time of all computers; two steps may fall into one millisecond."""

    def __init__(self) -> None:
        self.steps = 0

    def __call__(self, after: str | None = None) -> str:
        moment = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(milliseconds=self.steps // 2)
        if after is not None:
            moment = max(moment, datetime.fromisoformat(after) + timedelta(milliseconds=1))
        return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


@contextmanager
def one_clock() -> Iterator[Clock]:
    clock = Clock()
    with ExitStack() as stack:
        for module in (journal, settling, heading, comments, applying, deciding):
            stack.enter_context(patch.object(module, "now", clock))
        yield clock


def tables(project: Project) -> dict[str, list[tuple[Any, ...]]]:
    """All that the project holds but when it was done: each table, its rows in one order."""
    rows = project.database.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
    names = [str(name) for (name,) in rows if name not in APART and not name.startswith(("fulltext", "title_search"))]
    return {name: sorted(project.database.rows(f"SELECT * FROM {name}"), key=repr) for name in names}
