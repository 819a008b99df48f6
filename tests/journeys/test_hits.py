"""Every occurrence and search, by real key presses on the sample corpus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QApplication, QInputDialog, QWidget
from pytestqt.qtbot import QtBot

from annotator.annotation.occurrences import Wanted, find_occurrences
from annotator.corpus.sample import make_sample_project
from annotator.gui.annotation.occurrences_dialog import OccurrencesDialog
from annotator.gui.corpus.search_page import SearchPage
from annotator.gui.main_window import MainWindow
from annotator.model.hits import Hit
from annotator.project import annotations as stored
from annotator.project import documents
from annotator.project.project import Project
from annotator.project.saved_searches import SavedSearch, saved_searches
from annotator.schema.templates import load_schema
from annotator.settings import Settings
from tests.support.hands import Hands
from tests.support.hands_on import hands_on

ANA = "ana-ruiz"
PATIENCE = 20_000  # milliseconds

AnyDialog = TypeVar("AnyDialog", bound=QWidget)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "sample.annotator"
    make_sample_project(path, load_schema("news"), "Sample", "sample").close()
    return path


def opened(qtbot: QtBot, path: Path) -> Hands:
    return hands_on(
        qtbot, MainWindow(Settings(annotator_name="Ana Ruiz", reopen_last=False)), path, size=QSize(1400, 900)
    )


def labelled(path: Path, label: str) -> set[Hit]:
    """What the person has labelled so, over the whole project, read through a connection of its own."""
    with Project.open(path, read_only=True) as project:
        return {
            Hit(number, span.start, span.end)
            for number, _ in documents.stream(project)
            for span in stored.spans(project, number, ANA)
            if span.label == label
        }


def occurrences(path: Path, text: str) -> list[Hit]:
    with Project.open(path, read_only=True) as project:
        return [found.hit for found in find_occurrences(project, ANA, Wanted(text))]


def a_name(path: Path) -> tuple[str, Hit]:
    """The capitalised word that most articles have, with its first occurrence."""
    with Project.open(path, read_only=True) as project:
        words = Counter(
            word
            for _, document in documents.stream(project)
            for word in {word for word in document.text.split() if word.isalpha() and word.istitle() and len(word) > 5}
        )
    name = words.most_common(1)[0][0]
    return name, occurrences(path, name)[0]


@contextmanager
def answering(hands: Hands, kind: type[AnyDialog], act: Callable[[AnyDialog], None]) -> Iterator[None]:
    """Act in the dialog that opens meanwhile, once it has found all; it is closed by that."""
    seen: list[QWidget] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        focused = QApplication.focusWidget()
        has_keyboard = dialog is not None and focused is not None and dialog.isAncestorOf(focused)
        is_looking = isinstance(dialog, OccurrencesDialog) and dialog.is_looking()
        if isinstance(dialog, kind) and has_keyboard and not is_looking and not seen:
            seen.append(dialog)
            act(dialog)

    timer = QTimer()
    timer.timeout.connect(answer)
    timer.start(50)
    yield
    hands.until(lambda: bool(seen) and QApplication.activeModalWidget() is None, timeout=PATIENCE)
    timer.stop()
    hands.window.activateWindow()  # without a desktop nobody does so when a dialog is closed
    hands.until(lambda: QApplication.activeWindow() is hands.window)
    hands.until(lambda: not hands.window.tasks.is_busy(), timeout=PATIENCE)


def leave_two_out(hands: Hands, dialog: OccurrencesDialog) -> None:
    """Leave out the first two hits, and choose a label."""
    count = dialog.list.hits.hit_count()
    hands.press("Space")
    hands.press("Down")
    if dialog.list.hits.place_at(dialog.list.current_row()) is None:
        hands.press("Down")
    hands.press("Space")
    dialog.labels.setFocus()
    while dialog.label() != "SOURCE":
        hands.press("Down")
    assert len(dialog.chosen_hits()) == count - 2
    hands.press("Return")


def test_every_occurrence_of_a_name_but_two_is_labelled_undone_and_redone_after_a_restart(
    qtbot: QtBot, path: Path
) -> None:
    name, first = a_name(path)
    found = occurrences(path, name)
    assert len(found) >= 4
    hands = opened(qtbot, path)
    hands.window.workspace.queue.choose(first.document)
    hands.bring_into_sight(first.start)
    hands.double_click(first.start)
    assert hands.article.selection() == (first.start, first.end)

    with answering(hands, OccurrencesDialog, lambda dialog: leave_two_out(hands, dialog)):
        hands.press("Ctrl+Shift+A")
    wanted = set(found[2:])
    assert labelled(path, "SOURCE") == wanted
    hands.press("Ctrl+Z")
    assert labelled(path, "SOURCE") == set()
    hands.window.close()

    again = opened(qtbot, path)
    again.press("Ctrl+Shift+Z")
    assert labelled(path, "SOURCE") == wanted
    again.window.close()


def search_for(hands: Hands, typed: str) -> SearchPage:
    """Search by keys; the keyboard is on the hits afterwards."""
    page = hands.window.workspace.middle.search
    hands.press("Ctrl+Shift+F")
    hands.write(typed)
    hands.press("Return")
    hands.until(lambda: page.list.hasFocus() and page.label_button.isEnabled(), timeout=PATIENCE)
    return page


def test_a_search_leads_to_a_hit_back_to_the_list_and_to_all_hits_labelled(qtbot: QtBot, path: Path) -> None:
    hands = opened(qtbot, path)
    page = search_for(hands, "council -walkout")
    hits = page.list.hits.all_hits()
    assert len(hits) >= 4
    hands.press("Down")
    row = page.list.current_row()
    there = page.list.hits.hit_at(row)
    hands.press("Return")
    assert (hands.window.workspace.queue.current_document(), *hands.article.selection()) == there
    assert hands.article.hasFocus()

    hands.press("Ctrl+Shift+F")
    assert page.list.hasFocus()
    assert page.list.current_row() == row

    def label_all(dialog: OccurrencesDialog) -> None:
        assert dialog.chosen_hits() == hits
        hands.press("Return")

    with answering(hands, OccurrencesDialog, label_all):
        hands.press("Alt+L")
    assert labelled(path, "QUOTE") == set(hits)
    assert hands.window.workspace.middle.is_searching()
    hands.press("F4")
    assert not hands.window.workspace.middle.is_searching()
    hands.press("Ctrl+Z")
    assert labelled(path, "QUOTE") == set()
    hands.window.close()


def test_a_saved_search_is_taken_again_and_narrows_the_list_of_articles(qtbot: QtBot, path: Path) -> None:
    hands = opened(qtbot, path)
    page, queue = search_for(hands, "council"), hands.window.workspace.queue

    def give_a_name(_dialog: QInputDialog) -> None:
        hands.write("Councils")
        hands.press("Return")

    with answering(hands, QInputDialog, give_a_name):
        hands.press("Alt+V")
    assert hands.window.session.project is not None
    assert saved_searches(hands.window.session.project) == [SavedSearch("Councils", "council")]

    hands.press("Alt+S")
    qtbot.waitUntil(lambda: queue.list.rows.rowCount() == page.list.hits.document_count() < 17)
    hands.press("Esc")
    assert queue.list.rows.rowCount() == 17
    hands.window.close()


def test_a_malformed_search_says_where_and_selects_it(qtbot: QtBot, path: Path) -> None:
    hands = opened(qtbot, path)
    page = hands.window.workspace.middle.search
    hands.press("Ctrl+Shift+F")
    hands.write("council colour:red")
    hands.press("Return")
    assert page.bar.notice.is_warning()
    assert "character 9" in page.bar.notice.text()
    assert page.bar.field.selectedText() == "colour:red"
    hands.press("Esc")
    assert hands.article.hasFocus()
    hands.window.close()


def test_finding_in_the_article_counts_steps_and_leaves_the_hit_selected(qtbot: QtBot, path: Path) -> None:
    hands = opened(qtbot, path)
    bar, text = hands.window.workspace.middle.find_bar, hands.article.source_text()
    hands.press("Ctrl+F")
    hands.write("THE")
    first = text.lower().find("the")
    assert hands.article.selection() == (first, first + 3)
    count = text.lower().count("the")
    assert bar.count.text() == f"1 of {count}"
    assert hands.article.state.found.touching(0, len(text))[0] == (first, first + 3)
    hands.press("Return")
    assert bar.count.text() == f"2 of {count}"
    hands.press("F3")
    hands.press("Shift+F3", 3)
    assert bar.count.text() == f"{count:,} of {count}"
    hands.press("Alt+W") if bar.whole_tokens.isChecked() else bar.whole_tokens.click()
    assert bar.count.text().startswith("1 of ")
    assert int(bar.count.text().split()[-1]) < count
    hit = hands.article.selection()
    hands.press("Esc")
    assert not bar.isVisible()
    assert hands.article.hasFocus()
    assert hands.article.selection() == hit
    assert hands.article.state.found.touching(0, len(text)) == []
    hands.press("C")
    assert labelled(path, "CLAIM") == {Hit(1, *hit)}
    hands.window.close()
