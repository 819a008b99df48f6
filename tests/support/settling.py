"""Documents that several people have worked on, for what comes into gold of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from annotator.model.annotation_set import AnnotationSet, Status
from annotator.model.annotator import GOLD
from annotator.model.document_label import DocumentLabel
from annotator.model.relation import Relation
from annotator.model.span import Span, covered_text
from annotator.progress import Progress
from annotator.project import annotations as stored
from annotator.project import annotators
from annotator.project.changes import RowChange
from annotator.project.project import Project
from annotator.project.transaction import KEYS
from tests.support.projects import PERSON, add_text, new_project

TEXT = "“We held out,” said Pia Lund. Nobody else did, and prices fell by four per cent, she said."
LEA = "lea"  # who settles

SpanSpec = tuple[int, int, str] | tuple[int, int, str, dict[str, Any]]


def work(
    who: str,
    *spans: SpanSpec,
    links: Sequence[tuple[str, int, int]] = (),
    topic: str | None = None,
    none: Sequence[str] = (),
    status: Status = Status.DONE,
    text: str = TEXT,
) -> AnnotationSet:
    """Somebody's work, done unless said otherwise; links by the places of their spans."""
    made = []
    for place, (start, end, label, *more) in enumerate(spans):
        attributes = more[0] if more else {}
        edges = {"start": start, "end": end, "fragments": ((start, end),), "text": covered_text(text, [(start, end)])}
        made.append(Span(id=f"{who}{place}", label=label, attributes=attributes, **edges))
    linked = tuple(
        Relation(id=f"{who}r{place}", label=label, from_span=f"{who}{one}", to_span=f"{who}{other}")
        for place, (label, one, other) in enumerate(links)
    )
    labels = (DocumentLabel(label="TOPIC", value=topic),) if topic else ()
    return AnnotationSet(
        annotator=who, status=status, spans=tuple(made), relations=linked, labels=labels, nothing_here=tuple(none)
    )


def say(project: Project, document: int, *said: AnnotationSet) -> None:
    """Let this be all that its annotators have on a document, as when packages bring it."""
    with project.transaction("Receive work", PERSON, kind="fixed") as transaction:
        for one in said:
            annotators.ensure(transaction.database, one.annotator)
            before = _rows(document, stored.annotation_set(project, document, one.annotator))
            after = _rows(document, one)
            changes = [
                RowChange(*place, before.get(place), after.get(place))
                for place in {**before, **after}
                if before.get(place) != after.get(place)
            ]
            transaction.set_all(changes, Progress())


def _rows(document: int, said: AnnotationSet) -> dict[tuple[str, tuple[Any, ...]], dict[str, Any]]:
    return {(table, tuple(row[column] for column in KEYS[table])): row for table, row in stored.rows_of(document, said)}


def team_project(path: Any, *said: AnnotationSet, text: str = TEXT) -> tuple[Project, int]:
    """A project with one document and the work of some people on it."""
    project = new_project(path)
    number = add_text(project, text)
    say(project, number, *said)
    return project, number


def gold(project: Project, document: int) -> list[tuple[int, int, str]]:
    """Where gold has which label."""
    return [(span.start, span.end, span.label) for span in stored.spans(project, document, GOLD)]
