"""Reading the next batch while the disk is busy with this one."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Generic, Self, TypeVar

Item = TypeVar("Item")


class ReadAhead(Generic[Item]):
    """The items of an iterator, all fetched by one thread of its own, the next one as soon as `begin` is called.

    Meant for the moments when the caller's own thread waits for SQLite, which then leaves the interpreter to others:
    an import of 100,000 articles takes a fifth less time. Whatever the iterator raises is raised by `next`.
    """

    def __init__(self, items: Iterator[Item]) -> None:
        self._items = items
        self._thread = ThreadPoolExecutor(1, "reading ahead")
        self._next: Future[tuple[Item, ...]] | None = None

    def begin(self) -> None:
        """Start to fetch the next item, unless that was begun before."""
        if self._next is None:
            self._next = self._thread.submit(self._fetch)

    def settle(self) -> None:
        """Wait until what was begun is done, whatever came of it."""
        wait([self._next] if self._next else [])

    def _fetch(self) -> tuple[Item, ...]:
        return next(((item,) for item in self._items), ())

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Item:
        self.begin()
        assert self._next is not None
        fetched, self._next = self._next, None
        for item in fetched.result():
            return item
        raise StopIteration

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._thread.shutdown()
