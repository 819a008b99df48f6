from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.gui.duplicates.duplicates_page import DuplicatesPage
from annotator.gui.main_window import MainWindow
from annotator.settings import Settings
from tests.support.hands import Hands
from tests.support.projects import add_documents, new_document, new_project

STORY = "😀 The ferry to the islands will not sail before Monday,\r\nthe harbour master said on the quay this morning."
OWN = " ".join(f"w{number}" for number in range(60))


@pytest.fixture
def hands(qtbot: QtBot, tmp_path: Path) -> Iterator[Hands]:
    path = tmp_path / "copies.annotator"
    filler = " ".join(f"same{number}" for number in range(80))
    with new_project(path) as project:
        add_documents(
            project,
            new_document("other", OWN, title="Something else"),
            new_document("agency", f"{STORY}\n{filler}", title="Ferries wait", outlet="Wire"),
            new_document("copy", f"Local news.\n{STORY.upper()}\n{filler}", title="No ferries", outlet="Ledger"),
        )
    window = MainWindow(Settings(), keep=lambda _settings: None)
    qtbot.addWidget(window)
    window.resize(1300, 900)
    window.show()
    assert window.open_project(path)
    yield Hands(qtbot, window)
    window.close()


def page(hands: Hands) -> DuplicatesPage:
    return hands.window.workspace.middle.duplicates


def look(hands: Hands, qtbot: QtBot) -> None:
    hands.press("Ctrl+Shift+D")
    hands.press("Return")
    qtbot.waitUntil(lambda: page(hands).table.groups.rowCount() > 0)
    hands.settle()


def marked(hands: Hands, side: int) -> list[str]:
    text = page(hands).pair.texts[side]
    return [mark.cursor.selectedText().replace("\u2029", "\n") for mark in text.extraSelections()]


def test_the_page_says_what_to_do_and_a_key_looks_for_near_duplicates(hands: Hands, qtbot: QtBot) -> None:
    hands.press("Ctrl+Shift+D")
    assert "Press Enter to look now" in page(hands).notice.text()
    look(hands, qtbot)
    assert page(hands).notice.text().startswith("2 articles in 1 group")
    assert [page(hands).table.groups.member(row).id for row in range(2)] == ["agency", "copy"]


def test_what_two_articles_share_is_marked_in_both(hands: Hands, qtbot: QtBot) -> None:
    look(hands, qtbot)
    here, there = (marked(hands, side) for side in (0, 1))
    assert here[0].startswith("The ferry to the islands")
    assert here[0].endswith("same79")
    assert there[0].lower().split() == here[0].lower().split()
    assert page(hands).figures.text().startswith("100% of the shorter article")


def test_enter_opens_the_article_and_the_key_leads_back(hands: Hands, qtbot: QtBot) -> None:
    look(hands, qtbot)
    hands.press("Down")
    hands.press("Return")
    document = hands.window.workspace.desk.document
    assert document is not None
    assert document.number == 3
    assert hands.article.hasFocus()
    hands.press("Ctrl+Shift+D")
    assert page(hands).table.hasFocus()
    hands.press("Esc")
    assert hands.article.hasFocus()


def test_what_was_found_last_is_shown_at_once(hands: Hands, qtbot: QtBot) -> None:
    look(hands, qtbot)
    path = hands.window.session.project.path if hands.window.session.project else Path()
    assert hands.window.open_project(path)
    hands.press("Ctrl+Shift+D")
    assert page(hands).table.groups.rowCount() == 2
