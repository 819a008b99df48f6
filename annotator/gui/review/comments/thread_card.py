"""One thread in a panel: who said what and when, and the buttons to answer, resolve or reopen it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from annotator.gui.dates import shown_time
from annotator.gui.notice import BREAK, LONG_WORD
from annotator.gui.plain_text import plain_tip
from annotator.gui.small_text import ElidedLabel
from annotator.gui.wrapping_row import WrappingRow
from annotator.model.comment import Comment, CommentKind, Thread

MOST_SHOWN = 50  # the last ones of a thread
DECISIONS = {CommentKind.RESOLVED: "resolved this", CommentKind.REOPENED: "reopened this"}


class ThreadCard(QFrame):
    """Signals come only from a person's hand, and carry the thread's identifier."""

    reply_asked = Signal(str)
    resolve_asked = Signal(str)
    reopen_asked = Signal(str)

    def __init__(self, thread: Thread, now: datetime, *, read_only: bool) -> None:
        super().__init__()
        self.thread_id = thread.id
        self.setProperty("look", "card")
        self.setAccessibleName(f"{'Open' if thread.is_open else 'Resolved'} comment")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 8, 10, 8)
        self._column.setSpacing(2)
        left_out = len(thread.comments) - MOST_SHOWN
        if left_out > 0:
            self._column.addWidget(muted(f"{left_out:,} earlier ones; the list of comments shows all"))
        if thread.first is None:
            self._column.addWidget(muted("Answers a comment that is not here"))
        for comment in thread.comments[-MOST_SHOWN:]:
            self._add(comment, now)
        if not read_only:
            self._column.addSpacing(6)
            self._column.addWidget(self._buttons(thread))

    def _add(self, comment: Comment, now: datetime) -> None:
        moment = datetime.fromisoformat(comment.written_at).astimezone()
        decision = DECISIONS.get(comment.kind)
        head = ElidedLabel(f"{comment.author_name}{f' {decision}' if decision else ''} · {shown_time(moment, now)}")
        head.setProperty("look", "muted")
        head.setToolTip(plain_tip(f"{comment.author_name}, {moment:%Y-%m-%d %H:%M:%S}"))
        self._column.addWidget(head)
        if comment.text:
            self._column.addWidget(SaidText(comment.text))
        self._column.addSpacing(4)

    def _buttons(self, thread: Thread) -> QWidget:
        row = WrappingRow()
        answer = self._button("Answer", "Write an answer")
        answer.clicked.connect(lambda: self.reply_asked.emit(self.thread_id))
        if thread.is_open:
            decide = self._button("Resolve", "Needs no more attention")
            decide.clicked.connect(lambda: self.resolve_asked.emit(self.thread_id))
        else:
            decide = self._button("Reopen", "Needs attention again")
            decide.clicked.connect(lambda: self.reopen_asked.emit(self.thread_id))
        row.set_parts([answer, decide])
        return row

    def _button(self, text: str, tool_tip: str) -> QToolButton:
        button = QToolButton()
        button.setProperty("look", "flat")
        button.setText(text)
        button.setToolTip(tool_tip)
        return button


class SaidText(QLabel):
    """What somebody wrote, wrapped; even a long address does not make the panel wider."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setText(LONG_WORD.sub(rf"\1{BREAK}", text))
        self.setAccessibleName(text)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())


def muted(text: str) -> QLabel:
    """A line of less weight."""
    label = QLabel(text)
    label.setProperty("look", "muted")
    label.setWordWrap(True)
    return label
