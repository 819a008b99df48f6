"""Data sets: selected, written, read back, proved, and only then put in place."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest

from annotator.annotation import flags, spans, status
from annotator.errors import Cancelled, ExportError
from annotator.export.dataset import export_dataset
from annotator.export.selection import Selection
from annotator.export.verification import verify
from annotator.formats import jsonl
from annotator.formats.jsonl import DATA_FILE
from annotator.formats.writing import WrittenFile
from annotator.model.annotation_set import Status
from annotator.model.document import Origin
from annotator.progress import Progress
from annotator.project.project import Project
from tests.support.projects import add_documents, new_document, new_project

TEXT = "“Yes,” she said. 😀"
FILES = ["README.md", "annotations.jsonl", "loss-report.json", "manifest.json"]

WRITE_LINES = jsonl.write_lines


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Three documents: done by ana and begun by ben, begun by ana, touched by nobody."""
    with new_project(tmp_path / "news") as opened:
        page = Origin(file="d2.html", format="html", extractor="some extractor 1")
        add_documents(opened, new_document("d1", TEXT, language="en"), new_document("d2", "Two", origin=page))
        add_documents(opened, new_document("d3", "Three"))
        spans.add_span(opened, 1, "ana", [(0, 6)], "QUOTE")
        status.set_status(opened, 1, "ana", Status.DONE)
        spans.add_span(opened, 1, "ben", [(0, 6), (17, 18)], "CLAIM")
        status.set_nothing_here(opened, 2, "ana", "CLAIM", True)
        yield opened


def records(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / DATA_FILE).read_text(encoding="utf-8").split("\n") if line]


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(), [("d1", "ana"), ("d1", "ben"), ("d2", "ana"), ("d3", None)]),
        (Selection(annotator="ana"), [("d1", "ana"), ("d2", "ana")]),
        (Selection(status=Status.DONE), [("d1", "ana")]),
        (Selection(status=Status.NEW), [("d3", None)]),
        (Selection(annotator="ben", status=Status.IN_PROGRESS), [("d1", "ben")]),
    ],
)
def test_what_is_selected_is_written(
    selection: Selection, expected: list[tuple[str, str | None]], project: Project, tmp_path: Path
) -> None:
    report = export_dataset(project, tmp_path / "out", selection)
    assert [(record["id"], record["annotator"]) for record in records(tmp_path / "out")] == expected
    assert report.manifest.counts.records == len(expected)
    assert verify(tmp_path / "out").problems == []


def test_the_manifest_counts_and_proves_the_files(project: Project, tmp_path: Path) -> None:
    report = export_dataset(project, tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == FILES
    manifest = orjson.loads((tmp_path / "out" / "manifest.json").read_bytes())
    content = (tmp_path / "out" / DATA_FILE).read_bytes()
    (entry,) = manifest["files"]
    assert (entry["sha256"], entry["bytes"]) == (hashlib.sha256(content).hexdigest(), len(content))
    assert manifest["counts"] == {
        "documents": 3,
        "records": 4,
        "spans": {"CLAIM": 1, "QUOTE": 1},
        "relations": {},
        "document_labels": {},
        "nothing_here": {"CLAIM": 1},
        "status": {"done": 1, "in_progress": 2, "new": 1},
        "annotators": {"ana": 2, "ben": 1},
        "languages": {"en": 1, "not stated": 2},
    }
    assert [(loss.count, loss.documents) for loss in report.losses] == [(1, ("d2",))]
    assert "original web page" in (tmp_path / "out" / "README.md").read_text(encoding="utf-8")


def test_the_code_on_the_card_proves_the_data(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export_dataset(project, tmp_path / "out")
    card = (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
    code = card.split("```python\n")[1].split("```")[0]
    monkeypatch.chdir(tmp_path / "out")
    exec(compile(code, "card", "exec"), {})
    damaged = (
        (tmp_path / "out" / DATA_FILE)
        .read_bytes()
        .replace(b'"start":0,"end":6,"fragments":[[0,6]]', b'"fragments":[[1,6]]')
    )
    (tmp_path / "out" / DATA_FILE).write_bytes(damaged)
    with pytest.raises(AssertionError):
        exec(compile(code, "card", "exec"), {})


def on_a_bad_disk(folder: Path, lines: Iterable[bytes], name: str, written: Any = None) -> tuple[WrittenFile, str]:
    """Writes the lines, and one bit differs."""
    done, sha256 = WRITE_LINES(folder, lines, name, written)
    content = bytearray((folder / name).read_bytes())
    content[content.index(b'"title":') - 12] ^= 1
    (folder / name).write_bytes(content)
    return done, sha256


def test_an_earlier_data_set_is_replaced_whole_and_one_that_fails_leaves_it(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "out"
    export_dataset(project, folder, Selection(status=Status.DONE))
    before = (folder / DATA_FILE).read_bytes()
    with pytest.raises(ExportError, match="Nothing is selected"):
        export_dataset(project, folder, Selection(annotator="nobody"))
    with pytest.raises(Cancelled):
        export_dataset(project, folder, progress=Progress(lambda: True))
    monkeypatch.setattr(jsonl, "write_lines", on_a_bad_disk)
    with pytest.raises(ExportError, match="did not read back the same"):
        export_dataset(project, folder)
    monkeypatch.undo()
    assert (folder / DATA_FILE).read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir() if "news" not in path.name) == ["out"]
    export_dataset(project, folder)
    assert len(records(folder)) == 4


@pytest.mark.parametrize("names", [["thesis.docx"], ["manifest.json", "background.js"], ["annotations.jsonl"]])
def test_a_folder_with_other_files_is_never_replaced(names: list[str], project: Project, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    for name in names:
        (folder / name).write_text("precious")
    with pytest.raises(ExportError, match="holds other files"):
        export_dataset(project, folder)
    assert sorted(path.name for path in folder.iterdir()) == sorted(names)


def test_a_file_in_the_place_of_the_folder_is_left_alone(project: Project, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("precious")
    with pytest.raises(ExportError, match="is a file"):
        export_dataset(project, tmp_path / "out")
    with pytest.raises(ExportError, match=r"could not be written|cannot be looked into"):
        export_dataset(project, tmp_path / "out" / "deeper")
    assert (tmp_path / "out").read_text() == "precious"


def test_an_export_is_of_one_moment_though_somebody_goes_on_annotating(project: Project, tmp_path: Path) -> None:
    class Meddling(Progress):
        def show(self, done: int, total: int | None, what: str) -> None:
            spans.add_span(project, 3, "ana", [(0, 5)], "CLAIM")

    with Project.open(project.path, read_only=True) as reader:
        report = export_dataset(reader, tmp_path / "out", progress=Meddling())
    assert report.manifest.counts.spans == {"CLAIM": 1, "QUOTE": 1}
    assert verify(tmp_path / "out").problems == []


# fmt: off
ALTERED: list[tuple[bytes, bytes, str]] = [
    ("“Yes,” she".encode(), "“Yes,” he ".encode(), "does not match its SHA-256"),
    (b'"start":0,"end":6,"fragments":[[0,6]]', b'"start":1,"end":6,"fragments":[[1,6]]', "not what stands at 1-6"),
    (b'"end":6,"fragments":[[0,6]]', b'"end":99,"fragments":[[0,99]]', "its end 99 lies past the end"),
    (b'"label":"QUOTE"', b'"label":"OTHER"', "no label OTHER"),
    (b'"annotator":"ben"', b'"annotator":"ana"', "document d1 has annotations of ana above"),
    (b'"id":"d2"', b'"id":"d1"', "document d1 has another text above"),
    (b'"nothing_here":["CLAIM"]', b'"nothing_here":["OTHER"]', "nothing here: OTHER"),
    (b'"status":"done"', b'"status":"lost"', "status: "),
    (b'"directness":null', b'"directness":"odd"', "directness of QUOTE cannot be 'odd'"),
]
# fmt: on


@pytest.mark.parametrize(("old", "new", "message"), ALTERED)
def test_every_alteration_of_the_data_is_found(
    old: bytes, new: bytes, message: str, project: Project, tmp_path: Path
) -> None:
    export_dataset(project, tmp_path / "out")
    file = tmp_path / "out" / DATA_FILE
    content = file.read_bytes()
    assert old in content
    file.write_bytes(content.replace(old, new))
    problems = [str(problem) for problem in verify(tmp_path / "out").problems]
    assert any(message in problem for problem in problems), problems
    assert any("it was changed since" in problem for problem in problems)
    assert all(problem.startswith(("annotations.jsonl: ", "manifest.json: ")) for problem in problems)


def test_a_missing_file_and_a_path_out_of_the_folder_are_found(project: Project, tmp_path: Path) -> None:
    export_dataset(project, tmp_path / "out")
    (tmp_path / "elsewhere.jsonl").write_bytes(jsonl.write_line(new_document("a", "b"), None))
    manifest = tmp_path / "out" / "manifest.json"
    manifest.write_bytes(manifest.read_bytes().replace(b'"annotations.jsonl"', b'"../elsewhere.jsonl"'))
    first = verify(tmp_path / "out").problems[0]
    assert str(first) == "manifest.json: ../elsewhere.jsonl: the file is missing"


def test_flags_are_listed_as_what_the_format_has_no_place_for(project: Project, tmp_path: Path) -> None:
    flags.set_flag(project, 1, "ana", "which speaker?")
    flags.set_flag(project, 1, "ben", "an advert?")
    flags.set_flag(project, 2, "ana", "")
    report = export_dataset(project, tmp_path / "out", Selection(annotator="ana"))
    (loss,) = [loss for loss in report.losses if "flag" in loss.what]
    assert (loss.count, loss.documents) == (2, ("d1", "d2"))
    assert "speaker" not in (tmp_path / "out" / DATA_FILE).read_text(encoding="utf-8")
    assert verify(tmp_path / "out").problems == []
