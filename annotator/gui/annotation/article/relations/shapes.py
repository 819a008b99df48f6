"""The shapes that relations are drawn with."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath, QPolygonF

_CORNER = 3.0  # pixels; corners of short runs are rounded less
_TICK = 4.0


def add_rounded(path: QPainterPath, points: Sequence[QPointF]) -> None:
    """Add lines with rounded corners."""
    path.moveTo(points[0])
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        path.lineTo(corner - _toward(before, corner))
        path.quadTo(corner, corner + _toward(corner, after))
    path.lineTo(points[-1])


def add_head(path: QPainterPath, tip: QPointF, *, small: bool) -> None:
    """Add an arrow head that points down at the tip."""
    half, height = (2.5, 3.5) if small else (3.5, 4.5)
    path.addPolygon(QPolygonF([tip, tip + QPointF(-half, -height), tip + QPointF(half, -height)]))
    path.closeSubpath()


def add_tick(path: QPainterPath, foot: QPointF) -> None:
    """Add a short stem."""
    path.moveTo(foot)
    path.lineTo(foot - QPointF(0, _TICK))


def _toward(start: QPointF, end: QPointF) -> QPointF:
    way = end - start
    length = math.hypot(way.x(), way.y())
    return way * (min(_CORNER, length / 2) / length) if length else QPointF()
