"""A label schema is replaced only where it has room for all annotations."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from annotator.annotation import document_labels, relations, spans, status
from annotator.errors import RefusedChange
from annotator.export.verification import verify
from annotator.model.document_label import DocumentLabel
from annotator.model.label_schema import LabelSchema
from annotator.project.project import Project
from annotator.schema.replacing import replace_schema
from tests.support.projects import add_text, label, new_project, rich_schema

RICH = rich_schema().model_dump(mode="json")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """A project that uses a part of everything in the rich schema."""
    with new_project(tmp_path / "news") as opened:
        number = add_text(opened, "“Yes,” she said, and left the room.")
        quote = spans.add_span(opened, number, "ana", [(0, 6)], "QUOTE")
        source = spans.add_span(opened, number, "ana", [(7, 10)], "SOURCE")
        spans.set_attribute(opened, number, "ana", quote.id, "directness", "direct")
        spans.add_span(opened, number, "ana", [(5, 9)], "QUOTE")
        relations.add_relation(opened, number, "ana", "attributed_to", quote.id, source.id)
        document_labels.set_document_label(opened, number, "ana", DocumentLabel(label="TOPIC", value="sport"))
        status.set_nothing_here(opened, number, "ben", "CLAIM", True)
        yield opened
    assert verify(opened.path).problems == []


def without(part: str, name: str) -> dict[str, Any]:
    return {part: [entry for entry in RICH[part] if entry["name"] != name]}


def quote_with(**changes: Any) -> dict[str, Any]:
    return {"labels": [{**entry, **changes} if entry["name"] == "QUOTE" else entry for entry in RICH["labels"]]}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({**without("labels", "CLAIM")}, r"no label CLAIM \(1\)"),
        ({**without("relations", "attributed_to")}, r"no relation attributed_to \(1\)"),
        ({**without("document_labels", "TOPIC")}, r"no document label TOPIC \(1\)"),
        (quote_with(attributes=[]), r"QUOTE has no attribute directness \(2\)"),
        (
            quote_with(attributes=[{"name": "directness", "choices": ["mixed"]}, *RICH["labels"][0]["attributes"][1:]]),
            r"directness of QUOTE cannot be 'direct' \(1\)",
        ),
        (
            {"relations": [{"name": "attributed_to", "from_labels": ["SOURCE"]}]},
            r"attributed_to starts at SOURCE, not at QUOTE \(1\)",
        ),
        ({"document_labels": [{"name": "TOPIC", "choices": ["trade"]}]}, r"TOPIC has no choice sport \(1\)"),
        ({"document_labels": [{"name": "TOPIC"}]}, "takes no value"),
        ({"exclusive_layers": ["main"]}, r"it overlaps QUOTE at 0-6, and these labels may not overlap \(1\)"),
        (
            {"labels": [label("OTHER")], "relations": [], "document_labels": [], "exclusive_layers": []},
            "no label QUOTE .*no label SOURCE",
        ),
    ],
)
def test_a_schema_that_annotations_do_not_fit_is_refused(
    changes: dict[str, Any], reason: str, project: Project
) -> None:
    with pytest.raises(RefusedChange, match=reason):
        replace_schema(project, rich_schema(**changes), "ana")
    assert project.schema == rich_schema()


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Another title"},
        {**without("labels", "ADVERT"), "exclusive_layers": []},
        {**without("relations", "near")},
        {**without("document_labels", "READ")},
        {"labels": [*RICH["labels"], label("OTHER")]},
    ],
)
def test_a_schema_that_lacks_only_what_nobody_uses_is_put_in_force(changes: dict[str, Any], project: Project) -> None:
    wanted = rich_schema(**changes)
    replace_schema(project, wanted, "ana")
    assert project.schema == wanted
    project.close()
    with Project.open(project.path) as reopened:
        assert reopened.schema == wanted


def test_an_equal_schema_is_no_step(project: Project) -> None:
    heard: list[object] = []
    project.listen(heard.append)
    replace_schema(project, LabelSchema.model_validate(RICH), "ana")
    assert heard == []
