"""Figures in words and files: no 0 with a sign, no noise of binary fractions, minus signs in LaTeX."""

from __future__ import annotations

import csv
from pathlib import Path

from annotator.review.agreement.measures import Kind
from annotator.review.agreement.paper import latex, markdown
from annotator.review.agreement.report import AgreementReport, Figure
from annotator.review.agreement.tables import interval_text, value_text, write_figures

PEOPLE = ("ana", "ben")


def figure(value: float, low: float, high: float) -> Figure:
    return Figure("token_kappa", Kind.SPAN, "QUOTE", PEOPLE, "", value, None, low, high, 3)


def report(*figures: Figure) -> AgreementReport:
    return AgreementReport(PEOPLE, 3, 10, 0, False, figures, (), (), ())


def test_nothing_is_no_negative_number() -> None:
    almost = figure(-1.1e-15, -0.0004, 0.25)
    assert (value_text(almost), interval_text(almost)) == ("0.000", "0.000–0.250")
    assert interval_text(figure(0, -0.25, -0.0001)) == "-0.250 to 0.000"
    assert "-0.000" not in markdown(report(almost)) + latex(report(almost))


def test_the_csv_has_no_noise(tmp_path: Path) -> None:
    write_figures(report(figure(1.1e-15, -1.1e-15, 1 / 3)), tmp_path / "a.csv", {"ana": "Ana Müller"})
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["value"], row["low"], row["high"]) == ("0.0", "0.0", "0.333333333333")
    assert (row["annotators"], row["names"]) == ("ana ben", "Ana Müller; ben")


def test_latex_has_signs_of_minus() -> None:
    text = latex(report(figure(-0.25, -0.5, 0.125)))
    assert "QUOTE & $-$0.250" in text
    assert "[$-$0.500 to 0.125]" in text
