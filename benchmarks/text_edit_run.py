"""The same article in a QTextEdit with extra selections, which stores nothing, for comparison."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from annotator.gui.application import make_application
from annotator.model.annotator import annotator_id
from annotator.model.offsets import Utf16Map
from annotator.model.span import SpanOutline
from annotator.project import annotations as stored
from annotator.project import documents
from annotator.project.project import Project
from benchmarks.article_project import ARTICLE, PERSON
from benchmarks.article_texts import TINY
from benchmarks.measuring import until
from benchmarks.view_figures import (
    HEIGHT,
    KEY,
    OPEN,
    SCROLL,
    SCROLL_PIXELS,
    WIDTH,
    arguments,
    opens,
    report,
    stretches,
)

TINT = "#F2E3B0"
LABELLED = 40  # UTF-16 units


class TextEditRun:
    """The text and its spans are at hand; reading them from the project is not counted."""

    def __init__(self, project: Path) -> None:
        self.app = make_application()
        with Project.open(project, read_only=True) as opened:
            self.text = documents.text(opened, ARTICLE)
            self.spans = stored.outlines(opened, ARTICLE, annotator_id(PERSON))
        self.offsets = Utf16Map(self.text)
        self.edit = QTextEdit()
        self.edit.setReadOnly(True)
        self.edit.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.edit.show()
        until(self.edit.windowHandle().isExposed)
        self.edit.resize(self.edit.size() + QSize(WIDTH, HEIGHT) - self.edit.viewport().size())
        self.selections: list[QTextEdit.ExtraSelection] = []

    def timed(self, what: str, act: Callable[[], object]) -> None:
        """Report the milliseconds from the start of an act until its paint."""
        start = time.perf_counter()
        act()
        self.edit.viewport().repaint()
        report(what, (time.perf_counter() - start) * 1_000)
        self.app.processEvents()

    def measure(self, repeats: int) -> None:
        """Open, scroll, add spans, as with the program's own view."""
        for _ in range(opens(repeats)):
            self.clear()
            self.timed(OPEN, self.open)
        bar = self.edit.verticalScrollBar()
        for stretch in stretches(bar.maximum(), repeats):
            bar.setValue(stretch[0])
            self.app.processEvents()
            for _ in stretch:
                if bar.value() < bar.maximum():
                    self.timed(SCROLL, lambda: bar.setValue(bar.value() + SCROLL_PIXELS))
        chance = random.Random(repeats)
        for _ in range(repeats):
            cursor = self.cursor(chance.randrange(len(self.text) - LABELLED), LABELLED)
            self.edit.setTextCursor(cursor)
            self.app.processEvents()
            self.timed(KEY, partial(self.add, cursor))

    def clear(self) -> None:
        """Show the tiny article."""
        self.selections = []
        self.edit.setExtraSelections([])
        self.edit.setPlainText(TINY)
        self.app.processEvents()

    def open(self) -> None:
        """Show the article with a selection for each span."""
        self.edit.setPlainText(self.text)
        self.selections = [self.selection(self.cursor_of(span)) for span in self.spans]
        self.edit.setExtraSelections(self.selections)

    def add(self, cursor: QTextCursor) -> None:
        """Show one more span; all are handed over again, for there is no other way."""
        self.selections.append(self.selection(cursor))
        self.edit.setExtraSelections(self.selections)

    def cursor_of(self, span: SpanOutline) -> QTextCursor:
        """A cursor over a span."""
        start = self.offsets.to_utf16(span.start)
        return self.cursor(start, self.offsets.to_utf16(span.end) - start)

    def cursor(self, utf16_start: int, utf16_length: int) -> QTextCursor:
        """A cursor over a stretch of the shown text."""
        cursor = QTextCursor(self.edit.document())
        cursor.setPosition(utf16_start)
        cursor.setPosition(utf16_start + utf16_length, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    @staticmethod
    def selection(cursor: QTextCursor) -> QTextEdit.ExtraSelection:
        """What is drawn for a span."""
        selection = QTextEdit.ExtraSelection()
        selection.cursor = cursor
        selection.format = QTextCharFormat()
        selection.format.setBackground(QColor(TINT))
        return selection


def main() -> None:
    """Measure the project that is named first, with as many labels as named next."""
    project, repeats = arguments()
    TextEditRun(project).measure(repeats)


if __name__ == "__main__":
    main()
