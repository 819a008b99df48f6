from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from annotator.corpus.import_options import ImportOptions
from annotator.formats.encodings import AUTO, is_encoding
from annotator.formats.known_formats import BY_NAME
from annotator.formats.reading_options import ReadOptions
from annotator.gui.corpus.encoding_field import COMMON
from annotator.gui.corpus.import_dialog import FORMATS, ImportDialog

Open = Callable[..., ImportDialog]
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    made = [tmp_path / name for name in ("a.txt", "b.html", "c.jsonl")]
    for path in made:
        path.touch()
    return made


@pytest.fixture
def open_dialog(qtbot: QtBot) -> Open:
    def make(
        paths: Sequence[Path] = (), *, chosen: Sequence[Path] = (), chosen_folder: Path | None = None
    ) -> ImportDialog:
        dialog = ImportDialog(
            paths,
            "Ana Ruiz",
            choose_files=lambda _parent, _title, _kinds: list(chosen),
            choose_folder=lambda _parent, _title, _start: chosen_folder,
        )
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.show()
        return dialog

    return make


def _drop(dialog: ImportDialog, data: QMimeData) -> bool:
    """Drag the data over the middle of the list and let go, through the window as the system does; whether taken."""
    place = dialog.table.viewport().mapTo(dialog, QPoint(40, 40))
    action, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place, action, data, left, none)
    QApplication.sendEvent(dialog.windowHandle(), enter)
    if enter.isAccepted():
        QApplication.sendEvent(dialog.windowHandle(), QDropEvent(QPointF(place), action, data, left, none))
    return enter.isAccepted()


def test_enter_imports_what_was_given(open_dialog: Open, files: list[Path]) -> None:
    dialog = open_dialog(files)
    assert dialog.table.hasFocus()
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.paths() == files
    assert dialog.options() == ImportOptions()


def test_nothing_chosen_cannot_be_imported(open_dialog: Open) -> None:
    dialog = open_dialog()
    assert not dialog.import_button.isEnabled()
    assert dialog.import_button.toolTip() == "Add files or folders first."


def test_files_and_a_folder_are_added_by_keys_each_once(
    open_dialog: Open, qtbot: QtBot, files: list[Path], tmp_path: Path
) -> None:
    dialog = open_dialog(files[:1], chosen=files, chosen_folder=tmp_path)
    QTest.keyClick(dialog, Qt.Key.Key_A, ALT)
    qtbot.waitUntil(lambda: dialog.paths() == files)
    QTest.keyClick(dialog, Qt.Key.Key_O, ALT)
    qtbot.waitUntil(lambda: dialog.paths() == [*files, tmp_path])
    assert dialog.count.text() == "3 files and 1 folder with all that can be read in it"


def test_delete_removes_the_selected_row_and_goes_to_the_next(open_dialog: Open, files: list[Path]) -> None:
    dialog = open_dialog(files)
    QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    QTest.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert dialog.paths() == [files[0], files[2]]
    assert dialog.table.selected_rows() == [1]
    QTest.keyClick(dialog.table, Qt.Key.Key_Delete)
    QTest.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert dialog.paths() == []
    assert not dialog.import_button.isEnabled()


def test_the_remove_button_takes_what_was_clicked(open_dialog: Open, files: list[Path]) -> None:
    dialog = open_dialog(files)
    assert not dialog.remove_button.isEnabled()
    cell = dialog.table.visualRect(dialog.table.files.index(2, 1))
    QTest.mouseClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=cell.center())
    QTest.mouseClick(dialog.remove_button, Qt.MouseButton.LeftButton)
    assert dialog.paths() == files[:2]


def test_files_dropped_on_the_list_are_added(open_dialog: Open, files: list[Path]) -> None:
    dialog = open_dialog()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
    assert _drop(dialog, data)
    assert dialog.paths() == files
    assert dialog.import_button.isEnabled()


def test_an_address_dropped_on_the_list_is_refused(open_dialog: Open) -> None:
    dialog = open_dialog()
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/article.html")])
    assert not _drop(dialog, data)
    assert dialog.paths() == []


def test_mine_makes_the_person_the_owner(open_dialog: Open, qtbot: QtBot, files: list[Path]) -> None:
    dialog = open_dialog(files)
    QTest.keyClick(dialog, Qt.Key.Key_S, ALT)
    qtbot.waitUntil(dialog.mine.isChecked)
    assert dialog.options() == ImportOptions(owner="ana-ruiz")


def test_a_name_is_shown_as_it_is_written(qtbot: QtBot) -> None:
    dialog = ImportDialog([], "Ana & Ben")
    qtbot.addWidget(dialog)
    assert dialog.mine.text() == "&Store all annotations as mine (Ana && Ben)"  # two & are drawn as one


def test_format_and_encoding_are_chosen_by_keys(open_dialog: Open, qtbot: QtBot, files: list[Path]) -> None:
    dialog = open_dialog(files)
    QTest.keyClick(dialog, Qt.Key.Key_M, ALT)
    qtbot.waitUntil(dialog.format_field.hasFocus)
    QTest.keyClick(dialog.format_field, Qt.Key.Key_Down)
    dialog.encoding_field.setFocus()
    QTest.keyClick(dialog.encoding_field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(dialog.encoding_field, "koi8-r")
    assert dialog.options() == ImportOptions("text", reading=ReadOptions("koi8-r"))


def test_a_wrong_encoding_is_said_in_place_and_blocks(open_dialog: Open, files: list[Path]) -> None:
    dialog = open_dialog(files)
    dialog.encoding_field.setFocus()
    QTest.keyClick(dialog.encoding_field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(dialog.encoding_field, "klingon-8")
    assert dialog.encoding_notice.text() == "klingon-8 is no encoding that Python knows."
    assert not dialog.import_button.isEnabled()
    dialog.format_field.setFocus()
    QTest.keyClick(dialog.format_field, Qt.Key.Key_End)  # JSON, which is UTF-8 whatever is said
    assert dialog.import_button.isEnabled()
    assert dialog.options() == ImportOptions("json")


def test_every_format_can_be_chosen() -> None:
    assert set(FORMATS) == {AUTO, *BY_NAME}


@pytest.mark.parametrize(("title", "name"), COMMON)
def test_every_listed_encoding_is_one(open_dialog: Open, files: list[Path], title: str, name: str) -> None:
    dialog = open_dialog(files)
    dialog.encoding_field.setCurrentText(title)
    assert is_encoding(name)
    assert dialog.options().reading.encoding == name
