"""A report as the page shows it: one of five views, and below it what is behind a number."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from annotator.gui.choice_buttons import ChoiceButtons
from annotator.gui.choosers import chooser
from annotator.gui.review.agreement.behind_panel import BehindPanel
from annotator.gui.review.agreement.left_out_table import LeftOutTable
from annotator.gui.review.agreement.measured import Measured
from annotator.gui.review.agreement.views import DocumentsView, FiguresView, LabelsView, PairsView
from annotator.gui.review.agreement.words import Names
from annotator.review.agreement.behind import Asked, Behind
from annotator.review.agreement.naming import with_names
from annotator.review.agreement.report import AgreementReport

VIEWS = {"figures": "&Figures", "pairs": "&Pairs", "documents": "&Articles", "labels": "La&bels", "left": "Left &out"}
TIPS = (
    "Every measure by label, with intervals",
    "Each two annotators, as a table and as a map",
    "Every article, the worst first",
    "Which labels two annotators gave to the same thing",
    "What no figure holds, and why",
)
VIEWS_SHARE = 0.55  # of the height, while something is behind them


class ViewStack(QStackedWidget):
    """As high at least as the view that is seen needs it; Qt itself asks for the highest of all."""

    def minimumSizeHint(self) -> QSize:
        current = self.currentWidget()
        return current.minimumSizeHint() if current else super().minimumSizeHint()


class ReportBody(QWidget):
    """`opened` carries an Asked. `save_asked` carries a key of FORMATS or "gamma"; `copy_asked`: the paragraph."""

    opened = Signal(object)
    save_asked = Signal(str)
    copy_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = ChoiceButtons(list(VIEWS.items()))
        self.choice.set_tool_tips(TIPS)
        self.choice.set_value("figures")
        self.save = chooser("Figures as files, and the paragraph for a paper", self._fill_save)
        self.save.setText("Save or copy")
        self.figures, self.pairs, self.documents = FiguresView(), PairsView(), DocumentsView()
        self.labels, self.left_out = LabelsView(), LeftOutTable()
        self.behind = BehindPanel()
        self._views, self._parts = ViewStack(), QSplitter(Qt.Orientation.Vertical)
        self._arrange()
        self.choice.chosen.connect(self._go_to_view)
        self.behind.closed.connect(self.close_behind)
        for view in (self.figures, self.pairs, self.documents, self.labels):
            view.opened.connect(self.opened)

    def _arrange(self) -> None:
        for view in (self.figures, self.pairs, self.documents, self.labels, self.left_out):
            self._views.addWidget(view)
        head = QHBoxLayout()
        head.addWidget(self.choice, 1)
        head.addWidget(self.save, 0, Qt.AlignmentFlag.AlignTop)
        self._parts.setHandleWidth(1)
        self._parts.setChildrenCollapsible(False)
        self._parts.addWidget(self._views)
        self._parts.addWidget(self.behind)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._parts, 1)

    def show_report(
        self,
        measured: Measured,
        report: AgreementReport,
        names: Names,
        people: Mapping[str, str],
        title_of: Callable[[str], str],
    ) -> None:
        """Show a report; `people` are the names of annotators, `title_of` is asked for those of documents in sight."""
        self.close_behind()
        self.figures.show_report(report, names)
        self.pairs.show_report(report, names)
        self.labels.show_report(report, names)
        self.documents.show_measured(measured, title_of)
        self.left_out.show_parts(with_names(report, people).left_out)

    def show_behind(self, asked: Asked, found: Behind, titles: dict[int, str], names: Names) -> None:
        """List what is behind a number below it."""
        self.behind.show()
        self._set_crowded(True)
        height = self._parts.height()
        self._parts.setSizes([round(height * VIEWS_SHARE), round(height * (1 - VIEWS_SHARE))])
        self.behind.show_behind(asked, found, titles, names)

    def close_behind(self) -> None:
        """The views alone."""
        self.behind.hide()
        self._set_crowded(False)

    def focus_work(self) -> None:
        """The keyboard on the numbers."""
        keyboards = (
            self.figures.table,
            self.pairs.table,
            self.documents.table,
            self.labels.card.canvas,
            self.left_out,
        )
        keyboards[self._views.currentIndex()].setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to_view(self, name: object) -> None:
        self._views.setCurrentIndex(list(VIEWS).index(str(name)))
        self.focus_work()

    def _set_crowded(self, is_crowded: bool) -> None:
        for view in (self.figures, self.pairs):
            view.set_crowded(is_crowded)

    def _fill_save(self, menu: QMenu) -> None:
        from annotator.gui.review.agreement.saving import FORMATS, GAMMA

        for key, (text, *_) in FORMATS.items():
            menu.addAction(text, self._saving(key))
        menu.addAction(GAMMA, self._saving("gamma"))
        menu.addSeparator()
        menu.addAction("&Copy the paragraph with tables", self.copy_asked.emit)

    def _saving(self, key: str) -> Callable[[], None]:
        return lambda: self.save_asked.emit(key)
