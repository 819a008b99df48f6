"""Agreement stands in the card of a data set once it was measured, over what the data set holds."""

from __future__ import annotations

from pathlib import Path

from annotator.annotation.status import set_status
from annotator.export.dataset import export_dataset
from annotator.export.manifest import CARD, read_manifest
from annotator.export.options import ExportOptions
from annotator.export.selection import Selection, numbers_taken
from annotator.export.verification import verify
from annotator.model.annotation_set import Status
from annotator.progress import Progress
from annotator.review.agreement.paper import paragraph_of
from tests.review.agreement.test_report import CLAIM, MIXED, QUOTE, label, project_with
from tests.support.projects import add_text


def test_the_card_states_the_agreement_on_the_documents_of_the_data_set(tmp_path: Path) -> None:
    with project_with(tmp_path / "p", *MIXED) as project:
        alone = add_text(project, "Nobody else read this.", "alone")
        label(project, alone, "ana", (0, 6, "QUOTE"))
        selection = Selection(search="out")
        taken = numbers_taken(project, selection)
        assert alone not in taken
        stated = paragraph_of(project, taken, Progress())
        export_dataset(project, tmp_path / "set", selection, options=ExportOptions(agreement=stated))
    assert "on the 4 documents that two or more had finished" in stated
    card = (tmp_path / "set" / CARD).read_text(encoding="utf-8")
    assert f"## Agreement\n\n{stated.strip()}\n" in card
    assert read_manifest(tmp_path / "set").agreement == stated
    assert verify(tmp_path / "set").problems == []


def test_only_the_documents_that_are_taken_are_measured(tmp_path: Path) -> None:
    with project_with(tmp_path / "p", {"ana": [QUOTE], "ben": [CLAIM]}, {"ana": [QUOTE], "ben": [QUOTE]}) as project:
        set_status(project, 1, "ana", Status.DONE)
        both = paragraph_of(project, numbers_taken(project, Selection()), Progress())
        second = paragraph_of(project, frozenset({2}), Progress())
    assert "2 documents" in both
    assert "1 document " in second


def test_without_being_asked_for_a_card_says_nothing_of_it(tmp_path: Path) -> None:
    with project_with(tmp_path / "p", *MIXED) as project:
        export_dataset(project, tmp_path / "set")
    assert "## Agreement" not in (tmp_path / "set" / CARD).read_text(encoding="utf-8")
