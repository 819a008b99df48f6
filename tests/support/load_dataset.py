"""What `datasets` makes of a folder, as JSON; run by a Python that has it: load_dataset.py FOLDER CACHE TASK...

It has an environment of its own, since pandas comes with it, which the program's start would then load.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import datasets  # type: ignore[import-not-found]  # not in the environment of the program


def main(folder: str, cache: str, *tasks: str) -> None:
    """Load each task, and the default one whole."""
    counts: dict[str, dict[str, int]] = {}
    for task in tasks:
        loaded = datasets.load_dataset(folder, task, cache_dir=cache)
        counts[task] = {side: len(rows) for side, rows in loaded.items()}
    default = datasets.load_dataset(folder, cache_dir=cache)
    tokens = datasets.load_dataset(folder, "tokens", cache_dir=cache)["train"]
    found: dict[str, Any] = {
        "counts": counts,
        "default": {side: list(rows) for side, rows in default.items()},
        "names": tokens.features["tags"]["QUOTE"].feature.names,
        "tags": [row["QUOTE"] for row in tokens["tags"]],
    }
    sys.stdout.write(json.dumps(found, default=str))


if __name__ == "__main__":
    main(*sys.argv[1:])
