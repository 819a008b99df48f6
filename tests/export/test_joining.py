"""Data sets without texts, and joining them to one's own copy: nothing is joined that its hash does not prove."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from annotator.annotation import relations, spans, status
from annotator.cli.main import annotator
from annotator.errors import Cancelled, ExportError, UnreadableFile
from annotator.export.dataset import export_dataset
from annotator.export.joining import NO_TEXT, join_texts
from annotator.export.options import ExportOptions
from annotator.export.verification import verify
from annotator.model.annotation_set import Status
from annotator.progress import Progress
from annotator.project.project import Project
from tests.support.projects import add_documents, new_document, new_project

TEXTS = {
    "d1": "😀 “Yes,” said Ana,\r\n“fine.”\r\n",
    "d2": "Nobody has touched this one.",
    "d3": "Ferry fares rise. “No,” said Ben.",
}
WITHOUT = ExportOptions(with_texts=False)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path / "news") as opened:
        for name, text in TEXTS.items():
            add_documents(
                opened, new_document(name, text, url=f"https://ex.org/{name}", title="A headline", metadata={"a": 1})
            )
        quote = spans.add_span(opened, 1, "ana", [(2, 8), (20, 27)], "QUOTE").id
        source = spans.add_span(opened, 1, "ana", [(14, 17)], "SOURCE").id
        relations.add_relation(opened, 1, "ana", "attributed_to", quote, source)
        spans.add_span(opened, 3, "ana", [(18, 23)], "QUOTE")
        spans.add_span(opened, 3, "ana", [(0, 5)], "CLAIM")
        status.set_status(opened, 1, "ana", Status.DONE)
        yield opened


@pytest.fixture
def bare(project: Project, tmp_path: Path) -> Path:
    """The folder without texts."""
    export_dataset(project, tmp_path / "bare", options=WITHOUT)
    return tmp_path / "bare"


def texts(folder: Path, **changed: str) -> list[Path]:
    """The texts as files, some of them changed."""
    folder.mkdir(exist_ok=True)
    paths = []
    for name, text in {**TEXTS, **changed}.items():
        paths.append(folder / f"{name}.txt")
        paths[-1].write_text(text, encoding="utf-8", newline="")
    return paths


def test_neither_text_nor_title_nor_covered_string_is_in_any_file(bare: Path) -> None:
    for path in bare.iterdir():
        content = path.read_text(encoding="utf-8")
        for secret in ("Yes", "Ana,", "touched this", "fares", "headline"):
            assert secret not in content, path
    assert verify(bare).problems == []
    assert "join" in (bare / "README.md").read_text(encoding="utf-8")
    report = json.loads((bare / "loss-report.json").read_text(encoding="utf-8"))
    assert {loss["what"].partition(":")[0] for loss in report["losses"]} == {"text", "document field"}


def test_joined_again_it_is_what_was_exported_but_for_title_and_metadata(
    project: Project, bare: Path, tmp_path: Path
) -> None:
    report = join_texts(bare, texts(tmp_path / "mine"), tmp_path / "whole")
    export_dataset(project, tmp_path / "usual")
    assert (report.documents, report.records, report.missing) == (3, 3, {})
    assert verify(tmp_path / "whole").problems == []
    joined, usual = (
        [
            json.loads(line)
            for line in (tmp_path / name / "annotations.jsonl").read_text(encoding="utf-8").split("\n")
            if line
        ]
        for name in ("whole", "usual")
    )
    for record in usual:
        record |= {"title": None, "metadata": {}}
    assert joined == usual


def test_a_project_or_an_export_serves_as_the_copy(project: Project, bare: Path, tmp_path: Path) -> None:
    export_dataset(project, tmp_path / "usual")
    by_project = join_texts(bare, [project.path], tmp_path / "one")
    by_export = join_texts(bare, [tmp_path / "usual" / "annotations.jsonl"], tmp_path / "two")
    assert (by_project.records, by_export.records) == (3, 3)
    files = [(tmp_path / name / "annotations.jsonl").read_bytes() for name in ("one", "two")]
    assert files[0] == files[1]


def test_other_line_ends_are_turned_back_and_told(bare: Path, tmp_path: Path) -> None:
    report = join_texts(bare, texts(tmp_path / "mine", d1=TEXTS["d1"].replace("\r\n", "\n")), tmp_path / "whole")
    assert report.missing == {}
    assert dict(report.changed) == {"with its line ends as CRLF": 1}
    assert verify(tmp_path / "whole").problems == []


def test_another_text_under_the_same_name_is_listed_and_never_joined(bare: Path, tmp_path: Path) -> None:
    changed = TEXTS["d3"].replace("“No,”", "“Noo,”")
    report = join_texts(bare, texts(tmp_path / "mine", d3=changed), tmp_path / "whole")
    assert report.missing == {
        "d3": "d3.txt has another text (34 characters, not 33; 1 of 2 spans stand where they should)"
    }
    records = (tmp_path / "whole" / "annotations.jsonl").read_text(encoding="utf-8")
    assert '"d3"' not in records
    losses = json.loads((tmp_path / "whole" / "loss-report.json").read_text(encoding="utf-8"))["losses"]
    assert [(loss["count"], loss["documents"]) for loss in losses] == [(1, ["d3"])]
    assert verify(tmp_path / "whole").problems == []


def test_texts_that_are_not_there_are_listed(bare: Path, tmp_path: Path) -> None:
    report = join_texts(bare, texts(tmp_path / "mine")[:1], tmp_path / "whole")
    assert report.missing == {"d2": NO_TEXT, "d3": NO_TEXT}
    with pytest.raises(ExportError, match="None of the texts"):
        join_texts(bare, [], tmp_path / "nothing")
    assert not (tmp_path / "nothing").exists()


def test_a_folder_that_was_changed_or_has_texts_is_refused(project: Project, bare: Path, tmp_path: Path) -> None:
    export_dataset(project, tmp_path / "usual")
    with pytest.raises(UnreadableFile, match="no records without texts"):
        join_texts(tmp_path / "usual", [], tmp_path / "whole")
    file = bare / "offsets.jsonl"
    file.write_bytes(file.read_bytes().replace(b'"start":2,', b'"start":3,'))
    with pytest.raises(UnreadableFile, match=r"was changed since it was written .*edges 3-27"):
        join_texts(bare, [], tmp_path / "whole")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (b'"end":8}', b'"end":8}', ""),
        (b"[[2,8],[20,27]]", b"[[2,8],[20,99]]", "past the end"),
        (b'"length":29', b'"length":5', "past the end"),
        (b'"from":"', b'"from":"x', "refers to a missing span"),
        (b'"offset_unit":"codepoint"', b'"offset_unit":"byte"', "offset_unit"),
        (b'"text_sha256":"', b'"text_sha256":"-', "text_sha256"),
        (b'{"format"', b'{"format', "the line is damaged"),
    ],
)
def test_damage_is_found_without_any_text(old: bytes, new: bytes, message: str, bare: Path) -> None:
    file = bare / "offsets.jsonl"
    file.write_bytes(file.read_bytes().replace(old, new, 1))
    problems = [str(problem) for problem in verify(bare).problems]
    assert (any(message in problem for problem in problems)) if message else not problems


def test_nothing_of_others_is_written_over_and_a_cancelled_join_leaves_nothing(bare: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("precious")
    with pytest.raises(ExportError, match="holds other files"):
        join_texts(bare, texts(tmp_path / "copy"), tmp_path / "mine")
    with pytest.raises(Cancelled):
        join_texts(bare, texts(tmp_path / "copy"), tmp_path / "whole", Progress(lambda: True))
    assert not [path for path in tmp_path.iterdir() if "whole" in path.name]


def test_the_command_lists_what_it_could_not_join(bare: Path, tmp_path: Path) -> None:
    texts(tmp_path / "mine", d2="Another text.")
    run = CliRunner().invoke(annotator, ["join", str(bare), str(tmp_path / "mine"), "--to", str(tmp_path / "whole")])
    assert run.exit_code == 3
    assert "d2.txt has another text (13 characters, not 28)" in run.stdout
    assert "2 records of 2 documents joined" in run.stdout
