"""Long work in a process of its own: what it returns, how it fails, and how it is stopped."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from annotator.diagnostics.error_text import error_lines
from annotator.errors import AnnotatorError, Cancelled
from annotator.progress import Progress
from annotator.suggestions.own_process import in_own_process


class Watched(Progress):
    """Keeps the steps, and asks to stop once one of some name was shown."""

    def __init__(self, stop_at: str = "") -> None:
        super().__init__(lambda: stop_at in self.seen)
        self.seen: list[str] = []

    def show(self, done: int, total: int | None, what: str) -> None:
        self.seen.append(what)


def double(given: int, progress: Progress) -> tuple[int, int]:
    progress.step(1, 2, "Doubling")
    time.sleep(0.3)
    return 2 * given, os.getpid()


def refuse(given: str, _progress: Progress) -> None:
    raise AnnotatorError(f"No {given}.")


def run_out_of_memory(_given: None, _progress: Progress) -> None:
    raise MemoryError


def go_wrong(given: dict[str, int], _progress: Progress) -> int:
    return given["a word of the text"]


def be_killed(_given: None, _progress: Progress) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def end_suddenly(_given: None, _progress: Progress) -> None:
    os._exit(3)


def stay(path: str, progress: Progress) -> None:
    Path(path).write_text(str(os.getpid()), encoding="utf-8")
    progress.step(0, None, "Staying")
    time.sleep(60)


def priority(_given: None, _progress: Progress) -> int:
    return os.getpriority(os.PRIO_PROCESS, 0)


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_the_result_comes_back_from_another_process_with_its_steps() -> None:
    progress = Watched()
    result, process = in_own_process(double, 21, progress, "The doubling", beside_window=False)
    assert result == 42
    assert process != os.getpid()
    assert "Doubling" in progress.seen


def test_a_failure_of_ours_is_told_in_its_own_words() -> None:
    with pytest.raises(AnnotatorError, match=r"^No luck\.$"):
        in_own_process(refuse, "luck", Progress(), "The trial", beside_window=False)


def test_too_little_memory_is_told_in_words() -> None:
    with pytest.raises(AnnotatorError, match="too little memory"):
        in_own_process(run_out_of_memory, None, Progress(), "The trial", beside_window=False)


@pytest.mark.skipif(sys.platform == "win32", reason="processes of Windows are not killed by signals")
def test_a_process_that_the_system_killed_is_told_in_words() -> None:
    with pytest.raises(AnnotatorError, match="The trial was ended by the system, most likely because memory ran out"):
        in_own_process(be_killed, None, Progress(), "The trial", beside_window=False)


def test_a_process_that_ends_without_an_answer_is_told_in_words() -> None:
    with pytest.raises(AnnotatorError, match=r"The trial ended before it was through \(exit code 3\)"):
        in_own_process(end_suddenly, None, Progress(), "The trial", beside_window=False)


@pytest.mark.skipif(sys.platform == "win32", reason="another call tells whether a process runs there")
def test_whoever_stops_it_leaves_no_process_behind(tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        in_own_process(stay, str(tmp_path / "pid"), Watched(stop_at="Staying"), "The trial", beside_window=False)
    assert not is_running(int((tmp_path / "pid").read_text(encoding="utf-8")))


@pytest.mark.skipif(sys.platform == "win32", reason="niceness is of POSIX")
def test_beside_a_window_it_gives_way_to_other_programs_and_for_a_command_it_does_not() -> None:
    own = os.getpriority(os.PRIO_PROCESS, 0)
    assert in_own_process(priority, None, Progress(), "The trial", beside_window=True) > own
    assert in_own_process(priority, None, Progress(), "The trial", beside_window=False) == own


def test_a_fault_there_is_reported_with_its_places_and_without_its_words() -> None:
    with pytest.raises(RuntimeError, match="KeyError in a process of its own") as raised:
        in_own_process(go_wrong, {}, Progress(), "The trial", beside_window=False)
    report = "\n".join(error_lines(raised.value))
    assert "annotator/suggestions/own_process.py:" in report
    assert "a word of the text" not in report
