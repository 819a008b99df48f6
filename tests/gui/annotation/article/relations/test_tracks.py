"""Tracks above a line and channels beside the column: nothing that meets shares one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from annotator.gui.annotation.article.relations.tracks import CLEARANCE, TRACKS, Channels, Intervals, Strip

STRETCHES = st.lists(
    st.tuples(st.floats(0, 700), st.floats(0, 200)).map(lambda pair: (pair[0], sum(pair))), max_size=30
)


@given(STRETCHES)
def test_stretches_on_one_track_never_come_nearer_than_the_clearance(stretches: list[tuple[float, float]]) -> None:
    intervals = Intervals(TRACKS)
    taken = [(intervals.take(low, high, range(TRACKS)), low, high) for low, high in stretches]
    for place, (track, low, high) in enumerate(taken):
        for other, other_low, other_high in taken[:place]:
            if track is not None and track == other:
                assert low >= other_high + CLEARANCE or high <= other_low - CLEARANCE


def test_overlapping_runs_climb_and_the_last_finds_no_track() -> None:
    strip = Strip(100, [])
    assert [strip.take(0, 50 + run) for run in range(TRACKS + 1)] == [*range(TRACKS), None]
    assert strip.take(80, 120) == 0
    assert strip.height(1) < strip.height(0) < 100


def test_a_lane_of_the_line_above_closes_the_tracks_that_it_reaches_but_only_where_it_runs() -> None:
    lane = QRectF(0, 88, 60, 3)
    strip = Strip(100, [lane])
    assert strip.take(10, 30) == 0
    assert strip.take(10, 30) == 1
    assert strip.take(10, 30) is None
    assert strip.take(70, 90, [2]) == 2


def test_wanted_tracks_are_tried_in_the_order_asked() -> None:
    strip = Strip(100, [])
    assert [strip.take(0, 50, (1, 2, 0)) for _ in range(4)] == [1, 2, 0, None]


def test_channels_fill_from_the_text_outward_and_share_the_outermost() -> None:
    channels = Channels(left=76, width=720)
    lefts = [channels.take(-1, 0, 300) for _ in range(7)]
    assert lefts == sorted(lefts, reverse=True)
    assert lefts[-1] == lefts[-2] == channels.outermost(-1)
    assert 76 - 35 < lefts[-1] < lefts[0] < 76
    assert channels.take(-1, 310, 400) == lefts[0]
    assert 76 + 720 < channels.take(1, 0, 300) < channels.outermost(1) < 76 + 720 + 22
