"""The shared folder at the window, by real keys: choosing it, getting and sending, how it stands, and leaving it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from annotator.annotation import spans
from annotator.gui.main_window import MainWindow
from annotator.gui.review.packages.opening_dialog import OpeningDialog
from annotator.gui.sync.folder_dialog import FolderDialog
from annotator.model.annotator import Annotator
from annotator.project import backups
from annotator.project.project import Project
from annotator.review.packages.contents import look_into
from annotator.review.packages.opening import open_package
from annotator.review.packages.sending import send_to
from annotator.settings import Settings, SharedFolder
from annotator.sync.change_files import SUFFIX
from annotator.sync.get_and_send import get_and_send
from annotator.sync.shared_folder import choose, key_of
from tests.support.dialogs import Answers
from tests.support.hands import LEFT, Hands
from tests.support.hands_on import hands_on
from tests.support.packages import owner_project
from tests.support.projects import all_work

OLGA = Annotator(id="olga", name="Olga")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """The folder of a team, in which Ben's work on two articles lies; his project is beside it."""
    folder = tmp_path / "shared"
    folder.mkdir()
    with owner_project(tmp_path / "owner.annotator") as owner:
        there = send_to(owner, "ben", tmp_path / "to-ben", OLGA.id).path
    with Project.open(open_package(there, tmp_path / "ben.annotator").path) as ben:
        for number in (1, 2):
            spans.add_span(ben, number, "ben", [(0, 5)], "CLAIM")
        get_and_send(ben, choose(ben, folder), OLGA)
    return folder


@pytest.fixture
def hands(qtbot: QtBot, place: Path) -> Iterator[Hands]:
    hands = hands_on(
        qtbot,
        MainWindow(Settings(annotator_name="Olga"), keep=lambda _settings: None),
        place.with_name("owner.annotator"),
    )
    yield hands
    hands.window.close()


def open_project(hands: Hands, path: Path) -> None:
    assert hands.window.open_project(path)
    hands.until(lambda: not hands.window.tasks.is_busy())
    hands.article.setFocus()


def opened(hands: Hands) -> Project:
    project = hands.window.session.project
    assert project is not None
    return project


def said(hands: Hands) -> str:
    hands.until(lambda: not hands.window.tasks.is_busy())
    return hands.window.workspace.hint_bar.message()


def kept(hands: Hands) -> SharedFolder | None:
    return hands.window.session.settings.shared_folders.get(key_of(opened(hands)))


def sees_spans(hands: Hands) -> bool:
    document = hands.window.workspace.desk.document
    assert document is not None
    return document.counts.total() > 0


def back_to_the_article(hands: Hands) -> None:
    hands.window.activateWindow()
    hands.until(lambda: QApplication.activeWindow() is hands.window)
    hands.article.setFocus()


def choose_folder(hands: Hands, place: Path) -> None:
    """F5 asks for a folder where there is none yet; it is typed, and Return gets and sends at once."""

    def name_it(dialog: QDialog) -> None:
        assert isinstance(dialog, FolderDialog)
        assert not dialog.go_button.isEnabled()
        hands.write(str(place.parent))
        assert "lies in" in dialog.place_notice.text()
        hands.press("Ctrl+A")
        hands.write(str(place))
        hands.press("Return")

    answers = Answers([(FolderDialog, name_it)])
    hands.press("F5")
    assert answers.are_given()


def test_a_folder_is_chosen_and_the_work_of_others_comes_at_once(hands: Hands, place: Path) -> None:
    choose_folder(hands, place)
    assert said(hands) == "Got work on 2 articles from ben. Nothing to send."
    assert {person for _, person in all_work(opened(hands))} == {"ben"}
    assert kept(hands) == SharedFolder(path=str(place), gets="all")
    assert not sees_spans(hands)


def test_f5_sends_what_was_labelled_and_says_that_nothing_is_new(hands: Hands, place: Path) -> None:
    choose_folder(hands, place)
    said(hands)
    back_to_the_article(hands)
    spans.add_span(opened(hands), 1, "olga", [(0, 3)], "CLAIM")
    hands.press("F5")
    assert said(hands) == "Nothing new in the shared folder. Sent yours on 1 article."
    hands.press("F5")
    assert said(hands) == "Nothing new in the shared folder. Nothing to send."
    assert len(list(place.rglob(f"olga*/*{SUFFIX}"))) == 1


def test_a_damaged_file_is_told_in_the_bar_and_in_the_dialog(hands: Hands, place: Path) -> None:
    (file,) = place.rglob(f"*{SUFFIX}")
    file.write_bytes(file.read_bytes()[:40])
    choose_folder(hands, place)
    assert (
        said(hands)
        == "Nothing new in the shared folder. Nothing to send. 1 file could not be taken: see Shared folder."
    )
    texts: list[str] = []

    def read(dialog: QDialog) -> None:
        assert isinstance(dialog, FolderDialog)
        texts.append(dialog.left.text())
        hands.press("Escape")

    answers = Answers([(FolderDialog, read)])
    hands.window.actions_by_name.by_name["shared_folder"].trigger()
    assert answers.are_given()
    assert "is not whole" in texts[0]
    assert "once its writer gets and sends" in texts[0]


def test_sharing_is_stopped_with_the_mouse_and_nothing_is_removed(hands: Hands, place: Path) -> None:
    choose_folder(hands, place)
    said(hands)

    def stop(dialog: QDialog) -> None:
        assert isinstance(dialog, FolderDialog)
        QTest.mouseClick(dialog.stop_button, LEFT, pos=dialog.stop_button.rect().center())

    answers = Answers([(FolderDialog, stop)])
    hands.window.actions_by_name.by_name["shared_folder"].trigger()
    assert answers.are_given()
    assert kept(hands) is None
    assert list(place.rglob(f"*{SUFFIX}"))


def test_in_an_annotators_project_the_work_of_others_is_not_got_unless_it_is_asked_for(
    hands: Hands, place: Path
) -> None:
    with Project.open(place.with_name("owner.annotator"), read_only=True) as owner:
        backups.save_copy(owner, place.with_name("copy"))
    with Project.open(place.with_name("copy.annotator")) as copy:
        spans.add_span(copy, 1, "olga", [(0, 3)], "CLAIM")
        get_and_send(copy, choose(copy, place), OLGA)
    open_project(hands, place.with_name("ben.annotator"))
    back_to_the_article(hands)
    choose_folder(hands, place)
    assert said(hands) == "Nothing new in the shared folder. Nothing to send."
    notices: list[tuple[bool, str]] = []

    def ask_for_all(dialog: QDialog) -> None:
        assert isinstance(dialog, FolderDialog)
        notices.append((dialog.gets_notice.is_warning(), dialog.gets()))
        dialog.gets_field.setFocus()
        hands.press("Up")
        notices.append((dialog.gets_notice.is_warning(), dialog.gets()))
        dialog.go_button.setFocus()
        hands.press("Return")

    answers = Answers([(FolderDialog, ask_for_all)])
    hands.window.actions_by_name.by_name["shared_folder"].trigger()
    assert answers.are_given()
    assert notices == [(False, "own"), (True, "all")]
    assert said(hands) == "Got work on 1 article from Olga. Nothing to send."
    assert {person for _, person in all_work(opened(hands))} == {"ben", "olga"}
    assert hands.window.workspace.desk.document
    assert hands.window.workspace.desk.document.counts.total() == 1  # that of Ben alone


def test_a_package_that_lies_in_the_shared_folder_is_not_opened_there(qtbot: QtBot, place: Path) -> None:
    package = Path(shutil.copy(place.with_name("to-ben.annpkg"), place))
    dialog = OpeningDialog(look_into(package))
    qtbot.addWidget(dialog)
    assert dialog.path().parent == Path.home()
    dialog.folder_field.field.setText(str(place))
    assert not dialog.open_button.isEnabled()
    assert "the team's shared folder" in dialog.place.text()
    dialog.folder_field.field.setText(str(place.parent))
    assert dialog.open_button.isEnabled()
