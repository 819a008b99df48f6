"""What a split would be, before it is kept."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QListWidget, QWidget

from annotator.export.splits import SplitPlan
from annotator.gui.dialog import Dialog, allow
from annotator.gui.display_text import displayed
from annotator.gui.notice import Notice
from annotator.model.split import SIDES
from annotator.wording import counted

MOST_ROWS = 12  # labels and outlets that are shown


class SplitPreview(Dialog):
    """Documents by side, label and outlet, and those that are left out; accepted, the plan is to be kept."""

    def __init__(self, plan: SplitPlan, parent: QWidget | None = None) -> None:
        super().__init__(f"Split “{plan.name}”", parent, characters=72)
        self.summary = Notice(is_muted=False)
        self.summary.say(f"{plan.summary()}. {counted(len(plan.added), 'document')} new.")
        self.column.addWidget(self.summary)
        self.column.addWidget(_table(_rows(plan)))
        if plan.left_out:
            self.column.addWidget(QLabel("Left out:"))
            left_out = QListWidget()
            left_out.setAccessibleName("Left out")
            left_out.setUniformItemSizes(True)
            left_out.addItems([displayed(f"{document.id}: {document.reason}") for document in plan.left_out])
            self.column.addWidget(left_out, 1)
        keep = self.add_buttons("&Keep the split")
        allow(keep, "" if plan.added else "There is no new document to give a side.")


def _rows(plan: SplitPlan) -> list[tuple[str, list[int]]]:
    counts = [plan.counts[side] for side in SIDES]
    rows = [("Articles", [count.documents for count in counts])]
    for kind in ("labels", "outlets"):
        by_name = [getattr(count, kind) for count in counts]
        names = sorted(
            {name for found in by_name for name in found}, key=lambda name: -sum(f.get(name, 0) for f in by_name)
        )
        rows += [(name or "Outlet not stated", [found.get(name, 0) for found in by_name]) for name in names[:MOST_ROWS]]
    return rows


def _table(rows: Sequence[tuple[str, list[int]]]) -> QFrame:
    card = QFrame()
    card.setProperty("look", "card")
    grid = QGridLayout(card)
    grid.setContentsMargins(14, 10, 14, 10)
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(0, 1)
    for column, side in enumerate(SIDES, 1):
        heading = QLabel(side)
        heading.setProperty("look", "muted")
        grid.addWidget(heading, 0, column, Qt.AlignmentFlag.AlignRight)
    for row, (name, numbers) in enumerate(rows, 1):
        grid.addWidget(QLabel(name), row, 0)
        for column, number in enumerate(numbers, 1):
            grid.addWidget(QLabel(f"{number:,}"), row, column, Qt.AlignmentFlag.AlignRight)
    return card
