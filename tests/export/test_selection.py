"""Which records a selection takes, and how many documents it is said to take beforehand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.annotation import document_labels, spans, status
from annotator.errors import AnnotatorError, ExportError, QueryError
from annotator.export.selection import Selection, documents_selected, select
from annotator.model.annotation_set import Status
from annotator.model.document_label import DocumentLabel
from annotator.project.project import Project
from tests.support.projects import add_documents, new_document, new_project


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Four documents: two quotes of ana, one of ben's labels, one that nobody has touched."""
    with new_project(tmp_path / "news") as opened:
        add_documents(
            opened,
            new_document("d1", "Ferry fares rise.", outlet="Harbour Ledger", published="2024-05-31"),
            new_document("d2", "The ferry sank.", outlet="Sunday Ledger", published="2024-06-01T08:00:00Z"),
            new_document("d3", "Bread is dear.", outlet="Post", published="2023"),
            new_document("d4", "No date, no ferry."),
        )
        spans.add_span(opened, 1, "ana", [(0, 5)], "QUOTE")
        status.set_status(opened, 1, "ana", Status.DONE)
        spans.add_span(opened, 2, "ana", [(0, 3)], "CLAIM")
        spans.add_span(opened, 2, "ben", [(0, 3)], "QUOTE")
        document_labels.set_document_label(opened, 3, "ben", DocumentLabel(label="TOPIC", value="trade"))
        yield opened


def taken(project: Project, selection: Selection) -> list[str]:
    return [f"{document.id} {work.annotator if work else '-'}" for document, work in select(project, selection)]


# fmt: off
SELECTIONS: list[tuple[Selection, list[str], int | None]] = [
    (Selection(), ["d1 ana", "d2 ana", "d2 ben", "d3 ben", "d4 -"], 4),
    (Selection(search="ferry"), ["d1 ana", "d2 ana", "d2 ben", "d4 -"], 3),
    (Selection(search="ferry -sank"), ["d1 ana", "d4 -"], 2),
    (Selection(search="ferry", annotator="ana"), ["d1 ana", "d2 ana"], 2),
    (Selection(search="label:quote annotator:ben"), ["d2 ana", "d2 ben"], 1),
    (Selection(search="label:quote", annotator="ana"), ["d1 ana"], 1),
    (Selection(labels=("QUOTE",)), ["d1 ana", "d2 ben"], None),
    (Selection(labels=("quote", "CLAIM"), annotator="ana"), ["d1 ana", "d2 ana"], 2),
    (Selection(labels=("TOPIC",), annotator="ben"), ["d3 ben"], 1),
    (Selection(outlets=("ledger",)), ["d1 ana", "d2 ana", "d2 ben"], 2),
    (Selection(outlets=("sunday", "POST")), ["d2 ana", "d2 ben", "d3 ben"], 2),
    (Selection(published="2024"), ["d1 ana", "d2 ana", "d2 ben"], 2),
    (Selection(published="2024-05-31"), ["d1 ana"], 1),
    (Selection(published="..2024-05"), ["d1 ana", "d3 ben"], 2),
    (Selection(published="2024-06..", annotator="ben"), ["d2 ben"], 1),
    (Selection(status=Status.DONE, outlets=("ledger",)), ["d1 ana"], None),
    (Selection(status=Status.NEW, search="ferry"), ["d4 -"], None),
    (Selection(outlets=("nowhere",)), [], 0),
]
# fmt: on


@pytest.mark.parametrize(("selection", "expected", "count"), SELECTIONS, ids=lambda value: str(value)[:60])
def test_what_is_asked_for_is_taken_and_counted_where_that_is_cheap(
    selection: Selection, expected: list[str], count: int | None, project: Project
) -> None:
    assert taken(project, selection) == expected
    assert documents_selected(project, selection) == count


@pytest.mark.parametrize(
    ("selection", "kind", "message"),
    [
        (Selection(published="May"), ExportError, "“May” is no date"),
        (Selection(labels=("OTHER",)), ExportError, "no label OTHER. There are: QUOTE, SOURCE"),
        (Selection(search='"open'), QueryError, "quotation mark is opened"),
        (Selection(search="label:quote"), ExportError, "does not say whose label:quote"),
        (Selection(search="-status:done"), ExportError, "does not say whose status:done"),
    ],
)
def test_what_cannot_be_understood_is_said_in_words(
    selection: Selection, kind: type[AnnotatorError], message: str, project: Project
) -> None:
    with pytest.raises(kind, match=message):
        taken(project, selection)
    with pytest.raises(kind, match=message):
        documents_selected(project, selection)
