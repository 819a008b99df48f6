"""An import has one entry in the journal for all that it brought, and every later meddling is still seen."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.annotation.spans import add_span, delete_span, relabel_span
from annotator.corpus.importing import import_files
from annotator.formats.jsonl import write_line
from annotator.model.annotation_set import AnnotationSet
from annotator.project import undo
from annotator.project.journal import span_history
from annotator.project.journal_proof import journal_problems
from annotator.project.project import Project
from tests.support.projects import new_document, new_project

TEXT = "“Prices fell,” Ana Ruiz said. She blamed imports."


def _work(annotator: str) -> AnnotationSet:
    return AnnotationSet.model_validate(
        {
            "annotator": annotator,
            "status": "done",
            "nothing_here": ["CLAIM"],
            "labels": [{"label": "READ"}],
            "spans": [
                {"id": "s1", "start": 0, "end": 14, "fragments": [[0, 14]], "label": "QUOTE", "text": "“Prices fell,”"},
                {"id": "s2", "start": 15, "end": 23, "fragments": [[15, 23]], "label": "SOURCE", "text": "Ana Ruiz"},
            ],
            "relations": [{"id": "r1", "label": "attributed_to", "from": "s1", "to": "s2"}],
        }
    )


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    source = tmp_path / "articles.jsonl"
    document = new_document("d1", TEXT)
    source.write_bytes(write_line(document, _work("ana")) + write_line(document, _work("ben")))
    with new_project(tmp_path / "news") as made:
        report = import_files(made, [source], "ana")
        assert report.problems == []
        yield made


def _meddle(project: Project, sql: str) -> None:
    with sqlite3.connect(project.path) as connection:
        connection.execute(sql)
    connection.close()


def test_an_import_writes_one_entry_for_each_annotator_of_a_document(project: Project) -> None:
    rows = project.database.rows("SELECT row_table, row_key FROM journal WHERE document = 1 ORDER BY row_key")
    assert rows == [("imported", '[1,"ana"]'), ("imported", '[1,"ben"]')]
    assert list(journal_problems(project)) == []


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE span SET label = 'CLAIM' WHERE annotator = 'ana' AND id = 's1'",
        "UPDATE span SET note = 'x' WHERE annotator = 'ana' AND id = 's2'",
        "DELETE FROM relation WHERE annotator = 'ana'",
        "UPDATE work SET status = 'new' WHERE annotator = 'ana'",
        "DELETE FROM nothing_here WHERE annotator = 'ana'",
        "INSERT INTO document_label VALUES (1, 'ana', 'TOPIC', 'sport')",
    ],
)
def test_meddling_with_what_was_imported_is_told(project: Project, sql: str) -> None:
    _meddle(project, sql)
    assert list(journal_problems(project)) == [
        "the annotations of ana on document number 1 are not as they were imported"
    ]


def test_work_on_what_was_imported_keeps_it_provable(project: Project) -> None:
    add_span(project, 1, "ana", [(30, 33)], "CLAIM")
    delete_span(project, 1, "ana", "s1")
    assert list(journal_problems(project)) == []
    _meddle(project, "UPDATE span SET note = 'x' WHERE annotator = 'ana' AND id = 's2'")
    assert len(list(journal_problems(project))) == 1
    _meddle(project, "UPDATE span SET note = NULL WHERE annotator = 'ana' AND id = 's2'")
    undo.undo(project, "ana")
    undo.undo(project, "ana")
    assert list(journal_problems(project)) == []


def test_what_somebody_slips_in_without_history_is_told(project: Project) -> None:
    _meddle(
        project,
        "INSERT INTO span SELECT document, 'ben', 's9', 0, 1, '[[0,1]]', label, '“', '{}', NULL FROM span LIMIT 1",
    )
    assert len(list(journal_problems(project))) == 1
    _meddle(project, "INSERT INTO annotator VALUES ('eve', 'Eve')")
    _meddle(project, "INSERT INTO work VALUES (1, 'eve', 'done')")
    assert 'work [1,"eve"] has no history' in list(journal_problems(project))


def test_a_second_import_after_everything_was_deleted_is_proved_by_itself(project: Project, tmp_path: Path) -> None:
    delete_span(project, 1, "ana", "s1")
    delete_span(project, 1, "ana", "s2")
    with project.transaction("Clear", "ana") as transaction:
        transaction.delete("work", (1, "ana"))
        transaction.delete("nothing_here", (1, "ana", "CLAIM"))
        transaction.delete("document_label", (1, "ana", "READ"))
    again = tmp_path / "again.jsonl"
    again.write_bytes(write_line(new_document("d1", TEXT), _work("ana")))
    assert import_files(project, [again], "ana").annotation_sets == 1
    assert list(journal_problems(project)) == []
    _meddle(project, "UPDATE span SET note = 'x' WHERE annotator = 'ana' AND id = 's2'")
    assert len(list(journal_problems(project))) >= 1


def test_the_history_of_an_imported_span_begins_with_the_import(project: Project) -> None:
    (first,) = span_history(project, 1, "ana", "s1")
    assert first.operation == "Import 1 document"
    relabel_span(project, 1, "ana", "s1", "CLAIM")
    assert [entry.operation for entry in span_history(project, 1, "ana", "s1")][1:] == ["Import 1 document"]
    made = add_span(project, 1, "ana", [(30, 33)], "CLAIM")
    assert len(span_history(project, 1, "ana", made.id)) == 1
