"""`python -m benchmarks duplicates`: how fast near-duplicates are found, in what memory, and how rightly."""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from pathlib import Path
from typing import Any

from annotator.project import documents, near_duplicates
from annotator.project.project import Project
from benchmarks.machine import load, machine_facts
from benchmarks.measuring import most_resident_bytes, resident_bytes
from benchmarks.wire_copies import build

SIZES = (1_000, 10_000, 100_000)
FASTEST_EXPECTED = 5_000  # documents a second, at the largest size
RECALL = 0.98
MEGABYTE = 1e6


def main(arguments: list[str]) -> int:
    """Build the projects that are missing, measure each in a process of its own and print a table; returns 0."""
    chosen = _parse(arguments)
    if chosen.measure:
        print(json.dumps(_measure(chosen.measure)))
        return 0
    if chosen.folder:
        chosen.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="duplicates-", dir=chosen.folder) as temporary:
        print("\n".join(machine_facts(Path(temporary))), flush=True)
        print(f"targets: {FASTEST_EXPECTED:,} documents/s at {SIZES[-1]:,}, recall {RECALL}")
        print(
            f"{'articles':>9} {'first run s':>12} {'docs/s':>8} {'again s':>8} {'peak MB':>8}"
            f" {'recall':>7} {'precision':>10}"
        )
        for size in chosen.articles:
            path = (chosen.folder or Path(temporary)) / f"duplicates-{size}.annotator"
            if not path.exists():
                build(path, size)
            command = [sys.executable, "-m", "benchmarks", "duplicates", "--measure", str(path)]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            print(_shown(size, json.loads(done.stdout)), flush=True)
    return 0


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks duplicates", description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=list(SIZES), metavar="N", help="how many")
    parser.add_argument("--folder", type=Path, help="keep the projects here and use them again")
    parser.add_argument("--measure", type=Path, metavar="PROJECT", help="measure this one only, and print JSON")
    return parser.parse_args(arguments)


def _measure(path: Path) -> dict[str, Any]:
    fresh = path.with_name(f"measured-{path.name}")  # in which nothing has been found yet
    shutil.copyfile(path, fresh)
    try:
        return _measure_fresh(fresh)
    finally:
        fresh.unlink()


def _measure_fresh(path: Path) -> dict[str, Any]:
    with Project.open(path) as project:
        before = resident_bytes()
        start, cpu = time.perf_counter(), time.process_time()
        found = near_duplicates.find(project)
        seconds, cpu_seconds = time.perf_counter() - start, time.process_time() - cpu
        peak = most_resident_bytes()
        start = time.perf_counter()
        near_duplicates.find(project, found.threshold + 0.01)
        again = time.perf_counter() - start
        stories = {number: int(document.metadata["story"]) for number, document in documents.stream(project)}
    recall, precision = _rightness(stories, found.group_of())
    return {
        "seconds": seconds,
        "cpu": cpu_seconds,
        "again": again,
        "peak": peak - before,
        "recall": recall,
        "precision": precision,
        "load": load(),
    }


def _rightness(stories: Mapping[int, int], groups: Mapping[int, int]) -> tuple[float, float]:
    """Which part of the planted pairs is in one group, and which part of the pairs in one group was planted."""
    planted = _pairs(story for story in stories.values() if story < 0)
    found = _pairs(groups.values())
    both = _pairs((stories[number], group) for number, group in groups.items() if stories[number] < 0)
    return both / max(planted, 1), both / max(found, 1)


def _pairs(names: Iterable[Hashable]) -> int:
    return sum(count * (count - 1) // 2 for count in Counter(names).values())


def _shown(size: int, figures: Mapping[str, Any]) -> str:
    return (
        f"{size:>9,} {figures['seconds']:>12.1f} {size / figures['seconds']:>8,.0f} {figures['again']:>8.1f}"
        f" {figures['peak'] / MEGABYTE:>8.0f} {figures['recall']:>7.4f} {figures['precision']:>10.4f}"
        f"   CPU {figures['cpu']:.1f} s, {figures['load']}"
    )
