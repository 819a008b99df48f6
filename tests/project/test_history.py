"""The journal as a list: by project, document, span and person; its rows in words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest

from annotator.annotation import flags, relations, spans
from annotator.corpus.importing import import_files
from annotator.model.comment import SpanPlace
from annotator.model.ids import text_sha256
from annotator.project import documents, history, undo
from annotator.project.history import HistoryFilter
from annotator.project.history_words import told
from annotator.project.project import Project
from annotator.review.comments import add_comment
from tests.support.projects import new_project

TEXT = "Prices fell, Ana Ruiz said."


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Two spans of ana in one document, both imported."""
    spans_of_ana: list[dict[str, Any]] = [
        {
            "id": name,
            "start": start,
            "end": end,
            "fragments": [[start, end]],
            "label": label,
            "text": TEXT[start:end],
            "attributes": {},
            "note": None,
        }
        for name, start, end, label in (("s1", 0, 11, "CLAIM"), ("s2", 13, 21, "CLAIM"))
    ]
    record = {
        "format": "annotator/1",
        "id": "d1",
        "text": TEXT,
        "text_sha256": text_sha256(TEXT),
        "annotator": "ana",
        "status": "done",
        "nothing_here": [],
        "labels": [],
        "spans": spans_of_ana,
        "relations": [],
    }
    file = tmp_path / "work.jsonl"
    file.write_bytes(orjson.dumps(record) + b"\n")
    with new_project(tmp_path / "news") as project:
        import_files(project, [file], "ana")
        yield project


def operations(project: Project, wanted: HistoryFilter) -> list[str]:
    keys = list(history.keys(project, wanted))
    assert keys == sorted(keys, reverse=True)
    return [entry.operation for entry in history.entries(project, keys) if entry]


def test_the_history_of_a_span_has_its_links_flags_and_comments_and_ends_with_its_import(project: Project) -> None:
    spans.set_note(project, 1, "ana", "s1", "which?")
    relations.add_relation(project, 1, "ana", "near", "s1", "s2")
    flags.set_flag(project, 1, "ben", "of the article")
    flags.set_flag(project, 1, "ana", "why?", "s1")
    add_comment(project, 1, "ben", "Why?", SpanPlace(annotator="ana", id="s1"))
    of_first = operations(project, HistoryFilter(document=1, span="s1"))
    assert of_first == ["Comment on a span", "Flag claim", "Add near", "Note on claim", "Import 1 document"]
    assert operations(project, HistoryFilter(document=1, span="s2")) == ["Add near", "Import 1 document"]
    assert operations(project, HistoryFilter("ben", 1, "s1")) == ["Comment on a span"]


def test_a_span_made_by_hand_is_not_said_to_be_imported(project: Project) -> None:
    made = spans.add_span(project, 1, "ana", [(22, 26)], "CLAIM")
    spans.delete_span(project, 1, "ana", made.id)
    undo.undo(project, "ana")
    of_made = operations(project, HistoryFilter(document=1, span=made.id))
    assert of_made == ["Undo: Delete claim", "Delete claim", "Add claim"]


def test_what_belongs_to_no_document_is_in_the_history_of_the_project_alone(project: Project) -> None:
    assert operations(project, HistoryFilter()) == ["Import 1 document", "New project"]
    assert operations(project, HistoryFilter(document=1)) == ["Import 1 document"]
    assert operations(project, HistoryFilter(annotator="nobody")) == []
    assert operations(project, HistoryFilter(document=documents.first(project), span="s9")) == []


def test_a_key_of_nothing_gives_nothing(project: Project) -> None:
    assert history.entries(project, [99 << history.PLACE_BITS]) == [None]


DECISION = {
    "kind": "span",
    "label": "QUOTE",
    "how": "majority",
    "decided_by": "lea",
    "gold": '["g1"]',
    "error_class": None,
    "comment": "",
    "guideline_fix": 0,
}
REMARK = {"error_class": "spurious", "comment": "so", "guideline_fix": 1}


@pytest.mark.parametrize(
    ("table", "row", "words"),
    [
        ("work", {"document": 1, "annotator": "ana", "status": "in_progress"}, "in progress"),
        ("document_label", {"label": "TOPIC", "value": "sport"}, "TOPIC: sport"),
        ("document_label", {"label": "READ", "value": None}, "READ"),
        ("flag", {"message": ""}, "to be discussed"),
        ("statement", {"name": "licence", "value": "CC0"}, "licence, CC0"),
        ("assignment", {"document": 1, "annotator": "ana"}, "ana"),
        ("comment", {"kind": "resolved", "author": "ana", "text": ""}, "resolved by ana"),
        ("imported", {"document": 1, "sha256": "0", "rows": 2}, "2 annotations"),
        ("span", None, ""),
        ("decision", DECISION, "span QUOTE: by the rule (majority), applied by lea; gold has 1 item"),
        (
            "decision",
            {**DECISION, "how": "adjudicated", "gold": "[]", **REMARK},
            "span QUOTE: settled by lea; gold has nothing; wrong was: spurious; comment: so; the guideline needs a fix",
        ),
        (
            "edition",
            {"annotator": "ana", "id": "0123456789", "standing": "passed"},
            "work of ana (01234567): an earlier state, later work was made from it",
        ),
        (
            "comment",
            {"kind": "reply", "author": "ana", "text": "“So?”"},
            "reply by ana “So?”",
        ),
        (None, None, ""),
    ],
)
def test_rows_are_told_in_words(table: str | None, row: dict[str, object] | None, words: str) -> None:
    assert told(table, row) == words
