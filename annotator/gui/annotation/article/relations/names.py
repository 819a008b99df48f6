"""Where the names of relations and of their hidden ends are written, if there is room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QRectF

from annotator.gui.annotation.article.relations.routes import Run

_BESIDE = 7.0  # pixels from the end of a run to a name beside it
_MARGIN = 6.0  # of its run that is seen on both sides of a name
_ABOVE_BOX = 1.0
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
    for rect in (rect for run, base in runs for rect in _spots(run, base, size)):
        if bounds[0] <= rect.left() and rect.right() <= bounds[1] and not any(map(rect.intersects, obstacles)):
            return rect
    return None


def _spots(run: Run, base: float, size: tuple[float, float]) -> Iterator[QRectF]:
    width, height = size
    top = min(run.y - height / 2, base - _ABOVE_BOX - height)
    if run.right - run.left >= width + 2 * _MARGIN:
        for share in (0.5, 0.25, 0.75):
            middle = run.left + (run.right - run.left) * share
            if min(middle - run.left, run.right - middle) >= width / 2 + _MARGIN:
                yield QRectF(middle - width / 2, top, width, height)
    yield QRectF(run.right + _BESIDE, top, width, height)
    yield QRectF(run.left - _BESIDE - width, top, width, height)


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
