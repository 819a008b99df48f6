"""`python -m benchmarks view`: how fast an article opens, scrolls and takes a label, with the commit, to the pixels."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.article_project import build
from benchmarks.article_texts import SIZES, Size
from benchmarks.machine import load, machine_facts, own_home
from benchmarks.measuring import percentile
from benchmarks.training_beside import training_beside
from benchmarks.view_figures import KEY, OPEN, SCROLL

OURS, TEXT_EDIT = "article view", "QTextEdit"
RUNS = {OURS: "benchmarks.article_run", TEXT_EDIT: "benchmarks.text_edit_run"}
LIMITS = {OURS: 600.0, TEXT_EDIT: 60.0}  # seconds for one size
SCROLL_TARGET = 8.0  # milliseconds at the median, at every size
TARGETS = {  # milliseconds, at the median for opening, at the 95th percentile for a key
    ("400KB", OPEN): 50.0,
    ("4MB", OPEN): 600.0,
    ("400KB", KEY): 16.0,
    ("4MB", KEY): 33.0,
}


@dataclass(slots=True)
class Run:
    """What one process measured, as far as it got."""

    size: Size
    view: str
    milliseconds: dict[str, list[float]] = field(default_factory=dict)
    has_finished: bool = True


def main(arguments: list[str]) -> int:
    """Measure each size in processes of its own and print a table; returns 0 whether or not targets are met."""
    chosen = _parse(arguments)
    environment = dict(os.environ, QT_LOGGING_RULES="qt.text.font.db=false")
    if not chosen.display:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory(prefix="article-view-", dir=chosen.folder) as temporary:
        folder = Path(temporary)
        print("\n".join(machine_facts(folder)), flush=True)
        print(f"\n{'text':<9} {'spans':>6}  {'':<20} {'view':<13} {'p50':>8} {'p95':>8} ms     target", flush=True)
        environment |= own_home(folder)
        with training_beside() if chosen.while_training else nullcontext():
            _measure(chosen, folder, environment)
    print(f"\n{load()}")
    return 0


def _measure(chosen: argparse.Namespace, folder: Path, environment: Mapping[str, str]) -> None:
    for name in chosen.sizes:
        size = SIZES[name]
        project = build(folder, size)
        views = [OURS] if chosen.no_baseline else [OURS, TEXT_EDIT]
        runs = [_run(size, view, [str(project), str(chosen.repeats)], environment) for view in views]
        print("\n".join(_rows(runs)), flush=True)
        project.unlink()


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks view", description=__doc__)
    parser.add_argument("--sizes", nargs="+", choices=SIZES, default=list(SIZES), help="texts to measure")
    parser.add_argument("--repeats", type=int, default=40, metavar="N", help="labels given to each text (default: 40)")
    parser.add_argument("--no-baseline", action="store_true", help="leave out the QTextEdit")
    parser.add_argument("--while-training", action="store_true", help="with a model in training beside it")
    parser.add_argument("--display", action="store_true", help="measure on the screen, not without one")
    parser.add_argument("--folder", type=Path, help="where the projects are made, on the disk to be measured")
    return parser.parse_args(arguments)


def _run(size: Size, view: str, arguments: list[str], environment: Mapping[str, str]) -> Run:
    """Measure in a process of its own, stopped at its limit of time.

    Raises:
        RuntimeError: it failed, or the program's own view needed too long.
    """
    run = Run(size, view)
    command = [sys.executable, "-m", RUNS[view], *arguments]
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    )
    try:
        printed, complaints = process.communicate(timeout=LIMITS[view])
    except subprocess.TimeoutExpired:
        process.kill()
        printed, complaints = process.communicate()
        run.has_finished = False
    if process.returncode and (view == OURS or run.has_finished):
        raise RuntimeError(f"{size.name} could not be measured:\n{complaints}")
    for line in printed.splitlines(keepends=True):
        if line.endswith("\n"):  # the last one may be cut
            what, milliseconds = json.loads(line)
            run.milliseconds.setdefault(what, []).append(milliseconds)
    return run


def _rows(runs: list[Run]) -> Iterator[str]:
    for what in (OPEN, SCROLL, KEY):
        for run in runs:
            start = f"{run.size.name:<9} {run.size.spans:>6,}  {what:<20} {run.view:<13}"
            values = run.milliseconds.get(what)
            if not values:
                yield f"{start} {_why_none(run)}"
                continue
            yield f"{start} {percentile(values, 0.5):>8.1f} {percentile(values, 0.95):>8.1f}      {_verdict(run, what)}"


def _why_none(run: Run) -> str:
    return "all of it is in sight" if run.has_finished else f"did not finish in {LIMITS[run.view]:.0f} s"


def _verdict(run: Run, what: str) -> str:
    values = run.milliseconds[what]
    if run.view != OURS:
        return "" if run.has_finished else f"stopped after {LIMITS[run.view]:.0f} s in all"
    target = SCROLL_TARGET if what == SCROLL else TARGETS.get((run.size.name, what))
    if target is None:
        return ""
    share = 0.95 if what == KEY else 0.5
    verdict = "met" if percentile(values, share) <= target else "MISSED"
    return f"p{share * 100:.0f} <= {target:.0f}  {verdict}"
