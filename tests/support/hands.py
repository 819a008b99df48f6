"""A person at the window: only key presses and mouse events, sent where a person's would arrive."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QDeadlineTimer, QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from annotator.gui.annotation.article.article_view import ArticleView
from annotator.gui.main_window import MainWindow

MARGIN = 120  # pixels: a drag near the edge would scroll
LEFT = Qt.MouseButton.LeftButton


class Waiting(Protocol):
    """Lets the window work for some milliseconds, as the `qtbot` of a test does."""

    def wait(self, ms: int) -> None: ...


class Hands:
    """Presses keys on whatever has the keyboard, and moves the mouse over the article of one window."""

    def __init__(self, qtbot: Waiting, window: MainWindow) -> None:
        self._bot = qtbot
        self.window = window

    @property
    def article(self) -> ArticleView:
        return self.window.workspace.article

    def press(self, keys: str, times: int = 1) -> None:
        """A key combination in its portable form, such as `Shift+Ctrl+Right`."""
        combination = QKeySequence.fromString(keys)[0]  # type: ignore[index]  # the stub lacks __getitem__
        self._let_dialog_have_keyboard()
        for _ in range(times):
            QTest.keyClick(self._keyboard(), combination.key(), combination.keyboardModifiers())
        self.settle()

    def write(self, text: str) -> None:
        QTest.keyClicks(self._keyboard(), text)
        self.settle()

    def click(self, offset: int) -> None:
        QTest.mouseClick(self.article.viewport(), LEFT, pos=self._at(offset))
        self.settle()

    def double_click(self, offset: int) -> None:
        QTest.mouseDClick(self.article.viewport(), LEFT, pos=self._at(offset))
        self.settle()

    def drag(self, start: int, end: int) -> None:
        """From before the character at `start` to behind the one before `end`, both in sight."""
        viewport = self.article.viewport()
        here, there = self._at(start), self._at(end - 1, part=0.75)
        unhurried = QApplication.doubleClickInterval() + 50  # else the press may count as a third click
        QTest.mousePress(viewport, LEFT, pos=here, delay=unhurried)
        QTest.mouseMove(viewport, here + (there - here) / 2)
        QTest.mouseMove(viewport, there)
        QTest.mouseRelease(viewport, LEFT, pos=there)
        self.settle()

    def bring_into_sight(self, offset: int) -> None:
        """Turn pages until a character can be pointed at."""
        self.article.setFocus()
        self.press("Ctrl+Home")
        for _ in range(200):
            if self._seen(offset) is not None:
                return
            self.press("PgDown")
        raise AssertionError(f"the character at {offset} never came into sight")

    def until(self, is_so: Callable[[], bool], timeout: int = 5_000) -> None:
        """Wait until something is so, at most so many milliseconds."""
        deadline = QDeadlineTimer(timeout)
        while not is_so():
            assert not deadline.hasExpired(), f"not so within {timeout} ms"
            self.settle()

    def settle(self) -> None:
        """Let the window do what it put off."""
        self._bot.wait(25)

    def _let_dialog_have_keyboard(self) -> None:
        """It has it a moment after it is shown; without a window system, nothing gives it back after another one."""
        dialog = QApplication.activeModalWidget()
        if dialog is not None and not dialog.isActiveWindow() and QApplication.activePopupWidget() is None:
            dialog.activateWindow()
            self.until(dialog.isActiveWindow)

    def _keyboard(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    def _seen(self, offset: int, margin: int = MARGIN) -> QPointF | None:
        rect = self.article.sight.character_rect(offset)
        page = self.article.viewport().rect().adjusted(0, 0, 0, -margin)
        return rect.center() if rect is not None and page.contains(rect.center().toPoint()) else None

    def _at(self, offset: int, part: float = 0.25) -> QPoint:
        rect = self.article.sight.character_rect(offset)
        assert rect is not None, f"the character at {offset} is not in sight"
        return QPointF(rect.left() + rect.width() * part, rect.center().y()).toPoint()
