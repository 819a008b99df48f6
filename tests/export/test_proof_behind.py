"""Lines proved by a process of its own while further ones are written: the same is found as by looking afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.export import proof_behind
from annotator.export.dataset import export_dataset
from annotator.export.proof_behind import ProofBehind
from annotator.export.verification import verify, verify_folder
from annotator.formats import jsonl
from tests.support.projects import add_documents, new_document, new_project, rich_schema

MANY = 400


def _lines(*damaged: int) -> list[bytes]:
    made = []
    for number in range(MANY):
        line = jsonl.write_line(new_document(f"d{number}", f"Text {number} 😀"), None)
        made.append(line.replace(b"Text", b"Test") if number in damaged else line)
    return made


@pytest.mark.parametrize("worth_a_process", [1, 10**9])
@pytest.mark.parametrize("told_bytes", [1, 5_000, 10**9])
def test_every_line_is_looked_at_once_wherever_it_is(
    worth_a_process: int, told_bytes: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proof_behind, "WORTH_A_PROCESS", worth_a_process)
    monkeypatch.setattr(jsonl, "TOLD_BYTES", told_bytes)
    with ProofBehind(tmp_path / "a.jsonl", rich_schema()) as proof:
        jsonl.write_lines(tmp_path, _lines(7, MANY - 1), "a.jsonl", proof.written)
        parts = list(proof.parts())
    assert [record.id for part in parts for record in part.right] == [
        f"d{number}" for number in range(MANY) if number not in (7, MANY - 1)
    ]
    before, odd = 0, []
    for part in parts:
        odd += [before + number for number, _ in part.odd]
        before += part.lines
    assert (before, odd) == (MANY, [8, MANY])


def test_an_export_proved_behind_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proof_behind, "WORTH_A_PROCESS", 1)
    monkeypatch.setattr(jsonl, "TOLD_BYTES", 2_000)
    with new_project(tmp_path / "news") as project:
        add_documents(project, *(new_document(f"d{number}", f"Text {number}") for number in range(50)))
        report = export_dataset(project, tmp_path / "out")
    assert report.manifest.counts.records == 50
    assert verify(tmp_path / "out").problems == []


def test_damage_is_told_with_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "TOLD_BYTES", 3_000)
    with new_project(tmp_path / "news") as project:
        add_documents(project, *(new_document(f"d{number}", f"Text {number} 😀") for number in range(MANY)))
        export_dataset(project, tmp_path / "out")
        with ProofBehind(tmp_path / "out" / jsonl.DATA_FILE, project.schema) as proof:
            jsonl.write_lines(tmp_path / "out", _lines(250), written=proof.written)
            report = verify_folder(tmp_path / "out", proofs={jsonl.DATA_FILE: proof})
    assert report.problems[0].place == "line 251"
    assert "SHA-256" in report.problems[0].message
