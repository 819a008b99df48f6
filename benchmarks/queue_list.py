"""`python -m benchmarks list`: how fast the article list opens, filters and scrolls, and what memory it takes."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.machine import machine_facts, own_home
from benchmarks.measuring import percentile
from benchmarks.queue_run import Figures
from benchmarks.synthetic_corpus import build

SIZES = [1_000, 100_000, 1_000_000]
OPEN, FILTER, MEMORY = "open to first paint", "filter", "memory"
TARGETS = {OPEN: 600.0, FILTER: 500.0, MEMORY: 60.0}  # milliseconds, milliseconds, megabytes, at every size


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the printed table."""

    size: int
    what: str
    values: list[float]
    unit: str

    @property
    def target(self) -> float | None:
        """What the 95th percentile must not exceed."""
        return next((limit for name, limit in TARGETS.items() if name in self.what), None)

    @property
    def is_met(self) -> bool:
        """Whether it does not."""
        return self.target is None or percentile(self.values, 0.95) <= self.target


def main(arguments: list[str]) -> int:
    """Build the projects that are missing, measure each in fresh processes and print a table; returns 0."""
    chosen = _parse(arguments)
    if chosen.folder:
        chosen.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="article-list-", dir=chosen.folder) as temporary:
        os.environ.update(own_home(Path(temporary)), QT_LOGGING_RULES="qt.text.font.db=false")
        if not chosen.display:
            os.environ["QT_QPA_PLATFORM"] = "offscreen"
        print("\n".join(machine_facts(Path(temporary))), flush=True)
        projects = {size: project_of(chosen.folder or Path(temporary), size) for size in chosen.sizes}
        lines = [line for size, project in projects.items() for line in measure(project, size, chosen.runs)]
    print(table(lines))
    return 0


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks list", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="N", help="numbers of documents")
    parser.add_argument("--runs", type=int, default=5, help="fresh processes for each size (default: 5)")
    parser.add_argument("--display", action="store_true", help="measure on the screen, not without one")
    parser.add_argument("--folder", type=Path, help="keep the projects here and use them again")
    return parser.parse_args(arguments)


def project_of(folder: Path, size: int) -> Path:
    """The project of that size in the folder, built if it is not there."""
    path = folder / f"list-{size}.annotator"
    if not path.exists():
        start = time.perf_counter()
        build(path, size)
        megabytes = path.stat().st_size / 1e6
        print(f"built {size:,} documents in {time.perf_counter() - start:.1f} s, {megabytes:.0f} MB", flush=True)
    return path


def measure(project: Path, size: int, runs: int) -> Iterable[Line]:
    """Measure the list on a project in processes of their own, so that none profits from another's memory."""
    figures = [_run(project) for _ in range(runs)]
    for what in figures[0].milliseconds:
        yield Line(size, what, [value for run in figures for value in run.milliseconds[what]], "ms")
    yield Line(size, "longest pause of the window", [run.longest_pause for run in figures], "ms")
    yield Line(size, f"{MEMORY} after opening", [run.megabytes_opened for run in figures], "MB")
    yield Line(size, f"{MEMORY} after everything", [run.megabytes_most for run in figures], "MB")


def _run(project: Path) -> Figures:
    command = [sys.executable, "-m", "benchmarks.queue_run", str(project)]
    printed = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    return Figures(**json.loads(printed))


def table(lines: Iterable[Line]) -> str:
    """The lines as text, each with its target where it has one."""
    rows = [f"{'documents':>10}  {'':<34} {'p50':>8} {'p95':>8}      target"]
    for line in lines:
        p50, p95 = percentile(line.values, 0.5), percentile(line.values, 0.95)
        row = f"{line.size:>10,}  {line.what:<34} {p50:>8.1f} {p95:>8.1f} {line.unit}"
        if line.target is not None:
            row += f"   {line.target:>4.0f} {line.unit}  {'met' if line.is_met else 'MISSED'}"
        rows.append(row)
    return "\n".join(rows)
