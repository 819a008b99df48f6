"""Where relations touch a box."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF

from annotator.gui.annotation.article.relations.ports import Ports, nearest_pair, port, side_toward


def box(left: float, right: float, top: float = 20) -> QRectF:
    return QRectF(left, top, right - left, 20)


@pytest.mark.parametrize("side", [-1, 1])
def test_ports_step_from_the_side_inward_and_stop_in_the_middle(side: int) -> None:
    wide = [port(box(100, 200), side, place) for place in range(9)]
    assert len(set(wide[:6])) == 6
    assert wide == sorted(wide, reverse=side > 0)
    assert wide[-1] == 150
    assert port(box(100, 108), side, 0) == 104


def test_each_owner_keeps_its_port_and_both_halves_are_given_apart() -> None:
    ports = Ports()
    first, second = ports.take(box(0, 100), 1, "first"), ports.take(box(0, 100), 1, "second")
    assert second < first
    assert ports.take(box(0, 100), 1, "first") == first
    assert ports.take(box(0, 100), -1, "second") == port(box(0, 100), -1, 0)
    assert ports.take(box(0, 100, top=60), 1, "second") == first


def test_the_nearest_boxes_on_one_line_are_joined() -> None:
    quote = [box(0, 100), box(300, 400), box(0, 50, top=60)]
    assert nearest_pair(quote, [box(420, 500)]) == (quote[1], box(420, 500))
    assert nearest_pair(quote, [box(120, 160)]) == (quote[0], box(120, 160))
    assert nearest_pair(quote, [box(500, 600, top=60)]) == (quote[2], box(500, 600, top=60))
    assert nearest_pair(quote, [box(0, 50, top=100)]) is None


def test_a_relation_leaves_on_the_side_of_its_other_end() -> None:
    assert side_toward(box(0, 100), box(120, 160)) == 1
    assert side_toward(box(0, 100), box(10, 30)) == -1
