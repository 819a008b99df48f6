"""Importing: everything is read or told, and an article that is there already is recognised."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from annotator.corpus import importing
from annotator.corpus.finding_files import find_files
from annotator.corpus.import_options import ImportOptions
from annotator.corpus.importing import import_files
from annotator.export.verification import verify
from annotator.formats import jsonl
from annotator.formats.reading import Problem
from annotator.model.annotation_set import AnnotationSet, Status
from annotator.model.document import Document
from annotator.model.document_label import DocumentLabel
from annotator.model.relation import Relation
from annotator.model.span import Span
from annotator.progress import Progress
from annotator.project import documents
from annotator.project.project import Project
from tests.support.projects import all_work, new_document, new_project, rich_schema

TEXT = "“Yes,” she said."


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """An empty project, proved when the test is over."""
    with new_project(tmp_path / "news") as opened:
        yield opened
    assert verify(opened.path).problems == []


def write(path: Path, *records: tuple[Document, AnnotationSet | None]) -> Path:
    path.write_bytes(b"".join(jsonl.write_line(*record) for record in records))
    return path


def span(identifier: str, start: int = 0, end: int = 6, **fields: Any) -> Span:
    made = {"id": identifier, "start": start, "end": end, "fragments": ((start, end),), "text": TEXT[start:end]}
    return Span.model_validate({"label": "CLAIM", **made, **fields})


def test_equal_texts_are_one_article_unless_their_addresses_differ(project: Project, tmp_path: Path) -> None:
    page = "<html><head><link rel='canonical' href='https://{}/x'></head><body><article>{}</article></body></html>"
    body = "<p>Prices fell by four per cent last week, the ministry said on Thursday in a statement.</p>" * 6
    for name in ("a", "b"):
        (tmp_path / f"{name}.html").write_text(page.format(f"{name}.example", body))
    pages = [tmp_path / "a.html", tmp_path / "b.html"]
    report = import_files(project, pages, "ana")
    first, second = report.added
    assert second == f"{first}-2"
    (tmp_path / "same.txt").write_text(documents.get(project, 1).text, newline="")
    again = import_files(project, [*pages, tmp_path / "same.txt"], "ana")
    assert (again.added, again.recognised) == ([], 3)


def test_a_file_named_twice_is_read_once_more_and_added_once(project: Project, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    report = import_files(project, [tmp_path / "a.txt", tmp_path / "a.txt"], "ana")
    assert (len(report.added), report.recognised, report.repeated) == (1, 0, 1)
    assert report.summary() == "1 document added from 2 files; 1 file with the text of another one"


@pytest.mark.parametrize("length", [1, importing.SHARED_BATCH[0], importing.SHARED_BATCH[0] + 1])
def test_every_document_is_added_in_order_however_many_there_are(length: int, project: Project, tmp_path: Path) -> None:
    source = write(tmp_path / "a.jsonl", *((new_document(f"d{n}", f"Text {n}"), None) for n in range(length)))
    assert import_files(project, [source], "ana").added == [f"d{n}" for n in range(length)]
    assert [document.id for _, document in documents.stream(project)] == [f"d{n}" for n in range(length)]


def test_cancelling_keeps_whole_batches_and_importing_again_adds_the_rest(project: Project, tmp_path: Path) -> None:
    count = importing.SHARED_BATCH[0] * 2 + 5
    source = write(tmp_path / "a.jsonl", *((new_document(f"d{n}", f"Text {n}"), None) for n in range(count)))
    asked = iter(range(10_000))
    progress = Progress(lambda: next(asked) > importing.SHARED_BATCH[0] + 10)
    options = ImportOptions(is_shared=True)
    report = import_files(project, [source], "ana", options=options, progress=progress)
    assert report.was_cancelled
    assert len(report.added) == documents.count(project) == importing.SHARED_BATCH[0]
    rest = import_files(project, [source], "ana")
    assert (len(rest.added), rest.recognised) == (count - importing.SHARED_BATCH[0], importing.SHARED_BATCH[0])


def test_an_id_that_stands_for_another_text_is_told(project: Project, tmp_path: Path) -> None:
    import_files(project, [write(tmp_path / "a.jsonl", (new_document("d1", "One."), None))], "ana")
    report = import_files(project, [write(tmp_path / "b.jsonl", (new_document("d1", "Two."), None))], "ana")
    assert [str(problem) for problem in report.problems] == [
        f"{tmp_path / 'b.jsonl'}: line 1: the project has a document d1 with another text; left out"
    ]
    assert documents.text(project, 1) == "One."


def test_other_metadata_of_a_known_article_are_told_and_the_project_keeps_its_own(
    project: Project, tmp_path: Path
) -> None:
    import_files(project, [write(tmp_path / "a.jsonl", (new_document("d1", "One.", title="A"), None))], "ana")
    other = new_document("d1", "One.", title="B", metadata={"a": 1})
    report = import_files(project, [write(tmp_path / "b.jsonl", (other, None))], "ana")
    (problem,) = report.problems
    assert "with other title, metadata; the project's was kept" in problem.message
    assert documents.get(project, 1).title == "A"


def test_work_of_the_same_annotator_is_never_overwritten(project: Project, tmp_path: Path) -> None:
    document = new_document("d1", TEXT)
    mine = AnnotationSet(annotator="ana", spans=(span("s1"),))
    theirs = AnnotationSet(annotator="ana", spans=(span("s2", 7, 10),))
    import_files(project, [write(tmp_path / "a.jsonl", (document, mine))], "ana")
    report = import_files(project, [write(tmp_path / "b.jsonl", (document, theirs), (document, theirs))], "ana")
    assert {problem.message for problem in report.problems} == {
        "the project has other annotations of ana on this document; left out"
    }
    assert all_work(project) == {("d1", "ana"): mine}


def test_what_the_schema_has_no_room_for_is_told_piece_by_piece(project: Project, tmp_path: Path) -> None:
    work = AnnotationSet(
        annotator="ana",
        status=Status.DONE,
        nothing_here=("CLAIM", "OTHER", "SOURCE"),
        labels=(DocumentLabel(label="READ", value="x"), DocumentLabel(label="TOPIC", value="sport")),
        spans=(
            span("ad1", 0, 8, label="ADVERT"),
            span("ad2", 5, 9, label="ADVERT"),
            span("ad3", 8, 9, label="ADVERT"),
            span("c1"),
            span("c2", attributes={"sure": True}),
            span("o1", label="OTHER"),
        ),
        relations=(
            Relation(id="r1", label="near", from_span="c1", to_span="ad1"),
            Relation(id="r2", label="near", from_span="c1", to_span="c2"),
            Relation(id="r3", label="attributed_to", from_span="c1", to_span="ad1"),
        ),
    )
    report = import_files(project, [write(tmp_path / "a.jsonl", (new_document("d1", TEXT), work))], "ana")
    assert sorted(problem.place.removeprefix("line 1, ") for problem in report.problems) == [
        "document label READ",
        "nothing here: CLAIM",
        "nothing here: OTHER",
        "relation r2",
        "relation r3",
        "span ad2",
        "span c2",
        "span o1",
    ]
    kept = all_work(project)["d1", "ana"]
    assert [part.id for part in kept.spans] == ["ad1", "c1", "ad3"]
    assert [part.id for part in kept.relations] == ["r1"]
    assert (kept.nothing_here, kept.labels) == (("SOURCE",), (DocumentLabel(label="TOPIC", value="sport"),))


def test_a_schema_without_exclusive_layers_takes_what_overlaps(tmp_path: Path) -> None:
    work = AnnotationSet(annotator="ana", spans=(span("a", label="ADVERT"), span("b", label="ADVERT")))
    source = write(tmp_path / "a.jsonl", (new_document("d1", TEXT), work))
    with new_project(tmp_path / "free", rich_schema(exclusive_layers=[])) as project:
        assert import_files(project, [source], "ana").problems == []


def test_folders_are_walked_by_name_without_hidden_files_or_links_to_folders(tmp_path: Path) -> None:
    root = tmp_path / "root"
    for name in ("b/2.txt", "b/1.html", "a/x.jsonl", ".git/x.txt", ".x.txt", "c/photo.JPG", "c/README"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()
    (root / "loop").symlink_to(root)
    problems: list[Problem] = []
    left_alone: Counter[str] = Counter()
    found = [str(path.relative_to(root)) for path in find_files([root], problems, left_alone)]
    assert found == ["a/x.jsonl", "b/1.html", "b/2.txt"]
    assert left_alone == {".jpg": 1, "without extension": 1}
    assert problems == []


def test_a_folder_that_cannot_be_read_is_told_and_the_others_are_read(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("closed", "open"):
        (tmp_path / "root" / name).mkdir(parents=True)
        (tmp_path / "root" / name / "a.txt").write_text(f"{name} article")
    scan = os.scandir

    def refusing(path: str) -> Any:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", refusing)
    report = import_files(project, [tmp_path / "root"], "ana")
    assert [str(problem) for problem in report.problems] == [
        f"{tmp_path / 'root' / 'closed'}: the folder cannot be read (Permission denied)"
    ]
    assert len(report.added) == 1


def test_paths_that_lead_nowhere_are_told(project: Project, tmp_path: Path) -> None:
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    (tmp_path / "a.txt").write_text(TEXT)
    names = ["missing.txt", "dangling.txt", "loop.txt", "x" * 300, "a.txt/b.txt", "a.txt"]
    report = import_files(project, [tmp_path / name for name in names], "ana")
    assert len(report.problems) == 5
    assert all(str(problem).startswith(str(tmp_path)) for problem in report.problems)
    assert len(report.added) == 1
