"""The influence of suggestions on the work, measured."""

from annotator.suggestions.influence.report import (
    AgreementFigure,
    Comparison,
    InfluenceReport,
    MeasureAgreement,
    WorkFigures,
    influence_report,
)

__all__ = [
    "AgreementFigure",
    "Comparison",
    "InfluenceReport",
    "MeasureAgreement",
    "WorkFigures",
    "influence_report",
]
