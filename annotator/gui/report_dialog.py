"""What an import, an export or a verification did, and every problem that it met."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from annotator.export.manifest import Loss
from annotator.formats.reading import Problem
from annotator.gui.dialog import Dialog
from annotator.gui.notice import Notice
from annotator.gui.problem_table import ProblemTable
from annotator.gui.report_actions import ReportActions
from annotator.gui.sign import Sign

SIGN = 40  # pixels
WIDE, NARROW = 100, 64  # characters


class ReportDialog(Dialog):
    """`summary` is the one line of the report; without problems and losses the dialog is a short good news.

    `problems` is read where it is shown, not copied.
    """

    def __init__(
        self,
        title: str,
        summary: str,
        problems: Sequence[Problem],
        losses: Sequence[Loss] = (),
        folder: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent, characters=WIDE if problems else NARROW)
        self.summary = Notice(is_muted=False)
        self.summary.say(summary if summary.endswith((".", "!")) else f"{summary}.")
        self.column.addLayout(self._headed(title, bool(problems)))
        self.table: ProblemTable | None = None
        if problems:
            self._add_problems(problems)
        if losses:
            self._add_losses(losses)
        self.actions_row = ReportActions(problems, losses, folder)
        self.actions_row.box.rejected.connect(self.reject)
        self.actions_row.close_button().setDefault(True)
        self.column.addWidget(self.actions_row)
        self.actions_row.close_button().setFocus()

    def _headed(self, title: str, has_problems: bool) -> QHBoxLayout:
        role = QPalette.ColorRole.BrightText if has_problems else QPalette.ColorRole.Accent
        row, column = QHBoxLayout(), QVBoxLayout()
        row.setSpacing(14)
        sign = Sign("warning" if has_problems else "check", role, SIGN, on_disc=True)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        heading = QLabel(title)
        heading.setProperty("look", "title")
        column.setSpacing(4)
        column.addWidget(heading)
        column.addWidget(self.summary)
        if not has_problems:
            fine = Notice()
            fine.say("There were no problems.")
            column.addWidget(fine)
        row.addLayout(column, 1)
        return row

    def _add_problems(self, problems: Sequence[Problem]) -> None:
        self.table = ProblemTable(problems)
        self.whole = Notice(lines=3, is_muted=False)
        self.table.current_changed.connect(lambda problem: self.whole.say(str(problem)))
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self.whole)
        self.table.selectRow(0)

    def _add_losses(self, losses: Sequence[Loss]) -> None:
        self.column.addWidget(QLabel("Not in the data set, because its format has no place for it:"))
        for loss in losses:
            line = Notice()
            count = len(loss.documents)
            where = f", in {count:,} article{'' if count == 1 else 's'}" if count not in {0, loss.count} else ""
            line.say(f"{loss.count:,} × {loss.what}{where}")
            self.column.addWidget(line)
