from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from annotator.gui.recent_list import RecentRow, folder_text
from annotator.gui.start_row import StartRow
from annotator.gui.welcome_page import WelcomePage


@pytest.fixture
def page(qtbot: QtBot) -> WelcomePage:
    made = WelcomePage()
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    qtbot.waitActive(made)
    return made


def _starts(page: WelcomePage) -> dict[str, StartRow]:
    return {row.accessibleName(): row for row in page.findChildren(StartRow)}


def _recent(page: WelcomePage) -> list[RecentRow]:
    QApplication.processEvents()  # new rows appear, and old ones go, when the event loop comes round
    return [row for row in page.findChildren(RecentRow) if row.isVisible()]


def _texts(row: RecentRow) -> list[str]:
    return [label.text() for label in row.findChildren(QLabel)]


@pytest.mark.parametrize(
    ("title", "signal"),
    [
        ("New project", "new_asked"),
        ("Open project", "open_asked"),
        ("Open a package", "package_asked"),
        ("Explore the sample project", "sample_asked"),
    ],
)
def test_each_way_in_is_asked_for_by_a_click(page: WelcomePage, qtbot: QtBot, title: str, signal: str) -> None:
    with qtbot.waitSignal(getattr(page, signal), timeout=1000):
        QTest.mouseClick(_starts(page)[title], Qt.MouseButton.LeftButton)


def test_arrows_tab_and_enter_reach_every_choice(page: WelcomePage, tmp_path: Path) -> None:
    (tmp_path / "Harbour.annotator").touch()
    page.set_recent([str(tmp_path / "Harbour.annotator")])
    assert len(_recent(page)) == 1
    heard: list[str] = []
    page.open_asked.connect(lambda: heard.append("open"))
    page.package_asked.connect(lambda: heard.append("package"))
    page.sample_asked.connect(lambda: heard.append("sample"))
    page.recent_chosen.connect(heard.append)
    assert QApplication.focusWidget() is _starts(page)["New project"]
    for key in (
        Qt.Key.Key_Down,
        Qt.Key.Key_Return,
        Qt.Key.Key_Down,
        Qt.Key.Key_Enter,
        Qt.Key.Key_Tab,
        Qt.Key.Key_Space,
        Qt.Key.Key_Down,
        Qt.Key.Key_Enter,
    ):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)
    assert heard == ["open", "package", "sample", str(tmp_path / "Harbour.annotator")]


def test_recent_projects_tell_name_folder_and_last_change(page: WelcomePage, tmp_path: Path) -> None:
    (tmp_path / "Harbour corpus.annotator").touch()
    page.set_recent([str(tmp_path / "Harbour corpus.annotator")])
    name, folder, when = _texts(_recent(page)[0])
    assert name == "Harbour corpus"
    assert folder == folder_text(tmp_path / "Harbour corpus.annotator")
    assert when.replace("yesterday ", "").replace(":", "").isdigit()


def test_a_recent_project_that_is_gone_stays_greyed(page: WelcomePage, qtbot: QtBot, tmp_path: Path) -> None:
    page.set_recent([str(tmp_path / "gone.annotator")])
    row = _recent(page)[0]
    assert "not found" in _texts(row)
    with qtbot.assertNotEmitted(page.recent_chosen):
        QTest.mouseClick(row, Qt.MouseButton.LeftButton)


def test_the_list_follows_what_was_opened_since(page: WelcomePage, tmp_path: Path) -> None:
    page.set_recent([str(tmp_path / "a.annotator")])
    page.set_recent([str(tmp_path / "b.annotator"), str(tmp_path / "a.annotator")])
    assert [_texts(row)[0] for row in _recent(page)] == ["b", "a"]


def test_the_home_folder_is_shown_as_a_tilde() -> None:
    assert folder_text(Path.home() / "News" / "a.annotator") == str(Path("~/News"))


@pytest.mark.parametrize("width", [480, 700, 1480])
def test_ten_recent_projects_fit_any_width(page: WelcomePage, width: int, tmp_path: Path) -> None:
    page.set_recent([str(tmp_path / ("long " * 20 + f"{number}.annotator")) for number in range(10)])
    page.resize(width, 700)
    page.grab()
    for row in [*_recent(page), *_starts(page).values()]:
        left = row.mapTo(page, QPoint(0, 0)).x()
        assert left >= 0
        assert left + row.width() <= width


def test_dropped_files_are_handed_on_and_addresses_are_not(page: WelcomePage, qtbot: QtBot, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.txt")), QUrl("https://example.org/a")])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(page, enter)
    assert enter.isAccepted()
    with qtbot.waitSignal(page.files_dropped, timeout=1000) as dropped:
        QApplication.sendEvent(page, QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, keys))
    assert [Path(path) for path in dropped.args[0]] == [tmp_path / "a.txt"]


def test_text_that_is_dragged_over_the_page_is_refused(page: WelcomePage) -> None:
    data = QMimeData()
    data.setText("not a file")
    enter = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    enter.ignore()
    QApplication.sendEvent(page, enter)
    assert not enter.isAccepted()
