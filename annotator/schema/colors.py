"""Whether the labels of a schema can be told apart and read, on both themes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from annotator.model.color_distance import Sight, contrast, distance, least_distance
from annotator.model.label_schema import LabelDefinition

PAGE, DARK_PAGE = "#FDFDFB", "#171A1E"  # behind the article, on the light and on the dark theme
LEAST_DISTANCE = 10.0  # CIEDE2000, to every kind of sight
LEAST_CONTRAST = 4.5  # WCAG 2.2, success criterion 1.4.3: a label's name is written in its colour

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
