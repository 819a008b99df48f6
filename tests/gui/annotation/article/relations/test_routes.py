"""Routes of the span in hand: one comb for each label and direction, apart from all others."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QRectF

from annotator.gui.annotation.article.relations.relation_index import RelationIndex
from annotator.gui.annotation.article.relations.routes import MAX_ENDS, Route, Spot, gather_routes, lay_out_routes
from annotator.gui.annotation.article.relations.tracks import Channels, Strip

LEFT, WIDTH = 76.0, 720.0


def spot(line: int, left: float, right: float) -> Spot:
    top = 50.0 + 40 * line
    return Spot((0, top), QRectF(left, top, right - left, 20))


def laid_out(relations: list[tuple[str, str, str]], hubs: list[str], spots: dict[str, list[Spot]]) -> list[Route]:
    routes = gather_routes(RelationIndex(relations), hubs)
    strips = {each.strip: Strip(each.strip[1], []) for boxes in spots.values() for each in boxes}
    lay_out_routes(routes, spots, strips, Channels(LEFT, WIDTH))
    return routes


QUOTE_AND_ENDS = {
    "quote": [spot(0, 100, 500)],
    "cue": [spot(0, 510, 540)],
    "source": [spot(0, 550, 650)],
    "pronoun": [spot(3, 120, 150)],
    "far quote": [spot(4, 300, 700)],
}
RELATIONS = [("cued_by", "quote", "cue"), ("attributed_to", "quote", "source")]


def test_two_relations_from_one_place_have_ports_and_tracks_of_their_own_and_do_not_cross() -> None:
    cue, source = laid_out(RELATIONS, ["quote"], QUOTE_AND_ENDS)
    assert source.runs[0].y < cue.runs[0].y
    assert source.arms[0].hub_x < cue.arms[0].hub_x < cue.arms[0].end_x < source.arms[0].end_x
    assert source.tips()[0].x() == source.arms[0].end_x


def test_an_end_on_another_line_is_reached_through_a_channel_clear_of_text_and_numbers() -> None:
    (route,) = laid_out([("same_as", "pronoun", "cue")], ["pronoun"], QUOTE_AND_ENDS)
    points = next(iter(route.lines()))
    channel = min(point.x() for point in points)
    assert LEFT - 35 < channel < LEFT
    assert points[0].y() == 170
    assert points[-1].y() == 50
    assert all(one.x() == other.x() or one.y() == other.y() for one, other in pairwise(points))


def test_ends_at_the_right_are_reached_through_the_right_channel() -> None:
    spots = {"one": [spot(0, 700, 780)], "other": [spot(2, 690, 760)]}
    (route,) = laid_out([("same_as", "one", "other")], ["one"], spots)
    assert route.arms[0].channel is not None
    assert route.arms[0].channel > LEFT + WIDTH


def test_many_relations_into_one_span_share_a_comb_and_one_arrow_head() -> None:
    relations = [("attributed_to", quote, "source") for quote in ("quote", "far quote", "pronoun")]
    (route,) = laid_out(relations, ["source"], QUOTE_AND_ENDS)
    assert len(route.arms) == 3
    assert len({arm.channel for arm in route.arms if arm.channel is not None}) == 1
    assert len([run for run in route.runs if run.strip == (0, 50.0)]) == 1
    assert len({tip.x() for tip in route.tips() if tip.y() == 50}) == 2  # from the left, and from the lines below


def test_labels_and_directions_are_told_apart_and_a_relation_between_two_hubs_is_drawn_once() -> None:
    relations = [*RELATIONS, ("same_as", "source", "pronoun"), ("same_as", "pronoun", "source")]
    routes = gather_routes(RelationIndex(relations), ["source", "quote"])
    assert [(route.hub, route.label, route.is_incoming) for route in routes] == [
        ("source", "attributed_to", True),
        ("source", "same_as", False),
        ("source", "same_as", True),
        ("quote", "cued_by", False),
    ]


def test_ends_out_of_sight_are_hidden_and_thousands_are_not_all_drawn() -> None:
    spots = {"hub": [spot(0, 100, 200)], **{f"s{place}": [spot(place % 20 + 1, 300, 340)] for place in range(900)}}
    relations = [("attributed_to", f"s{place}", "hub") for place in range(900)] + [("attributed_to", "gone", "hub")]
    (route,) = laid_out(relations, ["hub"], spots)
    assert len(route.arms) == MAX_ENDS
    assert len(route.hidden) == 901 - MAX_ENDS
    (unseen,) = laid_out([("cued_by", "quote", "gone")], ["quote"], QUOTE_AND_ENDS)
    assert unseen.hidden == ["gone"]
    assert not unseen.runs


def test_a_full_strip_still_takes_the_routes_of_the_span_in_hand() -> None:
    spots = {"hub": [spot(0, 100, 300)], **{f"s{place}": [spot(0, 400 + place, 600)] for place in range(9)}}
    routes = laid_out([(f"label{place}", "hub", f"s{place}") for place in range(9)], ["hub"], spots)
    assert all(len(route.runs) == 1 and route.tips() for route in routes)
