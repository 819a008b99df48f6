"""How far apart two colours look, to people of normal sight and to the colour-blind, and how well text in one is read.

Distances are CIEDE2000: about 1 can just be seen side by side, under 10 is hard to tell apart in small marks.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

Triple = tuple[float, float, float]


class Sight(StrEnum):
    """How colours are seen; the last three cannot tell some of them apart."""

    NORMAL = "normal"
    PROTAN = "protan"
    DEUTAN = "deutan"
    TRITAN = "tritan"


# Machado, Oliveira, Fernandes 2009, "A Physiologically-based Model for Simulation of Color Vision Deficiency",
# severity 1.0, for linear RGB.
SEEN_BY: dict[Sight, tuple[Triple, Triple, Triple]] = {
    Sight.PROTAN: (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    Sight.DEUTAN: (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    Sight.TRITAN: (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
# IEC 61966-2-1: linear sRGB to XYZ under D65.
TO_XYZ: tuple[Triple, Triple, Triple] = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
WHITE: Triple = (0.95047, 1.0, 1.08883)
CUBE_LIMIT, CUBE_SLOPE = 216 / 24389, 24389 / 27  # CIE 15, where the cube root of L*a*b* turns straight
BEND = 25.0**7  # in CIEDE2000's terms of chroma


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it."""
    low, high = sorted((_luminance(first), _luminance(second)))
    return (high + 0.05) / (low + 0.05)


def distance(first: str, second: str, sight: Sight = Sight.NORMAL) -> float:
    """CIEDE2000 between two colours (`#RRGGBB`) as this sight sees them."""
    return ciede2000(lab(first, sight), lab(second, sight))


def least_distance(first: str, second: str) -> tuple[float, Sight]:
    """The distance of two colours to those who can tell them apart least, and whose sight that is."""
    return min((distance(first, second, sight), sight) for sight in Sight)


@lru_cache(maxsize=512)
def lab(color: str, sight: Sight = Sight.NORMAL) -> Triple:
    """A colour in CIE L*a*b* under D65, as this sight sees it."""
    linear = _linear(color)
    if sight in SEEN_BY:
        red, green, blue = _times(SEEN_BY[sight], linear)
        linear = (_in_range(red), _in_range(green), _in_range(blue))
    x, y, z = (_root(value / white) for value, white in zip(_times(TO_XYZ, linear), WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def ciede2000(first: Triple, second: Triple) -> float:
    """The CIEDE2000 difference of two colours in L*a*b*.

    After Sharma, Wu, Dalal 2005, "The CIEDE2000 Color-Difference Formula: Implementation Notes".
    """
    bent = 1 + _half_bend((hypot(*first[1:]) + hypot(*second[1:])) / 2)
    chroma, hue = _polar(first[1] * bent, first[2])
    other_chroma, other_hue = _polar(second[1] * bent, second[2])
    mean_light, mean_chroma = (first[0] + second[0]) / 2, (chroma + other_chroma) / 2
    if chroma * other_chroma == 0:
        turn, mean_hue = 0.0, hue + other_hue
    else:
        turn, mean_hue = _turn(hue, other_hue)
    light = (second[0] - first[0]) / (1 + 0.015 * (mean_light - 50) ** 2 / sqrt(20 + (mean_light - 50) ** 2))
    colour = (other_chroma - chroma) / (1 + 0.045 * mean_chroma)
    round_about = 2 * sqrt(chroma * other_chroma) * sin(radians(turn / 2))
    round_about /= 1 + 0.015 * mean_chroma * _hue_weight(mean_hue)
    skew = _rotation(mean_chroma, mean_hue) * colour * round_about
    return sqrt(max(0.0, light**2 + colour**2 + round_about**2 + skew))


def _half_bend(chroma: float) -> float:
    return 0.5 * (1 - sqrt(chroma**7 / (chroma**7 + BEND)))


def _polar(a: float, b: float) -> tuple[float, float]:
    return hypot(a, b), degrees(atan2(b, a)) % 360


def _turn(hue: float, other: float) -> tuple[float, float]:
    """From one hue to the other the short way, and the hue in the middle; degrees."""
    if abs(other - hue) <= 180:
        return other - hue, (hue + other) / 2
    turn = other - hue + (360 if other < hue else -360)
    return turn, (hue + other + (360 if hue + other < 360 else -360)) / 2


def _hue_weight(hue: float) -> float:
    return (
        1
        - 0.17 * cos(radians(hue - 30))
        + 0.24 * cos(radians(2 * hue))
        + 0.32 * cos(radians(3 * hue + 6))
        - 0.20 * cos(radians(4 * hue - 63))
    )


def _rotation(chroma: float, hue: float) -> float:
    """How blues of other chroma look turned."""
    spread = 30 * exp(-(((hue - 275) / 25) ** 2))
    return -2 * sqrt(chroma**7 / (chroma**7 + BEND)) * sin(radians(2 * spread))


def _luminance(color: str) -> float:
    red, green, blue = _linear(color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(color: str) -> Triple:
    red, green, blue = (int(color[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return _to_linear(red), _to_linear(green), _to_linear(blue)


def _to_linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _times(matrix: tuple[Triple, Triple, Triple], vector: Triple) -> Triple:
    x, y, z = (sum(part * value for part, value in zip(row, vector, strict=True)) for row in matrix)
    return x, y, z


def _in_range(value: float) -> float:
    return min(max(value, 0.0), 1.0)


def _root(value: float) -> float:
    return value ** (1 / 3) if value > CUBE_LIMIT else (CUBE_SLOPE * value + 16) / 116
