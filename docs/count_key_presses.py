"""Counts what it takes to label one article completely: python docs/count_key_presses.py ARTICLE [--plan PLAN]

The real window is driven on no screen, on a new project with that one article, by real key and mouse events: once by
keys alone, once by mouse alone. What is to be labelled is said by a plan, which has offsets only; without `--plan` it
is the one in docs/key-presses that was made for this text. It fails if the project does not hold exactly the plan
afterwards. docs/key-presses.md has the figures and tells how they come about.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
PLANS = HERE / "key-presses"


def main(arguments: list[str] | None = None) -> int:
    """Print the counts; 0 unless something went wrong."""
    parser = argparse.ArgumentParser(description="Count the key presses for labelling one article completely.")
    parser.add_argument("article", type=Path, help="a file with the one article")
    parser.add_argument("--plan", type=Path, help="what is to be labelled, if not one of docs/key-presses")
    parser.add_argument(
        "--keys-per-second", type=float, default=10.0, metavar="NUMBER", help="the speed, 10 if not given"
    )
    chosen = parser.parse_args(arguments)
    sys.path.insert(0, str(HERE.parent))  # the parts lie beside the other benchmarks
    from annotator.errors import AnnotatorError
    from benchmarks.labelling.count import count, lines_of
    from benchmarks.labelling.plan import read_plan

    with tempfile.TemporaryDirectory() as folder:
        _stay_apart(Path(folder))
        try:
            plans = [chosen.plan] if chosen.plan else sorted(PLANS.glob("*.json"))
            figures = count(chosen.article, [read_plan(path) for path in plans])
        except AnnotatorError as error:
            sys.stderr.write(f"{error}\n")
            return 1
    for line in lines_of(figures, chosen.keys_per_second):
        sys.stdout.write(f"{line}\n")
    return 0


def _stay_apart(folder: Path) -> None:
    """Keep away from the settings and backups of the person who runs this, and from the screen."""
    from PySide6.QtCore import qInstallMessageHandler

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["HOME"] = str(folder)
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        os.environ[f"XDG_{name}_HOME"] = str(folder / name.lower())
    qInstallMessageHandler(lambda _kind, _context, text: _say(text))


def _say(text: str) -> None:
    """Pass on what Qt says, but for what its plugin without a display cannot do."""
    if not text.startswith("This plugin does not support"):
        sys.stderr.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main())
