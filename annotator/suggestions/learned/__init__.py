"""A model trained on a person's own labels, for any label of any schema."""

from annotator.suggestions.learned.articles import LabelledArticle, LabelledRelation, LabelledSpan
from annotator.suggestions.learned.container import DamagedModel
from annotator.suggestions.learned.cross_validation import cross_validate
from annotator.suggestions.learned.figures import Counts, CurvePoint, Figures, LabelFigures, Score
from annotator.suggestions.learned.model import Model
from annotator.suggestions.learned.training import TooLittle, train
from annotator.suggestions.learned.weights import is_available

NAME = "learned"
VERSION = "1"

__all__ = [
    "NAME",
    "VERSION",
    "Counts",
    "CurvePoint",
    "DamagedModel",
    "Figures",
    "LabelFigures",
    "LabelledArticle",
    "LabelledRelation",
    "LabelledSpan",
    "Model",
    "Score",
    "TooLittle",
    "cross_validate",
    "is_available",
    "train",
]
