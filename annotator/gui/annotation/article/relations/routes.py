"""The relations of the span in hand, drawn in full: all of one label and direction share one comb of lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

from annotator.gui.annotation.article.relations.ports import Ports, nearest_pair, side_toward
from annotator.gui.annotation.article.relations.relation_index import RelationIndex
from annotator.gui.annotation.article.relations.tracks import TRACKS, Channels, Strip

MAX_ENDS = 60  # other ends that one comb draws

_NAMED_TRACKS = (1, 2, 3, 0)  # a name centred on the lowest track would bite into the text
_FAR = 1e6  # ends on other lines come after all on the same line

StripKey = tuple[int, float]  # a piece, and the top of the boxes on one of its lines


class Spot(NamedTuple):
    """One box of a span on the viewport, and the strip above it."""

    strip: StripKey
    box: QRectF


class Run(NamedTuple):
    """A level stretch of a comb; `origin` is the x of its end nearer to the hub."""

    left: float
    right: float
    y: float
    strip: StripKey
    origin: float


@dataclass(slots=True)
class Arm:
    """One relation between boxes in sight: sides are -1 left, 1 right; `channel` is the x through which it runs."""

    hub: Spot
    end: Spot
    hub_side: int
    end_side: int
    channel: float | None = None
    hub_x: float = 0.0
    end_x: float = 0.0

    def reach(self) -> float:
        """What the arms are sorted by, the nearest first."""
        distance = abs(self.hub.box.center().x() - self.end.box.center().x())
        return distance if self.channel is None else _FAR + abs(self.end.box.top() - self.hub.box.top())


@dataclass(slots=True)
class Route:
    """All relations of one label from one span, the hub, or all to it."""

    hub: str
    label: str
    is_incoming: bool  # at the hub
    ends: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)  # ends out of sight
    arms: list[Arm] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)

    def lines(self) -> Iterable[list[QPointF]]:
        """The polylines of all arms, from the hub's box to the other's."""
        heights = {run.strip: run.y for run in self.runs}
        for arm in self.arms:
            hub_y, end_y = heights[arm.hub.strip], heights[arm.end.strip]
            bends = [QPointF(arm.hub_x, hub_y)]
            if arm.channel is not None:
                bends += [QPointF(arm.channel, hub_y), QPointF(arm.channel, end_y)]
            bends.append(QPointF(arm.end_x, end_y))
            yield [QPointF(arm.hub_x, arm.hub.box.top()), *bends, QPointF(arm.end_x, arm.end.box.top())]

    def tips(self) -> list[QPointF]:
        """Where the arrow heads are: one at each end that a relation leads to."""
        ends = ((arm.hub_x, arm.hub) if self.is_incoming else (arm.end_x, arm.end) for arm in self.arms)
        return [QPointF(*place) for place in dict.fromkeys((x, spot.box.top()) for x, spot in ends)]


def gather_routes(index: RelationIndex, hubs: Sequence[str]) -> list[Route]:
    """The relations of the hubs by label and direction; one between two hubs belongs to the first."""
    routes: dict[tuple[str, str, bool], Route] = {}
    for place, hub in enumerate(hubs):
        for label, begin, end in index.of_span(hub):
            other = end if begin == hub else begin
            if other not in hubs[: place + 1]:
                key = hub, label, end == hub
                if key not in routes:
                    routes[key] = Route(*key)
                routes[key].ends.append(other)
    return list(routes.values())


def lay_out_routes(
    routes: Sequence[Route], spots: Mapping[str, Sequence[Spot]], strips: Mapping[StripKey, Strip], channels: Channels
) -> None:
    """Give each route its arms, ports, channels and tracks; ends without a spot are `hidden`."""
    for route in routes:
        for end in dict.fromkeys(route.ends):
            if end not in spots or route.hub not in spots or len(route.arms) == MAX_ENDS:
                route.hidden.append(end)
            else:
                route.arms.append(_arm(spots[route.hub], spots[end]))
        _choose_channel(route, channels)
    _give_ports(routes)
    _give_tracks(routes, strips)


def _arm(hub: Sequence[Spot], end: Sequence[Spot]) -> Arm:
    """Between the nearest boxes on one line, else between the boxes with the fewest lines between."""
    pair = nearest_pair([spot.box for spot in hub], [spot.box for spot in end])
    if pair:
        side = side_toward(*pair)
        here, there = (
            next(spot for spot in spots if spot.box == box) for spots, box in zip((hub, end), pair, strict=True)
        )
        return Arm(here, there, side, -side)
    here, there = min(
        ((one, other) for one in hub for other in end), key=lambda pair: abs(pair[0].box.top() - pair[1].box.top())
    )
    return Arm(here, there, 0, 0)


def _choose_channel(route: Route, channels: Channels) -> None:
    """Lead all arms between lines through one channel, on the side that is nearer to all their ends."""
    far = [arm for arm in route.arms if not arm.hub_side]
    if not far:
        return
    spots = [spot for arm in far for spot in (arm.hub, arm.end)]
    to_left = sum(spot.box.left() - channels.outermost(-1) for spot in spots)
    to_right = sum(channels.outermost(1) - spot.box.right() for spot in spots)
    side = -1 if to_left <= to_right else 1
    x = channels.take(side, min(spot.box.top() for spot in spots), max(spot.box.top() for spot in spots))
    for arm in far:
        arm.hub_side, arm.end_side, arm.channel = side, side, x


def _give_ports(routes: Iterable[Route]) -> None:
    ports = Ports()
    arms = [(arm.reach(), place, arm) for place, route in enumerate(routes) for arm in route.arms]
    for _, place, arm in sorted(arms, key=lambda each: each[:2]):
        arm.hub_x = ports.take(arm.hub.box, arm.hub_side, place)
        arm.end_x = ports.take(arm.end.box, arm.end_side, place)


def _give_tracks(routes: Sequence[Route], strips: Mapping[StripKey, Strip]) -> None:
    """A track for each route on each strip, the shortest run the lowest; the lowest is shared where all are taken."""
    stretches: dict[tuple[int, StripKey], list[float]] = {}
    for place, route in enumerate(routes):
        for arm in route.arms:
            bend = [] if arm.channel is None else [arm.channel]
            stretches.setdefault((place, arm.hub.strip), []).extend([arm.hub_x, *bend])
            stretches.setdefault((place, arm.end.strip), []).extend([arm.end_x, *bend])
    for (place, key), xs in sorted(stretches.items(), key=lambda each: max(each[1]) - min(each[1])):
        left, right = min(xs), max(xs)
        from_hub = [arm.hub_x for arm in routes[place].arms if arm.hub.strip == key]
        track = strips[key].take(left, right, _NAMED_TRACKS if from_hub else range(TRACKS))
        origin = from_hub[0] if from_hub else xs[1]
        routes[place].runs.append(Run(left, right, strips[key].height(track or 0), key, origin))
