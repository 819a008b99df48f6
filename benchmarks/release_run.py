"""What the benchmarks of import and export share: sizes, a process for each measure, and the table."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.machine import load, machine_facts

SIZES = (1_000, 10_000, 100_000)
MEGABYTE = 1e6
LARGEST_RATIO = 2.5  # times the floor
Figures = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ReleaseBenchmark:
    """One benchmark: `measure` takes a folder that may keep files and a size, and returns figures.

    `per_second` is the target in documents at the largest size. The figures have `seconds`, `floor` (both in seconds),
    `peak` (bytes above the start) and `more`, a text.
    """

    name: str
    per_second: int
    measure: Callable[[Path, int], Figures]

    def main(self, arguments: list[str]) -> int:
        """Measure each size in a process of its own and print a table; returns 0."""
        chosen = self._parse(arguments)
        if chosen.measure:
            print(json.dumps(self.measure(chosen.folder, chosen.measure)))
            return 0
        if chosen.folder:
            chosen.folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f"{self.name}-", dir=chosen.folder) as temporary:
            folder = chosen.folder or Path(temporary)
            print("\n".join(machine_facts(Path(temporary))), flush=True)
            print(f"targets: {self.per_second:,} documents/s at {SIZES[-1]:,}, at most {LARGEST_RATIO} x the floor")
            print(
                f"{self.name:>10} {'seconds':>8} {'docs/s':>8} {'floor/s':>8} {'ratio':>6} {'peak MB':>8}", flush=True
            )
            for size in chosen.articles:
                command = [
                    sys.executable,
                    "-m",
                    "benchmarks",
                    self.name,
                    "--measure",
                    str(size),
                    "--folder",
                    str(folder),
                ]
                done = subprocess.run(command, check=True, capture_output=True, text=True)
                print(self._shown(size, json.loads(done.stdout)), flush=True)
        return 0

    def _parse(self, arguments: list[str]) -> argparse.Namespace:
        parser = argparse.ArgumentParser(prog=f"python -m benchmarks {self.name}")
        parser.add_argument("--articles", type=int, nargs="+", default=list(SIZES), metavar="N", help="how many")
        parser.add_argument("--folder", type=Path, help="keep the files here and use them again")
        parser.add_argument("--measure", type=int, metavar="N", help="measure this size only, and print JSON")
        return parser.parse_args(arguments)

    def _shown(self, size: int, figures: Figures) -> str:
        seconds, floor = figures["seconds"], figures["floor"]
        return (
            f"{size:>10,} {seconds:>8.1f} {size / seconds:>8,.0f} {size / floor:>8,.0f} {seconds / floor:>6.2f}"
            f" {figures['peak'] / MEGABYTE:>8.0f}   {figures['more']}, {load()}"
        )
