"""The lower part of the page: what is behind the number that was opened."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from annotator.gui.notice import Notice
from annotator.gui.review.agreement.findings_table import FindingsTable
from annotator.gui.review.agreement.words import Names, full_title
from annotator.review.agreement.behind import MOST, Asked, Behind
from annotator.review.agreement.measures import Kind
from annotator.wording import counted

THING = {Kind.SPAN: "place", Kind.RELATION: "link", Kind.DOCUMENT: "article"}


class BehindPanel(QWidget):
    """`closed`: the numbers alone again."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notice, self.table = Notice(is_muted=False), FindingsTable()
        self.close_button = QToolButton()
        self.close_button.setText("Close")
        self.close_button.setProperty("look", "mark")
        self.close_button.setToolTip("Back to the numbers (Esc)")
        self.close_button.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(self.notice, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.table, 1)

    def show_behind(self, asked: Asked, found: Behind, titles: dict[int, str], names: Names) -> None:
        """List what was found, and put the keyboard on it."""
        total = found.agreeing + found.differing
        places = counted(found.differing, THING[asked.measure.kind])
        parts = [
            f"{_about(asked, names, titles)}: {places} where two annotators differ, {found.agreeing:,} where they agree"
        ]
        if total > len(found.findings):
            parts.append(f"the first {MOST:,} are listed, those that differ before the others")
        self.notice.say(f"{'; '.join(parts)}. Enter goes to the comparison.")
        self.table.show_findings(found.findings, titles, names)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)


def _about(asked: Asked, names: Names, titles: dict[int, str]) -> str:
    if asked.other is not None:
        other = names.label(asked.other) if asked.other else "nothing"
        parts = [f"{names.label(asked.label)} by one, {other} by the other"]
    else:
        parts = [full_title(asked.measure), names.label(asked.label) if asked.label else ""]
    if len(asked.people) == 2:
        parts.append(names.pair(asked.people))
    if asked.document:
        parts.append(next(iter(titles.values()), asked.document))
    return ", ".join(filter(None, parts))
