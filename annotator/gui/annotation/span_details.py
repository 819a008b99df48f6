"""What the inspector shows of a span, gathered from the project and the article."""

from __future__ import annotations

from annotator.annotation.link_targets import allowed_relations
from annotator.gui.annotation.article.article_view import ArticleView
from annotator.gui.annotation.document_state import DocumentState
from annotator.gui.annotation.inspector import Inspector
from annotator.gui.annotation.relation_row import RelationLine
from annotator.model.label_schema import RelationDefinition
from annotator.model.span import AttributeValue, SpanOutline, covered_text, reading_order
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


def _relations(project: Project, document: DocumentState, article: ArticleView, span_id: str) -> list[RelationLine]:
    """A line for each relation of the span; an arrow shows incoming ones."""
    found = []
    for relation_id, (label, from_span, to_span) in document.relations.items():
        start, end = article.span(from_span), article.span(to_span)
        if span_id not in (from_span, to_span) or start is None or end is None:
            continue
        definition = project.schema.relation(label)
        title = definition.shown() if definition else label
        is_outgoing = from_span == span_id
        other = end if is_outgoing else start
        allowed = allowed_relations(project.schema, start.label, end.label)
        back = allowed_relations(project.schema, end.label, start.label)
        found.append(
            RelationLine(
                title if is_outgoing else f"← {title}",
                _text(article, other),
                other.id,
                relation_id,
                tuple((each.name, each.shown()) for each in allowed if each.name != label),
                can_turn=any(each.name == label for each in back),
                attributes=definition.attributes if definition else (),
                values=_values(project, document, relation_id, definition),
            )
        )
    return found


def _values(
    project: Project, document: DocumentState, relation_id: str, definition: RelationDefinition | None
) -> tuple[AttributeValue, ...]:
    if definition is None or not definition.attributes:
        return ()
    relation = stored.relation(project, document.number, document.annotator, relation_id)
    given = relation.attributes if relation else {}
    return tuple(given.get(part.name) for part in definition.attributes)


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
