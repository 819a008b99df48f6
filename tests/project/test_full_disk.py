"""A full disk refuses the change in plain words and loses nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.annotation.spans import add_span
from annotator.corpus.import_options import ImportOptions
from annotator.corpus.importing import import_files
from annotator.errors import AnnotatorError, ExportError, ProjectError, ProjectUnwritable
from annotator.export.dataset import export_dataset
from annotator.export.verification import verify
from annotator.project import annotations as stored
from annotator.project import documents
from annotator.project.project import Project
from tests.support.projects import add_text, all_work, new_project
from tests.support.small_disk import fill, small_disk

LONG = "A sentence of news. " * 2_000


def label_until_full(project: Project) -> list[str]:
    """Label until it is refused; returns the spans that were stored."""
    saved: list[str] = []

    def label() -> None:
        while True:
            saved.append(add_span(project, 1, "ana", [(0, 20_000)], "CLAIM").id)

    with pytest.raises(ProjectError, match=r"is full\. This change was not made, earlier work is safe"):
        label()
    return saved


def test_a_file_that_may_not_grow_keeps_what_was_stored(tmp_path: Path) -> None:
    with new_project(tmp_path / "news") as project:
        add_text(project, LONG)
        pages = project.database.value("PRAGMA page_count")
        project.database.value(f"PRAGMA max_page_count = {pages + 100}")
        saved = label_until_full(project)
        assert saved
        heard: list[object] = []
        project.listen(heard.append)
        with pytest.raises(ProjectError, match="is full"):
            add_span(project, 1, "ana", [(0, 20_000)], "CLAIM")
        assert heard == []
        assert [span.id for span in stored.spans(project, 1, "ana")] == sorted(saved)
        project.database.value(f"PRAGMA max_page_count = {pages + 1_000}")
        add_span(project, 1, "ana", [(0, 5)], "CLAIM")
    assert verify(project.path).problems == []


def test_work_on_a_full_disk_can_be_read_closed_opened_and_goes_on_when_there_is_room(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 12_000) as disk:
        if disk is None:
            pytest.skip("no file system may be mounted here")
        (disk / "other").write_bytes(bytes(9_000_000))
        path = disk / "news.annotator"
        with new_project(path) as project:
            add_text(project, LONG)
            saved = label_until_full(project)
            assert [span.id for span in stored.spans(project, 1, "ana")] == sorted(saved)
            with pytest.raises(ExportError, match="could not be written"):
                export_dataset(project, disk / "export")
            ballast = fill(disk)
        with Project.open(path, read_only=True) as project:
            assert [span.id for span in stored.spans(project, 1, "ana")] == sorted(saved)
        ballast.unlink()
        (disk / "other").unlink()
        with Project.open(path) as project:
            assert {span.id for span in stored.spans(project, 1, "ana")} == set(saved)
        assert verify(path).problems == []
        assert [file.name for file in disk.iterdir()] == [path.name]


def test_an_import_that_fills_the_disk_keeps_its_whole_batches(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    for number in range(600):
        (articles / f"{number:03}.txt").write_text(f"Article {number}\n{LONG[:8000]}")
    with small_disk(tmp_path / "disk", 4_000) as disk:
        if disk is None:
            pytest.skip("no file system may be mounted here")
        with new_project(disk / "news") as project:
            with pytest.raises(ProjectError, match="is full"):
                import_files(project, [articles], "ana", options=ImportOptions(is_shared=True))
            assert 0 < documents.count(project) < 600
        assert verify(project.path).problems == []


def test_a_project_that_does_not_fit_leaves_nothing(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 40) as disk:
        if disk is None:
            pytest.skip("no file system may be mounted here")
        with pytest.raises(AnnotatorError):
            new_project(disk / "news")
        assert list(disk.iterdir()) == []


def test_a_read_only_disk_can_be_read_and_is_told_when_written(tmp_path: Path) -> None:
    import subprocess

    with small_disk(tmp_path / "disk", 3_000) as disk:
        if disk is None:
            pytest.skip("no file system may be mounted here")
        with new_project(disk / "news") as project:
            number = add_text(project, "“Yes,” she said.")
            add_span(project, number, "ana", [(0, 6)], "QUOTE")
            work = all_work(project)
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        with pytest.raises(ProjectUnwritable, match=r"cannot be written.*Open it for reading"):
            Project.open(project.path)
        with Project.open(project.path, read_only=True) as project:
            assert all_work(project) == work
        assert verify(project.path).problems == []
