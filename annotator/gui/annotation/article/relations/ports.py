"""Where relations touch the top of a span's box, so that several from one side can be told apart."""

from __future__ import annotations

from PySide6.QtCore import QRectF

INSET = 8.0  # pixels from the side of the box to the first port
PORT_PITCH = 7.0


class Ports:
    """Hands out places on the tops of boxes; ask for the nearest ends first, and no two relations cross."""

    def __init__(self) -> None:
        self._owners: dict[tuple[float, float, int], list[object]] = {}

    def take(self, box: QRectF, side: int, owner: object) -> float:
        """The x of the owner's port on the left (-1) or right (1) half of a box; the same one when asked again."""
        owners = self._owners.setdefault((box.left(), box.top(), side), [])
        if owner not in owners:
            owners.append(owner)
        return port(box, side, owners.index(owner))


def port(box: QRectF, side: int, place: int) -> float:
    """The x of a port, counted from the side toward the middle of the box, where the rest share one."""
    depth = min(box.width() / 2, INSET + place * PORT_PITCH)
    return box.right() - depth if side > 0 else box.left() + depth


def nearest_pair(here: list[QRectF], there: list[QRectF]) -> tuple[QRectF, QRectF] | None:
    """The two boxes, one of each list, that lie on one line with the least space between; None without a line."""
    pairs = [(one, other) for one in here for other in there if one.top() == other.top()]
    return min(pairs, key=lambda pair: _space(*pair), default=None)


def _space(one: QRectF, other: QRectF) -> float:
    return max(one.left(), other.left()) - min(one.right(), other.right())


def side_toward(box: QRectF, other: QRectF) -> int:
    """The half of a box, left (-1) or right (1), that faces another box."""
    return 1 if other.center().x() >= box.center().x() else -1
