"""A folder that `datasets` loads: the header says which files there are, what the columns are, and the licence."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from annotator.corpus.sample import make_sample_project
from annotator.export.dataset import export_dataset
from annotator.export.options import FILE_TYPES, ExportOptions, FileType
from annotator.export.splits import plan_split, write_split
from annotator.export.tasks.all_tasks import TASKS
from annotator.export.verification import verify
from annotator.project import statements
from annotator.project.project import Project
from annotator.schema.templates import load_schema

ROOT = Path(__file__).parents[2]
READER = ROOT / ".venv" / "readers" / "bin" / "python"
SCRIPT = ROOT / "tests" / "support" / "load_dataset.py"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with make_sample_project(tmp_path / "sample.annotator", load_schema("news"), "Ana Ruiz", "ana-ruiz") as opened:
        yield opened


def header(folder: Path) -> str:
    return (folder / "README.md").read_text(encoding="utf-8").split("---\n")[1]


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("CC BY 4.0", 'license: "cc-by-4.0"\n'),
        ("cc0-1.0", 'license: "cc0-1.0"\n'),
        ('Only "with us": ask', 'license: "other"\nlicense_name: "Only \\"with us\\": ask"\n'),
    ],
)
def test_the_licence_is_stated_as_the_person_did(stated: str, expected: str, project: Project, tmp_path: Path) -> None:
    export_dataset(project, tmp_path / "out", format_name="huggingface", options=ExportOptions(license=stated))
    assert expected in header(tmp_path / "out")
    assert f"> {stated}" in (tmp_path / "out" / "README.md").read_text(encoding="utf-8")


def test_the_licence_that_the_project_keeps_is_taken_unless_another_is_stated(project: Project, tmp_path: Path) -> None:
    statements.state_text_license(project, "ana-ruiz", "CC BY-SA 4.0")
    assert export_dataset(project, tmp_path / "out").manifest.license == "CC BY-SA 4.0"
    stated = export_dataset(project, tmp_path / "out", options=ExportOptions(license=""))
    assert stated.manifest.license is None
    assert "Nobody has stated a licence" in (tmp_path / "out" / "README.md").read_text(encoding="utf-8")


def test_the_header_names_language_size_and_files(project: Project, tmp_path: Path) -> None:
    export_dataset(project, tmp_path / "out", format_name="huggingface")
    assert verify(tmp_path / "out").problems == []
    found = header(tmp_path / "out")
    assert 'size_categories:\n  - "n<1K"' in found
    assert '  - "en"' in found
    assert 'path: "spans.jsonl"' in found


def loaded(folder: Path, cache: Path) -> dict[str, Any]:
    """What `datasets` makes of the folder, in the environment that `make test` sets up for it."""
    if not READER.exists():
        reason = f"{READER} is missing; `make test` sets it up where the network allows"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    offline = {"HF_HUB_OFFLINE": "1", "HF_HOME": str(cache / "home"), "HF_DATASETS_DISABLE_PROGRESS_BARS": "1"}
    command = [str(READER), str(SCRIPT), str(folder), str(cache), *TASKS]
    done = subprocess.run(command, env={**os.environ, **offline}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("file_type", FILE_TYPES)
def test_datasets_loads_the_folder_with_the_declared_columns(
    file_type: FileType, project: Project, tmp_path: Path
) -> None:
    write_split(project, plan_split(project, "main"), "ana-ruiz")
    options = ExportOptions(tasks=tuple(TASKS), file_type=file_type, split="main")
    report = export_dataset(project, tmp_path / "out", format_name="huggingface", options=options)
    found = loaded(tmp_path / "out", tmp_path / "cache")
    for task in TASKS:
        wanted = {file.side: file.records for file in report.manifest.files if file.name.startswith(f"{task}/")}
        assert found["counts"][task] == wanted
    spans = found["default"]
    for row in (row for side in spans.values() for row in side):
        for span in row["spans"]:
            assert " ".join(row["text"][part["start"] : part["end"]] for part in span["fragments"]) == span["text"]
    assert found["names"] == ["O", "B-QUOTE", "I-QUOTE"]
    begun = sum(tags.count(1) for tags in found["tags"] if tags is not None)
    assert begun >= sum(span["label"] == "QUOTE" for row in spans["train"] for span in row["spans"]) > 0
