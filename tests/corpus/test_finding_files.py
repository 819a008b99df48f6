"""Which files are read: those named and those in folders, a text with its annotations once."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from annotator.corpus.finding_files import find_files
from annotator.formats.reading import Problem


def found(*paths: Path) -> tuple[list[str], Counter[str]]:
    problems: list[Problem] = []
    left_alone: Counter[str] = Counter()
    names = [path.name for path in find_files(paths, problems, left_alone)]
    assert problems == []
    return names, left_alone


def put(folder: Path, *names: str) -> list[Path]:
    paths = [folder / name for name in names]
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    return paths


def test_a_text_with_annotations_beside_it_is_read_with_them_only(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "a.ann", "b.TXT", "b.ann", "c.txt", "other/a.txt", "esp.train.1.ann", "esp.train.1.txt")
    assert found(tmp_path) == (["a.ann", "b.ann", "c.txt", "esp.train.1.ann", "a.txt"], Counter())


def test_web_annotations_are_read_with_the_text_of_their_name(tmp_path: Path) -> None:
    put(tmp_path, "a.jsonld", "a.txt", "b.jsonl", "b.txt")
    assert found(tmp_path) == (["a.jsonld", "b.jsonl", "b.txt"], Counter())


def test_the_same_holds_for_files_that_are_named(tmp_path: Path) -> None:
    text, annotations, alone = put(tmp_path, "a.txt", "a.ann", "b.txt")
    assert found(text, annotations, alone) == (["a.ann", "b.txt"], Counter())
    assert found(text) == (["a.txt"], Counter())


def test_of_a_data_set_of_this_program_only_the_data_are_read(tmp_path: Path) -> None:
    put(tmp_path, "manifest.json", "loss-report.json", "README.md", "ana/a.ann", "ana/a.txt", "ana/README.md")
    assert found(tmp_path) == (["a.ann"], Counter({".md": 1}))
    assert found(*put(tmp_path / "apart", "loss-report.json")) == (["loss-report.json"], Counter())


def test_settings_of_other_tools_are_no_files_of_other_kinds(tmp_path: Path) -> None:
    put(tmp_path, "annotation.conf", "visual.conf", "tools.conf", "own.conf", ".hidden.conf", "a.ann", "a.txt")
    assert found(tmp_path) == (["a.ann"], Counter({".conf": 1}))
