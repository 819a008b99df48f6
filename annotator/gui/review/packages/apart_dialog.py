"""Work that one person did in two places: both beside each other, and the choice which is in force."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QDialogButtonBox, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from annotator.errors import AnnotatorError
from annotator.gui.dates import shown_time
from annotator.gui.dialog import Dialog, allow
from annotator.gui.display_text import displayed
from annotator.gui.duplicates.pair_view import SharedText
from annotator.gui.notice import Notice
from annotator.gui.review.packages.apart_table import ApartModel, DifferenceModel, as_table
from annotator.gui.theme import Theme, mixed
from annotator.project.editions import SetAside
from annotator.review.packages.apart import Waiting, WorkApart
from annotator.wording import counted

CHARACTERS = 130  # across
LIST_CHARACTERS, WHAT_CHARACTERS = 14, 14
TEXT_LINES = 9  # of the articles, at least
NONE_LEFT = "Nothing is left to choose."
EXPLAINED = (
    "The same person worked on these articles in two places. What was changed last is in force until you choose; undo"
    " takes a choice back."
)


class ApartDialog(Dialog):
    """`look` gives the two works of a row; `choose` puts the one set aside in force, or with True keeps the other."""

    def __init__(
        self,
        found: Sequence[Waiting],
        look: Callable[[SetAside], WorkApart],
        choose: Callable[[SetAside, bool], None],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Work done apart", parent, characters=CHARACTERS)
        self._left, self._look, self._choose, self._theme = list(found), look, choose, theme
        self._shown: WorkApart | None = None
        self.notice = Notice(lines=2)
        self.works, self.differences = ApartModel(self), DifferenceModel(self)
        self.works_table = as_table(self.works, "Work done apart", (0,), LIST_CHARACTERS)
        self.differences_table = as_table(self.differences, "Differences", (1, 2), WHAT_CHARACTERS)
        self.titles = (QLabel(), QLabel())
        self.texts = (SharedText("Article as it is in force"), SharedText("Article as it is set aside"))
        self._arrange()
        self.works_table.selectionModel().currentRowChanged.connect(self._show)
        self.differences_table.selectionModel().currentRowChanged.connect(self._mark)
        self._list(0)
        self.works_table.setFocus()

    def _arrange(self) -> None:
        self.column.addWidget(self.notice)
        sides = QGridLayout()
        sides.setHorizontalSpacing(16)
        sides.setVerticalSpacing(6)
        for column, (title, text) in enumerate(zip(self.titles, self.texts, strict=True)):
            title.setProperty("look", "muted")
            text.setProperty("look", "field")
            text.setMinimumHeight(text.fontMetrics().lineSpacing() * TEXT_LINES)
            sides.addWidget(title, 0, column)
            sides.addWidget(text, 1, column)
            sides.setColumnStretch(column, 1)
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addWidget(self.differences_table, 2)
        right.addLayout(sides, 3)
        across = QHBoxLayout()
        across.setSpacing(16)
        across.addWidget(self.works_table, 2)
        across.addLayout(right, 5)
        self.column.addLayout(across, 1)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        role = QDialogButtonBox.ButtonRole.ActionRole
        self.keep_button = box.addButton("&Keep what is in force", role)
        self.swap_button = box.addButton("&Put the other in force", role)
        self.keep_button.clicked.connect(lambda: self._settle(keep=True))
        self.swap_button.clicked.connect(lambda: self._settle(keep=False))
        box.rejected.connect(self.reject)
        for button in (self.keep_button, self.swap_button, box.button(QDialogButtonBox.StandardButton.Close)):
            button.setAutoDefault(False)  # else Enter in the list would press one of them
        self.column.addWidget(box)

    def _list(self, row: int) -> None:
        """Show what is left, and go to a row of it."""
        self.works.set_rows(self._left)
        for button in (self.keep_button, self.swap_button):
            allow(button, "" if self._left else NONE_LEFT)
        if self._left:
            self.notice.say(f"{counted(len(self._left), 'article')} to choose. {EXPLAINED}")
            self.works_table.selectRow(min(row, len(self._left) - 1))
        else:
            self.notice.say(NONE_LEFT)
            self._show_work(None)

    def _show(self, current: QModelIndex) -> None:
        if current.isValid():
            try:
                self._show_work(self._look(self.works.row(current.row()).aside))
            except AnnotatorError as error:
                self.notice.say(str(error), is_warning=True)

    def _show_work(self, work: WorkApart | None) -> None:
        self._shown = work
        self.differences.set_rows(work.rows if work else ())
        moments = (work.in_force_at, work.aside_at) if work else ("", "")
        now = datetime.now().astimezone()
        for title, name, moment in zip(self.titles, ("In force", "Set aside"), moments, strict=True):
            title.setText(f"{name}, changed {shown_time(_local(moment), now)}" if moment else "")
        for text in self.texts:
            text.show_text(work.text if work else "")
        if work and work.rows:
            self.differences_table.selectRow(0)

    def _mark(self, current: QModelIndex) -> None:
        if self._shown is None or not current.isValid():
            return
        here = self._shown.rows[current.row()]
        usual = QColor(self._theme.select)
        strong = QColor(mixed(self._theme.select, self._theme.accent, 0.4))
        for side, text in zip(("in_force", "aside"), self.texts, strict=True):
            own = list(getattr(here, side).fragments)
            others = [part for row in self._shown.rows if row is not here for part in getattr(row, side).fragments]
            text.mark([*own, *others], 0 if own else -1, usual, strong)
            text.bring_into_sight(here.start)

    def _settle(self, *, keep: bool) -> None:
        row = self.works_table.currentIndex().row()
        if row < 0:
            return
        waiting = self._left[row]
        try:
            self._choose(waiting.aside, keep)
        except AnnotatorError as error:
            self.notice.say(str(error), is_warning=True)
            return
        del self._left[row]
        self._list(row)
        said = "What was in force stays." if keep else "What was set aside is in force now."
        self.notice.say(displayed(f"{waiting.title}: {said} {counted(len(self._left), 'article')} left to choose."))


def _local(moment: str) -> datetime:
    return datetime.fromisoformat(moment).astimezone()
