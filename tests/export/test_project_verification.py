"""Proving a project: whatever another program changed or damaged in it is found."""

from __future__ import annotations

import random
import re
import sqlite3
from pathlib import Path

import pytest

from annotator.annotation import document_labels, flags, relations, spans, status
from annotator.errors import AnnotatorError
from annotator.export.dataset import export_dataset
from annotator.export.verification import verify
from annotator.model.annotation_set import AnnotationSet
from annotator.model.document_label import DocumentLabel
from annotator.project import documents, journal
from annotator.project.project import Project
from tests.support.projects import add_documents, all_work, new_document, new_project

TEXT = "“Prices fell 4%,” Ana Ruiz said. " * 20


@pytest.fixture
def project_file(tmp_path: Path) -> Path:
    """A closed project with something of everything."""
    with new_project(tmp_path / "news") as project:
        for number in add_documents(project, *(new_document(f"d{n}", f"{TEXT}{n}") for n in range(3))):
            made = [spans.add_span(project, number, "ana", [(n * 5, n * 5 + 4)], "QUOTE") for n in range(9)]
            spans.add_span(project, number, "ana", [(0, 4), (9, 12)], "ADVERT")
            relations.add_relation(project, number, "ana", "near", made[0].id, made[1].id)
            document_labels.set_document_label(project, number, "ana", DocumentLabel(label="READ"))
            status.set_nothing_here(project, number, "ana", "CLAIM", True)
            flags.set_flag(project, number, "ana", "why?", made[0].id)
    return project.path


def change(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("UPDATE document_text SET text = text || '.' WHERE document = 2", "document d1: its text was altered"),
        ("DELETE FROM document_text WHERE document = 2", "documents have lost their text"),
        ("UPDATE span SET end = end + 1, fragments = '[[0,5]]' WHERE start = 0", "its text is not what stands at 0-5"),
        ("UPDATE span SET text = 'x' WHERE start = 0", "its text is not what stands"),
        ("UPDATE span SET note = 'x' WHERE start = 0", "is not as its history last left it"),
        ("UPDATE span SET label = 'OTHER'", "no label OTHER"),
        ("UPDATE span SET label = 'ADVERT'", "these labels may not overlap"),
        ("UPDATE span SET attributes = '{\"weight\": 1}'", "has no attribute weight"),
        ("UPDATE span SET attributes = '{'", "cannot be read"),
        ("DELETE FROM span WHERE label = 'ADVERT'", "is not as its history last left it"),
        ("DELETE FROM span WHERE label = 'QUOTE'", "refers to a missing span"),
        ("UPDATE relation SET label = 'far'", "no relation far"),
        ("UPDATE document_label SET value = 'x'", "takes no value"),
        ("UPDATE nothing_here SET label = 'QUOTE'", "the document has spans of this label"),
        ("UPDATE flag SET span = 'gone'", "flag: it is on a missing span gone"),
        ("UPDATE flag SET message = 'x'", "flag .* is not as its history last left it"),
        ("UPDATE work SET status = 'lost'", "a status cannot be read"),
        ("UPDATE document SET metadata = 'x' WHERE number = 2", "document number 2: .*cannot be read"),
        ("DELETE FROM journal", "has no history"),
        ("UPDATE journal SET after = 'x'", "the history cannot be read"),
    ],
)
def test_what_another_program_changed_is_found(statement: str, message: str, project_file: Path) -> None:
    change(project_file, statement)
    try:
        problems = "\n".join(map(str, verify(project_file).problems))
    except AnnotatorError as error:
        problems = str(error)
    assert re.search(message, problems), problems


def damaged(content: bytes, way: str, dice: random.Random) -> bytes:
    """The bytes with one bit turned, with 200 bytes overwritten, or cut off."""
    place = dice.randrange(100, len(content))
    if way == "cut":
        return content[:place]
    if way == "overwritten":
        return content[:place] + dice.randbytes(200) + content[place + 200 :]
    return content[:place] + bytes([content[place] ^ (1 << dice.randrange(8))]) + content[place + 1 :]


def use(path: Path, folder: Path, texts: list[str], work: dict[tuple[str, str], AnnotationSet]) -> None:
    """Read, export and change a project, as far as its damage lets one; what verifies is as it was."""
    if not verify(path).problems:
        with Project.open(path, read_only=True) as project:
            assert [document.text for _, document in documents.stream(project)] == texts
            assert all_work(project) == work
    with Project.open(path) as project:
        list(journal.history(project))
        export_dataset(project, folder)
        spans.add_span(project, 1, "ana", [(0, 5)], "CLAIM")


@pytest.mark.parametrize("way", ["turned", "overwritten", "cut"])
def test_damage_anywhere_is_told_or_harmless(way: str, project_file: Path, tmp_path: Path) -> None:
    with Project.open(project_file, read_only=True) as project:
        texts, work = [document.text for _, document in documents.stream(project)], all_work(project)
    content = project_file.read_bytes()
    dice = random.Random(way)
    messages: list[str] = []
    for number in range(40):
        path = tmp_path / f"{number}.annotator"
        path.write_bytes(damaged(content, way, dice))
        try:
            use(path, tmp_path / "out", texts, work)
        except AnnotatorError as error:
            messages.append(str(error))
    assert messages
    assert [message for message in messages if "\n" in message] == []
