"""What is shown of long work."""

from __future__ import annotations

import io

import pytest

from annotator.progress import ConsoleProgress, Pace


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_the_time_left_follows_the_pace_since_the_first_step() -> None:
    clock = Clock()
    pace = Pace(clock)
    assert pace.left(10, 1_000) == ""
    clock.now += 10
    assert pace.left(110, 1_000) == "89 s left"
    clock.now += 10
    assert pace.left(30, 1_000) == "970 s left".replace("970 s", "16 min")


@pytest.mark.parametrize("total", [None, 0])
def test_nothing_is_said_of_the_time_where_the_end_is_not_known(total: int | None) -> None:
    clock = Clock()
    pace = Pace(clock)
    pace.left(1, total)
    clock.now += 60
    assert pace.left(50, total) == ""


def test_another_total_begins_anew() -> None:
    clock = Clock()
    pace = Pace(clock)
    pace.left(0, 10)
    clock.now += 60
    assert pace.left(1, 10) == "9 min left"
    assert pace.left(0, 500) == ""


def test_no_more_steps_are_shown_than_can_be_read() -> None:
    clock = Clock()
    pace = Pace(clock)
    assert pace.is_due()
    assert not pace.is_due()
    clock.now += 0.05
    assert pace.is_due()


def test_a_terminal_sees_how_far_the_work_is() -> None:
    terminal = Terminal()
    progress = ConsoleProgress(terminal)
    progress.step(53, 100, "a.jsonl: 12 documents")
    assert terminal.getvalue() == "\r\x1b[K53 %  a.jsonl: 12 documents"
    progress.finish()
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_a_file_gets_no_progress() -> None:
    stream = io.StringIO()
    ConsoleProgress(stream).step(1, 2, "a.jsonl")
    assert stream.getvalue() == ""
