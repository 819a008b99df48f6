"""A report of agreement in which annotators are called by their names, or by some that do not tell who they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from annotator.review.agreement.report import AgreementReport, Figure


def with_names(report: AgreementReport, names: Mapping[str, str]) -> AgreementReport:
    """The report with other names of annotators than their identifiers."""

    def named(people: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(names.get(who, who) for who in people)

    def figures(found: tuple[Figure, ...]) -> tuple[Figure, ...]:
        return tuple(replace(figure, people=named(figure.people)) for figure in found)

    return replace(
        report,
        people=named(report.people),
        figures=figures(report.figures),
        by_document=figures(report.by_document),
        confusions=tuple(replace(confusion, people=_pair(confusion.people, names)) for confusion in report.confusions),
        left_out=tuple(replace(part, what=_named(part.what, names)) for part in report.left_out),
    )


def _named(what: str, names: Mapping[str, str]) -> str:
    """`documents of ana` with another name."""
    of, joint, who = what.partition(" of ")
    return f"{of}{joint}{names.get(who, who)}"


def _pair(people: tuple[str, str], names: Mapping[str, str]) -> tuple[str, str]:
    first, second = people
    return names.get(first, first), names.get(second, second)
