"""The window of the progress page: it counts beside the work, and anew after each change while it is open."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.annotation.progress_report import ProgressReport, progress_report
from annotator.gui.annotation.progress_page import ProgressPage
from annotator.gui.background import BackgroundTask
from annotator.gui.dialog import room_on_screen
from annotator.gui.type_size import scaled
from annotator.project.changes import Change
from annotator.project.project import Project

FIRST_WIDTH, FIRST_HEIGHT = 1120, 860  # pixels
PAUSE = 400  # milliseconds after a change, so that fast work is counted once


class ProgressWindow(QWidget):
    """A window beside that of the article, which stays as it is; Escape goes back there."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle("Progress")
        wanted = QSize(scaled(FIRST_WIDTH, self.font()), scaled(FIRST_HEIGHT, self.font()))
        self.resize(wanted.boundedTo(room_on_screen(self)))
        self.page = ProgressPage()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self._project: Project | None = None
        self._annotator = ""
        self._task: BackgroundTask | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._count)

    def set_project(self, project: Project | None, annotator: str) -> None:
        """Count in this project, at first for this annotator; without one the window is closed."""
        self._stop()
        if self._project is not None:
            self._project.stop_listening(self._take_in)
        self._project, self._annotator = project, annotator
        self.page.forget()
        if project is None:
            self.close()
            return
        project.listen(self._take_in)
        self.setWindowTitle(f"Progress – {project.name}")
        if self.isVisible():
            self._count()

    def is_counting(self) -> bool:
        """Whether what is shown is about to change."""
        return self._task is not None or self._timer.isActive()

    def showEvent(self, event: QShowEvent) -> None:
        self._count()
        super().showEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _take_in(self, _change: Change) -> None:
        if self.isVisible():
            self._timer.start()

    def _count(self) -> None:
        if self._project is None:
            return
        if self._task is not None:  # a change came meanwhile: once more after this
            self._timer.start()
            return
        self._timer.stop()
        self._task = BackgroundTask(self._project, lambda project, _progress: progress_report(project), self)
        self._task.succeeded.connect(self._show)
        self._task.failed.connect(self.page.tell_failure)
        self._task.bug.connect(_raise)
        self._task.finished.connect(self._ended)
        self._task.start()

    def _show(self, report: ProgressReport) -> None:
        if self._project is not None:
            self.page.show_report(report, self._project.schema, self._annotator, self._project.path.parent)

    def _ended(self) -> None:
        if self._task is not None:
            self._task.deleteLater()
            self._task = None

    def _stop(self) -> None:
        """Wait for a count under way: it takes a tenth of a second in the largest projects."""
        self._timer.stop()
        if self._task is not None:
            self._task.succeeded.disconnect(self._show)
            self._task.wait()
            self._ended()


def _raise(error: Exception) -> None:
    raise error
