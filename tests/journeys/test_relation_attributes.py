"""What a link says of itself is written in the panel, stored as one step each, and taken back by Ctrl+Z."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from annotator.annotation import relations, spans
from annotator.export.verification import verify
from annotator.gui.annotation.relation_entry import RelationEntry
from annotator.gui.main_window import MainWindow
from annotator.model.span import AttributeValue
from annotator.project import annotations as stored
from annotator.project.project import Project
from annotator.settings import Settings
from tests.support.hands import LEFT, Hands
from tests.support.projects import add_text, new_project, rich_schema

NEAR = {
    "name": "near",
    "attributes": [{"name": "certainty", "choices": ["sure", "guessed"]}, {"name": "remark", "kind": "text"}],
}


def attributes(path: Path) -> dict[str, AttributeValue]:
    with Project.open(path, read_only=True) as project:
        (found,) = stored.relations(project, 1, "ana")
    return dict(found.attributes)


@pytest.fixture
def hands(qtbot: QtBot, tmp_path: Path) -> Hands:
    """The window with a quote that is near to a source."""
    path = tmp_path / "news.annotator"
    with new_project(path, rich_schema(relations=[NEAR])) as project:
        number = add_text(project, "“Yes,” she said, and left.")
        quote = spans.add_span(project, number, "ana", [(0, 6)], "QUOTE")
        source = spans.add_span(project, number, "ana", [(7, 10)], "SOURCE")
        relations.add_relation(project, number, "ana", "near", quote.id, source.id)
    window = MainWindow(Settings(annotator_name="ana", reopen_last=False))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    assert window.open_project(path)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window and window.workspace.desk.document is not None)
    window.workspace.article.setFocus()
    return Hands(qtbot, window)


def test_the_attributes_of_a_link_are_edited_beside_those_of_its_spans(
    hands: Hands, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "news.annotator"
    hands.press("N")
    inspector = hands.window.workspace.inspector
    qtbot.waitUntil(lambda: bool(inspector.findChildren(RelationEntry)))
    (entry,) = inspector.findChildren(RelationEntry)
    guessed = next(button for button in entry.findChildren(QAbstractButton) if button.text() == "guessed")
    QTest.mouseClick(guessed, LEFT)
    assert attributes(path) == {"certainty": "guessed", "remark": None}

    entry.row.setFocus()
    (field,) = entry.findChildren(QLineEdit)
    for _ in range(4):
        if QApplication.focusWidget() is not field:
            hands.press("Tab")
    assert QApplication.focusWidget() is field
    hands.write("she was near")
    hands.press("Return")
    assert attributes(path) == {"certainty": "guessed", "remark": "she was near"}

    hands.article.setFocus()
    hands.press("Ctrl+Z")
    assert attributes(path) == {"certainty": "guessed", "remark": None}
    qtbot.waitUntil(lambda: field.text() == "")
    hands.press("Ctrl+Z")
    assert attributes(path) == {"certainty": None, "remark": None}
    qtbot.waitUntil(lambda: not guessed.isChecked())
    hands.window.close()
    assert verify(path).problems == []
