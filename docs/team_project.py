"""The sample project as a team of three would have labelled it: mostly alike, and apart in every way that there is."""

from __future__ import annotations

from annotator.model.annotation_set import AnnotationSet, Status
from annotator.model.annotator import Annotator
from annotator.model.span import AttributeValue, Span
from annotator.model.tokens import snap
from annotator.project import annotations as stored
from annotator.project import annotators, documents
from annotator.project.project import Project
from annotator.project.transaction import table_values

OTHERS = (Annotator(id="ben-okafor", name="Ben Okafor"), Annotator(id="cleo-marin", name="Cleo Marin"))
DOCUMENTS = (1, 2, 3, 4, 5)


def let_others_label(project: Project, person: str) -> None:
    """Let two others label what this person has labelled."""
    with project.transaction("A team labels", person, kind="fixed") as transaction:
        for turn, other in enumerate(OTHERS, 1):
            annotators.introduce(transaction.database, other)
            for number in DOCUMENTS:
                work = _seen(stored.annotation_set(project, number, person), documents.text(project, number), turn)
                rows = stored.rows_of(number, work.model_copy(update={"annotator": other.id}))
                transaction.bring_in(number, other.id, [table_values(table, row) for table, row in rows])


def _seen(work: AnnotationSet, text: str, turn: int) -> AnnotationSet:
    """The work of one person as another would have done it: some spans missing, longer, shorter, or of another kind."""
    spans = [span for place, each in enumerate(work.spans) if (span := _span(each, text, place + 5 * turn))]
    kept = {span.id for span in spans}
    relations = [
        relation
        for place, relation in enumerate(work.relations)
        if {relation.from_span, relation.to_span} <= kept and (place + 3 * turn) % 13
    ]
    nothing = () if turn == 1 else work.nothing_here
    return work.model_copy(
        update={"spans": tuple(spans), "relations": tuple(relations), "nothing_here": nothing, "status": Status.DONE}
    )


def _span(span: Span, text: str, lot: int) -> Span | None:
    if lot % 11 == 3:
        return None
    if lot % 9 == 4 and len(span.fragments) == 1:
        return _moved(span, text, *snap(text, max(0, span.start - 12), span.end))
    if lot % 8 == 2 and len(span.fragments) == 1 and span.end - span.start > 40:
        return _moved(span, text, *snap(text, span.start, span.end - 20))
    if lot % 10 == 6 and span.label in {"CLAIM", "QUOTE"}:
        return span.model_copy(update={"label": "CLAIM" if span.label == "QUOTE" else "QUOTE", "attributes": {}})
    if lot % 7 == 5:
        return span.model_copy(update={"attributes": dict(map(_other, span.attributes.items()))})
    return span


def _moved(span: Span, text: str, start: int, end: int) -> Span:
    if "\n" in text[start:end]:
        return span
    return span.model_copy(update={"start": start, "end": end, "fragments": ((start, end),), "text": text[start:end]})


def _other(attribute: tuple[str, AttributeValue]) -> tuple[str, AttributeValue]:
    """Another value of an attribute that the sample's labels have."""
    name, value = attribute
    others = {"person": "organisation", "organisation": "document", "fact": "number", "direct": "mixed"}
    return name, others.get(str(value), value)
