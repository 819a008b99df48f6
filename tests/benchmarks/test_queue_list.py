from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.model.annotation_set import Status
from annotator.project import queue
from annotator.project.project import Project
from annotator.project.queue import QueueFilter, StatusCounts
from benchmarks.measuring import percentile
from benchmarks.queue_list import Line, table
from benchmarks.queue_run import STATUS_NAMES, TITLES, QueueRun
from benchmarks.synthetic_corpus import ANNOTATOR, RARE_WORD, build

SIZE = 1_000


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("corpus") / "list.annotator", SIZE)


def test_the_invented_project_has_work_of_every_status(path: Path) -> None:
    with Project.open(path, read_only=True) as project:
        assert queue.status_counts(project, ANNOTATOR) == StatusCounts(total=SIZE, in_progress=100, done=200)
        assert list(queue.numbers(project, QueueFilter(ANNOTATOR, title=RARE_WORD))) == [SIZE]
        assert len(queue.numbers(project, QueueFilter(ANNOTATOR, status=Status.NEW))) == 700


def test_every_action_of_the_list_is_measured(qtbot: QtBot, path: Path) -> None:
    figures = QueueRun().measure(path)
    actions = {f"filter by status: {name}" for name in STATUS_NAMES} | {f"filter by title: {name}" for name in TITLES}
    assert actions | {"open to first paint", "one scroll frame", "jump to the end"} <= set(figures.milliseconds)
    assert all(value > 0 for values in figures.milliseconds.values() for value in values)
    assert len({len(figures.milliseconds[action]) for action in actions}) == 1


def test_the_table_tells_what_was_missed() -> None:
    lines = [
        Line(SIZE, "open to first paint", [10.0, 700.0], "ms"),
        Line(SIZE, "filter by status: new", [10.0, 500.0], "ms"),
        Line(SIZE, "one scroll frame", [900.0], "ms"),
    ]
    printed = table(lines).splitlines()
    assert [line.is_met for line in lines] == [False, True, True]
    assert printed[1].split()[-5:] == ["700.0", "ms", "600", "ms", "MISSED"]
    assert printed[2].endswith("met")
    assert printed[3].endswith("900.0 ms")


@pytest.mark.parametrize(("share", "value"), [(0.5, 5), (0.95, 10), (0.01, 1)])
def test_a_percentile_is_one_of_the_values(share: float, value: int) -> None:
    assert percentile([10, 1, 2, 3, 4, 5, 6, 7, 8, 9], share) == value
