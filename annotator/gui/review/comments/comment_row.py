"""The open comment on a span, in one line of its card."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QPalette

from annotator.gui.plain_text import plain_tip
from annotator.gui.row_button import RowButton
from annotator.gui.sign import Sign
from annotator.gui.small_text import ElidedLabel
from annotator.model.comment import Thread

SIGN = 14  # pixels
LONGEST_TIP = 300  # characters


class CommentRow(RowButton):
    """Hidden while no comment is open; pressed, it asks for an answer. The whole thread is shown below the card."""

    def __init__(self) -> None:
        super().__init__(margins=(8, 3, 8, 3))
        self._said = ElidedLabel()
        self.row.addWidget(Sign("comment_filled", QPalette.ColorRole.Accent, SIGN))
        self.row.addWidget(self._said, 1)
        self.hide()

    def show_threads(self, threads: Sequence[Thread]) -> None:
        """Show what was said last in the threads that are open."""
        said = [comment for thread in threads if thread.is_open for comment in thread.comments if comment.text]
        said = sorted(said, key=lambda comment: comment.written_at)[-1:]
        self.setVisible(bool(said))
        for comment in said:
            text = f"{comment.author_name}: {comment.text}"
            self._said.setText(text)
            self.setToolTip(plain_tip(text[:LONGEST_TIP]))
            self.setAccessibleName(f"Open comment, {text[:LONGEST_TIP]}. Answer")
