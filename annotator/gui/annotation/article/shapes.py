"""The shapes that relations and frames are drawn with."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF

_CORNER = 3.0  # pixels; corners of short runs are rounded less
_FRAME_CORNER = 2.0
_TICK, _DOT = 4.0, 0.75


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
    """Add a short stem with a dot on it."""
    path.moveTo(foot)
    path.lineTo(foot - QPointF(0, _TICK))
    path.addEllipse(foot - QPointF(0, _TICK), _DOT, _DOT)


def add_frame(path: QPainterPath, box: QRectF, *, left: bool, right: bool) -> None:
    """Add a frame that is closed on the left, the right, both or neither side."""
    if left and right:
        path.addRoundedRect(box, _FRAME_CORNER, _FRAME_CORNER)
    elif left:
        add_rounded(path, [box.topRight(), box.topLeft(), box.bottomLeft(), box.bottomRight()])
    elif right:
        add_rounded(path, [box.topLeft(), box.topRight(), box.bottomRight(), box.bottomLeft()])
    else:
        add_rounded(path, [box.topLeft(), box.topRight()])
        add_rounded(path, [box.bottomLeft(), box.bottomRight()])


def _toward(start: QPointF, end: QPointF) -> QPointF:
    way = end - start
    length = math.hypot(way.x(), way.y())
    return way * (min(_CORNER, length / 2) / length) if length else QPointF()
