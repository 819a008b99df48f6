"""Rows of a long list that are read a page at a time, as they are looked at."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

PAGE_ROWS, PAGES_KEPT = 100, 20

Place = TypeVar("Place")
Row = TypeVar("Row")


class PagedRows(Generic[Place, Row]):
    """All `places` of a list, and the rows of those pages that were looked at last.

    `read` is asked for one page of places at a time; a row that it has no answer to is None.
    """

    def __init__(self, read: Callable[[Sequence[Place]], Sequence[Row | None]], places: Sequence[Place] = ()) -> None:
        self._read = read
        self._pages: OrderedDict[int, Sequence[Row | None]] = OrderedDict()
        self.places = places

    def __len__(self) -> int:
        return len(self.places)

    def __getitem__(self, row: int) -> Row | None:
        number, place = divmod(row, PAGE_ROWS)
        if number not in self._pages:
            self._pages[number] = self._read(self.places[number * PAGE_ROWS : (number + 1) * PAGE_ROWS])
            if len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        self._pages.move_to_end(number)
        rows = self._pages[number]
        return rows[place] if place < len(rows) else None

    def set_places(self, places: Sequence[Place]) -> None:
        """List others; what was read is forgotten."""
        self.places = places
        self._pages.clear()

    def forget_last_page(self) -> None:
        """Read the last page again when it is looked at: it was not full, and more is coming."""
        self._pages.pop(len(self.places) // PAGE_ROWS, None)
