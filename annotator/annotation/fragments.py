"""Split spans: further stretches of text added to a span, and taken out of it."""

from __future__ import annotations

from annotator.annotation.spans import get_span, move_span
from annotator.errors import RefusedChange
from annotator.model.edges import united, without
from annotator.model.span import Span
from annotator.project import documents
from annotator.project.project import Project


def add_fragment(project: Project, document: int, annotator: str, span_id: str, start: int, end: int) -> Span:
    """Add [start, end), in code points, to a span; what touches, or has only white space between, becomes one.

    Raises:
        RefusedChange: there is no such span, it covers all this already, the offsets do not fit, or the schema
            forbids it.
    """
    span = get_span(project, document, annotator, span_id)
    if any(low <= start and end <= high for low, high in span.fragments):
        raise RefusedChange("The span covers this text already. Select text outside it.")
    text = documents.text(project, document)
    parts = united(text, [*span.fragments, (start, end)]) if start < end else [*span.fragments, (start, end)]
    return move_span(project, document, annotator, span_id, parts, "Add text to")


def remove_fragment(project: Project, document: int, annotator: str, span_id: str, start: int, end: int) -> Span:
    """Take [start, end), in code points, out of a span; white space at the new edges goes too.

    Raises:
        RefusedChange: there is no such span, it covers nothing of this, nothing of it would be left, or the schema
            forbids it.
    """
    span = get_span(project, document, annotator, span_id)
    kept = without(documents.text(project, document), span.fragments, start, end)
    if kept == span.fragments:
        raise RefusedChange("The span covers nothing of this text.")
    if not kept:
        raise RefusedChange("Nothing of the span would be left. Delete it instead.")
    return move_span(project, document, annotator, span_id, kept, "Take text out of")
