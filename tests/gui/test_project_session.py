"""What the window remembers of an open project, and when it writes that down."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.annotation.spans import add_span
from annotator.gui.main_window import MainWindow
from annotator.project.project import Project
from annotator.settings import Settings
from tests.support.packages import opened_by, owner_project
from tests.support.projects import PERSON, add_documents, new_document, new_project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    with new_project(tmp_path / "p.annotator") as made:
        add_documents(made, new_document("a1", "Prices fell."), new_document("a2", "Prices rose."))
        return made.path


@pytest.fixture
def window(qtbot: QtBot, project: Path) -> Iterator[MainWindow]:
    shown = MainWindow(Settings(annotator_name=PERSON))
    qtbot.addWidget(shown)
    assert shown.open_project(project)
    yield shown
    shown.close()


def session_project(window: MainWindow) -> Project:
    opened = window.session.project
    assert opened is not None
    return opened


def test_the_article_read_last_is_shown_again(qtbot: QtBot, window: MainWindow, project: Path) -> None:
    window.workspace.queue.choose(2)
    window.close()
    again = MainWindow(Settings(annotator_name=PERSON))
    qtbot.addWidget(again)
    again.open_project(project)
    document = again.workspace.desk.document
    assert document is not None
    assert document.number == 2
    again.close()


def test_a_label_or_a_caret_movement_is_no_other_document(qtbot: QtBot, window: MainWindow) -> None:
    desk = window.workspace.desk
    with qtbot.assertNotEmitted(desk.document_changed), qtbot.waitSignal(desk.state_changed):
        desk.article.select(0, 6)
        add_span(session_project(window), 1, desk.annotator, [(0, 6)], "CLAIM")
    with qtbot.waitSignal(desk.document_changed):
        window.workspace.queue.choose(2)


def test_in_a_project_from_a_package_one_works_as_its_person(window: MainWindow, tmp_path: Path) -> None:
    window.session.close()
    with owner_project(tmp_path / "owner") as owner:
        opened_by(owner, "ben", tmp_path).close()
    assert window.open_project(tmp_path / "ben.annotator")
    assert window.workspace.desk.annotator == "ben"
    assert window.session.person_of_settings().id == PERSON
    window.session.close()
    assert window.session.person().id == PERSON
