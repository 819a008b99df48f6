"""Training files: what each task makes of a record, and that nothing wrong in a file stays unseen."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from annotator.annotation import relations, spans, status
from annotator.corpus.importing import import_files
from annotator.errors import Cancelled, ExportError
from annotator.export import row_files
from annotator.export.dataset import ExportReport, export_dataset
from annotator.export.options import ExportOptions, FileType
from annotator.export.row_files import read_rows
from annotator.export.tasks.all_tasks import TASKS
from annotator.export.verification import verify
from annotator.formats import jsonl
from annotator.model.annotation_set import AnnotationSet, Status
from annotator.model.document import Document
from annotator.progress import Progress
from annotator.project.project import Project
from annotator.schema.templates import load_schema
from tests.support.projects import add_documents, new_document, new_project
from tests.support.strategies import corpora

TEXT = "😀 Prices fell 4%. “Yes,” said Ana, “fine.”\r\nSign up now!\n\nIt rained. Nobody said so."
Corpus = list[tuple[Document, list[AnnotationSet]]]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Done by ana, begun by ben, "no claim" of cem, and one that nobody has touched."""
    with new_project(tmp_path / "news", load_schema("news")) as opened:
        for name in ("d1", "d2"):
            add_documents(opened, new_document(name, TEXT if name == "d1" else "Untouched."))
        quote = add(opened, "ana", "“Yes,”", "“fine.”", label="QUOTE")
        source = add(opened, "ana", "Ana", label="SOURCE")
        cue = add(opened, "ana", "said", label="CUE")
        add(opened, "ana", "Prices fell 4%.", label="CLAIM")
        add(opened, "ana", "fell 4%. “Yes", label="CLAIM")
        add(opened, "ana", "Sign up now", label="BOILERPLATE")
        relations.add_relation(opened, 1, "ana", "attributed_to", quote, source)
        relations.add_relation(opened, 1, "ana", "cued_by", quote, cue)
        status.set_status(opened, 1, "ana", Status.DONE)
        add(opened, "ben", "It rained.", label="CLAIM")
        status.set_nothing_here(opened, 1, "cem", "CLAIM", True)
        yield opened


def add(project: Project, person: str, *covered: str, label: str) -> str:
    fragments = [(TEXT.index(part), TEXT.index(part) + len(part)) for part in covered]
    return spans.add_span(project, 1, person, fragments, label).id


def exported(project: Project, folder: Path, *tasks: str, file_type: FileType = "jsonl") -> ExportReport:
    return export_dataset(project, folder, options=ExportOptions(tasks=tasks, file_type=file_type))


def rows_of(project: Project, folder: Path, task: str) -> dict[str | None, list[dict[str, Any]]]:
    """The rows of one task, by annotator."""
    exported(project, folder / task, task)
    rows: dict[str | None, list[dict[str, Any]]] = {}
    for row in read_rows(folder / task / f"{task}.jsonl"):
        rows.setdefault(row["annotator"], []).append(row)
    return rows


def test_spans_carry_all_that_was_said(project: Project, tmp_path: Path) -> None:
    rows = rows_of(project, tmp_path, "spans")
    (row,) = rows["ana"]
    quote = next(span for span in row["spans"] if span["label"] == "QUOTE")
    assert [TEXT[part["start"] : part["end"]] for part in quote["fragments"]] == ["“Yes,”", "“fine.”"]
    assert sorted(relation["label"] for relation in row["relations"]) == ["attributed_to", "cued_by"]
    assert row["decided"] == ["BOILERPLATE", "CLAIM", "CUE", "QUOTE", "SOURCE"]
    assert rows["ben"][0]["decided"] == []
    assert rows["cem"][0]["decided"] == ["CLAIM"]
    assert (rows[None][0]["document"], rows[None][0]["status"], rows[None][0]["spans"]) == ("d2", "new", [])


def test_tokens_are_tagged_by_label_so_that_labels_may_overlap(project: Project, tmp_path: Path) -> None:
    rows = rows_of(project, tmp_path, "tokens")
    (row,) = rows["ana"]
    tagged = {
        label: [(token, tag[0]) for token, tag in zip(row["tokens"], tags, strict=True) if tag != "O"]
        for label, tags in row["tags"].items()
    }
    assert tagged["CLAIM"] == [("Prices", "B"), ("fell", "I"), ("4%", "I"), (".", "I")]  # the other one overlaps it
    assert [tag for _, tag in tagged["QUOTE"]].count("B") == 2  # a tag for each part
    assert all(
        TEXT[start:end] == token for token, start, end in zip(row["tokens"], row["starts"], row["ends"], strict=True)
    )
    assert rows["ben"][0]["tags"]["QUOTE"] is None  # nobody looked
    assert set(rows["cem"][0]["tags"]["CLAIM"]) == {"O"}  # looked, and none
    report = exported(project, tmp_path / "again", "tokens")
    assert any("overlaps another span of its label" in loss.what and loss.count == 1 for loss in report.losses)


def test_sentences_are_claims_or_not_or_undecided(project: Project, tmp_path: Path) -> None:
    rows = rows_of(project, tmp_path, "sentences")
    assert [TEXT[row["start"] : row["end"]] for row in rows["ana"]] == [row["text"] for row in rows["ana"]]
    assert [row["claim"] for row in rows["ana"]][:1] == [True]
    assert {row["claim"] for row in rows["ana"]} == {True, False}
    assert {row["claim"] for row in rows["ben"]} == {True, None}
    assert {row["claim"] for row in rows["cem"]} == {False}
    assert {row["claim"] for row in rows[None]} == {None}


def test_attributions_are_triples_by_the_relations(project: Project, tmp_path: Path) -> None:
    rows = rows_of(project, tmp_path, "attributions")
    (triple,) = rows["ana"][0]["attributions"]
    assert (triple["quote"]["text"], triple["cue"]["text"], triple["source"]["text"]) == (
        "“Yes,” “fine.”",
        "said",
        "Ana",
    )
    assert len(triple["relations"]) == 2
    assert [rows[who][0]["decided"] for who in ("ana", "ben", "cem", None)] == [True, False, False, False]


def test_boilerplate_is_told_by_paragraph(project: Project, tmp_path: Path) -> None:
    rows = rows_of(project, tmp_path, "boilerplate")
    assert [(row["text"], row["boilerplate"], row["covered"]) for row in rows["ana"]] == [
        ("😀 Prices fell 4%. “Yes,” said Ana, “fine.”", False, 0),
        ("Sign up now!", True, 9),
        ("It rained. Nobody said so.", False, 0),
    ]
    assert {row["boilerplate"] for row in rows["ben"]} == {None}


def test_labels_for_kinds_of_boilerplate_tell_its_type(tmp_path: Path) -> None:
    with new_project(tmp_path / "p", load_schema("boilerplate")) as opened:
        add_documents(opened, new_document("d1", "Prices fell.\n\nSign up now!\n\nAll rights reserved."))
        spans.add_span(opened, 1, "ana", [(14, 26)], "SIGN_UP")
        spans.add_span(opened, 1, "ana", [(28, 48)], "DISCLAIMER")
        status.set_nothing_here(opened, 1, "ana", "ADVERT", True)
        begun = rows_of(opened, tmp_path / "begun", "boilerplate")["ana"]
        status.set_status(opened, 1, "ana", Status.DONE)
        rows = rows_of(opened, tmp_path / "done", "boilerplate")["ana"]
    assert [(row["boilerplate"], row["type"]) for row in rows] == [
        (False, None),
        (True, "sign_up"),
        (True, "disclaimer"),
    ]
    assert begun[0]["boilerplate"] is None  # nobody said that there is no boilerplate of any kind


def test_labels_of_other_names_are_told_by_their_roles(project: Project, tmp_path: Path) -> None:
    options = ExportOptions(tasks=("sentences",), roles={"CLAIM": "QUOTE"})
    export_dataset(project, tmp_path / "out", options=options)
    rows = [row for row in read_rows(tmp_path / "out" / "sentences.jsonl") if row["annotator"] == "ana"]
    assert [row["claim"] for row in rows].count(True) >= 1
    with pytest.raises(ExportError, match=r"needs a label OTHER\. There are: QUOTE"):
        export_dataset(project, tmp_path / "no", options=ExportOptions(tasks=("sentences",), roles={"CLAIM": "OTHER"}))
    with pytest.raises(ExportError, match="No task knows WHO"):
        export_dataset(project, tmp_path / "no", options=ExportOptions(tasks=("sentences",), roles={"WHO": "QUOTE"}))
    assert not (tmp_path / "no").exists()


def test_a_schema_without_the_label_of_a_task_is_refused(tmp_path: Path) -> None:
    with new_project(tmp_path / "p") as project:
        add_documents(project, new_document("d1", "Text."))
        with pytest.raises(ExportError, match="needs a label CUE"):
            exported(project, tmp_path / "out", "attributions")


def test_a_label_that_says_its_role_need_not_be_named(tmp_path: Path) -> None:
    with new_project(tmp_path / "p", load_schema("attribution")) as project:
        add_documents(project, new_document("d1", "“Yes,” said Ana."))
        spans.add_span(project, 1, "ana", [(0, 6)], "CONTENT")
        (row,) = rows_of(project, tmp_path, "attributions")["ana"]
        assert row["attributions"][0]["quote"]["text"] == "“Yes,”"


def test_parquet_holds_the_same_rows(project: Project, tmp_path: Path) -> None:
    exported(project, tmp_path / "lines", *TASKS)
    exported(project, tmp_path / "tables", *TASKS, file_type="parquet")
    for name in TASKS:
        lines, table = (tmp_path / kind / name for kind in ("lines", "tables"))
        assert list(read_rows(lines.with_suffix(".jsonl"))) == list(read_rows(table.with_suffix(".parquet")))
    assert verify(tmp_path / "tables").problems == []


def test_without_its_library_parquet_is_refused_with_what_to_install(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ExportError, match=r"install the extra: pip install 'news-annotator\[parquet\]'"):
        exported(project, tmp_path / "out", "spans", file_type="parquet")
    assert not (tmp_path / "out").exists()


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(corpora())
def test_any_corpus_is_written_and_proved(corpus: Corpus) -> None:
    nobody: list[AnnotationSet | None] = [None]
    lines = b"".join(jsonl.write_line(document, work) for document, sets in corpus for work in sets or nobody)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "source.jsonl").write_bytes(lines)
        with new_project(folder / "project") as project:
            import_files(project, [folder / "source.jsonl"], "ana")
            options = ExportOptions(
                tasks=("spans", "tokens", "sentences", "boilerplate"),
                roles={"BOILERPLATE": "ADVERT"},
                file_type="jsonl",
            )
            export_dataset(project, folder / "data", options=options)
        assert verify(folder / "data").problems == []


# fmt: off
ALTERED: list[tuple[str, str, str, str]] = [
    ("spans", '"start":2,', '"start":3,', "it was changed since"),
    ("spans", '"text":"Prices fell 4%."', '"text":"Prices rose 4%."', "its text is not what stands at"),
    ("spans", "It rained. Nobody", "It snowed. Nobody", "the text does not match its SHA-256"),
    ("spans", '"from":"', '"from":"x', "it refers to a missing span"),
    ("tokens", '"Prices"', '"Process"', "is not what stands there"),
    ("tokens", '"B-CLAIM","I-CLAIM"', '"O","I-CLAIM"', "has no beginning"),
    ("tokens", '"B-CLAIM"', '"B-OTHER"', "is none of CLAIM"),
    ("tokens", '"starts":[0,', '"starts":[', "not as many offsets and tags as tokens"),
    ("sentences", '"start":0,', '"start":1,', "is not as long as"),
    ("attributions", '"text":"said"', '"text":"says"', "cue: its text is not what stands there"),
    ("boilerplate", '"text":"Sign up now!"', '"text":"Sign up now"', "is not as long as"),
    ("boilerplate", '"document":"d1",', "", "it is no row of the task boilerplate"),
    ("boilerplate", '{"document":"d1"', '{"document:"d1"', "line 1 is damaged"),
]
# fmt: on


@pytest.mark.parametrize(("task", "old", "new", "message"), ALTERED)
def test_every_alteration_is_found(
    task: str, old: str, new: str, message: str, project: Project, tmp_path: Path
) -> None:
    exported(project, tmp_path / "out", task)
    file = tmp_path / "out" / f"{task}.jsonl"
    content = file.read_text(encoding="utf-8")
    assert old in content
    file.write_text(content.replace(old, new, 1), encoding="utf-8", newline="\n")
    problems = [str(problem) for problem in verify(tmp_path / "out").problems]
    assert any(message in problem for problem in problems), problems
    assert any("it was changed since" in problem for problem in problems)


def test_a_damaged_table_is_listed(project: Project, tmp_path: Path) -> None:
    exported(project, tmp_path / "out", "spans", file_type="parquet")
    (tmp_path / "out" / "spans.parquet").write_bytes(b"PAR1 and no more")
    problems = [str(problem) for problem in verify(tmp_path / "out").problems]
    assert any("no Parquet file, or a damaged one" in problem for problem in problems)


def test_rows_that_do_not_read_back_the_same_are_thrown_away(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = row_files._write_jsonl

    def forget_the_last(path: Path, rows: Any, columns: Any) -> int:
        return write(path, list(rows)[:-1], columns)

    monkeypatch.setattr(row_files, "_write_jsonl", forget_the_last)
    with pytest.raises(ExportError, match=r"did not read back the same .*it is missing"):
        exported(project, tmp_path / "out", "spans")
    assert not (tmp_path / "out").exists()


def test_a_cancelled_export_leaves_nothing(project: Project, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        export_dataset(
            project, tmp_path / "out", options=ExportOptions(tasks=("spans",)), progress=Progress(lambda: True)
        )
    assert [path.name for path in tmp_path.iterdir() if "out" in path.name] == []


@pytest.mark.parametrize(
    ("options", "format_name", "message"),
    [
        (ExportOptions(tasks=("spans",)), "brat", "not written as brat"),
        (ExportOptions(tasks=("poems",)), "jsonl", "no task poems"),
        (ExportOptions(file_type="parquet"), "jsonl", "Only training files are written as Parquet"),
        (ExportOptions(with_texts=False), "brat", "without the texts"),
        (ExportOptions(tasks=("spans",), with_texts=False), "jsonl", "without the texts"),
        (ExportOptions(), "docx", "docx cannot be written"),
    ],
)
def test_options_that_do_not_go_together_are_refused(
    options: ExportOptions, format_name: str, message: str, project: Project, tmp_path: Path
) -> None:
    with pytest.raises(ExportError, match=message):
        export_dataset(project, tmp_path / "out", options=options, format_name=format_name)


def test_the_manifest_says_what_the_files_are(project: Project, tmp_path: Path) -> None:
    exported(project, tmp_path / "out", "spans", "tokens")
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert [(file["name"], file["format"], file["records"]) for file in manifest["files"]] == [
        ("spans.jsonl", "annotator-spans/1", 4),
        ("tokens.jsonl", "annotator-tokens/1", 4),
    ]
