"""What a double click on a file does while the program runs, on systems that send it an event then."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from annotator.gui.application import run
from annotator.gui.main_window import MainWindow
from annotator.gui.opened_files import Application
from annotator.gui.review.packages.package_actions import PackageActions
from annotator.project.project import Project
from annotator.settings import Settings, save_settings
from tests.support.projects import PERSON, new_project


@pytest.fixture
def app(qapp: QApplication) -> Iterator[Application]:
    assert isinstance(qapp, Application)
    yield qapp
    qapp.hand_files_to(None)


def _open(app: Application, *paths: Path) -> None:
    for path in paths:
        assert app.sendEvent(app, QFileOpenEvent(QUrl.fromLocalFile(str(path))))


def test_a_project_that_is_double_clicked_opens_in_the_window(app: Application, qtbot: QtBot, tmp_path: Path) -> None:
    new_project(tmp_path / "strike.annotator").close()
    window = MainWindow(Settings(annotator_name=PERSON))
    qtbot.addWidget(window)
    app.hand_files_to(window.project_actions.take_dropped)
    _open(app, tmp_path / "strike.annotator")
    qtbot.waitUntil(lambda: window.session.project is not None)
    assert window.session.project is not None
    assert window.session.project.path == tmp_path / "strike.annotator"
    window.close()


def test_files_opened_together_are_handed_over_together_and_once(app: Application, qtbot: QtBot) -> None:
    handed: list[list[str]] = []
    app.hand_files_to(handed.append)
    _open(app, Path("/a.annpkg"), Path("/b.annpkg"))
    qtbot.waitUntil(lambda: bool(handed))
    qtbot.wait(20)
    assert handed == [["/a.annpkg", "/b.annpkg"]]


def test_a_file_that_comes_before_the_window_waits_for_it(app: Application, qtbot: QtBot) -> None:
    handed: list[list[str]] = []
    _open(app, Path("/early.annotator"))
    qtbot.wait(20)
    app.hand_files_to(handed.append)
    qtbot.waitUntil(lambda: handed == [["/early.annotator"]])


def test_a_file_that_comes_during_a_dialog_waits_for_its_end(app: Application, qtbot: QtBot) -> None:
    handed: list[list[str]] = []
    app.hand_files_to(handed.append)
    box = QMessageBox()
    qtbot.addWidget(box)
    box.open()
    _open(app, Path("/late.annotator"))
    qtbot.wait(20)
    assert handed == []
    box.close()
    qtbot.waitUntil(lambda: handed == [["/late.annotator"]])


@pytest.mark.parametrize("is_open_elsewhere", [True, False])
def test_a_package_is_opened_over_the_last_project_unless_another_window_has_that(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_open_elsewhere: bool
) -> None:
    last, package = tmp_path / "strike.annotator", tmp_path / "work.annpkg"
    new_project(last).close()
    save_settings(Settings(annotator_name=PERSON, last_project=str(last)))
    taken: list[tuple[list[Path], bool]] = []

    def take(actions: PackageActions, paths: list[Path]) -> None:
        shown = [each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow) and each.isVisible()]
        taken.append((paths, shown[0].session.project is not None))
        shown[0].close()
        shown[0].deleteLater()

    monkeypatch.setattr(PackageActions, "take", take)
    elsewhere = Project.open(last, person="Ben") if is_open_elsewhere else None
    assert run(package) == 0
    if elsewhere is not None:
        elsewhere.close()
    assert taken == [([package], not is_open_elsewhere)]
