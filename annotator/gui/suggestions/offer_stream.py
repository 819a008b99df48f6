"""Asks beside the window what is suggested for a document, and has the corpus read for lines that recur."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterable, Iterator
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from annotator.gui.part_stream import PartStream
from annotator.model.suggestion import Offer
from annotator.progress import Progress
from annotator.project.project import Project
from annotator.suggestions.beside import Beside, Question, is_long
from annotator.suggestions.corpus_memory import is_fresh, make_memory
from annotator.suggestions.offering import offered

REST = 0.001  # seconds after each document

Item = TypeVar("Item")


class OfferStream(QObject):
    """Only the answer to the last question arrives; those before are dropped."""

    arrived = Signal(object)  # an Offer
    failed = Signal(str)
    memory_made = Signal()  # what recurs in the corpus is known now, or known better

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asking, self._reading = PartStream(self), PartStream(self)
        self._beside = Beside()
        self._asking.found.connect(self._arrive)
        self._asking.ended.connect(self._end)
        self._reading.found.connect(self._tell_memory)

    def ask(self, project: Project, number: int, annotator: str, around: int = 0) -> None:
        """Ask what is suggested to an annotator in a document now; around a place, where that is very much."""
        beside = self._beside

        def look(own: Project, progress: Progress) -> Generator[Offer, None, str]:
            if not own.read_only and is_long(own, number):
                yield beside.offered(own, Question(own.path, number, annotator, around), progress)
            else:
                yield offered(own, number, annotator)
            return ""

        self._asking.start(project, look)

    def read_corpus(self, project: Project) -> None:
        """Have lines that recur in the corpus known, if they are not yet."""

        def look(own: Project, progress: Progress) -> Generator[bool, None, str]:
            if not is_fresh(own):
                make_memory(own, Unhurried(progress))
                yield True
            return ""

        self._reading.start(project, look)

    def is_asking(self) -> bool:
        """Whether an answer is still to come."""
        return self._asking.is_running() or self._reading.is_running()

    def stop(self) -> None:
        """Drop the question that was asked."""
        self._asking.stop()

    def close(self) -> None:
        """Drop everything, and wait until the project is let go."""
        self._asking.close()
        self._reading.close()
        self._beside.close()

    def _arrive(self, found: list[Offer]) -> None:
        for offer in found:
            self.arrived.emit(offer)

    def _end(self, reason: str) -> None:
        if reason:
            self.failed.emit(reason)

    def _tell_memory(self, found: list[bool]) -> None:
        if found:
            self.memory_made.emit()


class Unhurried(Progress):
    """Lets the window go first: a key that is pressed waits for one document at most, and not for the whole corpus."""

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self._progress = progress

    def over(self, items: Iterable[Item], total: int | None, what: str) -> Iterator[Item]:
        for done, item in enumerate(items):
            self._progress.step(done, total, what)
            yield item
            time.sleep(REST)
