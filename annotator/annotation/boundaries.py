"""Edges of spans: moved by units of text, trimmed, grown to sentences and quotation marks."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from annotator.annotation.spans import get_span, move_span
from annotator.errors import RefusedChange
from annotator.model import edges
from annotator.model.edges import Edge, EdgeStep, stepped, united
from annotator.model.span import Fragment, Span
from annotator.project import documents
from annotator.project.project import Project


class Shape(Enum):
    """What may become of the edges of each fragment of a span; the value names the step."""

    NO_SPACES = "Trim spaces of"
    NO_MARKS = "Trim quotation marks of"
    WHOLE_SENTENCES = "Whole sentence for"
    INSIDE_MARKS = "Inside the marks for"
    WITH_MARKS = "With the marks for"


_RESHAPING: dict[Shape, Callable[[str, int, int], Fragment]] = {
    Shape.NO_SPACES: edges.trimmed_of_space,
    Shape.NO_MARKS: edges.trimmed_of_marks,
    Shape.WHOLE_SENTENCES: edges.whole_sentences,
    Shape.INSIDE_MARKS: edges.inside_marks,
    Shape.WITH_MARKS: edges.with_marks,
}
_NOTHING_TO_DO = {
    Shape.NO_SPACES: "There are no spaces at the edges of this span.",
    Shape.NO_MARKS: "There are no quotation marks at the edges of this span.",
    Shape.WHOLE_SENTENCES: "The span covers whole sentences already.",
    Shape.INSIDE_MARKS: "There are no other quotation marks around this span.",
    Shape.WITH_MARKS: "There are no other quotation marks around this span.",
}


def step_edge(project: Project, document: int, annotator: str, span_id: str, step: EdgeStep, fragment: int) -> Span:
    """Move one edge of a fragment (counted from 0 in text order) by a unit of text.

    A fragment that grows into the next one becomes one with it.

    Raises:
        RefusedChange: there is no such span or fragment, the edge cannot go further, or the schema forbids it.
    """
    parts = list(get_span(project, document, annotator, span_id).fragments)
    if not 0 <= fragment < len(parts):
        raise RefusedChange(f"The span has no part number {fragment + 1}.")
    text = documents.text(project, document)
    start, end = stepped(text, *parts[fragment], step)
    if (start, end) == parts[fragment]:
        raise RefusedChange(f"This is the {'end' if step.forward else 'start'} of the article.")
    if start >= end:
        raise RefusedChange("Nothing of the span would be left. Move by a smaller unit, or delete it.")
    parts[fragment] = start, end
    verb = f"Move the {'end' if step.edge is Edge.END else 'start'} of"
    return move_span(project, document, annotator, span_id, parts, verb)


def reshape(project: Project, document: int, annotator: str, span_id: str, shape: Shape) -> Span:
    """Trim or grow each fragment of a span; those that then touch become one.

    Raises:
        RefusedChange: there is no such span, there is nothing to do, or the schema forbids it.
    """
    span = get_span(project, document, annotator, span_id)
    text = documents.text(project, document)
    parts = [_RESHAPING[shape](text, start, end) for start, end in span.fragments]
    if tuple(parts) == span.fragments:
        raise RefusedChange(_NOTHING_TO_DO[shape])
    return move_span(project, document, annotator, span_id, united(text, parts), shape.value)
