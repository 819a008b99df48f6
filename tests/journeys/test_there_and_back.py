"""A project goes out in a format of another tool and comes into a new project as the same, but for what is listed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from annotator.corpus.importing import import_files
from annotator.corpus.sample import make_sample_project
from annotator.export.dataset import export_dataset
from annotator.model.annotation_set import AnnotationSet
from annotator.project import documents
from annotator.project.project import Project
from annotator.schema.templates import load_schema
from tests.support.projects import all_work


@pytest.mark.parametrize("name", ["brat", "gate-bdoc", "web-annotation"])
def test_the_sample_articles_come_back(name: str, tmp_path: Path) -> None:
    schema = load_schema("news")
    with make_sample_project(tmp_path / "sample", schema, "Ana Ruiz", "ana-ruiz") as sample:
        export_dataset(sample, tmp_path / "out", format_name=name)
        was = said(sample)
    with Project.create(tmp_path / "again", schema, person="ana") as again:
        report = import_files(again, [tmp_path / "out"], "ana")
        assert report.problems == []
        assert said(again) == was
        assert again.schema == schema


def said(project: Project) -> dict[str, dict[str, object]]:
    """What each person says of each text; identifiers and what brat has no place for aside."""
    found: dict[str, dict[str, object]] = {document.text: {} for _, document in documents.stream(project)}
    texts = {document.id: document.text for _, document in documents.stream(project)}
    for (document, who), work in all_work(project).items():
        if work.spans:
            found[texts[document]][who] = _said(work)
    return found


def _said(work: AnnotationSet) -> object:
    places = {span.id: (span.label, span.fragments) for span in work.spans}
    spans = sorted((places[span.id], span.note or "", _set(span.attributes)) for span in work.spans)
    relations = sorted((each.label, places[each.from_span], places[each.to_span]) for each in work.relations)
    return spans, relations


def _set(attributes: Mapping[str, object]) -> list[tuple[str, str]]:
    return sorted((name, str(value)) for name, value in attributes.items() if value not in (None, False))
