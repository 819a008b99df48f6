"""A corpus made with brat comes in whole, is proved, and goes back to brat as it was, annotation by annotation.

It runs on small corpora of our own, and on the folders named in ANNOTATOR_BRAT_CORPORA (separated like PATH).
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from annotator.corpus.importing import import_files
from annotator.corpus.label_mapping import backwards
from annotator.export.dataset import export_dataset
from annotator.export.options import ExportOptions
from annotator.export.renaming import Renaming
from annotator.export.verification import verify
from annotator.formats.writing import Feature
from annotator.project.project import Project
from annotator.schema.templates import load_schema
from tests.support.brat_corpus import corpus
from tests.support.projects import all_work

DATA = Path(__file__).parents[1] / "data" / "brat"
NAMED = os.environ.get("ANNOTATOR_BRAT_CORPORA", "").split(os.pathsep)
CORPORA = [DATA / "events", DATA / "annotators", *(Path(path) for path in NAMED if path)]


@pytest.mark.parametrize("folder", CORPORA, ids=lambda folder: folder.name)
def test_a_corpus_goes_through_a_project_of_the_usual_schema_and_back_to_brat(folder: Path, tmp_path: Path) -> None:
    with Project.create(tmp_path / "project", load_schema("news"), person="ana") as project:
        report = import_files(project, [folder], "ana")
        assert report.problems == []
        assert report.mapping is not None
        renaming = Renaming.model_validate(backwards(report.mapping))
        exported = export_dataset(
            project, tmp_path / "export", format_name="brat", options=ExportOptions(renaming=renaming)
        )
        people = {annotator for _, annotator in all_work(project)}
    assert verify(project.path).problems == []
    assert [loss for loss in exported.losses if loss.what.partition(":")[0] in set(Feature)] == []
    was, now = corpus(folder), corpus(tmp_path / "export")
    assert {who for (who, _), said in was.items() if said} == people
    assert {place: said for place, said in now.items() if said} == {place: said for place, said in was.items() if said}
    assert {text for _, text in now} == {text for _, text in was}
