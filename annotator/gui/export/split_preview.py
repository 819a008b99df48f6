"""What a split would be, before it is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QListWidget, QWidget

from annotator.export.splits import SplitPlan
from annotator.gui.dialog import Dialog, allow
from annotator.gui.display_text import displayed
from annotator.gui.notice import Notice
from annotator.model.label_schema import LabelSchema
from annotator.model.split import SIDES
from annotator.wording import counted

MOST_ROWS = 12  # labels and outlets that are shown


class SplitPreview(Dialog):
    """Documents by side, label and outlet, and those that are left out; accepted, the plan is to be kept."""

    def __init__(self, plan: SplitPlan, schema: LabelSchema, parent: QWidget | None = None) -> None:
        super().__init__(f"Split “{plan.name}”", parent, characters=72)
        self.summary = Notice(is_muted=False)
        self.summary.say(f"{plan.summary()}. {counted(len(plan.added), 'document')} new.")
        self.column.addWidget(self.summary)
        self.column.addWidget(_table(_rows(plan, schema)))
        if plan.left_out:
            self.column.addWidget(QLabel("Left out:"))
            left_out = QListWidget()
            left_out.setAccessibleName("Left out")
            left_out.setUniformItemSizes(True)
            left_out.addItems([displayed(f"{document.id}: {document.reason}") for document in plan.left_out])
            self.column.addWidget(left_out, 1)
        keep = self.add_buttons("&Keep the split")
        allow(keep, "" if plan.added else "There is no new document to give a side.")


def _rows(plan: SplitPlan, schema: LabelSchema) -> list[tuple[str, list[int]]]:
    counts = [plan.counts[side] for side in SIDES]
    titles = {label.name: label.shown() for label in schema.labels}
    labels = _most([count.labels for count in counts])
    outlets = _most([count.outlets for count in counts])
    return [
        ("Articles", [count.documents for count in counts]),
        *((titles.get(name, name), numbers) for name, numbers in labels),
        *((name or "Outlet not stated", numbers) for name, numbers in outlets),
    ]


def _most(by_side: Sequence[Mapping[str, int]]) -> list[tuple[str, list[int]]]:
    """The names with most documents, and how many of them each side has."""
    in_all = {name: sum(found.get(name, 0) for found in by_side) for found in by_side for name in found}
    names = sorted(in_all, key=lambda name: (-in_all[name], name))
    return [(name, [found.get(name, 0) for found in by_side]) for name in names[:MOST_ROWS]]


def _named(name: str) -> QLabel:
    """Names of outlets come from outside: they are no HTML, whatever they look like."""
    label = QLabel(displayed(name))
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


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
        grid.addWidget(_named(name), row, 0)
        for column, number in enumerate(numbers, 1):
            grid.addWidget(QLabel(f"{number:,}"), row, column, Qt.AlignmentFlag.AlignRight)
    return card
