"""Room for relations: tracks above a line, and channels beside the column. No two share one where they would meet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRectF

LIFT = 4.0  # pixels from the top of a span's box up to the lowest track
TRACK_PITCH = 3.0
TRACKS = 4  # the upper ones where lanes of the line above leave room
CLEARANCE = 4.0  # pixels kept free between two relations on one track
_HALF_PEN = 1.5


class Intervals:
    """Stretches taken on parallel tracks."""

    def __init__(self, count: int) -> None:
        self._taken: list[list[tuple[float, float]]] = [[] for _ in range(count)]

    def is_free(self, track: int, low: float, high: float) -> bool:
        """Whether nothing on the track comes nearer than the clearance."""
        return all(low >= end + CLEARANCE or high <= start - CLEARANCE for start, end in self._taken[track])

    def take(self, low: float, high: float, tracks: Iterable[int]) -> int | None:
        """The first of the tracks on which the stretch is free, now taken; None where there is none."""
        for track in tracks:
            if self.is_free(track, low, high):
                self._taken[track].append((low, high))
                return track
        return None


class Strip:
    """The room above one line; `base` is the top of the boxes on it, obstacles are the lanes and flags above."""

    def __init__(self, base: float, obstacles: Sequence[QRectF]) -> None:
        self.base = base
        self.obstacles = obstacles
        self._intervals = Intervals(TRACKS)

    def height(self, track: int) -> float:
        """The y of a track."""
        return self.base - LIFT - track * TRACK_PITCH

    def take(self, low: float, high: float, tracks: Iterable[int] = range(TRACKS)) -> int | None:
        """The first of the tracks that is free and clear of obstacles between two x; None where there is none."""
        return self._intervals.take(low, high, (track for track in tracks if self._is_clear(track, low, high)))

    def _is_clear(self, track: int, low: float, high: float) -> bool:
        y = self.height(track)
        return not any(
            low < box.right() and high > box.left() and y - _HALF_PEN < box.bottom() and y + _HALF_PEN > box.top()
            for box in self.obstacles
        )


class Channels:
    """The channels on both sides of the column, the nearest to the text first."""

    _LEFT = (-9.0, -14.0, -19.0, -24.0, -29.0)  # x from the column; paragraph numbers end at -35
    _RIGHT = (6.0, 10.0, 14.0)  # from its right edge; the rail begins at 22

    def __init__(self, left: float, width: float) -> None:
        self._xs = {-1: [left + x for x in self._LEFT], 1: [left + width + x for x in self._RIGHT]}
        self._intervals = {side: Intervals(len(xs)) for side, xs in self._xs.items()}

    def outermost(self, side: int) -> float:
        """The x of the last channel on the left (-1) or right (1)."""
        return self._xs[side][-1]

    def take(self, side: int, top: float, bottom: float) -> float:
        """The x of a channel that is free between two heights; the outermost is shared where all are taken."""
        xs = self._xs[side]
        place = self._intervals[side].take(top, bottom, range(len(xs)))
        return xs[-1 if place is None else place]
