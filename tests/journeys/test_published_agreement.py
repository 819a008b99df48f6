"""Figures that others have published are reproduced from their data, through import and command line.

The example project of bratiaa (github.com/kldtz/bratiaa): seven articles by four annotators, with its report of
instance-based F1. It runs where ANNOTATOR_BRATIAA_PROJECT names the folder of that project.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from annotator.corpus.importing import import_files
from annotator.progress import Progress
from annotator.project import documents
from annotator.project.project import Project
from annotator.review.agreement.report import AgreementReport, Wanted, agreement_report
from annotator.schema.templates import load_schema

FOLDER = os.environ.get("ANNOTATOR_BRATIAA_PROJECT", "")
OVERALL = (0.890, 0.053)
BY_LABEL = {"LOC": (0.819, 0.131), "MISC": (0.840, 0.090), "ORG": (0.906, 0.053), "PER": (0.938, 0.039)}
BY_DOCUMENT = {
    "esp.train-doc-100": (0.798, 0.167),
    "esp.train-doc-1400": (0.894, 0.039),
    "esp.train-doc-29": (0.906, 0.072),
    "esp.train-doc-423": (0.906, 0.037),
    "esp.train-doc-46": (0.936, 0.023),
    "esp.train-doc-503": (0.907, 0.052),
    "esp.train-doc-896": (0.873, 0.063),
}

pytestmark = pytest.mark.skipif(not FOLDER, reason="ANNOTATOR_BRATIAA_PROJECT names no folder")


@pytest.fixture
def report(tmp_path: Path) -> tuple[AgreementReport, dict[str, str]]:
    """The report, and the names of the documents' files by their ids."""
    with Project.create(tmp_path / "project", load_schema("news"), person="ana") as project:
        import_files(project, [Path(FOLDER)], "ana")
        names = {document.id: Path(document.origin.file or "").stem for _, document in documents.stream(project)}
        return agreement_report(project, Wanted(with_unfinished=True, draws=0), Progress()), names


def test_mean_pairwise_f1_and_its_deviation_are_those_of_the_published_report(
    report: tuple[AgreementReport, dict[str, str]],
) -> None:
    measured, names = report
    found = {
        figure.document or figure.label: (round(figure.value or 0, 3), round(figure.deviation or 0, 3))
        for figure in (*measured.figures, *measured.by_document)
        if figure.measure == "exact_f1" and figure.people == measured.people
    }
    assert found.pop("") == OVERALL
    assert {label: found.pop(label) for label in BY_LABEL} == BY_LABEL
    assert {names[document]: figures for document, figures in found.items()} == BY_DOCUMENT
