"""Chooses the benchmark."""

from __future__ import annotations

import argparse
import sys


def main() -> int:
    """Run the benchmark named first with the rest of the arguments."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure what has to be fast.")
    parser.add_argument(
        "what", choices=["view", "list", "search"], help="the article view, the article list, or search"
    )
    parser.add_argument("rest", nargs=argparse.REMAINDER, help="its own options; see --help of each")
    chosen = parser.parse_args()
    if chosen.what == "view":
        from benchmarks.view import main as measure
    elif chosen.what == "search":
        from benchmarks.search import main as measure
    else:
        from benchmarks.queue_list import main as measure
    return measure(chosen.rest)


if __name__ == "__main__":
    sys.exit(main())
