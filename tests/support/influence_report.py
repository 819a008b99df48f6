"""A report on what suggestions do, with every table in it, and an empty one."""

from __future__ import annotations

from annotator.suggestions.influence import AgreementFigure, Comparison, InfluenceReport, WorkFigures
from annotator.suggestions.influence.acceptance import Acceptance
from annotator.suggestions.influence.medians import Estimate
from annotator.suggestions.influence.origins import Origin

MINUTES = Estimate(184.0, 120.5, 240.0, 24)
SPANS = Estimate(12.5, 9.0, 15.0, 24)
LENGTH = Estimate(2_412.0, 1_980.0, 2_950.0, 24)
SHARE = Estimate(0.75, 0.625, 0.84, 24)
EMPTY = InfluenceReport((), (), (), (), (), 0, 0, (), ())


def told_report() -> InfluenceReport:
    """Two people, two suggesters, and something to warn of everywhere."""
    people = ("", "ana", "ben")
    return InfluenceReport(
        work=tuple(
            WorkFigures(who, kind, 24, MINUTES, SPANS, LENGTH) for who in people for kind in ("shown", "unaided")
        ),
        comparisons=tuple(Comparison(who, "unaided", Estimate(0.8, 0.7, 0.9, 24), None) for who in people),
        acceptance=tuple(
            Acceptance(suggester, "1", label, 40, 20, 6, 4, 8, 2, 1, SHARE)
            for suggester, label in (("quotes", "QUOTE"), ("quotes", "SOURCE"), ("learned", "CLAIM"))
        ),
        origins=tuple(Origin(who, label, 30, 12, 4, 2) for label in ("CLAIM", "QUOTE") for who in people[1:]),
        agreement=tuple(
            AgreementFigure(is_helped, 12, measure, label, 0.8, 0.7, 0.9)
            for is_helped in (True, False)
            for measure in ("exact_f1", "overlapping_f1")
            for label in ("", "CLAIM", "QUOTE")
        ),
        mixed=3,
        unrecorded=12,
        about_work=("Part of what differs may come from the length of the articles, which is not the same. " * 2,),
        about_origins=("Figures of a model on such labels are too good. " * 3,),
    )
