"""The page that compares annotators, by keys and mouse in the real window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from annotator.annotation.spans import delete_span
from annotator.annotation.status import set_status
from annotator.gui.main_window import MainWindow
from annotator.gui.review.compare.compare_page import ComparePage
from annotator.gui.review.compare.side_row import SideRow
from annotator.model.annotation_set import AnnotationSet, Status
from annotator.model.document_label import DocumentLabel
from annotator.model.relation import Relation
from annotator.model.span import Span
from annotator.project.project import Project
from annotator.review.difference_filter import Kind
from annotator.settings import Settings, ThemeChoice
from tests.support.hands import Hands
from tests.support.hands_on import hands_on
from tests.support.looks import drawn
from tests.support.projects import add_documents, new_document, new_project
from tests.support.reach import out_of_reach
from tests.support.room import cut_texts
from tests.support.several import store_work

TEXT = "😀 A ferry leaves.\r\n“We will sail,” said the master of the harbour on Monday.\nNobody else spoke of it."
CALM = "Nothing happened today."
ALONE = "Only Ana has read this."


def span(identifier: str, covered: str, label: str, text: str = TEXT, **attributes: str) -> Span:
    start = text.index(covered)
    end = start + len(covered)
    return Span(
        id=identifier, start=start, end=end, fragments=((start, end),), label=label, text=covered, attributes=attributes
    )


def said(who: str, *spans: Span, linked: bool = False, **more: object) -> AnnotationSet:
    link = Relation(id="r1", label="attributed_to", from_span=spans[0].id, to_span=spans[1].id) if linked else None
    return AnnotationSet.model_validate(
        {"annotator": who, "spans": spans, "relations": (link,) if link else (), "status": Status.DONE, **more}
    )


def fill(project: Project) -> None:
    first, calm, other, alone = add_documents(
        project,
        new_document("first", TEXT, title="Ferries"),
        new_document("calm", CALM, title="Calm"),
        new_document("other", TEXT + " ", title="Ferries again"),
        new_document("alone", ALONE, title="Alone"),
    )
    quote, source = span("q", "“We will sail,”", "QUOTE", directness="direct"), span("s", "the master", "SOURCE")
    claim = span("c", "A ferry leaves", "CLAIM")
    longer = span("s", "the master of the harbour", "SOURCE")
    indirect = span("q", "“We will sail,”", "QUOTE", directness="indirect")
    sport = (DocumentLabel(label="TOPIC", value="sport"),)
    store_work(project, first, said("ana", quote, source, claim, linked=True, labels=sport), "Ana")
    store_work(project, first, said("ben", indirect, longer), "Ben Okafor")
    store_work(project, first, said("cleo", quote, source, linked=True, nothing_here=("CLAIM",)), "Cleo Marin")
    for who in ("ana", "ben"):
        store_work(project, calm, said(who))
    store_work(project, other, said("ana", quote))
    store_work(project, other, said("ben", indirect))
    store_work(project, alone, said("ana"))


def opened(qtbot: QtBot, path: Path, settings: Settings | None = None) -> Hands:
    window = MainWindow(settings or Settings(annotator_name="Ana"), keep=lambda _settings: None)
    return hands_on(qtbot, window, path, size=QSize(1366, 728))


@pytest.fixture
def hands(qtbot: QtBot, tmp_path: Path) -> Iterator[Hands]:
    path = tmp_path / "team.annotator"
    with new_project(path) as project:
        fill(project)
    hands = opened(qtbot, path)
    hands.press("Ctrl+Shift+C")
    hands.until(lambda: page(hands).walk.compared is not None)
    yield hands
    hands.window.close()


def page(hands: Hands) -> ComparePage:
    return hands.window.workspace.compare


def rows(hands: Hands) -> list[SideRow]:
    return [row for row in page(hands).panel.rows.rows() if isinstance(row, SideRow)]


def heading(hands: Hands) -> str:
    return page(hands).panel.heading.text()


def walked(hands: Hands, times: int) -> list[str]:
    """The headings of so many differences from the one in hand on, gone through by N."""
    found = []
    for _ in range(times):
        found.append(heading(hands))
        hands.press("N")
    return found


def listed(hands: Hands) -> list[int]:
    model = page(hands).documents.rows
    return [model.number_at(row) for row in range(model.rowCount())]


def test_the_key_opens_the_article_at_hand_and_n_walks_through_its_differences(hands: Hands) -> None:
    assert page(hands).isVisible()
    assert page(hands).walk.document == 1
    assert walked(hands, 6) == [
        "Article label that some lack",
        "Said not to be here, marked by others",
        "Not marked by all",
        "Different attribute",
        "Link that some lack",
        "Different boundary",
    ]
    assert hands.window.workspace.hint_bar.message() == "This is the last difference."
    hands.press("P")
    assert heading(hands) == "Link that some lack"
    hands.press("Shift+N")
    hands.press("F7")
    assert heading(hands) == "Link that some lack"


def test_every_side_is_a_row_with_its_key(hands: Hands) -> None:
    hands.press("N", times=5)
    assert [row.content.key for row in rows(hands)] == ["1", "2", "3"]
    assert [row.content.name for row in rows(hands)] == ["Ana", "Ben Okafor", "Cleo Marin"]
    own = [
        [stretch.text for stretch in row.content.text if stretch.part.name in {"COMMON", "OWN"}] for row in rows(hands)
    ]
    assert own == [["the master"], ["the master", " of the harbour"], ["the master"]]
    assert rows(hands)[0].accessibleName().startswith("1, Ana: Source, the master")


def test_those_who_have_none_say_so(hands: Hands) -> None:
    hands.press("N", times=2)
    assert [row.content.said for row in rows(hands)] == ["", "nothing marked", "said: nothing here"]


def test_attributes_that_differ_stand_out(hands: Hands) -> None:
    hands.press("N", times=3)
    facts = [{name: (value, differs) for name, value, differs in row.content.facts} for row in rows(hands)]
    assert [each["directness"] for each in facts] == [("direct", True), ("indirect", True), ("direct", True)]
    assert facts[0]["attributed to →"] == ("the master", True)


def test_the_current_difference_is_marked_in_the_text(hands: Hands) -> None:
    hands.press("N", times=5)
    look = page(hands).text.look
    (name,) = look.in_hand
    assert [(row, side.end - side.start) for row, side in look.groups[name].sides] == [(0, 10), (1, 25), (2, 10)]


def test_a_click_in_the_text_takes_a_group_in_hand(hands: Hands) -> None:
    text = page(hands).text
    rect = text.sight.character_rect(TEXT.index("We will"))
    assert rect is not None
    QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=rect.center().toPoint())
    hands.settle()
    assert heading(hands) == "Different attribute"


def test_a_click_above_the_text_takes_what_concerns_the_whole_article(hands: Hands) -> None:
    hands.press("N", times=5)
    buttons = page(hands).strip.buttons()
    QTest.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    hands.settle()
    assert heading(hands) == "Said not to be here, marked by others"
    assert [button.isChecked() for button in buttons] == [False, True]


def test_kinds_are_filtered_by_a_click_and_by_keys(hands: Hands) -> None:
    bar = page(hands).bar
    QTest.mouseClick(bar.kinds[Kind.BOUNDARY], Qt.MouseButton.LeftButton)
    hands.settle()
    assert (heading(hands), page(hands).position()) == ("Different boundary", "Difference 1 of 1")
    hands.press("K")
    hands.press("Space")
    assert page(hands).position().endswith("of 2")


of_menus = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)")  # the menu's window, offscreen


def choose(hands: Hands, key: str, title: str) -> None:
    """Open a menu by a key, and take one of its entries by further keys."""

    def take() -> None:
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu):  # it is still about to open
            QTimer.singleShot(20, take)
            return
        menu.setActiveAction(next(action for action in menu.actions() if action.text() == title))
        QTest.keyClick(menu, Qt.Key.Key_Return)

    QTimer.singleShot(50, take)
    hands.press(key)


@of_menus
def test_labels_and_pairs_are_chosen_from_menus_by_keys(hands: Hands) -> None:
    choose(hands, "L", "Source")
    assert (heading(hands), page(hands).position()) == ("Different boundary", "Difference 1 of 1")
    choose(hands, "L", "All labels")
    choose(hands, "A", "Ana – Cleo Marin")
    assert (heading(hands), page(hands).position()) == ("Article label that some lack", "Difference 1 of 3")
    assert page(hands).walk.filter.pair == ("ana", "cleo")


@of_menus
def test_an_article_is_compared_from_the_menu_of_its_row_in_the_list(hands: Hands) -> None:
    hands.press("Esc")
    queue = hands.window.workspace.queue.list
    place = queue.visualRect(queue.rows.index(2)).center()

    def take() -> None:
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu):  # it is still about to open
            QTimer.singleShot(20, take)
            return
        menu.setActiveAction(menu.actions()[0])
        QTest.keyClick(menu, Qt.Key.Key_Return)

    QTest.mouseClick(queue.viewport(), Qt.MouseButton.RightButton, pos=place)
    QTimer.singleShot(50, take)
    QApplication.sendEvent(
        queue.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, queue.viewport().mapToGlobal(place))
    )
    hands.until(lambda: page(hands).walk.document == 3)
    assert page(hands).isVisible()


@of_menus
def test_who_is_compared_is_chosen_from_the_menu(hands: Hands) -> None:
    choose(hands, "A", "Cleo Marin")
    assert page(hands).walk.people == ("ana", "ben")
    assert page(hands).bar.people.text() == "2 of 3 annotators"


def test_names_are_hidden_by_a_key_and_stay_so_in_the_next_document(hands: Hands) -> None:
    hands.press("H")
    hidden = [row.content.name for row in rows(hands)]
    assert hidden == ["Annotator A", "Annotator B", "Annotator C"]
    order = page(hands).walk.people
    hands.press("Ctrl+PgDown")
    hands.until(lambda: page(hands).walk.document == 3)
    assert page(hands).walk.people == tuple(who for who in order if who != "cleo")
    assert all(row.content.name.startswith("Annotator ") for row in rows(hands))
    hands.press("H")
    assert [row.content.name for row in rows(hands)] == ["Ana", "Ben Okafor"]


def test_documents_of_one_annotator_are_not_listed_and_those_that_agree_are_passed_over(hands: Hands) -> None:
    assert listed(hands) == [1, 2, 3]
    hands.press("Ctrl+PgDown")
    hands.until(lambda: page(hands).walk.document == 3)
    hands.press("Ctrl+PgDown")
    hands.until(lambda: "No further document" in hands.window.workspace.hint_bar.message())
    hands.press("Alt+Up")
    hands.until(lambda: page(hands).walk.document == 1)


def test_rows_in_sight_tell_how_many_differences_there_are(hands: Hands) -> None:
    model = page(hands).documents.rows

    def told() -> list[str | None]:
        found = [model.queue_row(row) for row in range(3)]
        return [row.outlet if row else None for row in found]

    hands.until(lambda: told() == ["6 differences", "all agree", "1 difference"])


def test_only_documents_with_open_differences_are_listed_by_a_key(hands: Hands) -> None:
    hands.press("F")
    hands.until(lambda: listed(hands) == [1, 3])
    hands.press("F")
    hands.until(lambda: listed(hands) == [1, 2, 3])


def test_a_document_without_differences_says_so(hands: Hands) -> None:
    page(hands).documents.list.setFocus()
    hands.press("Down")
    hands.until(lambda: page(hands).walk.document == 2)
    assert heading(hands) == "Nothing differs"
    assert rows(hands) == []


def test_keys_of_the_article_behind_do_nothing_here(hands: Hands) -> None:
    before = hands.window.session.project
    assert before is not None
    steps = before.database.value("SELECT count(*) FROM step")
    hands.press("Ctrl+A")
    for key in ("Q", "Ctrl+D", "Ctrl+Return", "Del", "Ctrl+Shift+A"):
        hands.press(key)
    assert before.database.value("SELECT count(*) FROM step") == steps
    assert page(hands).isVisible()


def test_escape_drops_the_selection_then_leads_back_to_the_article(hands: Hands) -> None:
    hands.press("Ctrl+A")
    hands.press("Esc")
    assert page(hands).text.selection() == (len(TEXT), len(TEXT))
    hands.press("Esc")
    assert not page(hands).isVisible()
    assert hands.article.hasFocus()
    hands.press("Ctrl+Shift+C")
    assert page(hands).isVisible()
    hands.press("Ctrl+Shift+F")
    assert not page(hands).isVisible()
    assert hands.window.workspace.middle.is_searching()


def test_work_that_comes_in_is_shown_at_once(hands: Hands) -> None:
    project = hands.window.session.project
    assert project is not None
    hands.press("N", times=5)
    store_work(project, 1, said("dora", span("d", "the harbour on Monday", "SOURCE")), "Dora Lind")
    hands.until(lambda: len(rows(hands)) == 4)
    assert rows(hands)[3].content.name == "Dora Lind"


def test_who_is_not_done_may_still_come_to_it(hands: Hands) -> None:
    project = hands.window.session.project
    assert project is not None
    set_status(project, 1, "ben", Status.IN_PROGRESS)
    hands.press("N", times=2)
    assert [row.content.said for row in rows(hands)] == ["", "nothing marked, not done yet", "said: nothing here"]


def test_work_done_meanwhile_is_there_when_the_page_is_opened_again(hands: Hands) -> None:
    hands.press("Esc")
    start = TEXT.index("Nobody else")
    hands.bring_into_sight(start)
    hands.drag(start, start + len("Nobody else"))
    hands.press("Ctrl+K")
    hands.write("Label as claim")
    hands.press("Return")
    hands.press("Ctrl+Shift+C")
    hands.until(lambda: page(hands).position() == "Difference 1 of 7")
    hands.press("N", times=6)
    assert [row.content.said for row in rows(hands)] == ["", "nothing marked", "said: nothing here"]


def test_undo_is_shown_where_it_took_place(hands: Hands) -> None:
    project = hands.window.session.project
    assert project is not None
    delete_span(project, 3, "ana", "q")
    hands.press("Ctrl+Z")
    hands.until(lambda: page(hands).walk.document == 3)
    assert page(hands).isVisible()
    assert heading(hands) == "Different attribute"


def test_without_others_the_page_says_what_to_do(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "alone.annotator"
    with new_project(path) as project:
        (number,) = add_documents(project, new_document("d", ALONE))
        store_work(project, number, said("ana", span("c", "Only Ana", "CLAIM", ALONE)))
    hands = opened(qtbot, path)
    hands.press("Ctrl+Shift+C")
    hands.until(page(hands).empty.isVisible)
    assert page(hands).empty.receive.hasFocus()
    hands.press("Esc")
    assert hands.article.hasFocus()
    hands.window.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_is_cut_off(percent: int, theme: ThemeChoice, qtbot: QtBot, tmp_path: Path, qapp: QApplication) -> None:
    path = tmp_path / "team.annotator"
    with new_project(path) as project:
        fill(project)
    with drawn(qapp, percent=percent):
        settings = Settings(annotator_name="Ana", theme=theme, window_text=percent, text_size=17 * percent // 100)
        hands = opened(qtbot, path, settings)
        hands.window.resize(*{100: (1366, 728), 200: (1920, 1040)}[percent])
        hands.press("Ctrl+Shift+C")
        hands.until(lambda: page(hands).walk.compared is not None)
        wrong = []
        for _ in range(6):
            for _turn in range(20):  # new rows are laid out anew once they know their font
                found = cut_texts(hands.window)
                if not found:
                    break
                hands.settle()
            wrong += found
            hands.press("N")
        hands.window.close()
    assert wrong == []


def test_whoever_has_no_mouse_reaches_every_control(hands: Hands) -> None:
    page(hands).text.setFocus()
    assert out_of_reach(hands.window) == []
