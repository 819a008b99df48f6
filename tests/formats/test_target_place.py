"""A place where nothing can be written is told by its own name, with what to do."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from annotator.errors import ExportError, ProjectError
from annotator.export.dataset import export_dataset
from annotator.formats.target_place import why_unwritable
from annotator.project.restoring import restore
from annotator.review.packages.opening import open_package
from annotator.review.packages.sending import send_to
from tests.support.packages import owner_project
from tests.support.projects import PERSON


@pytest.fixture
def shut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that may only be read; for the root of a computer too, who may write everywhere."""
    folder = tmp_path / "shut"
    folder.mkdir()
    may = os.access
    monkeypatch.setattr(
        os, "access", lambda path, mode: Path(path) != folder and may(path, mode) if mode & os.W_OK else may(path, mode)
    )
    return folder


def test_a_folder_that_may_be_written_is_no_reason(tmp_path: Path) -> None:
    assert why_unwritable(tmp_path / "new" / "deeper" / "file") is None


def test_opening_restoring_and_exporting_name_the_place_and_what_to_do(tmp_path: Path, shut: Path) -> None:
    with owner_project(tmp_path / "news") as project:
        sent = send_to(project, "ana", tmp_path / "to ana", PERSON).path
        for target, make, error in (
            (shut / "p.annotator", lambda: open_package(sent, shut / "p"), ProjectError),
            (shut / "r.annotator", lambda: restore(project, 1, shut / "r"), ProjectError),
            (shut / "new" / "out", lambda: export_dataset(project, shut / "new" / "out"), ExportError),
        ):
            with pytest.raises(error) as raised:
                make()
            assert str(raised.value) == (
                f"{target} cannot be made: the folder {shut} may only be read. Choose a folder that you may write to."
            )
    assert list(shut.iterdir()) == []
