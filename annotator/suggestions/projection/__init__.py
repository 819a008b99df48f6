"""Carries what was labelled in one article over to its near-duplicates, and says which words are others there."""

from annotator.suggestions.projection.alignment import Alignment, align
from annotator.suggestions.projection.copies import projected
from annotator.suggestions.projection.projecting import ProjectedSpan, project_span, project_spans

NAME = "projection"
VERSION = "1"

__all__ = ["NAME", "VERSION", "Alignment", "ProjectedSpan", "align", "project_span", "project_spans", "projected"]
