"""`annotator schema`: what is touched is printed; refusals change nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from annotator.annotation import spans
from annotator.cli.main import annotator
from annotator.cli.output import DONE_WITH_PROBLEMS, FAILED
from annotator.project.project import Project
from annotator.project.undo import undo
from annotator.schema.templates import load_schema
from tests.support.projects import add_text, all_work, new_project, rich_schema


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with new_project(tmp_path / "news", load_schema("news")) as project:
        number = add_text(project, "“Yes,” she said, and left.")
        quote = spans.add_span(project, number, "ana", [(0, 6)], "QUOTE")
        spans.set_attribute(project, number, "ana", quote.id, "directness", "direct")
        spans.add_span(project, number, "ana", [(7, 10)], "SOURCE")
    return tmp_path / "news.annotator"


def run(path: Path, *options: str) -> Result:
    return CliRunner().invoke(annotator, ["schema", str(path), *options])


def labels(path: Path) -> list[str]:
    with Project.open(path, read_only=True) as project:
        return [span.label for span in all_work(project)["d1", "ana"].spans]


def test_renaming_merging_and_retiring_are_one_step_with_its_counts(path: Path) -> None:
    done = run(path, "--rename", "QUOTE", "SPEECH", "--merge", "SOURCE", "SPEECH", "--retire", "CUE")
    assert done.exit_code == 0, done.output
    assert "2 labels merged, CUE retired, 2 spans follow." in done.output
    assert "  QUOTE → SPEECH: 1 span\n  SOURCE → SPEECH: 1 span\n" in done.output
    assert labels(path) == ["SPEECH", "SPEECH"]
    with Project.open(path) as project:
        (step,) = project.database.rows("SELECT annotator FROM step WHERE operation LIKE 'Edit the label schema%'")
        assert undo(project, step[0])
    assert labels(path) == ["QUOTE", "SOURCE"]


def test_a_dry_run_prints_the_same_and_changes_nothing(path: Path) -> None:
    done = run(path, "--merge", "QUOTE", "SOURCE", "--dry-run")
    assert "Would be: QUOTE merged into SOURCE, 1 span follows, 1 values or marks dropped." in done.output
    assert "Dropped: directness “direct” of QUOTE (1)" in done.output
    assert labels(path) == ["QUOTE", "SOURCE"]


def test_an_unknown_label_is_refused(path: Path) -> None:
    done = run(path, "--retire", "QUOTES")
    assert done.exit_code == FAILED
    assert "no label QUOTES" in done.output


def test_colours_are_checked(path: Path, tmp_path: Path) -> None:
    done = run(path, "--check")
    assert done.exit_code == 0
    assert "any two are at least 12.0 apart" in done.output
    with new_project(tmp_path / "other", rich_schema()):
        pass
    done = run(tmp_path / "other.annotator", "--check")
    assert done.exit_code == DONE_WITH_PROBLEMS
    assert "QUOTE and SOURCE look alike to everybody: 0.0 apart" in done.output


def test_replacing_and_changing_exclude_each_other(path: Path) -> None:
    assert run(path, "--set", "claims", "--retire", "CUE").exit_code == 2
