"""A project that cannot be written, such as one on a read-only medium, is offered for reading."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from annotator.errors import ProjectUnwritable
from annotator.gui.main_window import MainWindow
from annotator.project.project import Project
from annotator.settings import Settings
from tests.support.dialogs import Answers
from tests.support.hands_on import hands_on
from tests.support.projects import add_documents, new_document, new_project


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Its folder may only be read; whoever runs the tests as administrator could write all the same."""
    with new_project(tmp_path / "shelf.annotator") as project:
        add_documents(project, new_document("a", "Prices fell."))
    allowed = os.access
    monkeypatch.setattr(os, "access", lambda place, mode: allowed(place, mode) and mode != os.W_OK)
    return tmp_path / "shelf.annotator"


def test_it_is_told_before_work_is_begun(path: Path) -> None:
    with pytest.raises(ProjectUnwritable, match=r"The file may only be read\. Open it for reading, or copy it"):
        Project.open(path)


@pytest.mark.parametrize(("key", "is_open"), [("Return", True), ("Escape", False)])
def test_the_window_offers_to_open_it_for_reading(qtbot: QtBot, path: Path, key: str, is_open: bool) -> None:
    window = MainWindow(Settings(annotator_name="Ana"), keep=lambda _settings: None)
    hands = hands_on(qtbot, window)
    answers = Answers([(QMessageBox, lambda _box: hands.press(key))])
    assert window.open_project(path) is is_open
    assert answers.are_given()
    if is_open:
        assert window.session.project is not None
        assert window.session.project.read_only
        assert window.workspace.article.source_text() == "Prices fell."
    window.close()
