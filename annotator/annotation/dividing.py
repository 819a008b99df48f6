"""One span made two, and two made one."""

from __future__ import annotations

from annotator.annotation.flags import hand_over_flag
from annotator.annotation.spans import get_span, label_name, over
from annotator.errors import RefusedChange
from annotator.model import schema_rules
from annotator.model.edges import united, without
from annotator.model.ids import new_id
from annotator.model.relation import Relation
from annotator.model.span import AttributeValue, Span
from annotator.project import annotations as stored
from annotator.project import documents
from annotator.project.project import Project


def split_span(project: Project, document: int, annotator: str, span_id: str, offset: int) -> tuple[Span, Span]:
    """Make two spans of one at an offset, in code points; white space at the cut belongs to neither.

    The first keeps identifier, note and relations: to whom a second quote is attributed is for a person to say. The
    second has a copy of the attributes.

    Raises:
        RefusedChange: there is no such span, or one of the two would cover nothing.
    """
    span = get_span(project, document, annotator, span_id)
    text = documents.text(project, document)
    before = without(text, span.fragments, offset, len(text))
    after = without(text, span.fragments, 0, offset)
    if not before or not after:
        raise RefusedChange("A span is split inside it. Put the caret where the second one shall begin.")
    first = over(project, document, span, before)
    second = over(project, document, span.model_copy(update={"id": new_id("s"), "note": None}), after)
    with project.transaction(f"Split {label_name(project, span.label)}", annotator) as transaction:
        transaction.put("span", stored.span_row(document, annotator, first))
        transaction.insert("span", stored.span_row(document, annotator, second))
    return first, second


def merge_spans(project: Project, document: int, annotator: str, span_id: str, other_id: str) -> Span:
    """Make one span of two with the same label; white space between them is taken in, other text is not.

    The first keeps its attributes, and takes over those that it leaves undecided; where both are decided and differ,
    the step names what was dropped. Notes are put below one another, and two flags become one. Relations of
    the other now lead to and from the first, but for those that it has already and those between the two.

    Raises:
        RefusedChange: there are no such spans, they are the same, their labels differ, or the schema forbids it.
    """
    first = get_span(project, document, annotator, span_id)
    other = get_span(project, document, annotator, other_id)
    if first.id == other.id or first.label != other.label:
        raise RefusedChange("Only two different spans of one label can be merged. Relabel one of them first.")
    merged = _merged(project, document, first, other)
    _check(project, document, annotator, merged, other_id)
    differences = _differences(first, other)
    operation = f"Merge two spans, {label_name(project, first.label)}"
    if differences:
        operation += f" ({'; '.join(differences)})"
    with project.transaction(operation, annotator) as transaction:
        for before, after in _repointed(project, document, annotator, first.id, other.id):
            if after is None:
                transaction.delete("relation", (document, annotator, before.id))
            else:
                transaction.put("relation", stored.relation_row(document, annotator, after))
        hand_over_flag(transaction, document, other.id, first.id)
        transaction.delete("span", (document, annotator, other.id))
        transaction.put("span", stored.span_row(document, annotator, merged))
    return merged


def _merged(project: Project, document: int, first: Span, other: Span) -> Span:
    parts = united(documents.text(project, document), [*first.fragments, *other.fragments])
    notes = [note for note in (first.note, other.note) if note]
    update = {"attributes": _attributes(first, other), "note": "\n".join(dict.fromkeys(notes)) or None}
    return over(project, document, first.model_copy(update=update), parts)


def _attributes(first: Span, other: Span) -> dict[str, AttributeValue]:
    decided = {name: value for name, value in first.attributes.items() if value is not None}
    return {**first.attributes, **other.attributes, **decided}


def _differences(first: Span, other: Span) -> list[str]:
    return [
        f"{name}: {_shown(first.attributes[name])}, not {_shown(value)}"
        for name, value in other.attributes.items()
        if None not in (value, first.attributes.get(name)) and first.attributes[name] != value
    ]


def _shown(value: AttributeValue) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else f"{value}"


def _check(project: Project, document: int, annotator: str, merged: Span, other_id: str) -> None:
    near = stored.overlapping(project, document, annotator, merged.start, merged.end)
    error = schema_rules.span_error(project.schema, merged) or schema_rules.overlap_error(
        project.schema, merged, [span for span in near if span.id != other_id]
    )
    if error:
        raise RefusedChange(f"The two were not merged: {error}.")


def _repointed(
    project: Project, document: int, annotator: str, kept: str, gone: str
) -> list[tuple[Relation, Relation | None]]:
    """Each relation of the span that goes, before and after; None where it would be there twice or lead to itself."""
    relations = stored.relations(project, document, annotator)
    taken = {
        (link.label, link.from_span, link.to_span) for link in relations if gone not in (link.from_span, link.to_span)
    }
    found: list[tuple[Relation, Relation | None]] = []
    for link in relations:
        if gone not in (link.from_span, link.to_span):
            continue
        start, end = (kept if span == gone else span for span in (link.from_span, link.to_span))
        if start == end or (link.label, start, end) in taken:
            found.append((link, None))
        else:
            taken.add((link.label, start, end))
            found.append((link, link.model_copy(update={"from_span": start, "to_span": end})))
    return found
