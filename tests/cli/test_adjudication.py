"""The commands by which a team comes to gold: adjudicate, differences, decide, corrections, guideline-fixes."""

from __future__ import annotations

import csv
from pathlib import Path

import orjson
import pytest
from click.testing import CliRunner, Result

from annotator.cli.main import annotator
from annotator.cli.output import DONE_WITH_PROBLEMS, FAILED
from annotator.model.annotator import Annotator
from annotator.project import annotators
from annotator.project.project import Project
from tests.support.settling import gold, team_project, work

QUOTE, WIDE, SOURCE = (1, 13, "QUOTE"), (0, 14, "QUOTE"), (20, 28, "SOURCE")
MAJORITY = ("--rule", "majority")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """One document by three people: the source is agreed, a quote by two of them, and a claim by one."""
    people = [work("ana", QUOTE, SOURCE), work("ben", QUOTE, SOURCE), work("cleo", WIDE, SOURCE, (30, 40, "CLAIM"))]
    project, _ = team_project(tmp_path / "news", *people)
    project.close()
    return tmp_path / "news.annotator"


def run(command: str, path: Path, *options: str | Path) -> Result:
    return CliRunner().invoke(annotator, [command, str(path), *map(str, options)])


def listed(path: Path) -> list[dict[str, str]]:
    found: list[dict[str, str]] = orjson.loads(run("differences", path, "--json").stdout)
    return found


def in_gold(path: Path) -> list[tuple[int, int, str]]:
    with Project.open(path, read_only=True) as project:
        return gold(project, 1)


def test_a_rule_puts_in_gold_what_is_agreed_and_says_what_is_left(path: Path) -> None:
    done = run("adjudicate", path, *MAJORITY)
    assert done.exit_code == 0, done.output
    assert "Put in gold: 2. Taken back: 0." in done.stdout
    assert "0 documents of 1 done; 1 difference to settle in 1 document." in done.stdout
    assert in_gold(path) == [QUOTE, SOURCE]
    again = run("adjudicate", path)
    assert "more than half say the same" in again.stdout
    assert "Put in gold: 0. Taken back: 0." in again.stdout


def test_a_difference_is_settled_by_its_id(path: Path) -> None:
    run("adjudicate", path, *MAJORITY)
    (left,) = listed(path)
    assert (left["kind"], left["label"], left["state"]) == ("span", "CLAIM", "open")
    assert left["id"] in run("differences", path).stdout
    done = run("decide", path, "d1", left["id"], "--take", "cleo", "--comment", "it is one", "--guideline-fix")
    assert done.stdout == "Gold has 1 item of it; 0 differences left in the document.\n"
    assert listed(path) == []
    assert in_gold(path) == [QUOTE, SOURCE, (30, 40, "CLAIM")]
    fixes = run("guideline-fixes", path)
    assert "it is one" in fixes.stdout
    none = run("decide", path, "d1", left["id"], "--none")
    assert none.exit_code == 0, none.output
    assert in_gold(path) == [QUOTE, SOURCE]


def test_an_annotator_is_shown_how_they_were_corrected(path: Path, tmp_path: Path) -> None:
    run("adjudicate", path, *MAJORITY)
    run("decide", path, "d1", listed(path)[0]["id"], "--none", "--error", "wrong label", "--comment", "=no claim")
    table = tmp_path / "cleo.csv"
    done = run("corrections", path, "--annotator", "cleo", "--csv", table)
    assert done.exit_code == 0, done.output
    assert "computed: boundary too wide" in done.stdout
    assert "computed: spurious" in done.stdout
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    columns = ("their label", "gold labels", "error class", "computed error")
    assert sorted(tuple(row[column] for column in columns) for row in rows) == [
        ("CLAIM", "", "", "spurious"),
        ("QUOTE", "QUOTE", "", "boundary too wide"),
    ]
    assert {row["comment"] for row in rows} == {"", "'=no claim"}
    records = orjson.loads(run("corrections", path, "--annotator", "ana", "--json").stdout)
    assert [(one["theirs"], one["gold"]) for one in records] == []


@pytest.mark.parametrize(
    "options", [("--rule", "threshold"), ("--rule", "majority", "--threshold", "2"), ("--threshold", "2")]
)
def test_a_rule_that_cannot_be_is_refused(path: Path, options: tuple[str, ...]) -> None:
    assert run("adjudicate", path, *options).exit_code != 0
    assert in_gold(path) == []


def test_who_has_nothing_there_cannot_be_taken(path: Path) -> None:
    run("adjudicate", path, *MAJORITY)
    done = run("decide", path, "d1", listed(path)[0]["id"], "--take", "ana")
    assert done.exit_code == FAILED
    assert "ana has nothing there. Those who have: cleo." in done.stderr
    assert run("decide", path, "d1", "dnone", "--none").exit_code == FAILED


def test_a_threshold_above_the_annotators_is_warned_of_and_what_they_agree_on_is_open(path: Path) -> None:
    done = run("adjudicate", path, "--rule", "threshold", "--threshold", "5")
    assert done.exit_code == DONE_WITH_PROBLEMS
    assert "Warning: in 1 document fewer than 5 annotators count" in done.stderr
    assert "3 differences to settle in 1 document" in done.stdout
    assert [one["label"] for one in listed(path)] == ["QUOTE", "SOURCE", "CLAIM"]
    assert run("adjudicate", path, *MAJORITY).exit_code == 0


def test_nothing_here_against_a_span_is_told_as_what_it_is_and_counted_as_waiting(tmp_path: Path) -> None:
    project, _ = team_project(tmp_path / "news", work("ana", none=["SOURCE"]), work("ben", SOURCE))
    with project:
        annotators.register(project, Annotator(id="ana", name="Ana Müller"))
    path = tmp_path / "news.annotator"
    done = run("adjudicate", path)
    assert "2 differences to settle in 1 document, one of them waits for another." in done.stdout
    listing = run("differences", path)
    assert "2 differences to settle, one of them waits for another." in listing.stderr
    assert "Ana Müller: nothing here: SOURCE; ben: –" in listing.stdout
    span, none = listed(path)
    early = run("decide", path, "d1", none["id"], "--none")
    assert (early.exit_code, "whether the spans of this label are right" in early.stderr) == (FAILED, True)
    assert run("decide", path, "d1", span["id"], "--none").exit_code == 0
    assert run("decide", path, "d1", listed(path)[0]["id"], "--take", "Ana Müller").exit_code == 0
    assert listed(path) == []


def test_quotation_marks_are_put_only_around_text_that_has_none_of_its_own(path: Path) -> None:
    run("adjudicate", path)
    shown = run("differences", path).stdout
    assert "QUOTE 0-14 “We held out,”" in shown
    assert "““" not in shown
    assert "CLAIM 30-40 “" in shown


def test_corrections_of_somebody_unknown_name_those_who_are_there(path: Path) -> None:
    done = run("corrections", path, "--annotator", "nobody")
    assert done.exit_code == FAILED
    assert "There is no annotator nobody in this project. There are: ana, ben, cleo." in done.stderr
