"""Agreement is measured on a page of its own: numbers, plots, and the spans behind each of them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from annotator.annotation import spans, status
from annotator.gui.main_window import MainWindow
from annotator.gui.review.agreement.agreement_page import OLD, AgreementPage
from annotator.gui.review.agreement.grid_table import PADDING, small
from annotator.gui.review.agreement.nothing_to_measure import TEXT, UNFINISHED
from annotator.model.annotation_set import Status
from annotator.model.annotator import Annotator
from annotator.project import annotators
from annotator.project.project import Project
from annotator.review.agreement import counting
from annotator.settings import Settings, ThemeChoice
from tests.review.agreement.test_report import CLAIM, LONGER, QUOTE, label
from tests.support.hands import Hands
from tests.support.projects import add_text, new_project

TEXT_OF_ALL = "We held out, said Pia Lund."
NAMES = {"ana": "Ana Ruiz", "ben": "Ben Okafor", "cleo": "Cleo Lund"}
WORK = [
    {"ana": [QUOTE], "ben": [QUOTE], "cleo": [QUOTE]},
    {"ana": [QUOTE], "ben": [LONGER], "cleo": [QUOTE]},
    {"ana": [CLAIM], "ben": [QUOTE], "cleo": []},
]


def make_project(path: Path, *, state: Status = Status.DONE) -> None:
    with new_project(path) as project:
        for number, work in enumerate(WORK):
            document = add_text(project, f"{TEXT_OF_ALL} {number}", f"d{number}")
            for who, places in work.items():
                label(project, document, who, *places, state=state)
        for who, name in NAMES.items():
            annotators.register(project, Annotator(id=who, name=name))


def open_page(qtbot: QtBot, path: Path, theme: ThemeChoice = "light") -> Hands:
    window = MainWindow(Settings(annotator_name="Lea Berg", theme=theme), keep=lambda _settings: None)
    qtbot.addWidget(window)
    window.resize(1400, 900)
    window.show()
    assert window.open_project(path)
    hands = Hands(qtbot, window)
    hands.until(lambda: not window.tasks.is_busy())
    window.actions_by_name.by_name["agreement"].trigger()
    hands.until(lambda: page(hands).measured is not None)
    hands.settle()
    return hands


@pytest.fixture
def hands(qtbot: QtBot, tmp_path: Path) -> Iterator[Hands]:
    make_project(tmp_path / "news")
    hands = open_page(qtbot, tmp_path / "news.annotator")
    yield hands
    hands.window.close()


def page(hands: Hands) -> AgreementPage:
    return hands.window.workspace.agreement


def project_of(hands: Hands) -> Project:
    project = hands.window.session.project
    assert project is not None
    return project


def shown(hands: Hands) -> list[list[str]]:
    """The texts of the table of figures."""
    model = page(hands).body.figures.table.model_of_grid
    return [
        [model.data(model.index(row, column)) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def said_of_number(hands: Hands) -> str:
    """What stands above the list of what is behind a number."""
    return page(hands).body.behind.notice.text()


def findings(hands: Hands) -> list[list[str]]:
    model = page(hands).body.behind.table.model_of_findings
    return [[model.data(model.index(row, column)) for column in range(5)] for row in range(model.rowCount())]


def choose(hands: Hands, menu: QMenu | None, entry: str) -> None:
    """Open a menu as a click does, and take one of its entries."""
    assert menu is not None
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text().replace("&", "") == entry).trigger()
    hands.settle()


def click_view(hands: Hands, name: str) -> None:
    button = page(hands).body.choice._buttons[name]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    hands.settle()


def test_opening_the_page_measures_and_puts_the_keyboard_on_the_numbers(hands: Hands) -> None:
    assert page(hands).notice.text().startswith("3 articles done by two or more of Ana Ruiz, Ben Okafor and Cleo Lund.")
    assert "Done by each: Ana Ruiz 3, Ben Okafor 3, Cleo Lund 3, Lea Berg 0. Below" in page(hands).notice.text()
    assert [row[0] for row in shown(hands)] == ["Claim", "Quote", "All together"]
    assert shown(hands)[1][1] == "0.600"
    assert QApplication.focusWidget() is page(hands).body.figures.table


def test_enter_on_a_number_lists_the_spans_behind_it_and_escape_goes_back(hands: Hands) -> None:
    hands.press("Down")
    hands.press("Return")
    assert said_of_number(hands).startswith(
        "Exact F1, Quote: 4 places where two annotators differ, 4 where they agree."
    )
    assert findings(hands)[0] == [
        "differ",
        "d1",
        "Ana Ruiz – Ben Okafor",
        "Quote: We held out",
        "Quote: We held out,",
    ]
    assert QApplication.focusWidget() is page(hands).body.behind.table
    hands.press("Esc")
    assert not page(hands).body.behind.isVisible()
    assert QApplication.focusWidget() is page(hands).body.figures.table
    hands.press("Esc")
    assert hands.window.workspace.is_at_work()


def test_enter_on_a_finding_goes_to_the_comparison_at_that_place(hands: Hands) -> None:
    hands.press("Return")
    hands.press("Return")
    compare = hands.window.workspace.compare
    hands.until(lambda: compare.walk.document is not None)
    assert hands.window.workspace.is_comparing()
    assert compare.walk.document == 3
    hands.settle()
    item = compare.walk.item
    assert item is not None
    assert "CLAIM" in item.labels


def test_a_click_on_a_number_does_the_same(hands: Hands) -> None:
    table = page(hands).body.figures.table
    place = table.visualRect(table.model_of_grid.index(2, 4)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    hands.settle()
    assert said_of_number(hands).startswith("Same label: 1 place where two annotators differ, 6 where they agree")


def test_the_plot_follows_the_column_in_hand_and_its_marks_open_what_is_behind_them(hands: Hands) -> None:
    figures = page(hands).body.figures
    assert figures.card.canvas.accessibleName() == "Exact F1 by label"
    hands.press("Right", 5)
    assert figures.card.canvas.accessibleName() == "Token α by label"
    figures.card.canvas.setFocus()
    hands.press("Home")
    hands.press("Return")
    assert said_of_number(hands).startswith("Token α, Claim: ")


def test_pairs_are_shown_in_a_table_and_as_a_map(hands: Hands) -> None:
    click_view(hands, "pairs")
    pairs = page(hands).body.pairs
    model = pairs.table.model_of_grid
    assert [model.data(model.index(row, 0)) for row in range(3)] == [
        "Ana Ruiz – Ben Okafor",
        "Ana Ruiz – Cleo Lund",
        "Ben Okafor – Cleo Lund",
    ]
    assert "Ana Ruiz and Cleo Lund: 0.800" in pairs.card.canvas.accessibleDescription()
    pairs.card.canvas.setFocus()
    hands.press("Home")
    hands.press("Down")
    hands.press("Return")
    assert said_of_number(hands).startswith("Exact F1, Ben Okafor – Cleo Lund: ")


def test_articles_are_sorted_from_the_worst_by_the_heading_that_was_clicked(hands: Hands) -> None:
    click_view(hands, "documents")
    table = page(hands).body.documents.table
    model = table.model_of_grid

    def titles() -> list[str]:
        return [model.data(model.index(row, 0)) for row in range(model.rowCount())]

    assert titles() == ["d2", "d1", "d0"]
    header = table.horizontalHeader()
    middle = QPoint(header.sectionViewportPosition(4) + header.sectionSize(4) // 2, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    hands.settle()
    assert model.headerData(4, Qt.Orientation.Horizontal) == "same label ▴"
    hands.press("Return")
    assert "d2" in said_of_number(hands)


def test_labels_confused_open_the_spans_that_were_given_them(hands: Hands) -> None:
    click_view(hands, "labels")
    canvas = page(hands).body.labels.card.canvas
    assert "Claim by one, Quote by the other: 1" in canvas.accessibleDescription()
    hands.press("Home")
    hands.press("Right")
    hands.press("Return")
    assert said_of_number(hands).startswith("Claim by one, Quote by the other: 1 place where two annotators differ")
    assert len(findings(hands)) == 1


def test_choices_are_measured_when_that_is_asked_for(hands: Hands) -> None:
    choose(hands, page(hands).bar.people.menu(), "Ana Ruiz")
    choose(hands, page(hands).bar.people.menu(), "Ben Okafor")
    choose(hands, page(hands).bar.labels.menu(), "Quote")
    assert page(hands).notice.text() == OLD
    before = page(hands).measured
    QTest.mouseClick(page(hands).bar.measure, Qt.MouseButton.LeftButton)
    hands.until(lambda: page(hands).measured is not before)
    assert "Ana Ruiz and Ben Okafor." in page(hands).notice.text()
    assert [row[0] for row in shown(hands)] == ["Quote"]


def test_figures_are_told_to_be_old_once_the_work_has_changed(hands: Hands) -> None:
    spans.add_span(project_of(hands), 3, "cleo", [(0, 11)], "CLAIM")
    hands.until(lambda: page(hands).notice.text() == OLD)


def test_names_are_hidden_on_the_page_and_in_files(hands: Hands, tmp_path: Path) -> None:
    QTest.mouseClick(page(hands).bar.hide_names, Qt.MouseButton.LeftButton)
    hands.settle()
    assert "of Annotator " in page(hands).notice.text()
    assert "by each" not in page(hands).notice.text()
    click_view(hands, "pairs")
    model = page(hands).body.pairs.table.model_of_grid
    assert all(name.startswith("Annotator ") for name in model.data(model.index(0, 0)).split(" – "))
    save(hands, "All figures as CSV…", tmp_path / "agreement.csv")
    written = (tmp_path / "agreement.csv").read_text(encoding="utf-8")
    assert "Annotator " in written
    assert "ana" not in written.replace("annotators", "")


def save(hands: Hands, entry: str, path: Path) -> None:
    actions = hands.window.agreement_actions
    actions.choose_new_file = lambda *_asked: path
    actions.choose_folder = lambda *_asked: path
    choose(hands, page(hands).body.save.menu(), entry)


def test_the_report_is_saved_in_each_form_and_copied(hands: Hands, tmp_path: Path) -> None:
    save(hands, "All figures as CSV…", tmp_path / "figures.csv")
    with (tmp_path / "figures.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["measure"] for row in rows if row["kind"] == "span"} >= {"exact_f1", "token_alpha"}
    save(hands, "Paragraph with tables, Markdown…", tmp_path / "agreement")
    assert "3 annotators took part" in (tmp_path / "agreement.md").read_text(encoding="utf-8")
    save(hands, "Paragraph with tables, LaTeX…", tmp_path / "agreement.tex")
    assert r"\toprule" in (tmp_path / "agreement.tex").read_text(encoding="utf-8")
    save(hands, "Spans for the tool of γ, a CSV for each article…", tmp_path / "gamma")
    assert len(list((tmp_path / "gamma").iterdir())) == 3
    choose(hands, page(hands).body.save.menu(), "Copy the paragraph with tables")
    assert "3 annotators took part" in QGuiApplication.clipboard().text()


def test_a_file_that_cannot_be_written_is_told(hands: Hands, tmp_path: Path) -> None:
    said: list[tuple[str, bool]] = []
    hands.window.workspace.say = lambda text, *, warning=False: said.append((text, warning))  # type: ignore[method-assign]
    save(hands, "All figures as CSV…", tmp_path / "nowhere" / "figures.csv")
    assert "could not be written" in said[-1][0]
    assert said[-1][1]


@pytest.mark.parametrize("state", [Status.IN_PROGRESS, None])
def test_without_finished_work_the_page_says_what_to_do(qtbot: QtBot, tmp_path: Path, state: Status | None) -> None:
    if state is None:
        with new_project(tmp_path / "news") as project:
            status.set_status(project, add_text(project, TEXT_OF_ALL, "d0"), "ana", Status.DONE)
    else:
        make_project(tmp_path / "news", state=state)
    hands = open_page(qtbot, tmp_path / "news.annotator")
    assert page(hands).empty.isVisible()
    done = "Lea Berg 0, ana 1" if state is None else "Ana Ruiz 0, Ben Okafor 0, Cleo Lund 0, Lea Berg 0"
    assert page(hands).empty.text.text() == f"{TEXT}\n\nDone by each: {done}."
    before = page(hands).measured
    hands.press("Space")  # the keyboard is on the button that measures unfinished work
    hands.until(lambda: page(hands).measured is not before)
    if state is None:
        assert page(hands).empty.text.text() == f"{UNFINISHED}\n\nBegun by each: Lea Berg 0, ana 1."
        QTest.mouseClick(page(hands).bar.hide_names, Qt.MouseButton.LeftButton)
        assert page(hands).empty.text.text() == UNFINISHED
    else:
        assert [row[0] for row in shown(hands)] == ["Claim", "Quote", "All together"]
    hands.window.close()


def test_measuring_can_be_stopped_in_the_header(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[bool] = []

    def endless(*asked: object) -> None:
        begun.append(True)
        while True:
            asked[-1].step(1, 2, "Comparing")  # type: ignore[attr-defined]

    monkeypatch.setattr(counting, "_count", endless)
    before = page(hands).measured
    QTest.mouseClick(page(hands).bar.measure, Qt.MouseButton.LeftButton)
    hands.until(lambda: bool(begun))
    assert not page(hands).bar.measure.isEnabled()
    hands.window.tasks.cancel()
    hands.until(lambda: not hands.window.tasks.is_busy())
    assert page(hands).bar.measure.isEnabled()
    assert page(hands).measured is before


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_negative_bounds_of_intervals_are_whole(qtbot: QtBot, tmp_path: Path, theme: ThemeChoice) -> None:
    with new_project(tmp_path / "news") as project:
        for number in range(6):
            document = add_text(project, f"{TEXT_OF_ALL} {number}", f"d{number}")
            for who, places in {"ana": [QUOTE], "ben": [LONGER if number % 2 else CLAIM]}.items():
                label(project, document, who, *places, state=Status.DONE)
    hands = open_page(qtbot, tmp_path / "news.annotator", theme)
    hands.window.resize(1480, 940)
    hands.settle()
    table = page(hands).body.figures.table
    model, below = table.model_of_grid, QFontMetrics(small(table.font()))
    index = model.index
    cells = [index(row, column) for row in range(model.rowCount()) for column in range(1, model.columnCount())]
    texts = {each: model.cell(each).below for each in cells}
    assert any(" to " in text for text in texts.values())
    assert all(
        below.horizontalAdvance(text) <= table.visualRect(each).width() - 2 * PADDING for each, text in texts.items()
    )
    assert table.visualRect(cells[-1]).right() <= table.viewport().width()
    hands.window.close()
