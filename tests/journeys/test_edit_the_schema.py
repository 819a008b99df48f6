"""Rename one label and merge another in the window, by keys and mouse; annotations follow, and Ctrl+Z takes it back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from annotator.annotation import relations, spans, status
from annotator.export.verification import verify
from annotator.gui.main_window import MainWindow
from annotator.gui.schema.saving import SavingDialog
from annotator.gui.schema.schema_editor import GUIDELINES, LABELS, SchemaEditor
from annotator.project.project import Project
from annotator.schema.templates import load_schema
from annotator.settings import Settings
from tests.support.hands import LEFT, Hands
from tests.support.projects import add_text, all_work, new_project

ANA = "ana-ruiz"
TEXT = "“Prices fell 4%,” Ana Ruiz said.\n\nShe blamed imports.\n"


def labelled_project(path: Path) -> None:
    """A quote with its source and cue, and the word that nothing is clutter."""
    with new_project(path, load_schema("news")) as project:
        number = add_text(project, TEXT)
        quote = spans.add_span(project, number, ANA, [(0, 17)], "QUOTE")
        source = spans.add_span(project, number, ANA, [(18, 26)], "SOURCE")
        spans.add_span(project, number, ANA, [(27, 31)], "CUE")
        spans.set_attribute(project, number, ANA, quote.id, "directness", "direct")
        relations.add_relation(project, number, ANA, "attributed_to", quote.id, source.id)
        status.set_nothing_here(project, number, ANA, "BOILERPLATE", True)


def opened(qtbot: QtBot, path: Path) -> Hands:
    window = MainWindow(Settings(annotator_name="Ana Ruiz", reopen_last=False))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    assert window.open_project(path)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    qtbot.waitUntil(lambda: window.workspace.desk.document is not None)
    qtbot.waitUntil(lambda: not window.tasks.is_busy(), timeout=20_000)
    window.workspace.article.setFocus()
    return Hands(qtbot, window)


class Script:
    """Does one thing after another in the dialogs that open meanwhile, each as soon as its dialog is in front."""

    def __init__(self, *steps: tuple[type[QWidget], Callable[[QWidget], object]]) -> None:
        self._steps = list(steps)
        self._timer = QTimer()
        self._timer.timeout.connect(self._go_on)
        self._timer.start(40)

    def _go_on(self) -> None:
        front = QApplication.activeModalWidget()
        if self._steps and isinstance(front, self._steps[0][0]) and front.isActiveWindow():
            self._steps.pop(0)[1](front)

    def is_done(self) -> bool:
        return not self._steps and QApplication.activeModalWidget() is None


def choose_row(editor: SchemaEditor, row: int) -> None:
    tree = editor.labels.parts.tree
    item = tree.topLevelItem(row)
    assert item is not None
    QTest.mouseClick(tree.viewport(), LEFT, pos=tree.visualItemRect(item).center())


def click(parent: QWidget, text: str) -> None:
    """Press the button of this text, outside the call that found it: it may open a dialog."""
    button = next(part for part in parent.findChildren(QPushButton) if part.text() == text and part.isVisible())
    QTimer.singleShot(0, lambda: QTest.mouseClick(button, LEFT))


def labels(path: Path) -> list[str]:
    with Project.open(path, read_only=True) as project:
        return [span.label for span in all_work(project)["d1", ANA].spans]


def test_labels_are_renamed_and_merged_with_what_carries_them_and_undo_takes_it_back(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "news.annotator"
    labelled_project(path)
    with Project.open(path, read_only=True) as project:
        before, schema = all_work(project), project.schema
    hands = opened(qtbot, path)
    seen: list[str] = []

    def rename(editor: QWidget) -> None:
        assert isinstance(editor, SchemaEditor)
        choose_row(editor, 0)
        hands.press("Alt+N")
        hands.press("Ctrl+A")
        hands.write("SPEECH")
        choose_row(editor, 3)
        click(editor, "Merge into…")

    def choose_target(chooser: QWidget) -> None:
        hands.press("Down")  # from the first of the others, the speech, to the second
        hands.press("Return")

    def save(editor: QWidget) -> None:
        assert isinstance(editor, SchemaEditor)
        seen.append(editor.notice.text())
        click(editor, "&Save")

    def confirm(question: QWidget) -> None:
        seen.append(question.windowTitle())
        hands.press("Return")

    script = Script(
        (SchemaEditor, rename), (QInputDialog, choose_target), (SchemaEditor, save), (SavingDialog, confirm)
    )
    hands.press("Ctrl+Shift+L")
    qtbot.waitUntil(script.is_done, timeout=20_000)
    assert seen == ["To be saved: QUOTE renamed SPEECH, CUE merged into SOURCE.", "Save the label schema"]
    assert labels(path) == ["SPEECH", "SOURCE", "SOURCE"]
    assert "2 spans follow" in hands.window.workspace.hint_bar.message()
    shown = hands.window.workspace.article
    assert {span.label for span in shown.article.spans.outlines()} == {"SPEECH", "SOURCE"}

    shown.setFocus()
    hands.press("Ctrl+Z")
    with Project.open(path, read_only=True) as project:
        assert all_work(project) == before
        assert project.schema == schema
    hands.press("Ctrl+Shift+Z")
    assert labels(path) == ["SPEECH", "SOURCE", "SOURCE"]
    hands.window.close()
    assert verify(path).problems == []


def test_guidelines_are_written_and_open_at_the_label_in_focus(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "news.annotator"
    labelled_project(path)
    hands = opened(qtbot, path)
    guidelines = hands.window.workspace.guidelines

    def write(editor: QWidget) -> None:
        assert isinstance(editor, SchemaEditor)
        editor.tabs.tabBar().setCurrentIndex(GUIDELINES)
        editor.guidelines.field.setFocus()
        hands.write("# Guide\n\n")
        for name in ("Quote", "Source", "Cue"):
            hands.write(f"## {name}\n\n")
            hands.write("x\n\n" * 20)
        editor.tabs.tabBar().setCurrentIndex(LABELS)
        click(editor, "&Save")

    script = Script((SchemaEditor, write))
    hands.press("Ctrl+Shift+L")
    qtbot.waitUntil(script.is_done, timeout=20_000)
    hands.press("N", 2)
    assert (focused := hands.article.focused_outline()) is not None
    assert focused.label == "SOURCE"
    hands.press("Ctrl+G")
    assert guidelines.isVisible()
    source = guidelines.view.verticalScrollBar().value()
    assert source > 0
    hands.press("N")
    assert guidelines.view.verticalScrollBar().value() > source
    hands.press("P", 2)
    assert guidelines.view.verticalScrollBar().value() < source
    hands.press("Ctrl+G")
    assert not guidelines.isVisible()
    assert hands.article.hasFocus()
    hands.window.close()
