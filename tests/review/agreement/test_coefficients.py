"""The coefficients against the worked examples of the papers that define them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import permutations

import pytest

from annotator.review.agreement.coefficients import alpha, f1, kappa, unitizing_alpha

# J. Cohen (1960), table 2: 200 patients, three diagnoses.
COHEN = ((88, 14, 18), (10, 40, 10), (2, 6, 12))

# K. Krippendorff (2011), sections A to C: two observers of ten units, two of twelve, and four of twelve with gaps.
BINARY = ("0100000010", "1110010000")
FIVE_VALUES = ("aabbdcccedda", "babbbccceddd")
NOMINAL = ("123321412...", "1233224125.3", ".33323422 51.".replace(" ", ""), "123324412 51.".replace(" ", ""))

# K. Krippendorff, Y. Mathet, S. Bouvry and A. Widlöcher (2016); K. Krippendorff (2019), Content Analysis, figure 12.11.
ALEX = ((0, 7, "1"), (7, 13, "2"), (30, 32, "5"), (32, 37, "6"), (37, 44, "6"), (44, 60, "7"))
PAUL = ((0, 7, "1"), (7, 13, "3"), (13, 21, "5"), (32, 44, "6"))
SUZAN = ((0, 7, "1"), (7, 13, "4"), (13, 21, "5"), (32, 37, "6"), (37, 41, "6"), (41, 44, "6"))
LENGTH = 60


def of_units(observers: Sequence[str]) -> float | None:
    """α of values in columns; a dot is a value that lacks."""
    columns = [[value for value in column if value != "."] for column in zip(*observers, strict=True)]
    pairable = [column for column in columns if len(column) > 1]
    margins = Counter(value for column in pairable for value in column)
    differing = sum(
        sum(one != other for one, other in permutations(column, 2)) / (len(column) - 1) for column in pairable
    )
    return alpha(differing, list(margins.values()))


def of_continuum(*people: Sequence[tuple[int, int, str]], only_relevance: bool = False) -> float | None:
    """α for unitizing, by the definition: code point by code point."""
    lines = []
    squares: Counter[str] = Counter()
    for units in people:
        line = [""] * LENGTH
        for start, end, value in units:
            named = "unit" if only_relevance else value
            line[start:end] = [named] * (end - start)
            squares[named] += (end - start) ** 2
        lines.append(line)
    margins = Counter(value for line in lines for value in line)
    squares[""] = margins[""]
    differing = sum(one != other for place in zip(*lines, strict=True) for one, other in permutations(place, 2))
    values = list(margins)
    return unitizing_alpha(
        differing / (len(people) - 1), [margins[value] for value in values], [squares[value] for value in values]
    )


def test_kappa_is_that_of_cohen() -> None:
    rows, columns = [sum(row) for row in COHEN], [sum(column) for column in zip(*COHEN, strict=True)]
    agreed = sum(COHEN[place][place] for place in range(3))
    assert kappa(200 - agreed, 200, list(zip(rows, columns, strict=True))) == pytest.approx(0.492, abs=5e-4)


def test_alpha_is_that_of_krippendorff() -> None:
    assert of_units(BINARY) == pytest.approx(0.095, abs=5e-4)
    assert of_units(FIVE_VALUES) == pytest.approx(0.692, abs=5e-4)
    assert of_units(NOMINAL) == pytest.approx(0.743, abs=5e-4)


def test_alpha_for_unitizing_is_that_of_the_paper() -> None:
    assert of_continuum(ALEX, PAUL, SUZAN) == pytest.approx(0.510, abs=5e-4)
    assert of_continuum(ALEX, PAUL, SUZAN, only_relevance=True) == pytest.approx(0.413, abs=1e-3)


def test_what_could_not_have_been_otherwise_has_no_value() -> None:
    assert kappa(0, 9, [(9, 9)]) is None
    assert kappa(0, 0, []) is None
    assert alpha(0, [18]) is None
    assert alpha(0, []) is None
    assert unitizing_alpha(0, [40], [40]) is None
    assert unitizing_alpha(0, [], []) is None
    assert f1(0, 0, 0) is None


def test_annotators_who_differ_throughout_are_below_chance() -> None:
    assert kappa(2, 2, [(1, 1), (1, 1)]) == -1
    assert f1(0, 3, 4) == 0
