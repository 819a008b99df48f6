from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QColor, QPalette, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from annotator.corpus.sample import make_sample_project
from annotator.errors import AnnotatorError
from annotator.gui.guide.guide_pages import (
    FOLDER,
    GuidePage,
    anchor_of,
    listed_pages,
    page_at,
    picture_at,
    place_from,
)
from annotator.gui.guide.guide_window import NOTHING, GuideWindow
from annotator.gui.main_window import MainWindow
from annotator.resources import resource
from annotator.schema.templates import load_schema
from annotator.settings import Settings

ROOT = Path(__file__).parents[3]
IMAGE = QTextDocument.ResourceType.ImageResource.value
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


@pytest.fixture
def guide(qtbot: QtBot) -> Iterator[GuideWindow]:
    behind = QWidget()
    qtbot.addWidget(behind)
    window = GuideWindow(behind)
    window.show()
    yield window
    window.close()


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    made = MainWindow(Settings(annotator_name="Ana", reopen_last=False), keep=lambda _settings: None)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    return made


def titles(guide: GuideWindow) -> list[str]:
    return [guide.list.item(row).text() for row in range(guide.list.count())]


def asked_for(window: MainWindow, key: Qt.Key = Qt.Key.Key_F1) -> str:
    """The page that is shown when the person asks for help."""
    QTest.keyClick(window.focusWidget() or window, key)
    guide = window.guide_actions.guide
    assert guide is not None
    assert guide.isVisible()
    place = guide.view.place()
    guide.close()
    window.activateWindow()
    return place


def linked(page: GuidePage) -> list[str]:
    return [link for link in LINK.findall(page.text) if "://" not in link]


def test_help_opens_at_the_page_on_what_one_is_doing(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    assert asked_for(window) == "guide/index.md"
    path = tmp_path / "sample.annotator"
    make_sample_project(path, load_schema("news"), "Ana", "ana").close()
    window.open_project(path)
    qtbot.waitUntil(lambda: window.workspace.desk.document is not None)
    window.workspace.article.setFocus()
    assert asked_for(window) == "guide/labelling.md"
    window.actions_by_name.by_name["duplicates"].trigger()
    assert asked_for(window) == "guide/duplicates-and-splits.md"
    window.actions_by_name.by_name["agreement"].trigger()
    qtbot.waitUntil(lambda: not window.tasks.is_busy())
    assert asked_for(window) == "guide/agreement.md"
    window.close()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # said offscreen of a popup
def test_while_the_corpus_is_searched_help_lists_what_can_be_typed(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "sample.annotator"
    make_sample_project(path, load_schema("news"), "Ana", "ana").close()
    window.open_project(path)
    qtbot.waitUntil(lambda: window.workspace.desk.document is not None)
    window.actions_by_name.by_name["search_corpus"].trigger()
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_F1)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()
    assert window.guide_actions.guide is None
    window.close()


@pytest.mark.parametrize("page", listed_pages(), ids=lambda page: page.place)
def test_every_link_of_a_page_leads_to_a_page_that_came_along(page: GuidePage) -> None:
    for link in linked(page):
        place, _, anchor = link.partition("#")
        if place.endswith(".png"):
            for is_dark in (False, True):
                found = picture_at(place_from(page.place, place), is_dark=is_dark)
                assert found is not None, link
                assert (found.parent.name == "dark") == is_dark
            continue
        there = page_at(place_from(page.place, place)) if place else page
        assert not anchor or anchor in [anchor_of(heading) for heading in HEADING.findall(there.text)], link


def test_a_wheel_holds_everything_that_the_pages_lead_to() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    included = settings["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    there = {source for source, target in included.items() if target == f"annotator/_resources/{source}"}
    for page in listed_pages():
        for place in (page.place, *(place_from(page.place, link.partition("#")[0]) for link in linked(page))):
            assert {f"{FOLDER}/{place}", f"{FOLDER}/{place.split('/')[0]}"} & there, place


def test_pages_that_hold_all_words_are_listed_and_the_words_marked(guide: GuideWindow) -> None:
    guide.show_page("guide/index.md")
    guide.field.setText("Hidden gold")
    assert "Give out articles and bring work back" in titles(guide)
    assert "Install and start" not in titles(guide)
    marked = {selection.cursor.selectedText().casefold() for selection in guide.view.extraSelections()}
    assert marked == {"hidden", "gold"}
    guide.field.setText("zeppelin mooring")
    assert titles(guide) == [NOTHING]
    guide.field.clear()
    assert len(titles(guide)) > len(listed_pages())  # with the headings of the groups


def test_a_page_is_chosen_in_the_list_and_left_again(guide: GuideWindow) -> None:
    guide.show_page("guide/index.md")
    row = titles(guide).index("Comments")
    guide.list.setCurrentRow(row)
    assert guide.view.place() == "guide/comments.md"
    guide.go_back()
    assert guide.view.place() == "guide/index.md"
    QTest.keyClick(guide.view, Qt.Key.Key_Escape)
    assert not guide.isVisible()


def test_a_link_leads_to_another_page_and_to_a_heading_in_it(guide: GuideWindow) -> None:
    guide.show_page("guide/index.md")
    guide.view.follow(QUrl("working.md#undo-and-history"))
    assert guide.view.place() == "guide/working.md"
    marked = [selection.cursor.block().text() for selection in guide.view.extraSelections()]
    assert marked == ["Undo and history"]
    guide.view.follow(QUrl("../decisions/0011-how-annotators-are-compared.md"))
    assert guide.view.place().startswith("decisions/0011")
    assert "compared" in guide.windowTitle()


def test_a_page_that_is_missing_is_told(guide: GuideWindow) -> None:
    guide.show_page("guide/index.md")
    guide.show_page("guide/no-such-page.md")
    assert guide.view.place() == "guide/index.md"
    assert "did not come with the program" in guide.windowTitle()
    with pytest.raises(AnnotatorError):
        page_at("guide/no-such-page.md")


def test_pictures_fit_the_page_and_come_in_its_theme(guide: GuideWindow) -> None:
    guide.resize(900, 700)
    guide.show_page("guide/labelling.md")
    assert widths(guide)
    assert max(widths(guide)) < guide.view.viewport().width()
    light = guide.view.loadResource(IMAGE, QUrl("../pictures/window.png"))
    dark = QPalette(QColor("#202020"))
    dark.setColor(QPalette.ColorRole.Base, QColor("#101010"))
    guide.view.setPalette(dark)
    assert guide.view.loadResource(IMAGE, QUrl("../pictures/window.png")) != light


@pytest.mark.parametrize("name", ["https://example.org/a.png", "../../pyproject.toml", "../../../../etc/hostname", ""])
def test_nothing_else_is_loaded(guide: GuideWindow, name: str) -> None:
    guide.show_page("guide/labelling.md")
    assert guide.view.loadResource(IMAGE, QUrl(name)) is None


def test_the_first_page_names_every_page_of_the_guide() -> None:
    there = {path.name for path in resource(FOLDER, "guide").iterdir()}
    assert {page.place.removeprefix("guide/") for page in listed_pages() if page.place.startswith("guide/")} == there


def widths(guide: GuideWindow) -> list[float]:
    """How wide each picture of the page is drawn, in pixels."""
    found = []
    block = guide.view.document().begin()
    while block.isValid():
        parts = block.begin()
        while not parts.atEnd():
            look = parts.fragment().charFormat()
            if look.isImageFormat():
                found.append(look.toImageFormat().width())
            parts += 1
        block = block.next()
    return found


def test_an_installation_without_the_pages_says_so(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*parts: str) -> Path:
        raise AnnotatorError(f"The installation lacks {'/'.join(parts)}.")

    monkeypatch.setattr("annotator.gui.guide.guide_pages.resource", missing)
    listed_pages.cache_clear()
    told: list[str] = []
    monkeypatch.setattr(QMessageBox, "warning", lambda _parent, _title, text: told.append(text))
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_F1)
    listed_pages.cache_clear()
    assert told == ["The installation lacks docs/guide/index.md."]
    assert window.guide_actions.guide is None
    window.close()
