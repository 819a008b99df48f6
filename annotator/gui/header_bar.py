"""The line above the article: which project, how far, what runs in the background, and that all is saved."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from annotator.gui.plain_text import plain_tip
from annotator.gui.slim_progress import SlimProgress
from annotator.gui.small_text import ElidedLabel

AROUND = 22  # pixels above and below the text together
USUAL_SAVED_TEXT = "All changes saved"


class HeaderBar(QWidget):
    """`task_cancelled` asks that the work shown by `show_task` stop."""

    task_cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._name = ElidedLabel()
        bold = self._name.font()
        bold.setBold(True)
        self._name.setFont(bold)
        self._annotator = ElidedLabel()
        self._read_only = QLabel("Read only")
        self._read_only.setProperty("look", "badge")
        self._read_only.setToolTip("This project can be looked at, not changed.")
        self._note = QLabel()
        self._note.setProperty("look", "badge")
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._task = TaskView(self)
        self._task.cancelled.connect(self.task_cancelled)
        self._counts = _muted("")
        self._total = 0
        self._progress = SlimProgress(140)
        self._progress.setAccessibleName("Articles done")
        self._saved = _muted("")
        self._saved_text = ""
        self._arrange()
        self.set_project("", "", read_only=False)
        self.set_note("", "")
        self.hide_task()

    def set_project(self, name: str, annotator: str, read_only: bool) -> None:
        """Name the open project and who annotates in it; an empty name shows that none is open."""
        self._name.setText(name)
        self._annotator.setText(f"›  annotator: {annotator}" if annotator else "")
        self._read_only.setVisible(read_only)
        for part in (self._counts, self._progress):
            part.setVisible(bool(name))
        self._saved.setVisible(bool(name) and not read_only)

    def set_counts(self, done: int, total: int) -> None:
        """Show how many articles are done."""
        self._total = total
        self._keep_room()
        self._counts.setText(f"{done:,} of {total:,} done")
        self._progress.set_done(done, total)

    def set_saved(self, text: str) -> None:
        """Say whether everything is stored."""
        self._saved_text = text
        self._show_saved()

    def set_note(self, words: str, explanation: str) -> None:
        """Say what is special about the article at hand; without words, nothing is."""
        self._note.setText(words)
        self._note.setToolTip(plain_tip(explanation))
        self._note.setAccessibleDescription(explanation)
        self._note.setVisible(bool(words))

    def show_task(self, text: str, done: int, total: int | None) -> None:
        """Show work in the background; None is an unknown total."""
        self._task.show_step(text, done, total)
        self._show_saved()

    def hide_task(self) -> None:
        """Show that nothing runs in the background."""
        self._task.clear()
        self._show_saved()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.fontMetrics().height() + AROUND)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._keep_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Window))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self.palette().color(QPalette.ColorRole.Mid))

    def _arrange(self) -> None:
        self._annotator.setProperty("look", "muted")
        self._counts.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._saved.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 1)
        row.setSpacing(8)
        row.addWidget(self._name)
        row.addWidget(self._annotator)
        for badge in (self._read_only, self._note):
            row.addWidget(badge, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        row.addWidget(self._task)
        row.addSpacing(16)
        row.addWidget(self._counts)
        row.addWidget(self._progress)
        row.addSpacing(12)
        row.addWidget(self._saved)
        self._keep_room()

    def _show_saved(self) -> None:
        """Nothing is said while work is going on, which may well be writing."""
        self._saved.setText("" if self._task.is_shown() else self._saved_text)

    def _keep_room(self) -> None:
        """For the widest texts that will stand there, so that nothing moves while the person works."""
        widest = self._counts.fontMetrics().horizontalAdvance(f"{self._total:,} of {self._total:,} done")
        self._counts.setMinimumWidth(widest + 2)
        self._saved.setMinimumWidth(self._saved.fontMetrics().horizontalAdvance(USUAL_SAVED_TEXT) + 8)


class TaskView(QWidget):
    """Work in the background: what, how far, and a button to stop it. Keeps its room while nothing runs."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ElidedLabel()
        self._text.setProperty("look", "muted")
        self._text.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._text.setMinimumWidth(60)
        self._progress = SlimProgress(90)
        self._progress.setAccessibleName("Work in the background")
        self._cancel = QToolButton()
        self._cancel.setText("Cancel")
        self._cancel.setProperty("look", "flat")
        self._cancel.clicked.connect(self._ask_to_stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in (self._text, self._progress, self._cancel):
            row.addWidget(part)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setRetainSizeWhenHidden(False)
        self.setSizePolicy(policy)

    def show_step(self, text: str, done: int, total: int | None) -> None:
        if self.isHidden():
            self._cancel.setEnabled(True)
        count = f"{100 * done // total} %" if total else f"{done:,}" if done else ""
        self._text.setText(f"{text}  {count}")
        self._progress.set_done(done, total)
        self.show()

    def clear(self) -> None:
        self.hide()

    def is_shown(self) -> bool:
        """Whether work is going on."""
        return not self.isHidden()

    def _ask_to_stop(self) -> None:
        self._cancel.setEnabled(False)
        self.cancelled.emit()


def _muted(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("look", "muted")
    return label
