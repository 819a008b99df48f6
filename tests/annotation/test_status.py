"""Status, labels of whole documents, and labels looked for and not found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.annotation import document_labels, spans, status
from annotator.errors import RefusedChange
from annotator.model.annotation_set import AnnotationSet, Status
from annotator.model.document_label import DocumentLabel
from annotator.project import annotations as stored
from annotator.project import journal, undo
from annotator.project.project import Project
from tests.support.projects import add_text, new_project


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """A project with one text, number 1."""
    with new_project(tmp_path / "news") as opened:
        add_text(opened, "“Yes,” she said.")
        yield opened


def test_a_document_is_new_until_an_annotator_begins_and_others_are_not_concerned(project: Project) -> None:
    assert stored.status(project, 1, "ana") is Status.NEW
    spans.add_span(project, 1, "ana", [(0, 6)], "CLAIM")
    assert stored.status(project, 1, "ana") is Status.IN_PROGRESS
    assert stored.status(project, 1, "ben") is Status.NEW


def test_what_is_done_stays_done_when_something_is_added(project: Project) -> None:
    status.set_status(project, 1, "ana", Status.DONE)
    spans.add_span(project, 1, "ana", [(0, 6)], "CLAIM")
    assert stored.status(project, 1, "ana") is Status.DONE


def test_the_same_status_again_is_no_step(project: Project) -> None:
    status.set_status(project, 1, "ana", Status.DONE)
    before = list(journal.history(project))
    status.set_status(project, 1, "ana", Status.DONE)
    status.set_status(project, 1, "ben", Status.NEW)
    assert list(journal.history(project)) == before


def test_a_document_marked_as_new_again_belongs_to_nobody(project: Project) -> None:
    status.set_status(project, 1, "ana", Status.DONE)
    status.set_status(project, 1, "ana", Status.NEW)
    assert stored.annotators_of(project, 1) == []


def test_nothing_here_is_refused_where_there_is_something(project: Project) -> None:
    spans.add_span(project, 1, "ana", [(0, 6)], "CLAIM")
    with pytest.raises(RefusedChange, match="There is 1 CLAIM here"):
        status.set_nothing_here(project, 1, "ana", "CLAIM", True)
    with pytest.raises(RefusedChange, match="no label WHO"):
        status.set_nothing_here(project, 1, "ana", "WHO", True)
    status.set_nothing_here(project, 1, "ben", "CLAIM", True)
    assert stored.annotation_set(project, 1, "ben") == AnnotationSet(
        annotator="ben", status=Status.IN_PROGRESS, nothing_here=("CLAIM",)
    )


def test_relabelling_takes_back_that_there_was_nothing(project: Project) -> None:
    made = spans.add_span(project, 1, "ana", [(0, 6)], "CLAIM")
    status.set_nothing_here(project, 1, "ana", "SOURCE", True)
    spans.relabel_span(project, 1, "ana", made.id, "SOURCE")
    assert stored.nothing_here(project, 1, "ana") == []


@pytest.mark.parametrize(
    ("label", "message"),
    [
        (DocumentLabel(label="MOOD"), "no document label MOOD"),
        (DocumentLabel(label="TOPIC", value="war"), "no choice war"),
        (DocumentLabel(label="TOPIC"), "no choice None"),
        (DocumentLabel(label="READ", value="yes"), "takes no value"),
    ],
)
def test_a_document_label_outside_the_schema_is_refused(label: DocumentLabel, message: str, project: Project) -> None:
    with pytest.raises(RefusedChange, match=message):
        document_labels.set_document_label(project, 1, "ana", label)
    assert stored.annotators_of(project, 1) == []


def test_a_document_label_is_set_changed_and_taken_off(project: Project) -> None:
    for value in ("sport", "trade"):
        document_labels.set_document_label(project, 1, "ana", DocumentLabel(label="TOPIC", value=value))
    assert stored.document_labels(project, 1, "ana") == [DocumentLabel(label="TOPIC", value="trade")]
    document_labels.remove_document_label(project, 1, "ana", "TOPIC")
    assert stored.document_labels(project, 1, "ana") == []


def test_of_all_labels_that_are_left_there_is_nothing_in_one_step(project: Project) -> None:
    spans.add_span(project, 1, "ana", [(0, 6)], "CLAIM")
    status.set_nothing_here(project, 1, "ana", "QUOTE", True)
    assert status.set_all_nothing_here(project, 1, "ana", True) == ["SOURCE", "ADVERT"]
    assert stored.nothing_here(project, 1, "ana") == ["ADVERT", "QUOTE", "SOURCE"]
    with pytest.raises(RefusedChange, match="Each label has spans"):
        status.set_all_nothing_here(project, 1, "ana", True)
    undo.undo(project, "ana")
    assert stored.nothing_here(project, 1, "ana") == ["QUOTE"]
    assert status.set_all_nothing_here(project, 1, "ana", False) == ["QUOTE"]
    assert stored.nothing_here(project, 1, "ana") == []
    with pytest.raises(RefusedChange, match="No label is marked"):
        status.set_all_nothing_here(project, 1, "ana", False)
