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
from annotator.gui.article_actions import MANY_ROWS
from annotator.gui.main_window import MainWindow
from annotator.gui.schema.markdown_view import MarkdownView
from annotator.gui.schema.saving import SavingDialog
from annotator.gui.schema.schema_editor import GUIDELINES, LABELS, SchemaEditor
from annotator.model.annotation_set import AnnotationSet
from annotator.model.label_schema import LabelSchema
from annotator.model.span import Span
from annotator.project import annotations as stored
from annotator.project.project import Project
from annotator.schema.editing import rename_label
from annotator.schema.templates import load_schema
from annotator.settings import Settings
from tests.support.hands import LEFT, Hands
from tests.support.hands_on import hands_on
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
    return hands_on(qtbot, MainWindow(Settings(annotator_name="Ana Ruiz", reopen_last=False)), path)


class Script:
    """Does one thing after another in the dialogs that open meanwhile, each as soon as its dialog is in front."""

    def __init__(self, *steps: tuple[type[QWidget], Callable[[QWidget], object]]) -> None:
        self._steps = list(steps)
        self._patience = 250  # ticks
        self._timer = QTimer()
        self._timer.timeout.connect(self._go_on)
        self._timer.start(40)

    def _go_on(self) -> None:
        front = QApplication.activeModalWidget()
        self._patience -= 1
        if front is not None and self._patience < 0:
            front.close()  # so that the test fails instead of waiting for ever
        elif self._steps and isinstance(front, self._steps[0][0]):
            if front.isActiveWindow() and QApplication.focusWidget() is not None:
                self._steps.pop(0)[1](front)
            else:
                front.activateWindow()

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


def work(path: Path) -> AnnotationSet:
    with Project.open(path, read_only=True) as project:
        return all_work(project)["d1", ANA]


def labels(path: Path) -> list[str]:
    return [span.label for span in work(path).spans]


def schema(path: Path) -> LabelSchema:
    with Project.open(path, read_only=True) as project:
        return project.schema


def renaming_and_merging(hands: Hands, seen: list[str]) -> Script:
    """The quote becomes a speech, the cue a part of the source; what the dialogs say is noted in `seen`."""

    def rename(editor: QWidget) -> None:
        assert isinstance(editor, SchemaEditor)
        assert editor.labels.form.name_field.text() == "CUE"
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

    return Script((SchemaEditor, rename), (QInputDialog, choose_target), (SchemaEditor, save), (SavingDialog, confirm))


def edit_the_schema(qtbot: QtBot, hands: Hands, script: Script) -> None:
    """By its key; afterwards the window is in front again, as every desktop sees to."""
    hands.press("Ctrl+Shift+L")
    qtbot.waitUntil(script.is_done, timeout=20_000)
    hands.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is hands.window)
    hands.article.setFocus()


def test_labels_are_renamed_and_merged_with_what_carries_them_and_undo_takes_it_back(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "news.annotator"
    labelled_project(path)
    before = work(path), schema(path)
    hands = opened(qtbot, path)
    seen: list[str] = []
    hands.press("N", 3)  # the cue is in hand, so the editor opens at it
    script = renaming_and_merging(hands, seen)
    edit_the_schema(qtbot, hands, script)
    assert seen == ["To be saved: QUOTE renamed SPEECH, CUE merged into SOURCE.", "Save the label schema"]
    assert labels(path) == ["SPEECH", "SOURCE", "SOURCE"]
    assert "2 spans follow" in hands.window.workspace.hint_bar.message()
    shown = [hands.article.span(span.id) for span in work(path).spans]
    assert [span.label for span in shown if span] == ["SPEECH", "SOURCE", "SOURCE"]

    hands.press("Ctrl+Z")
    assert (work(path), schema(path)) == before
    hands.press("Ctrl+Shift+Z")
    assert labels(path) == ["SPEECH", "SOURCE", "SOURCE"]
    hands.window.close()
    assert verify(path).problems == []


def test_a_step_over_thousands_of_spans_is_taken_back_by_the_same_key(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "news.annotator"
    many = MANY_ROWS + 100
    with new_project(path, load_schema("news")) as project:
        number = add_text(project, "word " * many)
        with project.transaction("Add claims", ANA) as transaction:
            for place in range(many):
                start, end = place * 5, place * 5 + 4
                made = Span(id=f"s{place}", start=start, end=end, fragments=((start, end),), label="CLAIM", text="word")
                transaction.add("span", stored.span_row(number, ANA, made))
        rename_label(project, "CLAIM", "STATEMENT", ANA)
    hands = opened(qtbot, path)
    hands.press("Ctrl+Z")
    assert "Undid: Edit the label schema" in hands.window.workspace.hint_bar.message()
    assert set(labels(path)) == {"CLAIM"}
    shown = hands.article.span("s0")
    assert shown is not None
    assert shown.label == "CLAIM"
    hands.window.activateWindow()  # where it took so long that a dialog had the keyboard
    qtbot.waitUntil(hands.window.isActiveWindow)
    hands.press("Ctrl+Shift+Z")
    qtbot.waitUntil(lambda: set(labels(path)) == {"STATEMENT"})
    hands.window.close()
    assert verify(path).problems == []


def writing_guidelines(hands: Hands) -> Script:
    def write(editor: QWidget) -> None:
        assert isinstance(editor, SchemaEditor)
        editor.tabs.tabBar().setCurrentIndex(GUIDELINES)
        editor.guidelines.field.setFocus()
        for name in ("Quote", "Source", "Cue", "Claim"):
            hands.write(f"## {name}")
            hands.press("Return")
            QTest.keyClicks(editor.guidelines.field, "text that goes on and on " * 30)
            hands.press("Return", 2)
        editor.tabs.tabBar().setCurrentIndex(LABELS)
        click(editor, "&Save")

    return Script((SchemaEditor, write))


def marked(view: MarkdownView) -> str:
    """The heading at which the guidelines are open."""
    (selection,) = view.extraSelections()
    return selection.cursor.block().text()


def test_guidelines_are_written_and_open_at_the_label_in_focus(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "news.annotator"
    labelled_project(path)
    hands = opened(qtbot, path)
    guidelines = hands.window.workspace.guidelines

    script = writing_guidelines(hands)
    edit_the_schema(qtbot, hands, script)
    hands.press("N", 2)
    assert (focused := hands.article.focused_outline()) is not None
    assert focused.label == "SOURCE"
    hands.press("Ctrl+G")
    assert guidelines.isVisible()
    assert marked(guidelines.view) == "Source"
    assert guidelines.view.verticalScrollBar().value() > 0
    hands.press("N")
    assert marked(guidelines.view) == "Cue"
    hands.press("P", 2)
    assert marked(guidelines.view) == "Quote"
    assert guidelines.view.verticalScrollBar().value() == 0
    hands.press("Ctrl+G")
    assert not guidelines.isVisible()
    assert hands.article.hasFocus()
    hands.window.close()
