"""Whether the labels of a schema can be told apart and read, on both themes, and which colours are still free."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from annotator.model.label_schema import LabelDefinition
from annotator.schema.color_distance import Sight, contrast, distance, least_distance

PAGE, DARK_PAGE = "#FDFDFB", "#171A1E"  # behind the article, on the light and on the dark theme
LEAST_DISTANCE = 10.0  # CIEDE2000, to every kind of sight
LEAST_CONTRAST = 4.5  # WCAG 2.2, success criterion 1.4.3: a label's name is written in its colour

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
SEEN: dict[Sight, str] = {
    Sight.NORMAL: "to everybody",
    Sight.PROTAN: "to those who lack the red cones",
    Sight.DEUTAN: "to those who lack the green cones",
    Sight.TRITAN: "to those who lack the blue cones",
}


@dataclass(frozen=True, slots=True)
class ColorFinding:
    """What is wrong with the colours of one or two labels on one theme; `value` falls short of `wanted`."""

    labels: tuple[str, ...]
    is_dark: bool
    value: float
    wanted: float
    text: str


def color_findings(labels: Iterable[LabelDefinition]) -> list[ColorFinding]:
    """Every label that cannot be read and every pair that cannot be told apart, the worst first."""
    offered = [label for label in labels if not label.retired]
    found = [finding for is_dark in (False, True) for label in offered if (finding := _faint(label, is_dark))]
    for first, second in combinations(offered, 2):
        found += [finding for is_dark in (False, True) if (finding := _alike(first, second, is_dark))]
    return sorted(found, key=lambda finding: finding.value / finding.wanted)


def least_apart(labels: Iterable[LabelDefinition]) -> float | None:
    """The smallest distance between two labels that can be chosen, over both themes; None for a single label."""
    pairs = combinations([label for label in labels if not label.retired], 2)
    distances = [least_distance(_color(a, dark), _color(b, dark))[0] for a, b in pairs for dark in (False, True)]
    return min(distances, default=None)


def free_colors(labels: Iterable[LabelDefinition]) -> tuple[str, str]:
    """The vetted pair, for the light and the dark theme, that is farthest from the colours of these labels."""
    taken = [(label.color, label.color_dark) for label in labels if not label.retired]
    return max(VETTED, key=lambda pair: min((_apart(pair, other) for other in taken), default=0.0))


def _apart(pair: tuple[str, str], other: tuple[str, str]) -> float:
    return min(least_distance(one, two)[0] for one, two in zip(pair, other, strict=True))


def _color(label: LabelDefinition, is_dark: bool) -> str:
    return label.color_dark if is_dark else label.color


def _faint(label: LabelDefinition, is_dark: bool) -> ColorFinding | None:
    ratio = contrast(_color(label, is_dark), DARK_PAGE if is_dark else PAGE)
    if ratio >= LEAST_CONTRAST:
        return None
    text = (
        f"{label.name} is hard to read: contrast {ratio:.1f} on the {_page(is_dark)} page, {LEAST_CONTRAST} is needed"
    )
    return ColorFinding((label.name,), is_dark, ratio, LEAST_CONTRAST, text)


def _alike(first: LabelDefinition, second: LabelDefinition, is_dark: bool) -> ColorFinding | None:
    apart, sight = least_distance(_color(first, is_dark), _color(second, is_dark))
    if apart >= LEAST_DISTANCE:
        return None
    if distance(_color(first, is_dark), _color(second, is_dark)) < LEAST_DISTANCE:
        sight = Sight.NORMAL
    text = (
        f"{first.name} and {second.name} look alike {SEEN[sight]}: {apart:.1f} apart on the {_page(is_dark)} page,"
        f" {LEAST_DISTANCE:.0f} is needed"
    )
    return ColorFinding((first.name, second.name), is_dark, apart, LEAST_DISTANCE, text)


def _page(is_dark: bool) -> str:
    return "dark" if is_dark else "light"
