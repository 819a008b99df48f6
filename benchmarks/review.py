"""`python -m benchmarks review`: agreement, gold by a rule, packages merged, and one article by six people compared."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

from annotator.review.comparison import MOST
from benchmarks.agreement_run import agreement_times
from benchmarks.comparison_run import SPANS, alignment_milliseconds, opening_milliseconds
from benchmarks.folder_run import folder_times
from benchmarks.gold_run import gold_times
from benchmarks.machine import machine_facts
from benchmarks.package_run import MERGING, package_times
from benchmarks.reviewed_corpus import build

SIZES = (1_000, 10_000)
TARGET_MILLISECONDS = 100
AGREEMENT_SECONDS = 10  # for all figures
MERGE_SECONDS = 30  # for each package


def main(arguments: Sequence[str]) -> int:
    """Measure and print; returns 1 where comparing, merging or agreement misses its target."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks review", description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=SIZES, help="sizes of the projects")
    parser.add_argument("--folder", type=Path, help="where projects are made and kept")
    chosen = parser.parse_args(arguments)
    is_slow = False
    with tempfile.TemporaryDirectory(prefix="review-", dir=chosen.folder) as temporary:
        print("\n".join(machine_facts(Path(temporary))), flush=True)
        for size in chosen.articles:
            path = (chosen.folder or Path(temporary)) / f"reviewed-{size}.annotator"
            project = path if path.exists() else build(path, size)
            agreement = agreement_times(project)
            is_slow |= agreement.elapsed > AGREEMENT_SECONDS
            print(agreement, flush=True)
            print(gold_times(project, Path(temporary)), flush=True)
            for taken in package_times(Path(temporary), size):
                is_slow |= taken.what.startswith(MERGING) and taken.seconds > MERGE_SECONDS
                print(f"{size:,} documents, {taken}", flush=True)
            for taken in folder_times(Path(temporary), size):
                print(f"{size:,} documents, {taken}", flush=True)
        aligning, milliseconds = alignment_milliseconds(), opening_milliseconds(Path(temporary))
    print(
        f"comparison of {MOST} people, {SPANS} spans each: aligned in {aligning:.0f} ms,"
        f" opened on the page in {milliseconds:.0f} ms, target {TARGET_MILLISECONDS} ms"
    )
    print(
        f"targets: agreement {AGREEMENT_SECONDS} s, merging a package {MERGE_SECONDS} s;"
        f" {'missed' if is_slow else 'met'}"
    )
    return int(is_slow or milliseconds > TARGET_MILLISECONDS)
