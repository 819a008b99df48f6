"""A list of articles in an order of their own, in the place of the queue's: few, and none twice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.gui.corpus.queue_list import QueueList
from annotator.gui.corpus.queue_query_strip import QueryStrip
from annotator.model.annotation_set import Status

if TYPE_CHECKING:
    from annotator.suggestions.ordering import Reason

NAME = "Suggested next"
LOOKING = "Looking for what to label next …"
NONE_LEFT = "Nothing is left to suggest here. Esc shows all articles."


class QueueOrder(QObject):
    """`left`: the person wants all articles again; who gave the order then ends it.

    `strip` says above the list that there is an order.
    """

    left = Signal()

    def __init__(self, queue_list: QueueList, parent: QObject) -> None:
        super().__init__(parent)
        self.strip = QueryStrip()
        self.is_on = False
        self._list = queue_list
        self.strip.cleared.connect(self.left)

    def begin(self) -> None:
        """Say that an order is being looked for."""
        self.is_on = True
        self.strip.say(NAME)
        self._list.rows.set_order({})
        self._list.set_message(LOOKING)

    def show(self, reasons: Mapping[int, Reason], current: int | None) -> None:
        """List these articles, and no others, in this order, each with why it is there."""
        self._list.rows.set_order(reasons)
        self._list.select(current, scroll=True)
        self._list.set_message(NONE_LEFT)

    def end(self) -> None:
        """Leave the list to its usual order."""
        self.is_on = False
        self.strip.say("")

    def undone(self) -> list[int]:
        """The listed articles that are not done, in their order."""
        rows = (self._list.rows.queue_row(row) for row in range(self._list.rows.rowCount() if self.is_on else 0))
        return [row.number for row in rows if row is not None and row.status is not Status.DONE]

    def next_undone(self, current: int | None) -> int | None:
        """The first article not done behind the current one, else from the top; None where all are done."""
        undone, after = self.undone(), self._list.rows.row_after(current)
        behind = (number for number in undone if self._list.rows.place_of(number) >= after)
        return next(behind, undone[0] if undone else None)
