"""Work that the person waits for, beside the window's thread: the window paints on, but nothing else can be begun."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from annotator.errors import AnnotatorError, Cancelled
from annotator.gui.background import BackgroundTask, BackgroundThread, FreeTask
from annotator.gui.dialog import Dialog
from annotator.gui.notice import Notice
from annotator.gui.slim_progress import SlimProgress
from annotator.progress import Progress
from annotator.project.project import Project

PATIENCE = 500  # milliseconds before anything is shown
WIDEST = 2000  # pixels

Result = TypeVar("Result")


def wait_for(project: Project, title: str, work: Callable[[Project, Progress], Result], parent: QWidget) -> Result:
    """Run the work on a connection of its own and return its result; a dialog shows a long one and can stop it.

    Until it has ended nothing else can be begun, so no other change comes in between: keys and clicks of the first half
    second are kept for afterwards. Changes that the work committed are announced before this returns. A window that is
    closed meanwhile stops the work at its next safe point, and closes when it has ended.

    Raises:
        AnnotatorError: the work failed.
        Cancelled: the person stopped it, or closed the window.
    """
    task = BackgroundTask(project, work)
    task.changed.connect(project.announce)
    return cast(Result, _Waiting(task).run(title, parent))


def wait_for_work(title: str, work: Callable[[Progress], Result], parent: QWidget) -> Result:
    """The same for work that needs no open project, such as making one.

    Raises:
        AnnotatorError: the work failed.
        Cancelled: the person stopped it.
    """
    return cast(Result, _Waiting(FreeTask(work)).run(title, parent))


class _Waiting(QObject):
    """One task with the dialog that may be shown for it; all its slots run in the window's thread."""

    ended = Signal()

    def __init__(self, task: BackgroundThread) -> None:
        super().__init__()
        self._task = task
        task.setParent(self)
        self._result: Any = None
        self._error: Exception | None = None
        self._has_ended = False
        self._closing: QWidget | None = None  # what the person wanted to close meanwhile
        self._task.succeeded.connect(self._succeed)
        self._task.failed.connect(self._fail)
        self._task.stopped.connect(self._stop)
        self._task.bug.connect(self._take_bug)

    def run(self, title: str, parent: QWidget) -> Any:
        """What the work returned, or its failure raised again, once it has ended."""
        for window in _windows_of(parent):
            window.installEventFilter(self)
        loop = QEventLoop()
        self.ended.connect(loop.quit)
        self._task.start()
        QTimer.singleShot(PATIENCE, loop, loop.quit)
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        if not self._has_ended:
            self._show(title, parent)
        self._task.wait()
        for window in _windows_of(parent):
            window.removeEventFilter(self)
        return self._outcome()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Close and isinstance(watched, QWidget):
            event.ignore()
            self._closing = watched
            self._task.cancel()
            return True
        return super().eventFilter(watched, event)

    def _show(self, title: str, parent: QWidget) -> None:
        dialog = WaitingDialog(title, self._task, parent)
        self.ended.connect(dialog.accept)
        if self._closing is not None:
            dialog.reject()
        dialog.exec()
        dialog.deleteLater()

    def _outcome(self) -> Any:
        if self._closing is not None:
            QTimer.singleShot(0, self._closing, self._closing.close)
            raise self._error or Cancelled("Stopped, as the window was closed.")  # no report of what was done is shown
        if self._error is not None:
            raise self._error
        return self._result

    def _succeed(self, result: object) -> None:
        self._result = result
        self._end()

    def _fail(self, message: str) -> None:
        self._error = AnnotatorError(message)
        self._end()

    def _stop(self) -> None:
        self._error = Cancelled("Stopped. Nothing was changed.")
        self._end()

    def _take_bug(self, error: Exception) -> None:
        self._error = error
        self._end()

    def _end(self) -> None:
        self._has_ended = True
        self.ended.emit()


def _windows_of(widget: QWidget) -> list[QWidget]:
    """The window that a widget is in, and those that it stands before."""
    found = [widget.window()]
    while (behind := found[-1].parentWidget()) is not None:
        found.append(behind.window())
    return found


class WaitingDialog(Dialog):
    """Shows how far a task is; Stop and Escape ask it to stop, and only who knows of its end closes the dialog."""

    def __init__(self, title: str, task: BackgroundThread, parent: QWidget | None = None) -> None:
        super().__init__(title, parent, characters=48)
        self._task = task
        self.notice = Notice(is_muted=False)
        self.notice.say(f"{title}…")
        self.bar = SlimProgress(WIDEST)
        self.bar.setAccessibleName(title)
        self.bar.set_done(0, None)
        box = QDialogButtonBox()
        self.stop_button = box.addButton("&Stop", QDialogButtonBox.ButtonRole.RejectRole)
        box.rejected.connect(self.reject)
        for part in (self.notice, self.bar, box):
            self.column.addWidget(part)
        task.progressed.connect(self._show)

    def reject(self) -> None:
        self._task.cancel()
        self.stop_button.setEnabled(False)
        self.notice.say("Stopping…")

    def closeEvent(self, event: QCloseEvent) -> None:
        self.reject()
        event.ignore()

    def _show(self, done: int, total: int, what: str) -> None:
        if self.stop_button.isEnabled():
            self.notice.say(f"{what}…")
        self.bar.set_done(done, total or None)
