"""The list of documents with more than one annotator: how many differences each has, and the way to the next one.

Differences are counted beside the window: of the rows in sight, of those that a filter passes over, and of those on the
way to the next document that has some.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Generator, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from annotator.gui.corpus.queue_list import QueueList
from annotator.gui.corpus.queue_style import style_sheet
from annotator.gui.part_stream import PartStream
from annotator.gui.review.compare.compared_model import ComparedModel
from annotator.gui.small_text import ElidedLabel
from annotator.gui.theme import LIGHT, Theme
from annotator.progress import Progress
from annotator.project.project import Project
from annotator.project.shared_work import documents_of_several
from annotator.review.compared_document import difference_counts
from annotator.review.differences import DifferenceCounts
from annotator.wording import counted

MARGIN = 10
MANY = 200  # documents that change at once, from which it is quicker to draw all anew
PAUSE = 60  # milliseconds that a row must stay in sight before its differences are counted
NONE_OPEN = "No document has open differences. F shows all."
LOOKING = "looking for differences …"


class DocumentList(QWidget):
    """`document_chosen` carries the number of a document; `listed` says that the documents are known.

    `said` tells why there is nothing to go to.
    """

    document_chosen = Signal(int)
    entered = Signal()
    escaped = Signal()
    listed = Signal()
    said = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("queue")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._project: Project | None = None
        self._numbers: Sequence[int] = array("q")
        self._open = array("q")  # what the filter has left so far, ascending
        self._current: int | None = None
        self.rows = ComparedModel(self)
        self.list = QueueList(LIGHT, self, self.rows)
        self.list.setAccessibleName("Documents of several annotators")
        self.only_open = QCheckBox("Only with open &differences")
        self.only_open.setToolTip("Leave out documents in which all agree or everything is settled (F)")
        self.footer = ElidedLabel()
        self.footer.setProperty("look", "small")
        self._listing, self._filtering = PartStream(self), PartStream(self)
        self._sight, self._finder = PartStream(self), PartStream(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(8)
        column.addWidget(self.only_open)
        column.addWidget(self.list, 1)
        column.addWidget(self.footer)

    def _connect(self) -> None:
        self.list.chosen.connect(self._chosen)
        self.list.entered_document.connect(lambda _number: self.entered.emit())
        self.list.escaped.connect(self.escaped)
        self.only_open.toggled.connect(lambda _on: self._show_listed())
        self.rows.counts_wanted.connect(self._pause.start)
        self.rows.failed.connect(self.said)
        self._pause.timeout.connect(self._count_in_sight)
        self._listing.found.connect(self._add_listed)
        self._listing.ended.connect(self._end_of_list)
        self._filtering.found.connect(self._add_counted)
        self._filtering.ended.connect(self._end_of_filtering)
        self._sight.found.connect(self.rows.add_counts)
        self._finder.found.connect(self._follow_finder)
        self._finder.ended.connect(self._say)

    def set_project(self, project: Project | None) -> None:
        """List the documents of this project once `read` is called; None lets go, after waiting for what runs."""
        for stream in (self._listing, self._filtering, self._sight, self._finder):
            stream.close()
        self._pause.stop()
        self._project, self._numbers, self._current = project, array("q"), None
        self.rows.counts.clear()
        self.rows.wanted.clear()
        self.rows.set_source(project, "")
        self.only_open.setChecked(False)

    def set_theme(self, theme: Theme) -> None:
        self.setStyleSheet(style_sheet(theme))
        self.list.set_theme(theme)

    def read(self) -> None:
        """Find out which documents several people have worked on."""
        if self._project is not None:
            self.footer.setText("reading …")
            self._listing.start(self._project, _list)

    def is_reading(self) -> bool:
        """Whether the documents are still being found."""
        return self._listing.is_running()

    def is_looking(self) -> bool:
        """Whether the way to the next document with open differences is still being looked for."""
        return self._finder.is_running()

    def document_count(self) -> int:
        """How many documents have several annotators, shown or not."""
        return len(self._numbers)

    def lists(self, number: int) -> bool:
        """Whether several people have worked on a document."""
        place = bisect_left(self._numbers, number)
        return place < len(self._numbers) and self._numbers[place] == number

    def current_document(self) -> int | None:
        return self._current

    def forget(self, documents: Collection[int]) -> None:
        """Count the differences of these documents anew, when they are looked at."""
        for number in documents:
            self.rows.counts.pop(number, None)
            self.rows.wanted.discard(number)
        if len(documents) > MANY:
            self._show_rows()
        else:
            self.rows.reread(documents)

    def choose(self, number: int) -> None:
        """Make a document the current one and scroll to it."""
        self.list.select(number, scroll=True)
        self._chosen(number)

    def choose_first(self) -> bool:
        """Choose the first document that is listed; returns whether there is one."""
        if not self.rows.rowCount():
            return False
        self.choose(self.rows.number_at(0))
        return True

    def step(self, *, forward: bool) -> None:
        """Choose the next or previous document that has open differences; they are counted on the way."""
        if self._project is None or self._finder.is_running():
            return
        here = self._current
        if here is None:
            way = self._numbers if forward else self._numbers[::-1]
        elif forward:
            way = self._numbers[bisect_right(self._numbers, here) :]
        else:
            way = self._numbers[: bisect_left(self._numbers, here)][::-1]
        for number in way:
            known = self.rows.counts.get(number)
            if known is None:
                break
            if known.open:
                self.choose(number)
                return
        unknown = [number for number in way if number not in self.rows.counts or self.rows.counts[number].open]
        self.footer.setText(LOOKING)
        self._finder.start(self._project, partial(_first_open, unknown))

    def _add_listed(self, found: list[Sequence[int]]) -> None:
        for numbers in found:
            self._numbers = numbers
        self._show_listed()

    def _add_counted(self, found: list[tuple[int, DifferenceCounts]]) -> None:
        self.rows.counts.update(found)
        self._open.extend(number for number, counts in found if counts.open)
        self._show_rows()

    def _show_rows(self) -> None:
        top = self.list.top_document()
        self.rows.set_numbers(self._open if self.only_open.isChecked() else self._numbers)
        self.list.select(self._current, scroll=False)
        self.list.scroll_to_top_document(top)
        self._show_footer()

    def _show_listed(self) -> None:
        self._filtering.stop()
        self.list.set_message("")
        self._open = array("q")
        if self.only_open.isChecked() and self._project is not None:
            self._filtering.start(self._project, partial(_count_all, self._numbers, dict(self.rows.counts)))
        self._show_rows()

    def _end_of_list(self, reason: str) -> None:
        self._say(reason)
        self.listed.emit()

    def _end_of_filtering(self, reason: str) -> None:
        self.list.set_message(NONE_OPEN)
        self._say(reason)

    def _say(self, reason: str) -> None:
        self._show_footer()
        if reason:
            self.said.emit(reason)

    def _count_in_sight(self) -> None:
        if self._project is None or self._sight.is_running():
            if self._project is not None:
                self._pause.start()
            return
        height = self.list.viewport().height()
        first = self.list.indexAt(self.list.viewport().rect().topLeft()).row()
        rows = range(max(first, 0), self.rows.rowCount())
        seen = [self.rows.number_at(row) for row in rows[: height // 20 + 2]]
        wanted = [number for number in seen if number in self.rows.wanted]
        self.rows.wanted.clear()  # what is out of sight asks again when it comes into sight
        self.rows.wanted.update(wanted)
        if wanted:
            self._sight.start(self._project, partial(_count, wanted))

    def _follow_finder(self, found: list[tuple[int, DifferenceCounts]]) -> None:
        self.rows.add_counts(found)
        for number, counts in found:
            if counts.open:
                self.choose(number)

    def _show_footer(self) -> None:
        parts = [counted(len(self._numbers), "document")]
        if self.only_open.isChecked():
            parts.append(f"{self.rows.rowCount():,} shown")
        if self._filtering.is_running():
            parts.append("counting …")
        self.footer.setText(" · ".join(parts))

    def _chosen(self, number: int) -> None:
        if self._finder.is_running():  # somebody went elsewhere meanwhile, or it has found what it looked for
            self._finder.stop()
            self._show_footer()
        if number != self._current:
            self._current = number
            self.document_chosen.emit(number)


def _list(project: Project, _progress: Progress) -> Generator[Any, None, str]:
    yield documents_of_several(project)
    return ""


def _count(numbers: Sequence[int], project: Project, progress: Progress) -> Generator[Any, None, str]:
    yield from difference_counts(project, numbers, progress)
    return ""


def _count_all(
    numbers: Sequence[int], known: Mapping[int, DifferenceCounts], project: Project, progress: Progress
) -> Generator[Any, None, str]:
    """All documents in order; those counted already are not counted again."""
    for number in numbers:
        if number in known:
            yield number, known[number]
        else:
            yield from difference_counts(project, [number], progress)
    return ""


def _first_open(numbers: Sequence[int], project: Project, progress: Progress) -> Generator[Any, None, str]:
    for number, counts in difference_counts(project, numbers, progress):
        yield number, counts
        if counts.open:
            return ""
    return "No further document has open differences."
