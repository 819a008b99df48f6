"""One annotator's computer, as a process: `python -m tests.support.annotator_at_work PROJECT PLAN`.

The window opens the project; hands label each article as the plan has it, by key presses and mouse events only, say
that they are done with it, and send the work back. The plan is a JSON file: by text of an article, what to mark there.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from annotator.gui.application import make_application
from annotator.gui.main_window import MainWindow
from annotator.settings import Settings
from tests.support.hands import Hands

PATIENCE = 30_000  # milliseconds
Mark = list[Any]  # start, end, key of the label


class Clockwork:
    """Lets the window work while time passes."""

    def wait(self, ms: int) -> None:
        QTest.qWait(ms)


def main() -> None:
    """Do the work of one annotator."""
    project, plan = Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    sys.excepthook = _end
    make_application()
    hands = opened(Clockwork(), project)
    for _ in plan:
        label_article(hands, plan[hands.article.source_text()])
        hands.press("Ctrl+Return")
    send_back(hands)
    hands.window.close()


def opened(waiting: Clockwork, project: Path, name: str = "Nobody yet") -> Hands:
    """The window on the screen, with the project in it and the keyboard on the article."""
    window = MainWindow(Settings(annotator_name=name, reopen_last=False))
    window.resize(1400, 900)
    window.show()
    window.activateWindow()
    hands = Hands(waiting, window)
    hands.until(lambda: QApplication.activeWindow() is window, PATIENCE)
    if not window.open_project(project):
        raise RuntimeError(f"{project} was not opened")
    hands.until(lambda: window.workspace.desk.document is not None and not window.tasks.is_busy(), PATIENCE)
    window.workspace.article.setFocus()
    return hands


def label_article(hands: Hands, marks: list[Mark]) -> None:
    """Mark all that the plan has: even places with the mouse, odd ones by keys; then link the first to the second."""
    for place, (start, end, key) in enumerate(marks):
        hands.press("Esc", 2)
        if key == "L":
            hands.click(start + 1)
            hands.press("L")
            hands.click(end)
            continue
        (drag if place % 2 == 0 else select_by_keys)(hands, start, end)
        if hands.article.selection() != (start, end):
            raise RuntimeError(f"{hands.article.selection()} is selected, not {(start, end)}")
        hands.press(key)


def drag(hands: Hands, start: int, end: int) -> None:
    hands.drag(start, end)


def select_by_keys(hands: Hands, start: int, end: int) -> None:
    """By paragraphs, words and characters from the beginning of the article."""
    hands.press("Ctrl+Home")
    hands.press("Ctrl+Down", hands.article.source_text().count("\n\n", 0, start))
    for target, extend in ((start, ""), (end, "Shift+")):
        while (caret := hands.article.caret()) != target:
            hands.press(f"{extend}Right" if caret < target else f"{extend}Alt+Left")


def send_back(hands: Hands) -> None:
    """By the window's own dialog."""
    accept_dialogs(hands, lambda: hands.press("Ctrl+Shift+P"), until="ReportDialog")


def accept_dialogs(hands: Hands, ask: Callable[[], None], until: str) -> list[str]:
    """Do what opens a dialog, and press Enter in each that comes until the last one is closed; returns their names."""
    answered: list[str] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            answered.append(type(dialog).__name__)
            hands.press("Return")

    timer = QTimer()
    timer.timeout.connect(answer)
    timer.start(100)
    ask()
    hands.until(lambda: until in answered and QApplication.activeModalWidget() is None, PATIENCE)
    timer.stop()
    hands.window.activateWindow()  # without a window system nothing gives it the keyboard back
    hands.until(hands.window.isActiveWindow, PATIENCE)
    return answered


def _end(kind: type[BaseException], error: BaseException, trace: Any) -> None:
    """A fault ends the process, not only the handler that it happened in."""
    sys.__excepthook__(kind, error, trace)
    sys.exit(1)


if __name__ == "__main__":
    main()
