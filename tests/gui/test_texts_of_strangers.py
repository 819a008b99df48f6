"""No text of a stranger's package, article or label schema is taken for HTML, which could name files to open."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6 import QtGui
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt, QTimer
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QMenu, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from annotator.annotation import document_labels, flags, relations, spans, status
from annotator.gui.main_window import MainWindow
from annotator.gui.waiting import WaitingDialog
from annotator.model.annotation_set import Status
from annotator.model.annotator import Annotator
from annotator.model.comment import SpanPlace
from annotator.model.document_label import DocumentLabel
from annotator.model.label_schema import LabelSchema
from annotator.project import annotators
from annotator.project.project import Project
from annotator.review import comments
from annotator.review.packages.opening import open_package
from annotator.review.packages.receiving import receive
from annotator.review.packages.sending import Contents, send_back, send_to
from annotator.settings import Settings
from tests.support.projects import add_documents, label, new_document

EVIL = "<img src='file:///etc/hostname'><b>&amp;</b><script>run()</script>"
TEXT = f"{EVIL} We held out, said Pia Lund."
TIPS = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.WhatsThisRole, Qt.ItemDataRole.StatusTipRole)
PLAIN = Qt.TextFormat.PlainText
ROWS = 30
NAME = "evil" if sys.platform == "win32" else "<img src='x'>"  # of a file
PAGES = ("focus_article", "guidelines", "find", "search_corpus", "duplicates", "attributes", "command_palette")
REVIEW_PAGES = ("compare", "agreement")
REVIEW_DIALOGS = ("assign", "send_package", "comments", "history", "work_apart", "apply_gold_rule")
DIALOGS = (
    "export",
    "remarks",
    "every_occurrence",
    "edit_schema",
    "progress",
    "import",
    "shortcuts",
    "suggestion_settings",
)


def evil_schema() -> LabelSchema:
    """Everything that a schema can say freely is hostile."""
    parts: dict[str, Any] = {"title": EVIL, "definition": EVIL}
    attributes = [
        {"name": "a", "title": EVIL, "choices": [EVIL, "other"]},
        {"name": "b", "title": EVIL, "kind": "text"},
        {"name": "c", "title": EVIL, "kind": "flag"},
    ]
    return LabelSchema.model_validate(
        {
            "name": "evil",
            "title": EVIL,
            "guidelines": f"# {EVIL}\n\n![{EVIL}](file:///etc/hostname)\n\n<script>run()</script>",
            "labels": [label("L", examples=[EVIL], attributes=attributes, key="Q", **parts), label("M", **parts)],
            "relations": [{"name": "r", "attributes": attributes, **parts}],
            "document_labels": [{"name": "d", "choices": [EVIL, "other"], **parts}, {"name": "e", **parts}],
        }
    )


@pytest.fixture
def owner(tmp_path: Path) -> Path:
    """A project in which all is hostile, with the work of two who differ."""
    fields: dict[str, Any] = dict.fromkeys(("title", "outlet", "author", "url", "published", "language"), EVIL)
    with Project.create(tmp_path / "owner", evil_schema(), person="owner") as owner:
        for number in (1, 2):
            add_documents(owner, new_document(f"{EVIL}{number}", f"{TEXT} {number}", metadata={EVIL: EVIL}, **fields))
        for person, first_end in (("ana", 20), ("ben", 24)):
            annotators.register(owner, Annotator(id=person, name=f"{EVIL}{person}"))
            for number in (1, 2):
                say_all(owner, number, person, first_end)
        sent = send_to(owner, "ana", tmp_path / "to-ana", "owner").path
        for place in ("desk", "laptop"):
            with Project.open(open_package(sent, tmp_path / place).path) as project:
                spans.add_span(project, 1, "ana", [(5, 30)], "M")
                receive(owner, send_back(project, tmp_path / f"from-{place}").path, "owner")
        return owner.path


def say_all(project: Project, number: int, person: str, first_end: int) -> None:
    """Whatever an annotator can say of an article, in hostile words."""
    first, second = (spans.add_span(project, number, person, [place], "L") for place in ((0, first_end), (70, 80)))
    spans.set_attribute(project, number, person, first.id, "a", EVIL)
    spans.set_attribute(project, number, person, first.id, "b", EVIL)
    spans.set_note(project, number, person, first.id, EVIL)
    relations.add_relation(project, number, person, "r", first.id, second.id)
    flags.set_flag(project, number, person, EVIL, first.id)
    flags.set_flag(project, number, person, EVIL)
    document_labels.set_document_label(project, number, person, DocumentLabel(label="d", value=EVIL))
    comments.add_comment(project, number, person, EVIL)
    comments.add_comment(project, number, person, EVIL, SpanPlace(annotator=person, id=first.id))
    status.set_status(project, number, person, Status.DONE)


@pytest.fixture
def mine(owner: Path, tmp_path: Path) -> Path:
    """What an annotator makes of a package of that project."""
    with Project.open(owner) as project:
        sent = send_to(project, "ana", tmp_path / "there", "owner").path
    return open_package(sent, tmp_path / "mine").path


def opened(path: Path, qtbot: QtBot) -> MainWindow:
    window = MainWindow(Settings(annotator_name="Ana", reopen_last=False))
    qtbot.addWidget(window)
    window.resize(1600, 1000)
    window.show()
    window.activateWindow()
    assert window.open_project(path)
    qtbot.waitUntil(lambda: not window.tasks.is_busy(), timeout=20_000)
    window.workspace.article.focus_next_span()
    qtbot.wait(50)
    return window


def taken_for_html(window: QWidget) -> list[str]:
    """Where a hostile text would be obeyed in a window."""
    return [f"{type(part).__name__} in {type(part.parentWidget()).__name__}: {how}" for part, how in _obeyed(window)]


def _obeyed(window: QWidget) -> Iterator[tuple[QWidget, str]]:
    for part in [window, *window.findChildren(QWidget)]:
        if isinstance(part, QLabel | QMessageBox) and part.textFormat() is not PLAIN and is_obeyed(part.text()):
            yield part, "its text"
        shows_tips = not isinstance(part, QMenu) or part.toolTipsVisible()
        actions = [action.toolTip() for action in part.actions() if shows_tips]
        if any(is_obeyed(tip) for tip in (part.toolTip(), part.whatsThis(), part.statusTip(), *actions)):
            yield part, "its tool tip"
        if isinstance(part, QAbstractItemView) and any(_obeyed_tips(part.model())):
            yield part, "the tool tip of a cell"


def is_obeyed(text: str) -> bool:
    return "<img" in text and QtGui.Qt.mightBeRichText(text)


def _obeyed_tips(model: QAbstractItemModel | None) -> Iterator[bool]:
    root = QModelIndex()
    if model is not None:
        for row in range(min(model.rowCount(root), ROWS)):
            for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(root)):
                index = model.index(row, column, root)
                yield any(is_obeyed(str(model.data(index, role) or "")) for role in TIPS)


def trigger(window: MainWindow, action: str) -> None:
    window.actions_by_name.by_name[action].trigger()


@pytest.mark.parametrize("action", PAGES)
def test_a_page_shows_it_as_it_is(action: str, mine: Path, qtbot: QtBot) -> None:
    window = opened(mine, qtbot)
    trigger(window, action)
    qtbot.wait(100)
    assert taken_for_html(window) == []


@pytest.mark.parametrize("action", REVIEW_PAGES)
def test_a_page_of_the_review_shows_it_as_it_is(action: str, owner: Path, qtbot: QtBot) -> None:
    window = opened(owner, qtbot)
    trigger(window, action)
    qtbot.waitUntil(lambda: not window.tasks.is_busy(), timeout=20_000)
    qtbot.wait(300)
    assert taken_for_html(window) == []


@pytest.mark.parametrize("action", DIALOGS)
def test_a_dialog_shows_it_as_it_is(action: str, mine: Path, qtbot: QtBot) -> None:
    assert found_in_dialog(opened(mine, qtbot), action, qtbot) == ["looked"]


@pytest.mark.parametrize("action", REVIEW_DIALOGS)
def test_a_dialog_of_the_review_shows_it_as_it_is(action: str, owner: Path, qtbot: QtBot) -> None:
    assert found_in_dialog(opened(owner, qtbot), action, qtbot) == ["looked"]


def test_a_package_to_work_on_is_shown_as_it_is(owner: Path, tmp_path: Path, qtbot: QtBot) -> None:
    with Project.open(owner) as project:
        package = send_to(project, "ben", tmp_path / NAME, EVIL, contents=Contents(note=EVIL)).path
    window = opened(owner, qtbot)
    assert found_when(lambda: window.package_actions.take([package]), window, qtbot) == ["looked"]


def test_packages_that_came_back_are_shown_as_they_are(owner: Path, mine: Path, tmp_path: Path, qtbot: QtBot) -> None:
    with Project.open(mine) as project:
        spans.add_span(project, 1, "ana", [(2, 9)], "M")
        package = send_back(project, tmp_path / NAME, note=EVIL).path
    damaged = package.with_name(f"damaged {package.name}")
    damaged.write_bytes(package.read_bytes()[:-1])
    window = opened(owner, qtbot)
    assert found_when(lambda: window.package_actions.take([package, damaged]), window, qtbot) == ["looked"]


def found_in_dialog(window: MainWindow, action: str, qtbot: QtBot) -> list[str]:
    return found_when(lambda: trigger(window, action), window, qtbot)


def found_when(act: Callable[[], object], window: MainWindow, qtbot: QtBot) -> list[str]:
    """What is taken for HTML in the dialog that something opens, and that it was looked at."""
    found: list[str] = []

    def look() -> None:
        shown = [part for part in QApplication.topLevelWidgets() if part is not window and part.isVisible()]
        dialog = next((part for part in shown if not isinstance(part, WaitingDialog)), None)
        if dialog is None:
            QTimer.singleShot(100, look)
            return
        try:
            qtbot.wait(100)
            found.extend([*taken_for_html(dialog), "looked"])
        finally:
            dialog.close()  # else the test would wait for ever

    QTimer.singleShot(100, look)
    act()
    qtbot.waitUntil(lambda: "looked" in found)
    return found


def test_what_is_looked_for_would_be_found(qtbot: QtBot) -> None:
    label = QLabel(EVIL)
    qtbot.addWidget(label)
    assert taken_for_html(label) == ["QLabel in NoneType: its text"]
    label.setTextFormat(PLAIN)
    label.setToolTip(EVIL)
    assert taken_for_html(label) == ["QLabel in NoneType: its tool tip"]
