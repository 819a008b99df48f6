"""One measurement of the article in the real window on one project, in a process of its own."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from annotator.gui.application import make_application
from annotator.gui.first_paint import collect_now
from annotator.gui.main_window import MainWindow
from annotator.model.tokens import trimmed
from annotator.project import annotations as stored
from annotator.settings import Settings
from benchmarks.article_project import ARTICLE, PERSON, TINY_ARTICLE
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

KEYS = (Qt.Key.Key_Q, Qt.Key.Key_S, Qt.Key.Key_C)
SELECTED = (12, 40, 90, 180)  # code points, in turn
INSPECTOR_SECONDS = 0.05  # the panel follows the article a moment later; the next key is pressed when it has


class PaintWatch(QObject):
    """Notes that a widget was asked to paint: when the events are processed, it has."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.seen = False
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.seen = self.seen or event.type() == QEvent.Type.Paint
        return False


class ArticleRun:
    """The window on a project, driven as a person would drive it."""

    def __init__(self, project: Path) -> None:
        self.app = make_application()
        self.window = MainWindow(Settings(annotator_name=PERSON, theme="light"))
        self.window.show()
        until(self.window.windowHandle().isExposed)
        collect_now()  # as the program does
        self.window.activateWindow()
        self.article = self.window.workspace.article
        self.watch = PaintWatch(self.article.viewport())
        self.window.open_project(project)
        until(lambda: not self.window.session.tasks.is_busy())
        self.choose(TINY_ARTICLE)
        self.settle()
        viewport = self.article.viewport()
        for _ in range(4):  # the columns beside the article take their share of a first change
            self.window.resize(self.window.size() + QSize(WIDTH, HEIGHT) - viewport.size())
            self.settle()
        if viewport.size() != QSize(WIDTH, HEIGHT):
            raise RuntimeError(f"the article is shown on {viewport.width()} x {viewport.height()} pixels")

    def timed(self, what: str, act: Callable[[], object]) -> None:
        """Report the milliseconds from the start of an act until the article has been painted after it."""
        self.watch.seen = False
        start = time.perf_counter()
        act()
        self.app.processEvents()
        while not self.watch.seen:
            self.app.processEvents()
        report(what, (time.perf_counter() - start) * 1_000)

    def settle(self) -> None:
        """Let everything else happen that follows an act."""
        end = time.perf_counter() + INSPECTOR_SECONDS
        until(lambda: time.perf_counter() > end and not self.window.workspace.queue.is_searching())

    def choose(self, number: int) -> None:
        """Choose an article as from the list."""
        self.window.workspace.queue.choose(number)

    def measure(self, repeats: int) -> None:
        """Open, scroll through the text, then label all over it."""
        for _ in range(opens(repeats)):
            self.choose(TINY_ARTICLE)
            self.settle()
            self.timed(OPEN, lambda: self.choose(ARTICLE))
            self.settle()
        self.scroll(repeats)
        self.label(repeats)

    def scroll(self, repeats: int) -> None:
        """Scroll frame by frame; a long text in stretches all over it, the jumps between them not counted."""
        bar = self.article.verticalScrollBar()
        for stretch in stretches(bar.maximum(), repeats):
            bar.setValue(stretch[0])
            self.settle()
            for _ in stretch:
                if bar.value() < bar.maximum():
                    self.timed(SCROLL, lambda: bar.setValue(bar.value() + SCROLL_PIXELS))

    def label(self, repeats: int) -> None:
        """Select text at places all over the article and press a label's key, each time on the real file."""
        self.article.setFocus()
        before = self.stored_spans()
        for number, (start, end) in enumerate(self.selections(repeats)):
            self.article.select(start, end)
            self.article.reveal(end)
            self.settle()
            self.timed(KEY, partial(QTest.keyClick, self.article, KEYS[number % len(KEYS)]))
        self.settle()
        made = self.stored_spans() - before
        if made != repeats:
            raise RuntimeError(f"{repeats} keys were pressed, {made} spans stored")

    def stored_spans(self) -> int:
        """How many spans the project file has."""
        project, desk = self.window.session.project, self.window.workspace.desk
        return sum(stored.label_counts(project, ARTICLE, desk.annotator).values()) if project else 0

    def selections(self, count: int) -> Iterator[tuple[int, int]]:
        """Stretches of text in mixed order from the first word to the last."""
        text = self.article.source_text()
        for number, place in enumerate(random.Random(count).sample(range(count), count)):
            start = place * (len(text) - max(SELECTED)) // max(1, count - 1)
            yield trimmed(text, start, start + SELECTED[number % len(SELECTED)])


def main() -> None:
    """Measure the project that is named first, with as many labels as named next."""
    project, repeats = arguments()
    run = ArticleRun(project)
    run.measure(repeats)
    run.window.close()


if __name__ == "__main__":
    main()
