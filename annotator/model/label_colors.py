"""Colours for new labels, vetted to be told apart and read on both themes."""

from __future__ import annotations

from collections.abc import Iterable

from annotator.model.color_distance import least_distance
from annotator.model.label_schema import LabelDefinition

# Pairs for the light and the dark theme. Any two of them are at least 10.0 apart to every kind of sight (light 10.2,
# dark 10.05), each has a contrast of at least 4.5 on its page; found by a search for the largest least distance.
VETTED: tuple[tuple[str, str], ...] = (
    ("#966D00", "#F2B233"),
    ("#005B37", "#63E6B8"),
    ("#1170BF", "#3A9FE8"),
    ("#7A1B68", "#F0688C"),
    ("#6F757D", "#A4ACB8"),
    ("#4100F9", "#B669A8"),
    ("#415A00", "#FFEE00"),
    ("#024CA2", "#CCBAFF"),
    ("#032B00", "#85882C"),
    ("#0000AF", "#FFD8FF"),
)


def free_colors(labels: Iterable[LabelDefinition]) -> tuple[str, str]:
    """The vetted pair, for the light and the dark theme, that is farthest from the colours of these labels."""
    taken = [(label.color, label.color_dark) for label in labels if not label.retired]
    return max(VETTED, key=lambda pair: min((_apart(pair, other) for other in taken), default=0.0))


def _apart(pair: tuple[str, str], other: tuple[str, str]) -> float:
    return min(least_distance(one, two)[0] for one, two in zip(pair, other, strict=True))
