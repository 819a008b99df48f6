"""Chooses the benchmarks: `python -m benchmarks view`, or several one after the other."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module

MODULES = {
    "view": ("benchmarks.view", "the article view"),
    "list": ("benchmarks.queue_list", "the article list"),
    "search": ("benchmarks.search", "search and every occurrence"),
    "import": ("benchmarks.importing", "importing annotated articles"),
    "export": ("benchmarks.exporting", "writing and proving a data set"),
    "duplicates": ("benchmarks.duplicates", "near-duplicates"),
    "suggestions": ("benchmarks.suggestions", "how right and how fast suggestions are"),
    "start": ("benchmarks.start", "from the start of the program to its painted window"),
    "review": ("benchmarks.review", "agreement and comparison of annotators"),
}


def main() -> int:
    """Run the benchmarks named first, each with the rest of the arguments; returns the first code that is not 0."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description="Measure what has to be fast.",
        epilog="; ".join(f"{name}: {what}" for name, (_, what) in MODULES.items()),
    )
    parser.add_argument("what", nargs="+", choices=MODULES, help="one or several of these")
    names, rest = _parted(sys.argv[1:])
    parser.parse_args(names or ["--help"])
    codes = [import_module(MODULES[name][0]).main(rest) for name in names]
    return next((code for code in codes if code), 0)


def _parted(arguments: list[str]) -> tuple[list[str], list[str]]:
    """The names of benchmarks, and from the first option on what is theirs."""
    options = [place for place, argument in enumerate(arguments) if argument.startswith("-")]
    end = options[0] if options else len(arguments)
    return (arguments, []) if arguments[:1] in (["-h"], ["--help"]) else (arguments[:end], arguments[end:])


if __name__ == "__main__":
    sys.exit(main())
