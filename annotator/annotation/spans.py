"""Spans: add, move, relabel, describe, delete."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from annotator.annotation.status import begin
from annotator.errors import RefusedChange
from annotator.model import schema_rules
from annotator.model.ids import new_id
from annotator.model.label_schema import LabelDefinition
from annotator.model.span import AttributeValue, Fragment, Span, covered_text, fragments_error
from annotator.project import annotations as stored
from annotator.project import documents
from annotator.project.project import Project
from annotator.project.transaction import Transaction


def add_span(project: Project, document: int, annotator: str, fragments: Sequence[Fragment], label: str) -> Span:
    """Label a stretch of text; the attributes take the defaults of the schema.

    `fragments` are half-open, in code points, in any order; those that touch become one.

    Raises:
        RefusedChange: the offsets do not fit the text, or the schema forbids it.
    """
    with project.transaction(f"Add {label_name(project, label)}", annotator) as transaction:
        return insert_span(project, transaction, document, fragments, label)


def insert_span(
    project: Project,
    transaction: Transaction,
    document: int,
    fragments: Sequence[Fragment],
    label: str,
    attributes: Mapping[str, AttributeValue] | None = None,
) -> Span:
    """Label a stretch of text as part of a step; `attributes` go before the defaults of the schema.

    Raises:
        RefusedChange: the offsets do not fit the text, or the schema forbids it.
    """
    annotator = transaction.annotator
    span = over(project, document, _blank(new_id("s"), _definition(project, label)), fragments)
    span = span.model_copy(update={"attributes": {**span.attributes, **(attributes or {})}})
    _check(project, document, annotator, span)
    begin(transaction, document)
    transaction.delete("nothing_here", (document, annotator, label))
    transaction.insert("span", stored.span_row(document, annotator, span))
    return span


def move_span(
    project: Project, document: int, annotator: str, span_id: str, fragments: Sequence[Fragment], verb: str = ""
) -> Span:
    """Give a span other edges; everything else about it stays. `verb` names the step, followed by the label.

    Raises:
        RefusedChange: there is no such span, the offsets do not fit, or the schema forbids it.
    """
    span = over(project, document, get_span(project, document, annotator, span_id), fragments)
    operation = f"{verb or 'Move the edges of'} {label_name(project, span.label)}"
    return _store(project, document, annotator, span, operation)


def move_edge(project: Project, document: int, annotator: str, span_id: str, fragment: int, extent: Fragment) -> Span:
    """Give one fragment of a span another extent; `fragment` counts from 0 in text order."""
    parts = list(get_span(project, document, annotator, span_id).fragments)
    if not 0 <= fragment < len(parts):
        raise RefusedChange(f"The span has no part number {fragment + 1}.")
    parts[fragment] = extent
    return move_span(project, document, annotator, span_id, parts)


def relabel_span(project: Project, document: int, annotator: str, span_id: str, label: str) -> Span:
    """Give a span another label.

    Attributes that the other label lacks are dropped, and so are relations that it cannot have; the step says how many.

    Raises:
        RefusedChange: there is no such span, or the schema forbids it.
    """
    old = get_span(project, document, annotator, span_id)
    definition = _definition(project, label)
    kept = {part.name: part.default for part in definition.attributes}
    for part in definition.attributes:
        if part.name in old.attributes and part.accepts(old.attributes[part.name]):
            kept[part.name] = old.attributes[part.name]  # type: ignore[assignment]  # accepted by the definition
    span = old.model_copy(update={"label": label, "attributes": kept})
    misfits = _misfit_relations(project, document, annotator, span)
    operation = f"Relabel {label_name(project, old.label)} as {definition.shown().lower()}"
    if misfits:
        operation += f" ({len(misfits)} relation{'s' * (len(misfits) > 1)} removed)"
    return _store(project, document, annotator, span, operation, relations_to_delete=misfits)


def set_attribute(
    project: Project, document: int, annotator: str, span_id: str, name: str, value: AttributeValue
) -> Span:
    """Set an attribute of a span; None leaves it undecided.

    Raises:
        RefusedChange: there is no such span, or the schema forbids it.
    """
    refuse_half_characters(value)
    span = get_span(project, document, annotator, span_id)
    changed = span.model_copy(update={"attributes": {**span.attributes, name: value}})
    return _store(project, document, annotator, changed, f"Set {name} of {label_name(project, span.label)}")


def set_note(project: Project, document: int, annotator: str, span_id: str, note: str | None) -> Span:
    """Write, replace or (None, or blank) remove the note on a span.

    Raises:
        RefusedChange: there is no such span, or the note cannot be stored.
    """
    refuse_half_characters(note)
    span = get_span(project, document, annotator, span_id)
    changed = span.model_copy(update={"note": note if note and note.strip() else None})
    return _store(project, document, annotator, changed, f"Note on {label_name(project, span.label)}")


def delete_span(project: Project, document: int, annotator: str, span_id: str) -> None:
    """Delete a span with its relations and its flag, in one step.

    Raises:
        RefusedChange: there is no such span.
    """
    span = get_span(project, document, annotator, span_id)
    with project.transaction(f"Delete {label_name(project, span.label)}", annotator) as transaction:
        for relation in stored.relations_of_span(project, document, annotator, span_id):
            transaction.delete("relation", (document, annotator, relation))
        transaction.delete("flag", (document, annotator, span_id))
        transaction.delete("span", (document, annotator, span_id))


def get_span(project: Project, document: int, annotator: str, span_id: str) -> Span:
    """A span of the annotator's own.

    Raises:
        RefusedChange: there is no such span.
    """
    span = stored.span(project, document, annotator, span_id)
    if span is None:
        raise RefusedChange(f"There is no span {span_id} of {annotator} in this document.")
    return span


def check_new_span(project: Project, document: int, annotator: str, span: Span) -> str | None:
    """Why the schema or another span stands against this span, or None."""
    error = schema_rules.span_error(project.schema, span)
    if error is None and project.schema.exclusive_layers:
        near = stored.overlapping(project, document, annotator, span.start, span.end)
        error = schema_rules.overlap_error(project.schema, span, near)
    return error


def over(project: Project, document: int, span: Span, fragments: Sequence[Fragment]) -> Span:
    """The span over other fragments of the document's text; those that touch become one.

    Raises:
        RefusedChange: the offsets do not fit the text.
    """
    text = documents.text(project, document)
    joined = _joined(fragments)
    error = next(filter(None, (fragments_error((part,), len(text)) for part in fragments or [(0, 0)])), None)
    if error:
        raise RefusedChange(f"The span does not fit the text: {error}.")
    edges = {"start": joined[0][0], "end": joined[-1][1], "fragments": joined, "text": covered_text(text, joined)}
    return span.model_copy(update=edges)


def label_name(project: Project, label: str) -> str:
    """A label as it is named within a step."""
    definition = project.schema.label(label)
    return definition.shown().lower() if definition else label


def refuse_half_characters(value: AttributeValue) -> None:
    """Refuse what was typed if it holds half of a character, which cannot be stored.

    Raises:
        RefusedChange: it does.
    """
    try:
        str(value).encode("utf-8")
    except UnicodeEncodeError:
        raise RefusedChange("What was typed holds half of a character (a lone surrogate). Type it again.") from None


def _store(
    project: Project,
    document: int,
    annotator: str,
    span: Span,
    operation: str,
    *,
    relations_to_delete: Sequence[str] = (),
) -> Span:
    _check(project, document, annotator, span)
    with project.transaction(operation, annotator) as transaction:
        _delete_relations(transaction, document, annotator, relations_to_delete)
        transaction.delete("nothing_here", (document, annotator, span.label))
        transaction.put("span", stored.span_row(document, annotator, span))
    return span


def _delete_relations(transaction: Transaction, document: int, annotator: str, relations: Sequence[str]) -> None:
    for relation in relations:
        transaction.delete("relation", (document, annotator, relation))


def _misfit_relations(project: Project, document: int, annotator: str, span: Span) -> list[str]:
    touching = set(stored.relations_of_span(project, document, annotator, span.id))
    if not touching:
        return []
    labels = {other.id: other.label for other in stored.outlines(project, document, annotator)} | {span.id: span.label}
    return [
        relation.id
        for relation in stored.relations(project, document, annotator)
        if relation.id in touching
        and schema_rules.relation_error(project.schema, relation, labels[relation.from_span], labels[relation.to_span])
    ]


def _check(project: Project, document: int, annotator: str, span: Span) -> None:
    error = check_new_span(project, document, annotator, span)
    if error:
        raise RefusedChange(f"{label_name(project, span.label).capitalize()} was not stored: {error}.")


def _definition(project: Project, label: str) -> LabelDefinition:
    definition = project.schema.label(label)
    if definition is None:
        raise RefusedChange(f"The label schema has no label {label}.")
    if error := schema_rules.retired_error(definition):
        raise RefusedChange(f"The label was not given: {error}.")
    return definition


def _blank(span_id: str, definition: LabelDefinition) -> Span:
    attributes = {part.name: part.default for part in definition.attributes}
    return Span(id=span_id, start=0, end=1, fragments=((0, 1),), label=definition.name, text="", attributes=attributes)


def _joined(fragments: Sequence[Fragment]) -> tuple[Fragment, ...]:
    """The fragments in text order, those that touch or overlap made one."""
    joined: list[Fragment] = []
    for start, end in sorted(fragments):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
