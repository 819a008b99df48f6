"""`annotator agreement` and `annotator compare`: what they print, and the files that they write."""

from __future__ import annotations

import csv
from pathlib import Path

import orjson
import pytest
from click.testing import CliRunner, Result

from annotator.annotation import relations, spans, status
from annotator.cli.main import annotator
from annotator.cli.output import FAILED
from annotator.model.annotation_set import Status
from annotator.model.annotator import Annotator
from annotator.project import annotators
from annotator.project.project import Project
from tests.support.projects import add_text, new_project

TEXT = "“We held out,” said Pia Lund."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Two documents by three people; one of them bears a name that a spreadsheet would reckon."""
    with new_project(tmp_path / "news") as project:
        for place in range(2):
            number = add_text(project, f"{TEXT} {place}", f"d{place}")
            for who, end in (("ana", 14), ("ben", 14), ("=1+1", 13 + place)):
                quote = spans.add_span(project, number, who, [(0, end)], "QUOTE")
                source = spans.add_span(project, number, who, [(20, 28)], "SOURCE")
                relations.add_relation(project, number, who, "attributed_to", quote.id, source.id)
                status.set_status(project, number, who, Status.DONE)
    return tmp_path / "news.annotator"


def run(command: str, path: Path, *options: str | Path) -> Result:
    return CliRunner().invoke(annotator, [command, str(path), *map(str, options)])


def test_agreement_is_printed_with_intervals_and_by_pair(path: Path) -> None:
    done = run("agreement", path, "--bootstrap", "50")
    assert done.exit_code == 0, done.output
    lines = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert lines[0] == "2 documents done by two or more of =1+1, ana, ben"
    assert "QUOTE exact F1 0.667 0.333–1.000 0.236" in lines
    assert any(line.startswith("ana, ben QUOTE 1.000 1.000") for line in lines)
    assert "attributed_to exact F1 0.667 0.333–1.000 0.236" in lines
    assert not any(line.startswith("d0") for line in lines)


def test_the_figures_of_each_document_are_printed_where_asked_for(path: Path) -> None:
    done = run("agreement", path, "--bootstrap", "0", "--by-document")
    lines = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert "d0 exact F1 0.667 0.236" in lines
    assert "d1 exact F1 1.000 0.000" in lines


def test_the_csv_has_every_figure_and_no_formula(path: Path, tmp_path: Path) -> None:
    file = tmp_path / "figures.csv"
    assert run("agreement", path, "--csv", file).exit_code == 0
    rows = list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))
    overall = [row for row in rows if row["label"] == "QUOTE" and row["measure"] == "exact_f1"]
    assert [row["annotators"] for row in overall] == ["'=1+1 ana ben", "'=1+1 ana", "'=1+1 ben", "ana ben"]
    assert float(overall[0]["value"]) == pytest.approx(2 / 3)
    assert {row["document"] for row in rows} == {"", "d0", "d1"}


def test_the_paragraphs_for_a_paper_name_nobody(path: Path, tmp_path: Path) -> None:
    markdown, latex = tmp_path / "a.md", tmp_path / "a.tex"
    assert run("agreement", path, "--markdown", markdown, "--latex", latex, "--seed", "3").exit_code == 0
    for file in (markdown, latex):
        text = file.read_text(encoding="utf-8")
        assert "3 annotators took part" in text
        assert "seed 3" in text
        assert "ana" not in text.replace("analysis", "")
        assert "ben" not in text.replace("between", "")
    assert "| QUOTE | 0.667 [" in markdown.read_text(encoding="utf-8")
    assert r"attributed\_to & 0.667 &" in latex.read_text(encoding="utf-8")
    assert r"95\% intervals" in latex.read_text(encoding="utf-8")


def test_each_document_has_a_file_for_gamma(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "gamma"
    done = run("agreement", path, "--gamma-csv", folder)
    assert "For γ: 2 files." in done.stderr
    assert sorted(file.name for file in folder.iterdir()) == ["000001-d0.csv", "000002-d1.csv"]
    assert (folder / "000001-d0.csv").read_text().splitlines()[0] == "'=1+1,QUOTE,0,13"
    refused = run("agreement", path, "--gamma-csv", folder)
    assert refused.exit_code == FAILED
    assert "has files in it" in refused.output


def test_the_json_of_agreement_holds_what_the_report_does(path: Path) -> None:
    report = orjson.loads(run("agreement", path, "--annotator", "ana", "--annotator", "ben", "--json").stdout)
    assert report["people"] == ["ana", "ben"]
    (exact,) = [each for each in report["figures"] if (each["measure"], each["label"]) == ("exact_f1", "QUOTE")]
    assert (exact["value"], exact["documents"]) == (1, 2)


def test_a_comparison_is_printed_side_by_side(path: Path) -> None:
    lines = [" ".join(line.split()) for line in run("compare", path, "d0").stdout.splitlines()]
    assert lines[1] == "boundary 0–14 QUOTE 0–13 ““We held out,” QUOTE 0–14 “We held out,” QUOTE 0–14 “We held out,”"
    assert lines[2].startswith("agreed 20–28")
    assert lines[-1].startswith("agreed 0–14 20–28 attributed_to")


def test_the_json_of_a_comparison_holds_each_span_whole(path: Path) -> None:
    record = orjson.loads(run("compare", path, "d0", "--json", "--annotator", "ana", "--annotator", "ben").stdout)
    assert [group["differences"] for group in record["spans"]] == [[], []]
    assert record["spans"][0]["spans"]["ben"]["text"] == "“We held out,”"


def test_one_annotator_alone_is_refused(path: Path) -> None:
    refused = run("compare", path, "d0", "--annotator", "ana")
    assert refused.exit_code == FAILED
    assert "name 2 to 6" in refused.output


def test_an_export_states_the_agreement_that_was_measured_on_it(path: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(annotator, ["export", str(path), str(tmp_path / "set"), "--agreement"])
    assert done.exit_code == 0, done.output
    card = (tmp_path / "set" / "README.md").read_text(encoding="utf-8")
    assert "## Agreement" in card
    assert "measured on the 2 documents" in card


def test_an_export_of_one_annotator_has_no_agreement_to_state(path: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(
        annotator, ["export", str(path), str(tmp_path / "set"), "--agreement", "--annotator", "ana"]
    )
    assert done.exit_code != 0
    assert "leave --annotator out" in done.output
    assert not (tmp_path / "set").exists()


def test_names_that_nobody_bears_are_told_with_those_who_are_there(path: Path) -> None:
    for command in (("agreement",), ("compare", "d0")):
        done = run(command[0], path, *command[1:], "--annotator", "anna", "--annotator", "ben")
        assert done.exit_code == FAILED
        assert "There is no annotator anna in this project. There are: =1+1, ana, ben." in done.output


def test_an_article_that_nobody_or_one_has_begun_is_told_in_plain_words(path: Path) -> None:
    with Project.open(path) as project:
        add_text(project, TEXT, "d8")
        spans.add_span(project, add_text(project, TEXT, "d9"), "ana", [(0, 14)], "QUOTE")
    assert "Nobody has worked on document d8 yet, so there is nothing to compare." in run("compare", path, "d8").output
    assert "Only ana has worked on document d9 yet" in run("compare", path, "d9").output


def test_annotators_are_called_by_their_names_and_the_csv_keeps_identifiers_too(path: Path, tmp_path: Path) -> None:
    with Project.open(path) as project:
        annotators.register(project, Annotator(id="ana", name="Ana Müller"))
    assert "by two or more of =1+1, Ana Müller, ben" in run("agreement", path).stdout
    assert "Ana Müller (done)" in run("compare", path, "d0").stdout
    file = tmp_path / "figures.csv"
    assert run("agreement", path, "--csv", file, "--annotator", "Ana Müller", "--annotator", "ben").exit_code == 0
    rows = list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))
    assert (rows[0]["annotators"], rows[0]["names"]) == ("ana ben", "Ana Müller; ben")


def test_a_label_is_known_however_it_is_written(path: Path) -> None:
    report = orjson.loads(run("agreement", path, "--label", "quote", "--json").stdout)
    assert {figure["label"] for figure in report["figures"] if figure["kind"] == "span"} == {"", "QUOTE"}
    refused = run("agreement", path, "--label", "quot")
    assert refused.exit_code == FAILED
    assert "has no label quot" in refused.output
