from __future__ import annotations

import pytest
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QScrollArea, QSplitter
from pytestqt.qtbot import QtBot

from annotator.gui.theme import LIGHT
from annotator.gui.workspace import PANEL_WIDTH, Workspace
from annotator.model.span import Span
from annotator.schema.templates import load_schema

SPAN = Span(id="s1", start=0, end=6, fragments=((0, 6),), label="CLAIM", text="Prices")


def narrow_columns() -> QByteArray:
    """What an earlier session stored, whose panel was a hundred pixels wide."""
    splitter = QSplitter(Qt.Orientation.Horizontal)
    for _ in range(4):
        splitter.addWidget(QScrollArea())
    splitter.setChildrenCollapsible(False)
    splitter.resize(1480, 900)
    splitter.setSizes([252, 1028, 100, 100])
    return splitter.saveState()


def shown(qtbot: QtBot, pixels: int) -> Workspace:
    workspace = Workspace()
    qtbot.addWidget(workspace)
    font = QFont(workspace.font())
    font.setPixelSize(pixels)
    workspace.setFont(font)
    schema = load_schema("news")
    workspace.inspector.set_schema(schema, LIGHT)
    workspace.palette_of_labels.set_schema(schema, LIGHT)
    (claim,) = [label for label in schema.labels if label.name == SPAN.label]
    workspace.inspector.show_span(SPAN, definition=claim)
    workspace.resize(1480, 900)
    workspace.show()
    qtbot.waitExposed(workspace)
    return workspace


@pytest.mark.parametrize("pixels", [13, 17, 20, 26])
def test_no_stored_width_cuts_the_panel_whatever_the_size_of_the_type(qtbot: QtBot, pixels: int) -> None:
    workspace = shown(qtbot, pixels)
    for stored in (None, narrow_columns()):
        if stored is not None:
            assert workspace.splitter.restoreState(stored)
        for area in workspace.panel.findChildren(QScrollArea):
            page = area.widget()
            assert page is not None
            assert page.width() <= area.viewport().width()
        assert workspace.panel.width() >= PANEL_WIDTH
        assert workspace.panel.geometry().right() < workspace.splitter.width()
