"""One measurement of the article list on one project, in a process of its own; prints its figures as JSON."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QApplication

from annotator.gui.corpus.queue_view import QueueView
from annotator.project.project import Project
from benchmarks.measuring import resident_bytes, until
from benchmarks.synthetic_corpus import ANNOTATOR, RARE_WORD

T = TypeVar("T")

WIDTH, HEIGHT = 260, 900
REPEATS = 3
SCROLL_STEPS = 60
STATUS_NAMES = ("all", "new", "in progress", "done")
TITLES = {"one in 1,000": RARE_WORD, "many": "harb", "outlet": "le phare"}


@dataclass(slots=True)
class Figures:
    """What one process measured: milliseconds, and megabytes grown since before the project was opened."""

    milliseconds: dict[str, list[float]] = field(default_factory=dict)
    longest_pause: float = 0.0
    megabytes_opened: float = 0.0
    megabytes_most: float = 0.0


class QueueRun:
    """A queue on the screen whose first paint after each action is waited for."""

    def __init__(self) -> None:
        self.figures = Figures()
        self.view = QueueView()
        self.view.resize(WIDTH, HEIGHT)
        self.view.show()
        until(self.view.windowHandle().isExposed)
        self._paint()  # fonts and styles are loaded before the memory is read
        self._before = resident_bytes()

    def measure(self, path: Path) -> Figures:
        """Open, filter by every status, by titles and by the texts, scroll, jump; then close."""
        project = self._time("open to first paint", lambda: self._open(path))
        self.figures.megabytes_opened = self.figures.megabytes_most
        for _ in range(REPEATS):
            self._filters()
            self._scroll()
        self.view.close_project()
        project.close()
        return self.figures

    def _open(self, path: Path) -> Project:
        project = Project.open(path)
        self.view.set_project(project, ANNOTATOR)
        self._paint()
        return project

    def _filters(self) -> None:
        bar = self.view.bar
        for name, button in reversed([*zip(STATUS_NAMES, bar.status_buttons, strict=True)]):
            self._time(f"filter by status: {name}", partial(self._filter, button.click))
        for name, typed in TITLES.items():
            self._time(f"filter by title: {name}", partial(self._filter_by_text, typed))
            self._filter_by_text("")
        bar.box.in_texts.setChecked(True)
        self._time("search the texts, two words", lambda: self._filter_by_text("drought festival"))
        bar.box.in_texts.setChecked(False)
        self._filter_by_text("")

    def _filter_by_text(self, typed: str) -> None:
        self.view.bar.field.setText(typed)
        self._filter(self.view.bar.apply_now)

    def _filter(self, act: Callable[[], None]) -> None:
        act()
        self._paint()

    def _paint(self) -> None:
        """Wait for the answer, then for the pixels of the rows."""
        pause = until(lambda: not self.view.is_searching())
        start = time.perf_counter()
        self.view.list.viewport().repaint()
        pause = max(pause, time.perf_counter() - start)
        self.figures.longest_pause = max(self.figures.longest_pause, pause * 1_000)

    def _scroll(self) -> None:
        bar = self.view.list.verticalScrollBar()
        bar.setValue(bar.maximum() // 2)
        for _ in range(SCROLL_STEPS):
            self._time("one scroll frame", lambda: self._scroll_to(bar.value() + bar.singleStep()))
        self._time("jump to the end", lambda: self._scroll_to(bar.maximum()))
        self._time("jump to the start", lambda: self._scroll_to(0))

    def _scroll_to(self, value: int) -> None:
        self.view.list.verticalScrollBar().setValue(value)
        self.view.list.viewport().repaint()

    def _time(self, what: str, act: Callable[[], T]) -> T:
        start = time.perf_counter()
        result = act()
        self.figures.milliseconds.setdefault(what, []).append((time.perf_counter() - start) * 1_000)
        grown = (resident_bytes() - self._before) / 1e6
        self.figures.megabytes_most = max(self.figures.megabytes_most, grown)
        return result


def main() -> None:
    """Measure the project that is named first."""
    application = QApplication(sys.argv)
    figures = QueueRun().measure(Path(sys.argv[1]))
    application.quit()
    print(json.dumps(asdict(figures)))


if __name__ == "__main__":
    main()
