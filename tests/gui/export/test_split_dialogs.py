from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from annotator.export.splits import SideCounts, SplitPlan, sides
from annotator.gui.export.split_dialog import SplitDialog
from annotator.gui.export.split_preview import SplitPreview
from annotator.gui.main_window import MainWindow
from annotator.model.annotation_set import Status
from annotator.model.split import SIDES, SplitDefinition
from annotator.project import splits
from annotator.project.project import Project
from annotator.schema.templates import load_schema
from annotator.settings import Settings
from tests.support.hands import Hands
from tests.support.projects import new_project
from tests.support.wire_stories import add_planted, planted


@pytest.fixture
def hands(qtbot: QtBot, tmp_path: Path) -> Iterator[Hands]:
    path = tmp_path / "p.annotator"
    with new_project(path) as project:
        add_planted(project, planted(50))
    window = MainWindow(Settings(), keep=lambda _settings: None)
    qtbot.addWidget(window)
    window.show()
    assert window.open_project(path)
    qtbot.waitUntil(lambda: not window.tasks.is_busy())
    yield Hands(qtbot, window)
    window.close()


def opened(hands: Hands) -> Project:
    project = hands.window.session.project
    assert project is not None
    return project


def answer(hands: Hands, kind: type[QDialog], act: Callable[[], None]) -> None:
    """Act on the next dialog of this kind once it is there and has the keyboard."""

    def look() -> None:
        dialog, focused = QApplication.activeModalWidget(), QApplication.focusWidget()
        if isinstance(dialog, kind) and focused is not None and dialog.isAncestorOf(focused):
            act()
        else:
            if isinstance(dialog, kind):
                dialog.activateWindow()
            QTimer.singleShot(20, look)

    QTimer.singleShot(20, look)


def test_a_split_is_previewed_kept_and_undone(hands: Hands, qtbot: QtBot) -> None:
    said: list[str] = []

    def keep() -> None:
        preview = QApplication.activeModalWidget()
        assert isinstance(preview, SplitPreview)
        said.append(preview.summary.text())
        hands.press("Return")

    answer(hands, SplitDialog, lambda: hands.press("Return"))
    answer(hands, SplitPreview, keep)
    hands.window.actions_by_name.by_name["split"].trigger()
    qtbot.waitUntil(lambda: splits.names(opened(hands)) == ["main"], timeout=20_000)
    assert said == ["main: train 40, dev 5, test 5. 50 documents new."]
    assert len(sides(opened(hands), "main")) == 50
    hands.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is hands.window)
    hands.article.setFocus()
    hands.press("Ctrl+Z")
    assert not splits.names(opened(hands))


def test_parts_that_do_not_add_up_are_told_at_once(qtbot: QtBot) -> None:
    dialog = SplitDialog([])
    qtbot.addWidget(dialog)
    assert dialog.split_button.isEnabled()
    dialog.part_fields["test"].setValue(20)
    assert not dialog.split_button.isEnabled()
    assert "not 1" in dialog.notice.text()
    dialog.part_fields["train"].setValue(70)
    dialog.done_box.setChecked(True)
    definition = dialog.definition()
    assert definition is not None
    assert (definition.parts["test"], definition.status) == (0.2, Status.DONE)


def test_a_split_that_exists_goes_on_as_it_was_made(qtbot: QtBot) -> None:
    dialog = SplitDialog(["main"])
    qtbot.addWidget(dialog)
    assert dialog.definition() is None
    assert not dialog.part_fields["train"].isEnabled()
    dialog.name_field.setEditText("other")
    assert dialog.definition() is not None


def test_names_of_outlets_are_plain_text_and_stand_in_order(qtbot: QtBot) -> None:
    hostile = "<img src='file:///etc/hostname'>"
    counts = {
        side: SideCounts(documents=2, labels={"CUE": 1, "CLAIM": 1}, outlets={hostile: 1, "Bay": 1, "Ash": 2})
        for side in SIDES
    }
    plan = SplitPlan("main", SplitDefinition(), sides={}, added=frozenset(), left_out=(), unused=0, counts=counts)
    preview = SplitPreview(plan, load_schema("news"))
    qtbot.addWidget(preview)
    shown = [label for label in preview.findChildren(QLabel) if label.text() in {"Cue", "Claim", "Ash", "Bay", hostile}]
    assert [label.text() for label in shown] == ["Claim", "Cue", "Ash", hostile, "Bay"]
    assert {label.textFormat() for label in shown} == {Qt.TextFormat.PlainText}
