"""The coefficients of agreement, from counts alone.

`differing` and `margins` are those of a coincidence matrix: how much is coded differently, and how much each value was
given in all. A coefficient that has nothing to compare, or nothing that could have been otherwise (everybody gave one
value throughout), is None, never 0 or 1.

κ: J. Cohen (1960), A coefficient of agreement for nominal scales. Educational and Psychological Measurement 20, 37–46.
α: K. Krippendorff (2011), Computing Krippendorff's alpha-reliability; nominal data.
α for unitizing: K. Krippendorff, Y. Mathet, S. Bouvry and A. Widlöcher (2016), On the reliability of unitizing textual
continua: further developments. Quality & Quantity 50, 2347–2364; their uα.
F1 in the place of κ where nobody can count what is not there: G. Hripcsak and A. S. Rothschild (2005), Agreement, the
F-measure, and reliability in information retrieval. JAMIA 12, 296–298.
"""

from __future__ import annotations

from collections.abc import Sequence


def f1(matched: float, first: float, second: float) -> float | None:
    """Twice what both have, as a part of what each has; the same whoever is taken as the reference."""
    return 2 * matched / (first + second) if first + second else None


def share(part: float, whole: float) -> float | None:
    """A part of something, or None where there is nothing."""
    return part / whole if whole else None


def kappa(differing: float, units: float, margins: Sequence[tuple[float, float]]) -> float | None:
    """Cohen's κ of two annotators over `units` things; `margins` has for each value how often each of them gave it."""
    if not units:
        return None
    by_chance = sum(first * second for first, second in margins) / (units * units)
    return 1 - (differing / units) / (1 - by_chance) if by_chance < 1 else None


def alpha(differing: float, margins: Sequence[float]) -> float | None:
    """Krippendorff's α for nominal values: 1 - D_o / D_e with D_e = n - Σ n_c (n_c - 1) / (n - 1).

    `differing` is D_o, the coincidences off the diagonal; each thing with m values adds its ordered pairs divided by
    m - 1, so that `margins` add up to the number of values n.
    """
    values = sum(margins)
    if values <= 1:
        return None
    expected = values - sum(margin * (margin - 1) for margin in margins) / (values - 1)
    return 1 - differing / expected if expected > 0 else None


def unitizing_alpha(differing: float, margins: Sequence[float], squares: Sequence[float]) -> float | None:
    """Krippendorff's α for unitizing, over lengths of text instead of things.

    Of each value, gaps included, `margins` has the length ℓ_c that all annotators gave it, and `squares` the sum S_c of
    the squared lengths of its units, which in gaps are the single code points. No part of a unit is paired with
    another part of it by chance, hence e_cc = ℓ (ℓ_c² - S_c) / (ℓ² - S), and α = 1 - (ℓ - Σ ℓ_cc) / (ℓ - Σ e_cc), where
    `differing` is ℓ - Σ ℓ_cc.
    """
    length = sum(margins)
    pairable = length * length - sum(squares)
    if pairable <= 0:
        return None
    alike = sum(margin * margin - square for margin, square in zip(margins, squares, strict=True))
    expected = length * (1 - alike / pairable)
    return 1 - differing / expected if expected > 0 else None
