"""Where the names of relations and of their hidden ends are written, if there is room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QRectF

from annotator.gui.annotation.article.relations.routes import Run

_BESIDE = 7.0  # pixels from the end of a run to a name beside it
_MARGIN = 6.0  # of its run that is seen on both sides of a name
_ABOVE_BOX = 1.0
_SHARES = (0.5, 0.25, 0.75)  # of the run, where a name on it may have its middle
_STEP, _STEPS = 4.0, 16


def place_name(
    runs: Iterable[tuple[Run, float]],
    size: tuple[float, float],
    obstacles: Sequence[QRectF],
    bounds: tuple[float, float],
) -> QRectF | None:
    """Room for a name of a width and height: in the middle of a run, else beside one; None where it would collide.

    `runs` come with the top of the boxes below them, `bounds` are the left and right that a name must keep to.
    """
    runs = sorted(runs, key=lambda each: each[0].left - each[0].right)
    for spots in (_spots_on, _spots_beside):
        for rect in (rect for run, base in runs for rect in spots(run, base, size)):
            if bounds[0] <= rect.left() and rect.right() <= bounds[1] and not any(map(rect.intersects, obstacles)):
                return rect
    return None


def _spots_on(run: Run, base: float, size: tuple[float, float]) -> Iterator[QRectF]:
    """In the middle of a run, else off it, with some of the run to both sides."""
    width, height = size
    for share in _SHARES:
        middle = run.left + (run.right - run.left) * share
        if min(middle - run.left, run.right - middle) >= width / 2 + _MARGIN:
            yield QRectF(middle - width / 2, _top(run, base, height), width, height)


def _spots_beside(run: Run, base: float, size: tuple[float, float]) -> Iterator[QRectF]:
    """Beyond the end away from the hub, else before the other, past other relations that begin there."""
    width, height = size
    top = _top(run, base, height)
    to_right = run.origin <= (run.left + run.right) / 2
    beyond, before = run.right + _BESIDE, run.left - _BESIDE - width
    yield QRectF(beyond if to_right else before, top, width, height)
    for step in range(_STEPS):
        shift = step * _STEP
        yield QRectF(before - shift if to_right else beyond + shift, top, width, height)


def _top(run: Run, base: float, height: float) -> float:
    return min(run.y - height / 2, base - _ABOVE_BOX - height)


def place_note(wanted: QRectF, obstacles: Sequence[QRectF]) -> QRectF | None:
    """The first free place at or below the one wanted; None where there is none near."""
    for step in range(_STEPS):
        rect = wanted.translated(0, step * _STEP)
        if not any(map(rect.intersects, obstacles)):
            return rect
    return None


def hidden_words(words: Sequence[str], count: int) -> str:
    """Names of ends out of sight, and how many more there are: `Solheim, she +3`."""
    listed = ", ".join(words)
    return f"{listed} +{count - len(words)}" if count > len(words) else listed
