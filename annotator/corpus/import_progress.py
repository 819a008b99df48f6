"""How far an import is: by the bytes of its files, since nobody knows beforehand how many documents they hold."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from time import monotonic

from annotator.formats.reading import ReadDocument, shown_name
from annotator.progress import Progress
from annotator.wording import counted

WARM_UP = 1.0  # seconds before a rate means anything


class ImportProgress:
    """Follows the reading of files one after the other."""

    def __init__(self, files: Sequence[Path], progress: Progress) -> None:
        self._progress = progress
        self._sizes = [_size(path) for path in files]
        self._names = [shown_name(path) for path in files]
        self._total = sum(self._sizes)
        self._done = 0
        self._documents = 0
        self._start = monotonic()

    def begin(self, place: int) -> None:
        """Tell that this file, counted from 0, is next.

        Raises:
            Cancelled: as asked.
        """
        self._step(place, 0)

    def read(self, place: int, found: ReadDocument) -> None:
        """Tell that a document of this file was read.

        Raises:
            Cancelled: as asked.
        """
        self._documents += 1
        self._step(place, min(found.position, self._sizes[place]))

    def end(self, place: int) -> None:
        """Tell that this file is through."""
        self._done += self._sizes[place]

    def _step(self, place: int, within: int) -> None:
        seconds = monotonic() - self._start
        rate = f", {self._documents / seconds:,.0f} a second" if seconds > WARM_UP and self._documents else ""
        what = f"{self._names[place]}: {counted(self._documents, 'document')}{rate}"
        self._progress.step(self._done + within, self._total or None, what)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0  # reading it will say why
