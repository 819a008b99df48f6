"""`python -m benchmarks.suggesting.fit_claims --data FOLDER`: fits the weights by which sentences are ranked.

FOLDER holds `claims-debates.jsonl`, debates and speeches with each sentence check-worthy or not. Only those whose names
have an even SHA-256 are read.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from annotator.suggestions.claims.traits import traits_of
from benchmarks.suggesting.fitting import Example, fitted, write
from benchmarks.suggesting.labelled_articles import is_scored
from benchmarks.suggesting.labelled_lines import LabelledLines, read_lines

SET = "claims-debates.jsonl"
TABLE = Path("resources/suggestions/weights/claims.tsv")
_WEIGHT = 10.0  # how much a claim counts beside another sentence: there are 3 in 100
_COMMENT = (
    "Log odds that a sentence is worth checking, by python -m benchmarks.suggesting.fit_claims. Feature, tab, weight."
)


def main() -> int:
    """Write the table of weights; returns 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER")
    debates = [debate for debate in read_lines(parser.parse_args().data / SET) if not is_scored(debate.name)]
    weights = fitted([_example(debate) for debate in debates], weight=_WEIGHT)
    write(weights, TABLE, _COMMENT)
    print(f"{len(debates)} debates, {len(weights.features)} weights in {TABLE}")
    return 0


def _example(debate: LabelledLines) -> Example:
    features = [traits_of(debate.text[line.start : line.end], "en").names for line in debate.lines]
    return Example(features, [line.label == "claim" for line in debate.lines])


if __name__ == "__main__":
    sys.exit(main())
