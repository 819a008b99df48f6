"""Which document is compared, which of its items is in hand, and the way from one difference to the next."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from annotator.errors import AnnotatorError
from annotator.project.project import Project
from annotator.review.compared_document import ComparedDocument, compared_document
from annotator.review.difference_filter import DifferenceFilter
from annotator.review.differences import Item
from annotator.wording import counted


class Walk(QObject):
    """`decided` is emitted by whoever has stored a decision on the item in hand: the walk goes on."""

    document_changed = Signal()  # another document, or the same with other items
    item_changed = Signal()
    decided = Signal()
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.project: Project | None = None
        self.compared: ComparedDocument | None = None
        self.people: tuple[str, ...] = ()  # of the document, in the order of rows and keys
        self.names: Mapping[str, str] = {}  # of everybody, as they are shown and in that order
        self.chosen: frozenset[str] = frozenset()  # who is compared; empty: the first six
        self.filter = DifferenceFilter()
        self._place: int | None = None
        self.decided.connect(self._go_on)

    def set_project(self, project: Project | None) -> None:
        """Walk through this project; no document is in hand."""
        self.project, self.filter, self.chosen = project, DifferenceFilter(), frozenset()
        self.show_document(None)

    @property
    def document(self) -> int | None:
        """The number of the document in hand."""
        return self.compared.number if self.compared else None

    @property
    def items(self) -> tuple[Item, ...]:
        """All items of the document."""
        return self.compared.items if self.compared else ()

    @property
    def item(self) -> Item | None:
        """The item in hand."""
        return None if self._place is None else self.items[self._place]

    @property
    def place(self) -> int | None:
        """The place of the item in hand among all items."""
        return self._place

    def show_document(self, number: int | None) -> None:
        """Take up a document with its first difference that is open, or none."""
        self._read(number)
        self._place = self._first()
        self.document_changed.emit()
        self.item_changed.emit()

    def reread(self) -> None:
        """Read the document anew, and keep the item in hand as far as it is still there."""
        before = self.item
        self._read(self.document)
        self._place = self._found_again(before)
        self.document_changed.emit()
        self.item_changed.emit()

    def set_filter(self, wanted: DifferenceFilter) -> None:
        """Walk only through some differences; an item in hand that is none of them gives way to the next."""
        self.filter = wanted
        if self._place is None or not self.shows(self.items[self._place]):
            after = [place for place in self.walkable() if self._place is None or place > self._place]
            self._place = after[0] if after else self._first()
        self.document_changed.emit()
        self.item_changed.emit()

    def shows(self, item: Item) -> bool:
        """Whether the walk goes to an item: one that differs as asked for, or waits for a decision all the same."""
        return self.filter.shows(item) or (self.filter == DifferenceFilter() and self.is_open(item))

    def walkable(self) -> list[int]:
        """The places of the items that the walk goes to."""
        return [place for place, item in enumerate(self.items) if self.shows(item)]

    def position(self) -> str:
        """Which difference of how many is in hand."""
        walkable = self.walkable()
        if self._place in walkable:
            return f"Difference {walkable.index(self._place) + 1:,} of {len(walkable):,}"
        return counted(len(walkable), "difference") if self.compared else ""

    def is_open(self, item: Item) -> bool:
        """Whether an item differs and is not settled."""
        return self.compared is not None and self.compared.is_open(item)

    def go_to(self, place: int) -> None:
        """Take up an item."""
        if place != self._place:
            self._place = place
            self.item_changed.emit()

    def step(self, *, forward: bool, only_open: bool = False) -> bool:
        """Go to the next or previous difference of the document; returns whether there is one."""
        here = -1 if self._place is None else self._place
        ahead = [place for place in self.walkable() if (place > here if forward else place < here)]
        ahead = [place for place in ahead if not only_open or self.is_open(self.items[place])]
        if not ahead:
            return False
        self.go_to(ahead[0] if forward else ahead[-1])
        return True

    def _go_on(self) -> None:
        """Go to the next open difference; that the work has changed has been told to the page, and so to the walk."""
        self.step(forward=True, only_open=True)

    def _read(self, number: int | None) -> None:
        self.compared, self.people = None, ()
        if self.project is None or number is None:
            return
        try:
            self.compared = compared_document(self.project, number, self.chosen)
        except AnnotatorError as error:
            self.failed.emit(str(error))
            return
        order = {who: place for place, who in enumerate(self.names)}
        self.people = tuple(sorted(self.compared.comparison.annotators, key=lambda who: order.get(who, len(order))))

    def _first(self) -> int | None:
        places = self.walkable()
        return next((place for place in places if self.is_open(self.items[place])), places[0] if places else None)

    def _found_again(self, before: Item | None) -> int | None:
        if before is None:
            return self._first()
        for place, item in enumerate(self.items):
            if item.key == before.key:
                return place
        near = [place for place, item in enumerate(self.items) if item.start >= before.start and self.shows(item)]
        return near[0] if near else self._first()
