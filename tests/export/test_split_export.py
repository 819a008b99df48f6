"""Data sets with a file or folder for each side of a split, and the leakage report beside them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.errors import RefusedChange
from annotator.export.dataset import export_dataset
from annotator.export.leakage_check import check_leakage
from annotator.export.options import ExportOptions
from annotator.export.selection import Selection
from annotator.export.splits import plan_split, sides, write_split
from annotator.export.verification import verify
from annotator.formats.known_formats import FORMATS
from annotator.project import documents
from annotator.project.project import Project
from tests.support.projects import PERSON, add_documents, new_document, new_project

SIDES = ("train", "dev", "test")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Twenty documents on three sides, and one that came later."""
    with new_project(tmp_path / "p") as opened:
        for at in range(20):
            text = " ".join(f"word{at * 50 + place}" for place in range(40))
            add_documents(opened, new_document(f"d{at}", text, outlet="Ledger" if at % 2 else "Post"))
        write_split(opened, plan_split(opened, "main"), PERSON)
        add_documents(opened, new_document("late", "It came after the split."))
        yield opened


def wanted(project: Project) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {side: set() for side in SIDES}
    for number, side in sides(project, "main").items():
        found[side].add(documents.id_of(project, number))
    return found


def ids(path: Path) -> set[str]:
    return {json.loads(line)["id"] for line in path.read_text(encoding="utf-8").splitlines()}


def test_each_side_has_its_file_and_what_has_no_side_is_listed(project: Project, tmp_path: Path) -> None:
    report = export_dataset(project, tmp_path / "out", options=ExportOptions(split="main"))
    assert {side: ids(tmp_path / "out" / f"{side}.jsonl") for side in SIDES} == wanted(project)
    (loss,) = [loss for loss in report.losses if "no side" in loss.what]
    assert (loss.count, loss.documents) == (1, ("late",))
    assert report.manifest.split is not None
    assert report.manifest.split.documents == {side: len(names) for side, names in wanted(project).items()}
    assert report.manifest.split.without_side == 1
    assert verify(tmp_path / "out").problems == []


def test_another_person_reckons_the_leakage_report_again(project: Project, tmp_path: Path) -> None:
    selection = Selection(outlets=("post",))
    export_dataset(project, tmp_path / "out", selection, options=ExportOptions(split="main"))
    check = check_leakage(tmp_path / "out")
    assert (check.problems, check.documents) == ([], 10)
    (tmp_path / "out" / "leakage-report.json").write_bytes(b"{}")
    assert [problem.file for problem in verify(tmp_path / "out").problems] == ["leakage-report.json"]


@pytest.mark.parametrize("name", [known.name for known in FORMATS if known.write is not None])
def test_tools_get_a_folder_for_each_side(name: str, project: Project, tmp_path: Path) -> None:
    report = export_dataset(project, tmp_path / "out", format_name=name, options=ExportOptions(split="main"))
    folders = {file.name.partition("/")[0] for file in report.manifest.files} - {"leakage-report.json"}
    assert folders == set(SIDES)
    assert verify(tmp_path / "out").problems == []


def test_training_files_have_a_folder_for_each_task(project: Project, tmp_path: Path) -> None:
    options = ExportOptions(tasks=("spans", "tokens"), split="main")
    report = export_dataset(project, tmp_path / "out", options=options)
    assert {(file.name, file.side) for file in report.manifest.files} == {
        *((f"{task}/{side}.jsonl", side) for task in ("spans", "tokens") for side in SIDES),
        ("leakage-report.json", None),
    }


def test_a_side_without_documents_has_no_file(project: Project, tmp_path: Path) -> None:
    only = next(iter(wanted(project)["train"]))
    (number,) = [number for number in documents.all_numbers(project) if documents.id_of(project, number) == only]
    selection = Selection(search=f"word{(number - 1) * 50}")
    for name in ("jsonl", "brat", "huggingface"):
        export_dataset(project, tmp_path / name, selection, format_name=name, options=ExportOptions(split="main"))
        assert verify(tmp_path / name).problems == []
        names = {path.stem for path in (tmp_path / name).rglob("*")}
        assert "train" in names
        assert not names & {"dev", "test"}


def test_an_unknown_split_is_refused(project: Project, tmp_path: Path) -> None:
    with pytest.raises(RefusedChange, match="There is no split other"):
        export_dataset(project, tmp_path / "out", options=ExportOptions(split="other"))
    assert not (tmp_path / "out").exists()
