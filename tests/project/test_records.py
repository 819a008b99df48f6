"""The JSON of stored spans is made by SQLite; it has to be the line that the models would make, byte for byte."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from hypothesis import given, settings

from annotator.corpus.importing import import_files
from annotator.formats.jsonl import line_of, write_line
from annotator.model.annotation_set import AnnotationSet
from annotator.model.document import Document
from annotator.project import documents, records
from tests.support.projects import PERSON, new_project
from tests.support.strategies import corpora


def lines_of(corpus: list[tuple[Document, list[AnnotationSet]]]) -> Iterator[bytes]:
    for document, sets in corpus:
        yield from (write_line(document, work) for work in sets)
        if not sets:
            yield write_line(document, None)


@settings(max_examples=60, deadline=None)
@given(corpora())
def test_lines_of_rows_are_those_of_the_models(corpus: list[tuple[Document, list[AnnotationSet]]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "corpus.jsonl"
        source.write_bytes(b"".join(lines_of(corpus)))
        with new_project(Path(name) / "p") as project:
            import_files(project, [source], PERSON)
            stored = list(records.stream(project, documents.all_numbers(project)))
            assert len(stored) == len(corpus)
            for document in stored:
                for work in document.work:
                    expected = write_line(document.document(), work.annotation_set())
                    assert line_of(document.fields(), work.fields()) == expected
