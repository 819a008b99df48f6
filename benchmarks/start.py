"""`python -m benchmarks start`: how long it takes from the start of the program until its window is painted.

Each start is a process of its own; the program tells of its first paint when ANNOTATOR_TELL_FIRST_PAINT is set.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from annotator.__main__ import TELL_FIRST_PAINT
from annotator.gui.first_paint import LINE
from annotator.user_folders import VARIABLE as USER_FOLDER
from benchmarks.machine import load, machine_facts, own_home
from benchmarks.measuring import percentile
from benchmarks.queue_list import project_of

CACHES = Path("/proc/sys/vm/drop_caches")
DOCUMENTS = 100_000
WELCOME, WITH_PROJECT = "welcome page", "project"
TARGETS = {WELCOME: 1.0, WITH_PROJECT: 1.5}  # seconds, at the median


def main(arguments: list[str]) -> int:
    """Start the program again and again and print what it took; returns 0."""
    chosen = _parse(arguments)
    program = [str(chosen.program)] if chosen.program else [sys.executable, "-m", "annotator"]
    with tempfile.TemporaryDirectory(prefix="start-", dir=chosen.folder) as temporary:
        environment = _environment(Path(temporary), chosen.display)
        print("\n".join(machine_facts(Path(temporary))), flush=True)
        project = chosen.project or project_of(chosen.folder or Path(temporary), chosen.documents)
        for what, command in {WELCOME: program, WITH_PROJECT: [*program, "open", str(project)]}.items():
            seconds_to_first_paint(command, environment)  # not counted: it may write compiled modules and a backup
            seconds = []
            for _ in range(chosen.runs):
                if chosen.cold:
                    forget_files()
                seconds.append(seconds_to_first_paint(command, environment))
            print(_line(what, seconds), flush=True)
    print(load())
    return 0


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks start", description=__doc__)
    parser.add_argument("--program", type=Path, metavar="PATH", help="an installed program or a bundle, not the source")
    parser.add_argument("--project", type=Path, metavar="FILE", help="open this project, not one that is made")
    parser.add_argument("--documents", type=int, default=DOCUMENTS, help="of the project that is made (100,000)")
    parser.add_argument("--runs", type=int, default=10, help="starts of each kind (default: 10)")
    parser.add_argument("--cold", action="store_true", help="as the first start of a day, all from the disk (root)")
    parser.add_argument("--display", action="store_true", help="measure on the screen, not without one")
    parser.add_argument("--folder", type=Path, help="keep the project here and use it again")
    return parser.parse_args(arguments)


def _environment(folder: Path, on_display: bool) -> dict[str, str]:
    """That of the program: settings of its own, compiled modules beside them where they cannot be elsewhere."""
    environment = os.environ | own_home(folder) | {TELL_FIRST_PAINT: "1", USER_FOLDER: str(folder / "user")}
    environment["QT_LOGGING_RULES"] = "qt.text.font.db=false;default.warning=false"
    if environment.pop("PYTHONDONTWRITEBYTECODE", None):
        environment["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
    return environment if on_display else environment | {"QT_QPA_PLATFORM": "offscreen"}


def forget_files() -> None:
    """Have Linux forget what it keeps of files in memory, which only root may ask for."""
    os.sync()
    CACHES.write_text("3", encoding="ascii")


def seconds_to_first_paint(command: list[str], environment: dict[str, str]) -> float:
    """Start the program, wait for the line that tells of the first paint, and end it.

    Raises:
        RuntimeError: it ended before that.
    """
    start = time.perf_counter()
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.strip() == LINE:
                seconds = time.perf_counter() - start
                process.kill()
                return seconds
    raise RuntimeError(f"{' '.join(command)} ended with code {process.returncode} before its window was painted")


def _line(what: str, seconds: list[float]) -> str:
    median, target = percentile(seconds, 0.5), TARGETS[what]
    verdict = "met" if median <= target else "MISSED"
    every = " ".join(f"{value:.2f}" for value in sorted(seconds))
    return f"{what:<13} p50 {median:.2f} s, target {target:.1f} s {verdict}; all: {every}"
