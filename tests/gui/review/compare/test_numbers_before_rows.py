from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF

from annotator.gui.annotation.article.flags import Sign
from annotator.gui.annotation.article.geometry import Strokes
from annotator.gui.review.compare.paint_compared import before_rows
from annotator.model.span import SpanOutline


@pytest.mark.parametrize("is_right_to_left", [False, True])
def test_the_numbers_of_people_and_gold_hide_no_row(is_right_to_left: bool) -> None:
    starts = {0: 200.0, 1: 230.0, 2: 200.0}  # the second one has less
    lanes = {row: QRectF(start, 50 + 5 * row, 600 - 2 * start, 4) for row, start in starts.items()}
    signs = {row: (3, Sign(SpanOutline(str(row), 0, 9, "QUOTE"), lane)) for row, lane in lanes.items()}
    numbers = [sign.rect for sign in before_rows(signs, Strokes(), is_right_to_left=is_right_to_left)]
    assert len(numbers) == len(lanes)
    assert not any(number.intersects(lane) for number in numbers for lane in lanes.values())
    assert not any(one.intersects(other) for place, one in enumerate(numbers) for other in numbers[:place])
    edge = max(lane.right() for lane in lanes.values()) if is_right_to_left else 200.0
    assert all(number.left() >= edge if is_right_to_left else number.right() <= edge for number in numbers)
