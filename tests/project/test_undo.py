"""Undo and redo, where several annotators or the label schema stand against them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.annotation import spans, status
from annotator.errors import ReadOnlyProject, RefusedChange
from annotator.export.verification import verify
from annotator.model.label_schema import LabelSchema
from annotator.project import annotations as stored
from annotator.project import documents, undo
from annotator.project.project import Project
from annotator.schema.editing import merge_labels
from annotator.schema.replacing import replace_schema
from tests.support.projects import add_text, label, new_document, new_project, rich_schema

TEXT = "“Yes,” she said."


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """A project with one text, proved when the test is over."""
    with new_project(tmp_path / "news") as opened:
        add_text(opened, TEXT)
        yield opened
    assert verify(opened.path).problems == []


def schema_with(*names: str) -> LabelSchema:
    return rich_schema(labels=[label(name) for name in names], relations=[], exclusive_layers=[])


def test_each_annotator_takes_back_only_their_own_steps(project: Project) -> None:
    of_ana = spans.add_span(project, 1, "ana", [(0, 6)], "QUOTE")
    of_ben = spans.add_span(project, 1, "ben", [(7, 10)], "SOURCE")
    undo.undo(project, "ana")
    assert stored.spans(project, 1, "ana") == []
    assert stored.spans(project, 1, "ben") == [of_ben]
    undo.redo(project, "ana")
    assert stored.spans(project, 1, "ana") == [of_ana]
    assert undo.next_redo(project, "ben") is None


def test_imports_are_not_undone(project: Project) -> None:
    assert undo.next_undo(project, "ana") is None
    assert undo.undo(project, "ana") is None


def test_history_reaches_back_over_restarts_and_documents(project: Project) -> None:
    second = add_text(project, "Another text.", "d2")
    spans.add_span(project, 1, "ana", [(0, 6)], "QUOTE")
    spans.add_span(project, second, "ana", [(0, 7)], "CLAIM")
    project.close()
    with Project.open(project.path) as reopened:
        steps = [undo.undo(reopened, "ana") for _ in range(3)]
        assert [step.operation if step else None for step in steps] == ["Add claim", "Add quote", None]
    with Project.open(project.path) as reopened:
        redone = [undo.redo(reopened, "ana") for _ in range(3)]
        assert [step.operation if step else None for step in redone] == ["Add quote", "Add claim", None]


def test_a_schema_is_not_taken_back_while_others_use_its_labels(project: Project) -> None:
    replace_schema(project, schema_with("QUOTE", "NEW"), "ana")
    made = spans.add_span(project, 1, "ben", [(0, 6)], "NEW")
    with pytest.raises(RefusedChange, match=r"cannot be taken back.*no label NEW"):
        undo.undo(project, "ana")
    spans.delete_span(project, 1, "ben", made.id)
    undo.undo(project, "ana")
    assert project.schema == rich_schema()


def test_a_span_does_not_come_back_when_its_label_is_gone(project: Project) -> None:
    made = spans.add_span(project, 1, "ana", [(0, 6)], "CLAIM")
    spans.delete_span(project, 1, "ana", made.id)
    replace_schema(project, schema_with("QUOTE"), "ben")
    with pytest.raises(RefusedChange, match="no label CLAIM"):
        undo.undo(project, "ana")
    assert stored.spans(project, 1, "ana") == []


def test_a_refused_undo_changes_nothing_and_stays_the_next(project: Project) -> None:
    replace_schema(project, rich_schema(title="Ana's"), "ana")
    replace_schema(project, rich_schema(title="Ben's"), "ben")
    with pytest.raises(RefusedChange, match="what it changed was changed again since"):
        undo.undo(project, "ana")
    assert project.schema.title == "Ben's"
    undo.undo(project, "ben")
    undo.undo(project, "ana")
    assert project.schema == rich_schema()


def test_what_is_marked_nothing_here_is_taken_back_with_the_span_that_replaced_it(project: Project) -> None:
    status.set_nothing_here(project, 1, "ana", "CLAIM", True)
    spans.add_span(project, 1, "ana", [(0, 6)], "CLAIM")
    assert stored.nothing_here(project, 1, "ana") == []
    undo.undo(project, "ana")
    assert stored.nothing_here(project, 1, "ana") == ["CLAIM"]


def test_nothing_here_does_not_come_back_beside_spans_that_a_merge_of_labels_brought(project: Project) -> None:
    spans.add_span(project, 1, "ana", [(0, 6)], "QUOTE")
    status.set_nothing_here(project, 1, "ana", "CLAIM", True)
    status.set_nothing_here(project, 1, "ana", "CLAIM", False)
    merge_labels(project, "QUOTE", "CLAIM", "ben")
    with pytest.raises(RefusedChange, match="said of CLAIM where there are spans of it"):
        undo.undo(project, "ana")
    assert stored.nothing_here(project, 1, "ana") == []


def test_nothing_is_taken_back_in_a_project_open_for_reading(project: Project) -> None:
    spans.add_span(project, 1, "ana", [(0, 6)], "CLAIM")
    with Project.open(project.path, read_only=True) as reader, pytest.raises(ReadOnlyProject):
        undo.undo(reader, "ana")


def test_a_step_that_cannot_be_undone_is_found_above_the_one_that_can(project: Project) -> None:
    assert undo.fixed_above(project, "lea") is None
    made = spans.add_span(project, 1, "lea", [(0, 6)], "QUOTE")
    with project.transaction("Send a package", "lea", kind="fixed"):
        pass
    assert undo.fixed_above(project, "lea") is None
    with project.transaction("Receive the work of Ben", "lea", kind="fixed") as transaction:
        transaction.put("work", {"document": 1, "annotator": "lea", "status": "done"})
    above, below = undo.fixed_above(project, "lea"), undo.next_undo(project, "lea")
    assert (above and above.operation, below and below.operation) == ("Receive the work of Ben", "Add quote")
    assert undo.fixed_above(project, "ben") is None
    spans.delete_span(project, 1, "lea", made.id)
    assert undo.fixed_above(project, "lea") is None
    undo.undo(project, "lea")
    assert undo.fixed_above(project, "lea") == above


def test_documents_that_were_imported_lie_above_what_was_done_before(project: Project) -> None:
    spans.add_span(project, 1, "ana", [(0, 6)], "QUOTE")
    with project.transaction("Import documents", "ana", kind="fixed") as transaction:
        documents.add_many(transaction, [new_document("d2", TEXT)])
    above = undo.fixed_above(project, "ana")
    assert above is not None
    assert above.operation == "Import documents"
