"""A crash in native code is told of at the next start; sessions that were closed, run or were killed are not."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from annotator import __version__
from annotator.diagnostics.abrupt_end import Session, reports_of_ended_sessions
from annotator.user_folders import state_folder
from tests.support.child import run_python
from tests.support.no_text import runs_of

SECRET = "Prices fell sharply, Ana Ruiz said."
BEGIN = "from annotator.diagnostics.abrupt_end import Session; session = Session()"
ABORT = f"{BEGIN}\nfrom annotator.diagnostics.forced_crash import break_natively\nbreak_natively({SECRET!r})"
WAIT = f"{BEGIN}\nimport time\nprint('ready', flush=True)\ntime.sleep(60)"


def sessions() -> list[Path]:
    return sorted((state_folder() / "sessions").glob("*"))


def test_a_crash_in_native_code_leaves_a_report_and_is_told_of_once() -> None:
    assert run_python("-c", ABORT).returncode != 0
    (report,) = reports_of_ended_sessions()
    assert report.path is not None
    assert "Fatal Python error: Aborted" in report.text
    assert f"Annotator {__version__} was started" in report.text
    assert "annotator/diagnostics/forced_crash.py:" in report.text
    assert runs_of(SECRET, report.text) == []
    assert str(Path(sys.prefix)) not in report.text
    assert reports_of_ended_sessions() == []
    assert sessions() == []


def test_a_session_that_was_closed_leaves_nothing() -> None:
    assert run_python("-c", f"{BEGIN}; session.end()").returncode == 0
    assert sessions() == []
    assert reports_of_ended_sessions() == []


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the system cannot kill so")
def test_a_running_session_is_left_alone_and_a_killed_one_is_not_told_of() -> None:
    with subprocess.Popen([sys.executable, "-c", WAIT], stdout=subprocess.PIPE, encoding="utf-8") as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        assert reports_of_ended_sessions() == []
        assert len(sessions()) == 2
        os.kill(child.pid, signal.SIGKILL)
    assert reports_of_ended_sessions() == []
    assert sessions() == []


def test_a_trace_tells_only_what_it_should(user_folders: Path) -> None:
    folder = state_folder() / "sessions"
    folder.mkdir(parents=True)
    trace = [
        "Fatal Python error: Segmentation fault",
        "Current thread 0x00007f3f (most recent call first):",
        f'  File "/srv/{SECRET}/x.py", line 3 in {SECRET}',
        f'  File "{os.__file__}", line 7 in {SECRET}',
        SECRET,
        f"Extension modules: {SECRET}",
    ]
    (folder / "1-1.trace").write_text("\n".join(trace), encoding="utf-8")
    (report,) = reports_of_ended_sessions()
    assert "Segmentation fault" in report.text
    assert runs_of(SECRET, report.text) == []


def test_where_nothing_can_be_written_the_session_goes_on(user_folders: Path) -> None:
    state_folder().parent.mkdir(parents=True, exist_ok=True)
    state_folder().write_text("mine")
    Session().end()
    assert reports_of_ended_sessions() == []
