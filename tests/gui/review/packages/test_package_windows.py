"""A team at the window: articles assigned, sent, opened, worked on, sent back and received, by keys and mouse."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QPushButton, QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from annotator.annotation import spans, status
from annotator.gui.main_window import MainWindow
from annotator.gui.notice import Notice
from annotator.gui.report_dialog import ReportDialog
from annotator.gui.review.packages.apart_dialog import ApartDialog
from annotator.gui.review.packages.assignment_dialog import AssignmentDialog
from annotator.gui.review.packages.note_card import NoteCard
from annotator.gui.review.packages.opening_dialog import OpeningDialog
from annotator.gui.review.packages.receiving_dialog import ReceivingPreview, ReceivingReport
from annotator.gui.review.packages.sender_note import NoteDialog
from annotator.gui.review.packages.sending_dialogs import SendingBackDialog, SendingDialog
from annotator.gui.row_delegate import RowDelegate
from annotator.gui.welcome_page import WelcomePage
from annotator.model.annotation_set import Status
from annotator.model.annotator import Annotator
from annotator.project import annotators, assignments, documents, editions
from annotator.project.annotations import annotation_set
from annotator.project.exchange.merging import Outcome
from annotator.project.exchange.taking import ReceivedPackage
from annotator.project.project import Project
from annotator.review.packages.opening import open_package
from annotator.review.packages.receiving import FileOutcome
from annotator.review.packages.sending import Contents, send_back, send_to
from annotator.settings import Settings
from tests.support.dialogs import Answers
from tests.support.hands import LEFT, Hands
from tests.support.hands_on import hands_on
from tests.support.projects import PERSON, add_documents, new_document, new_project

TEXT = "“We held out,” said Pia Lund. Prices fell 4 %, she said."
COUNT = 10


@pytest.fixture
def hands(qtbot: QtBot, tmp_path: Path) -> Iterator[Hands]:
    path = tmp_path / "owner.annotator"
    with new_project(path) as project:
        add_documents(project, *(new_document(f"d{number}", f"{number}: {TEXT}") for number in range(COUNT)))
    hands = hands_on(qtbot, MainWindow(Settings(annotator_name="Olga"), keep=lambda _settings: None), path)
    yield hands
    hands.window.close()


def opened(hands: Hands) -> Project:
    project = hands.window.session.project
    assert project is not None
    return project


def choose(hands: Hands, action: str) -> None:
    hands.window.actions_by_name.by_name[action].trigger()


def click(dialog: QWidget, text: str) -> None:
    """Press a button with the mouse."""
    (button,) = [each for each in dialog.findChildren(QPushButton) if each.text().replace("&", "").startswith(text)]
    QTest.mouseClick(button, LEFT, pos=button.rect().center())


def drop(page: QWidget, *paths: Path) -> None:
    """Let go of files over the page, as a file manager does."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    at, action, none = QPoint(200, 200), Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(page, QDragEnterEvent(at, action, data, LEFT, none))
    QApplication.sendEvent(page, QDropEvent(QPointF(at), action, data, LEFT, none))


def name_two(hands: Hands) -> None:
    """Two annotators who are not known yet, written into the field below the list."""
    hands.press("Tab")
    for name in ("Ana Ruiz", "Ben Okafor"):
        hands.write(name)
        hands.press("Return")


def work_of(package: Path, target: Path, length: int, first: int = 0) -> Path:
    """The package that comes back from somebody who labelled two articles."""
    with Project.open(open_package(package, target).path) as own:
        return worked(own, target.with_name(f"{target.name} back"), length, first)


def worked(own: Project, target: Path, length: int, first: int = 0) -> Path:
    person = own.identity.annotator
    assert person is not None
    for number in list(documents.all_numbers(own))[first : first + 2]:
        spans.add_span(own, number, person.id, [(0, length)], "QUOTE")
        status.set_status(own, number, person.id, Status.DONE)
    return send_back(own, target, note="Two were hard.").path


def spans_of(project: Project, person: str) -> list[tuple[int, int]]:
    return [
        (span.start, span.end)
        for number in documents.all_numbers(project)
        for span in annotation_set(project, number, person).spans
    ]


def test_articles_are_assigned_after_a_preview_and_undo_takes_it_back(hands: Hands, qtbot: QtBot) -> None:
    shown: list[tuple[str, list[str], dict[int, list[str]]]] = []

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, AssignmentDialog)
        assert not dialog.go_button.isEnabled()
        name_two(hands)
        click(dialog, "So many annotators each")
        dialog.each_field.setFocus()
        hands.press("Ctrl+A")
        hands.write("1")
        hands.press("Return")  # the preview
        model = dialog.table.plan
        cells = [str(model.data(model.index(row, 4))) for row in range(model.rowCount())]
        shown.append((dialog.notice.text(), cells, assignments.everybody_given(opened(hands))))
        hands.press("Return")  # and now in earnest

    answers = Answers([(AssignmentDialog, fill)])
    choose(hands, "assign")
    assert answers.are_given()
    said = "10 of 10 articles to give out. All of them have 1 article in common, any two of them 1."
    assert shown == [(said, ["5", "6"], {})]
    assert assignments.counts(opened(hands)) == {"ana-ruiz": 5, "ben-okafor": 6}
    assert {"Ana Ruiz", "Ben Okafor"} < {person.name for person in annotators.registered(opened(hands))}
    hands.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is hands.window)
    hands.article.setFocus()
    hands.press("Ctrl+Z")
    assert assignments.counts(opened(hands)) == {}


def test_another_choice_makes_a_new_preview_necessary(hands: Hands) -> None:
    texts: list[str] = []

    def change(dialog: QDialog) -> None:
        assert isinstance(dialog, AssignmentDialog)
        name_two(hands)
        hands.press("Return", times=1)  # nothing is named any more, so it is the button's
        texts.append(dialog.go_button.text())
        dialog.people_list.list.setFocus()
        hands.press("Down")
        hands.press("Space")
        texts.append(dialog.go_button.text())
        hands.press("Escape")

    answers = Answers([(AssignmentDialog, change)])
    choose(hands, "assign")
    assert answers.are_given()
    assert texts == ["&Assign", "&Preview"]
    assert assignments.counts(opened(hands)) == {}


def test_packages_are_sent_to_all_who_have_articles_with_a_note(hands: Hands, tmp_path: Path) -> None:
    with opened(hands).transaction("Assign documents", PERSON) as transaction:
        for name in ("ana", "ben"):
            annotators.ensure(transaction.database, name)
        for row in assignments.assignment_rows([(1, "ana"), (2, "ana"), (2, "ben")]):
            transaction.set(row.table, row.key, row.after, before=row.before)
    said: list[str] = []

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, SendingDialog)
        said.append(dialog.send_button.text())
        dialog.note_field.setFocus()
        hands.write("Read the guidelines first.")
        hands.press("Alt+S")

    def read(dialog: QDialog) -> None:
        assert isinstance(dialog, ReportDialog)
        said.append(dialog.summary.text())
        hands.press("Return")

    answers = Answers([(SendingDialog, fill), (ReportDialog, read)])
    hands.press("Ctrl+Shift+P")
    hands.until(answers.are_given)
    hands.until(lambda: len(said) == 2)
    assert said[0] == "&Send 2 packages"
    assert said[1] == "2 packages written: owner-ana.annpkg (2 articles), owner-ben.annpkg (1 article)."
    made = open_package(tmp_path / "owner-ana.annpkg", tmp_path / "ana")
    assert (made.documents, made.annotator.id) == (2, "ana")
    with Project.open(made.path) as own:
        assert own.identity.sender == "Olga"


def test_what_the_list_shows_can_be_sent_to_somebody_new(hands: Hands, tmp_path: Path) -> None:
    hands.press("/")
    hands.write("d3")
    hands.press("Down")
    hands.until(lambda: hands.window.workspace.queue.list.rows.rowCount() == 1)

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, SendingDialog)
        hands.press("Tab")
        hands.write("Ana Ruiz")
        hands.press("Return")
        dialog.articles_field.setFocus()
        hands.press("Down")
        assert dialog.articles_field.currentText() == "What the list shows now (1)"
        click(dialog, "Send 1 package")

    answers = Answers([(SendingDialog, fill), (ReportDialog, lambda _dialog: hands.press("Return"))])
    choose(hands, "send_package")
    hands.until(answers.are_given)
    made = open_package(tmp_path / "owner-ana-ruiz.annpkg", tmp_path / "ana")
    with Project.open(made.path) as own:
        assert list(documents.ids(own).values()) == ["d3"]
        assert made.annotator.name == "Ana Ruiz"


def send_back_by_return(hands: Hands) -> str:
    """Send the work back with the keyboard alone, and tell what the button promised."""
    seen: list[str] = []

    def send(dialog: QDialog) -> None:
        assert isinstance(dialog, SendingBackDialog)
        seen.append(dialog.send_button.text())
        hands.press("Return")

    answers = Answers([(SendingBackDialog, send), (ReportDialog, lambda _dialog: hands.press("Return"))])
    choose(hands, "send_package")
    hands.until(answers.are_given)
    return seen[0]


def test_a_dropped_package_becomes_a_project_and_its_work_goes_back_to_the_owner_by_name(
    hands: Hands, tmp_path: Path
) -> None:
    owner = opened(hands)
    annotators.register(owner, hands.window.session.person())
    sent = send_to(owner, "ana", tmp_path / "for ana", "olga", contents=Contents(note="Mind the <b>headlines</b>."))
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, OpeningDialog)
        seen.append(dialog.about.text())
        assert dialog.findChildren(NoteCard)[0].text.text() == "Mind the <b>headlines</b>."
        hands.press("Return")

    answers = Answers([(OpeningDialog, look)])
    drop(hands.window.workspace, sent.path)
    hands.until(answers.are_given)
    hands.until(lambda: opened(hands).identity.annotator is not None)
    hands.until(lambda: not hands.window.tasks.is_busy())
    assert seen == ["10 articles of the project “owner” for ana to work on."]
    assert hands.window.actions_by_name.by_name["send_package"].text() == "Send work back to Olga…"
    assert hands.window.session.person().id == "ana"
    assert opened(hands).path == tmp_path / "owner-ana.annotator"
    spans.add_span(opened(hands), 1, "ana", [(0, 5)], "QUOTE")

    assert send_back_by_return(hands) == "&Send work back to Olga"
    assert (tmp_path / "owner-ana-back.annpkg").is_file()

    drop(hands.window.workspace, sent.path)  # again: no second project, and no question
    hands.until(lambda: "opened this package before" in hands.window.workspace.hint_bar.message())
    assert opened(hands).path == tmp_path / "owner-ana.annotator"


def test_a_package_dropped_on_the_project_that_a_command_made_of_it_leads_back(hands: Hands, tmp_path: Path) -> None:
    owner = opened(hands)
    (tmp_path / "mail").mkdir()
    sent = send_to(owner, "ana", tmp_path / "mail" / "for ana", PERSON)
    mine = open_package(sent.path, tmp_path / "of another name").path
    assert hands.window.open_project(mine)
    drop(hands.window.workspace, sent.path)
    hands.until(lambda: "opened this package before" in hands.window.workspace.hint_bar.message())
    assert opened(hands).path == mine
    assert hands.window.open_project(tmp_path / "owner.annotator")
    drop(hands.window.workspace, sent.path)  # among the projects opened lately
    hands.until(lambda: opened(hands).path == mine)


def test_the_note_of_the_sender_is_shown_when_the_project_is_first_seen_and_stays_to_be_found(
    hands: Hands, tmp_path: Path
) -> None:
    owner = opened(hands)
    annotators.register(owner, hands.window.session.person())
    sent = send_to(owner, "ana", tmp_path / "for ana", "olga", contents=Contents(note="Mind the <b>headlines</b>."))
    mine = open_package(sent.path, tmp_path / "mine").path
    note = hands.window.actions_by_name.by_name["sender_note"]
    assert not note.isVisible()
    seen: list[str] = []

    def read(dialog: QDialog) -> None:
        assert isinstance(dialog, NoteDialog)
        seen.append(f"{dialog.windowTitle()}: {dialog.card.text.text()}")
        hands.press("Return")

    answers = Answers([(NoteDialog, read)])
    assert hands.window.open_project(mine)
    hands.until(answers.are_given)
    assert seen == ["Note of Olga: Mind the <b>headlines</b>."]
    assert hands.window.open_project(tmp_path / "owner.annotator")
    assert hands.window.open_project(mine)
    hands.settle()
    assert QApplication.activeModalWidget() is None  # once only
    answers = Answers([(NoteDialog, read)])
    assert note.isVisible()
    note.trigger()
    hands.until(answers.are_given)
    assert len(seen) == 2


def test_a_newer_package_is_opened_beside_the_project_of_the_earlier_one(hands: Hands, tmp_path: Path) -> None:
    owner = opened(hands)
    open_package(send_to(owner, "ana", tmp_path / "one", PERSON).path, tmp_path / "owner-ana")
    add_documents(owner, new_document("late", "A late article."))
    sent = send_to(owner, "ana", tmp_path / "two", PERSON)
    names: list[str] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, OpeningDialog)
        names.append(dialog.name_field.text())
        click(dialog, "Go on in the earlier project")

    answers = Answers([(OpeningDialog, look)])
    drop(hands.window.workspace, sent.path)
    hands.until(answers.are_given)
    hands.until(lambda: opened(hands).path == tmp_path / "owner-ana.annotator")
    assert names == ["owner-ana 2"]


def test_packages_are_received_together_after_a_preview_and_each_has_its_report(hands: Hands, tmp_path: Path) -> None:
    owner = opened(hands)
    for_ana, for_ben = (send_to(owner, name, tmp_path / name, PERSON).path for name in ("ana", "ben"))
    back = [work_of(for_ana, tmp_path / "at ana", 5), work_of(for_ben, tmp_path / "at ben", 6)]
    broken = tmp_path / "broken.annpkg"
    broken.write_bytes(back[0].read_bytes()[:-1])
    said: list[list[str]] = []

    def rows(dialog: QDialog) -> list[str]:
        assert isinstance(dialog, ReceivingPreview | ReceivingReport)
        model = dialog.table.model()
        return [
            " | ".join(str(model.index(row, column).data()) for column in range(3)) for row in range(model.rowCount())
        ]

    def preview(dialog: QDialog) -> None:
        said.append(rows(dialog))
        assert spans_of(owner, "ana") == []
        hands.press("Return")

    def report(dialog: QDialog) -> None:
        said.append(rows(dialog))
        hands.press("Return")

    answers = Answers([(ReceivingPreview, preview), (ReceivingReport, report)])
    drop(hands.window.workspace, back[1], broken, back[0], back[0], for_ana)
    hands.until(answers.are_given)
    hands.until(lambda: len(said) == 2)
    assert said[0][0] == "at ben back.annpkg | ben | 2 new"
    assert said[0][1].startswith(
        "broken.annpkg |  | Refused: broken.annpkg was not taken: it does not end as packages do"
    )
    assert said[0][2:4] == ["at ana back.annpkg | ana | 2 new"] * 2
    assert said[0][4].startswith("ana.annpkg |  | Refused: ana.annpkg is a package for ana to work on")
    assert [row.rsplit("| ", 1)[1][:7] for row in said[1]] == ["2 taken", "2 taken", "2 had b", "Refused", "Refused"]
    assert spans_of(owner, "ana") == [(0, 5)] * 2
    assert spans_of(owner, "ben") == [(0, 6)] * 2


def test_the_report_says_what_was_done_and_a_refused_row_in_hand_stays_a_warning(qtbot: QtBot) -> None:
    ana = Annotator(id="ana", name="Ana")
    reason = "broken.annpkg was not taken: it was changed after it was sent. " * 4
    taken = ReceivedPackage("ana.annpkg", ana, False, outcomes={"a": Outcome.TAKEN, "b": Outcome.KNOWN})
    outcomes = [FileOutcome(Path("ana.annpkg"), taken), FileOutcome(Path("broken.annpkg"), None, reason)]
    dialog = ReceivingReport(outcomes)
    qtbot.addWidget(dialog)
    dialog.show()
    summary, whole = dialog.findChildren(Notice)
    assert summary.text() == (
        "Received 1 package from 1 annotator. Articles: 1 taken over, 1 had been received before. 1 package refused."
    )
    dialog.table.selectRow(1)
    assert whole.text() == reason
    index = dialog.table.model().index(1, 2)
    assert "white-space: pre-wrap" in index.data(Qt.ItemDataRole.ToolTipRole)  # so that it is wrapped
    option, delegate = QStyleOptionViewItem(), dialog.table.itemDelegate()
    assert isinstance(delegate, RowDelegate)
    delegate.initStyleOption(option, index)
    assert option.palette.highlightedText().color() == dialog.palette().color(QPalette.ColorRole.BrightText)


def test_a_cancelled_preview_changes_nothing(hands: Hands, tmp_path: Path) -> None:
    owner = opened(hands)
    back = work_of(send_to(owner, "ana", tmp_path / "ana", PERSON).path, tmp_path / "at ana", 5)
    before = owner.path.read_bytes()
    answers = Answers([(ReceivingPreview, lambda _dialog: hands.press("Escape"))])
    drop(hands.window.workspace, back)
    hands.until(answers.are_given)
    hands.settle()
    assert spans_of(owner, "ana") == []
    assert owner.path.read_bytes() == before


def test_one_of_two_works_done_apart_is_put_in_force_and_undo_takes_it_back(hands: Hands, tmp_path: Path) -> None:
    owner = opened(hands)
    sent = send_to(owner, "ana", tmp_path / "ana", PERSON).path
    first = work_of(sent, tmp_path / "desk", 5)
    second = work_of(sent, tmp_path / "laptop", 9, first=1)
    answers = Answers(
        [
            (ReceivingPreview, lambda _dialog: hands.press("Return")),
            (ReceivingReport, lambda dialog: click(dialog, "Work done apart")),
            (ApartDialog, lambda dialog: settle_by_keys(hands, dialog)),
        ]
    )
    drop(hands.window.workspace, first, second)
    hands.until(answers.are_given)
    hands.until(lambda: not editions.set_aside(owner))
    assert spans_of(owner, "ana") == [(0, 5), (0, 5), (0, 9)]
    hands.window.activateWindow()
    hands.until(lambda: QApplication.activeWindow() is hands.window)
    hands.article.setFocus()
    hands.press("Ctrl+Z")
    hands.until(lambda: spans_of(owner, "ana") == [(0, 5), (0, 9), (0, 9)])
    assert len(editions.set_aside(owner)) == 1


def settle_by_keys(hands: Hands, dialog: QDialog) -> None:
    assert isinstance(dialog, ApartDialog)
    model = dialog.differences
    assert [model.index(0, column).data() for column in range(3)] == [
        "span: boundary",
        f"QUOTE (sure: yes): 1: {TEXT[:6]}",
        f"QUOTE (sure: yes): 1: {TEXT[:2]}",
    ]
    hands.press("Alt+P")
    hands.until(lambda: not dialog.swap_button.isEnabled())
    assert dialog.notice.text().endswith("What was set aside is in force now. 0 articles left to choose.")
    hands.press("Escape")


def test_work_without_its_project_is_told_what_to_open(hands: Hands, tmp_path: Path) -> None:
    back = work_of(send_to(opened(hands), "ana", tmp_path / "ana", PERSON).path, tmp_path / "at ana", 5)
    hands.window.session.close()
    assert hands.window.actions_by_name.by_name["send_package"].text() == "Send package…"
    told: list[str] = []

    def read(box: QDialog) -> None:
        assert isinstance(box, QMessageBox)
        told.append(box.text())
        hands.press("Return")

    answers = Answers([(QMessageBox, read)])
    page: WelcomePage = hands.window.welcome
    drop(page, back)
    hands.until(answers.are_given)
    assert told[0].startswith("at ana back.annpkg brings work of ana back to the project “owner”. Open that project")


def test_the_list_can_be_narrowed_to_what_was_assigned_to_me(hands: Hands) -> None:
    rows: Callable[[], int] = hands.window.workspace.queue.list.rows.rowCount
    choose(hands, "list_assigned")
    assert "Nothing was assigned to you" in hands.window.workspace.hint_bar.message()
    with opened(hands).transaction("Assign documents", PERSON) as transaction:
        annotators.ensure(transaction.database, "olga")
        for row in assignments.assignment_rows([(2, "olga"), (5, "olga")]):
            transaction.set(row.table, row.key, row.after, before=row.before)
    choose(hands, "list_assigned")
    hands.until(lambda: rows() == 2)
    choose(hands, "list_assigned")
    hands.until(lambda: rows() == COUNT)


def test_in_a_project_of_a_package_compare_and_gold_say_where_work_comes_together(hands: Hands, tmp_path: Path) -> None:
    owner = opened(hands)
    annotators.register(owner, hands.window.session.person())
    rule = hands.window.actions_by_name.by_name["apply_gold_rule"]
    assert rule.isEnabled()
    mine = open_package(send_to(owner, "ana", tmp_path / "for ana", "olga").path, tmp_path / "mine").path
    assert hands.window.open_project(mine)
    hands.settle()
    assert not rule.isEnabled()
    assert rule.toolTip().endswith("who sent you the package does this")
    hands.press("Ctrl+Shift+C")
    empty = hands.window.workspace.compare.empty
    hands.until(empty.send.hasFocus)
    assert "send yours back to Olga." in empty.text.text()
    assert not empty.receive.isVisible()
    spans.add_span(opened(hands), 1, "ana", [(0, 5)], "QUOTE")
    answers = Answers([(SendingBackDialog, lambda dialog: dialog.reject())])
    hands.press("Return")
    hands.until(answers.are_given)
