from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from annotator.cli.main import annotator
from annotator.cli.window import Window
from annotator.errors import UnreadableFile
from annotator.export.dataset import export_dataset
from annotator.export.leakage_check import check_leakage
from annotator.export.split_leakage import REPORT_FILE, leakage_report, write_report
from annotator.export.splits import plan_split, write_split
from annotator.project.project import Project
from tests.support.projects import PERSON, new_project
from tests.support.wire_stories import add_planted, planted


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with new_project(tmp_path / "p.annotator") as project:
        add_planted(project, planted(120))
        write_split(project, plan_split(project, "main"), PERSON)
        export_dataset(project, tmp_path / "data")
        write_report(leakage_report(project, "main"), tmp_path / "data" / REPORT_FILE)
    return tmp_path / "data"


def test_another_person_reckons_the_same_from_the_files_alone(folder: Path) -> None:
    check = check_leakage(folder)
    assert check.documents == 120
    assert not check.problems
    assert "the report is right" in check.summary()


def test_a_document_moved_to_another_side_is_found_out(folder: Path) -> None:
    report = json.loads((folder / REPORT_FILE).read_text())
    moved = next(group for group in report["groups"] if set(group) <= set(report["sides"]["train"]))[0]
    report["sides"]["train"].remove(moved)
    report["sides"]["test"].append(moved)
    (folder / REPORT_FILE).write_text(json.dumps(report))
    problems = check_leakage(folder).problems
    assert any("lie on both sides" in problem.message for problem in problems)
    assert any("the highest similarity is" in problem.message for problem in problems)


def test_documents_that_the_files_lack_are_named(folder: Path) -> None:
    lines = (folder / "annotations.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / "annotations.jsonl").write_text("".join(lines[1:]), encoding="utf-8")
    messages = [str(problem) for problem in check_leakage(folder).problems]
    assert f"{REPORT_FILE}: {json.loads(lines[0])['id']}: the files do not hold this document" in messages


def test_a_folder_without_report_or_records_is_refused(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="--report"):
        check_leakage(tmp_path)
    with pytest.raises(UnreadableFile, match="no JSONL"):
        check_leakage(tmp_path, folder / REPORT_FILE)
    (folder / REPORT_FILE).write_text("{}")
    with pytest.raises(UnreadableFile, match="no leakage report"):
        check_leakage(folder)


def test_the_commands_split_and_leakage_work_together(folder: Path) -> None:
    project = folder.parent / "p.annotator"
    report = folder.parent / "report.json"

    def run(*arguments: str) -> tuple[int, str]:
        result = CliRunner().invoke(annotator, list(arguments), obj=Window)
        return result.exit_code, result.output

    code, output = run(
        "split", str(project), "small", "--train", "30", "--dev", "5", "--test", "5", "--report", str(report)
    )
    assert code == 0
    assert "train 30, dev 5, test 5; 80 not needed" in output
    code, output = run("leakage", str(folder), "--report", str(report))
    assert (code, "40 documents on 3 sides" in output) == (0, True)
    assert run("split", str(project), "small", "--seed", "9")[0] == 1
    assert run("split", str(project), "wrong", "--train", "0.5")[0] == 1
    code, output = run("duplicates", str(project))
    assert "of near-duplicates, of 120 articles" in output
    with Project.open(project, read_only=True) as opened:
        assert opened.database.value("SELECT count(*) FROM near_duplicate") > 0
