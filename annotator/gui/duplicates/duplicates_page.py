"""The page of near-duplicates: groups above, two articles of one side by side below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from annotator.gui.corpus.search_bar import push_button
from annotator.gui.duplicates.group_table import GroupTable
from annotator.gui.duplicates.pair_view import PairView
from annotator.gui.notice import Notice
from annotator.gui.theme import Theme
from annotator.project import documents
from annotator.project.changes import Change
from annotator.project.project import Project

if TYPE_CHECKING:
    from annotator.corpus.duplicates import DuplicateReport

MARGIN = 20
NOT_LOOKED = (
    "Near-duplicates have not been looked for yet, or articles were added since. Press Enter to look now: an agency"
    " story that several outlets printed, cut or changed in places, is found."
)
NONE = "No article is a near-duplicate of another."


class DuplicatesPage(QWidget):
    """`search_asked`: look for near-duplicates now. `article_entered` carries the number of a document."""

    search_asked = Signal()
    article_entered = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._project: Project | None = None
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.notice, self.figures = Notice(), Notice()
        self.search_button = push_button("&Look for near-duplicates", "Compare all articles with one another")
        self.search_button.setAutoDefault(True)
        self.table, self.pair = GroupTable(), PairView()
        self._parts = QSplitter(Qt.Orientation.Vertical)
        self._arrange()
        self.search_button.clicked.connect(self.search_asked)
        self.table.article_entered.connect(self.article_entered)
        self.table.article_chosen.connect(self._compare)
        self.table.next_asked.connect(self.pair.go_to_next)

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self.notice, 1)
        top.addWidget(self.search_button, 0, Qt.AlignmentFlag.AlignTop)
        below = QWidget()
        lower = QVBoxLayout(below)
        lower.setContentsMargins(0, 12, 0, 0)
        lower.setSpacing(8)
        lower.addWidget(self.figures)
        lower.addWidget(self.pair, 1)
        self._parts.setHandleWidth(1)
        self._parts.setChildrenCollapsible(False)
        self._parts.addWidget(self.table)
        self._parts.addWidget(below)
        self._parts.setSizes([300, 400])
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(self._parts, 1)
        column.addStretch(0)

    def set_project(self, project: Project | None) -> None:
        """Show what was found last in this project."""
        self._project = project
        self.show_report(None)

    def set_theme(self, theme: Theme) -> None:
        self.pair.set_theme(theme)

    def take_in(self, change: Change) -> None:
        """Follow a committed change: with more articles, what was found is not all."""
        if change.added_documents and self._project is not None:
            self.show_report(None)

    def open(self) -> None:
        """Read what was found last, and put the keyboard where the work goes on."""
        from annotator.corpus.duplicates import duplicates_found_last

        if self._project is not None and not self.table.groups.rowCount():
            self.show_report(duplicates_found_last(self._project))
        self.focus_work()

    def focus_work(self) -> None:
        """The keyboard on the groups or, without any, on the button that looks for them."""
        has_groups = self.table.groups.rowCount() > 0
        (self.table if has_groups else self.search_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_report(self, report: DuplicateReport | None) -> None:
        """List the groups that were found; None says what to do first."""
        self.table.groups.set_report(report)
        has_groups = report is not None and bool(report.groups)
        self._parts.setVisible(has_groups)
        if report is None:
            self.notice.say(NOT_LOOKED)
        else:
            self.notice.say(f"{report.summary()}." if has_groups else f"{NONE} {report.summary()}.")
        self.search_button.setText("&Look again" if report else "&Look for near-duplicates")
        if has_groups:
            self.table.selectRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _compare(self) -> None:
        from annotator.corpus.duplicates import compare, nearest

        row = self.table.current_row()
        if self._project is None or row < 0:
            return
        group, at = self.table.groups.group(row)
        members = group.members[at], nearest(self._project, group, at)
        found = compare(self._project, members[0].number, members[1].number)
        texts = tuple(documents.text(self._project, member.number) for member in members)
        self.pair.show_pair(members, (texts[0], texts[1]), found)
        shared = found.resemblance
        self.figures.say(
            f"{shared.containment:.0%} of the shorter article stands in the other one,"
            f" {shared.jaccard:.0%} of both together."
        )
