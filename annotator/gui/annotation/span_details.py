"""What the inspector shows of a span, gathered from the project and the article."""

from __future__ import annotations

from annotator.gui.annotation.article.article_view import ArticleView
from annotator.gui.annotation.document_state import DocumentState
from annotator.gui.annotation.inspector import Inspector
from annotator.model.span import SpanOutline, covered_text, reading_order
from annotator.project import annotations as stored
from annotator.project.journal import span_history
from annotator.project.project import Project

MOST_INSIDE = 20  # rows of the list of spans within the focused one
MOST_HISTORY = 50


def show_details(
    inspector: Inspector, project: Project, document: DocumentState, article: ArticleView, span_id: str
) -> None:
    """Show one whole span in the panel."""
    span = stored.span(project, document.number, document.annotator, span_id)
    definition = project.schema.label(span.label) if span else None
    if span is None or definition is None:
        inspector.show_nothing()
        return
    inspector.show_span(
        span,
        definition=definition,
        relations=_relations(project, document, article, span_id),
        inside=_inside(article, span_id),
        history=span_history(project, document.number, document.annotator, span_id)[:MOST_HISTORY],
        flag=document.flags.get(span_id),
    )


def _relations(
    project: Project, document: DocumentState, article: ArticleView, span_id: str
) -> list[tuple[str, str, str]]:
    """(title, text of the other span, its identifier) for each relation of the span; an arrow shows incoming ones."""
    found = []
    for label, from_span, to_span in document.relations.values():
        if span_id in (from_span, to_span):
            definition = project.schema.relation(label)
            title = definition.shown() if definition else label
            is_outgoing = from_span == span_id
            other = article.span(to_span if is_outgoing else from_span)
            if other is not None:
                found.append((title if is_outgoing else f"← {title}", _text(article, other), other.id))
    return found


def _inside(article: ArticleView, span_id: str) -> list[tuple[SpanOutline, str]]:
    outer = article.span(span_id)
    if outer is None:
        return []
    near = article.article.spans.touching(outer.start, outer.end)
    inner = [span for span in near if span.id != span_id and _is_within(span, outer)]
    return [(span, _text(article, span)) for span in sorted(inner, key=reading_order)[:MOST_INSIDE]]


def _is_within(inner: SpanOutline, outer: SpanOutline) -> bool:
    return all(
        any(start <= inner_start and inner_end <= end for start, end in outer.parts())
        for inner_start, inner_end in inner.parts()
    )


def _text(article: ArticleView, span: SpanOutline) -> str:
    return covered_text(article.source_text(), span.parts())
