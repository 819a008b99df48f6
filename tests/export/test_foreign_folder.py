"""Exporting replaces a folder whole, so nothing that is not ours may lie in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.errors import ExportError
from annotator.export.manifest import MANIFEST, Counts, FileEntry, Manifest
from annotator.export.selection import Selection
from annotator.export.target_folder import BESIDE, refuse_foreign_folder
from annotator.schema.templates import DEFAULT, load_schema

OWN_FILES = ("annotations.jsonl", "ana/a1.ann", *sorted(BESIDE))


def _fill(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).touch()
    if MANIFEST in names:
        entries = tuple(
            FileEntry(name=name, format="-", bytes=0, sha256="", records=0) for name in OWN_FILES if name not in BESIDE
        )
        manifest = Manifest(
            project="p",
            exported_at="",
            selection=Selection(),
            counts=Counts(),
            files=entries,
            label_schema=load_schema(DEFAULT),
        )
        (folder / MANIFEST).write_text(manifest.model_dump_json(), encoding="utf-8")
    return folder


@pytest.mark.parametrize("names", [(), (".DS_Store",), OWN_FILES, (*OWN_FILES, "Thumbs.db")])
def test_an_empty_folder_or_an_earlier_data_set_may_be_replaced(tmp_path: Path, names: tuple[str, ...]) -> None:
    folder = _fill(tmp_path, *names)
    refuse_foreign_folder(folder)
    assert {part.relative_to(folder).as_posix() for part in folder.rglob("*") if part.is_file()} == set(names)


@pytest.mark.parametrize("names", [("thesis.doc",), (*OWN_FILES, "notes.md"), ("manifest.json", "index.js")])
def test_files_of_others_are_never_replaced(tmp_path: Path, names: tuple[str, ...]) -> None:
    with pytest.raises(ExportError, match=f"holds other files, such as {names[-1]}"):
        refuse_foreign_folder(_fill(tmp_path, *names))


def test_a_read_me_alone_is_somebodys_own(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"such as README\.md"):
        refuse_foreign_folder(_fill(tmp_path, "README.md"))


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="is a file"):
        refuse_foreign_folder(_fill(tmp_path, "data") / "data")


def test_a_folder_that_is_not_there_may_be_made(tmp_path: Path) -> None:
    refuse_foreign_folder(tmp_path / "new")
    assert list(tmp_path.iterdir()) == []  # asking makes nothing
