"""The relations of the spans in hand on the viewport: their routes, and what is written to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest

from PySide6.QtCore import QRectF, Qt

from annotator.gui.annotation.article.article_layout import ArticleLayout, Placed
from annotator.gui.annotation.article.chips import CHIP_HEIGHT
from annotator.gui.annotation.article.relations.names import hidden_words, place_name, place_note
from annotator.gui.annotation.article.relations.routes import (
    Route,
    Run,
    Spot,
    StripKey,
    gather_routes,
    lay_out_routes,
)
from annotator.gui.annotation.article.relations.tracks import Channels, Strip

_ELIDE = Qt.TextElideMode.ElideRight
_HIDDEN_NAMED = 3  # ends out of sight that a note names
_HIDDEN_TEXT = 24  # code points of each
_NOTE_GAP = 3.0  # between a row of chips and a note below it
_RUN_REACH = 2.0  # pixels around a run that other names keep free

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"  # an Arabic name does not turn the note around


@dataclass(slots=True)
class InHand:
    """Routes of the spans in hand, and words with their places: names beside routes, notes in the rail.

    Where a suggestion is in hand, these are links that are suggested.
    """

    hubs: list[str]
    is_suggested: bool = False
    routes: list[Route] = field(default_factory=list)
    spots: dict[str, list[Spot]] = field(default_factory=dict)
    names: list[tuple[str, QRectF]] = field(default_factory=list)
    notes: list[tuple[str, QRectF]] = field(default_factory=list)


def relations_in_hand(
    article: ArticleLayout, placed: Sequence[Placed], hubs: Sequence[str], viewport_height: float
) -> InHand:
    """Lay out the relations of these spans, in pixels of the viewport."""
    is_suggested = bool(hubs) and article.suggested.get(hubs[0]) is not None
    index = article.suggested_relations if is_suggested else article.relations
    made = InHand([hub for hub in hubs if index.of_span(hub)], is_suggested)
    made.routes = gather_routes(index, made.hubs)
    if not made.routes:
        return made
    wanted = {*made.hubs, *(end for route in made.routes for end in route.ends)}
    made.spots = _spots(placed, wanted, article.geometry.left, viewport_height)
    strips = _strips(article, placed, {spot.strip for spots in made.spots.values() for spot in spots})
    lay_out_routes(made.routes, made.spots, strips, Channels(article.geometry.left, article.geometry.width))
    _add_names(made, article, strips)
    if article.geometry.rail_width:
        _add_notes(made, article, placed)
    return made


def _spots(placed: Iterable[Placed], wanted: set[str], left: float, viewport_height: float) -> dict[str, list[Spot]]:
    spots: dict[str, list[Spot]] = {}
    for here in placed:
        for mark in here.marks.marks:
            if mark.span.id in wanted:
                box = mark.box.translated(left, here.y)
                if 0 <= box.center().y() <= viewport_height:
                    spots.setdefault(mark.span.id, []).append(Spot((here.place, mark.box.top()), box))
    return spots


def _strips(article: ArticleLayout, placed: Iterable[Placed], keys: set[StripKey]) -> dict[StripKey, Strip]:
    strips = {}
    for here in placed:
        for top, rects in article.obstacles_of(here).items():
            if (here.place, top) in keys:
                moved = [rect.translated(article.geometry.left, here.y) for rect in rects]
                strips[here.place, top] = Strip(here.y + top, moved)
    return strips


def _add_names(made: InHand, article: ArticleLayout, strips: dict[StripKey, Strip]) -> None:
    metrics = article.style.note_metrics
    bounds = article.geometry.left, article.geometry.left + article.geometry.width
    taken = [
        rect for key in {run.strip for route in made.routes for run in route.runs} for rect in strips[key].obstacles
    ]
    for route in made.routes:
        others = [_around(run) for other in made.routes if other is not route for run in other.runs]
        name = relation_name(route.label)
        size = metrics.horizontalAdvance(name) + 8, metrics.ascent() + 1
        runs = [(run, strips[run.strip].base) for run in route.runs]
        place = place_name(runs, size, [*taken, *others], bounds)
        if place:
            made.names.append((name, place))
            taken.append(place)


def _around(run: Run) -> QRectF:
    return QRectF(run.left, run.y, run.right - run.left, 0).adjusted(-_RUN_REACH, -_RUN_REACH, _RUN_REACH, _RUN_REACH)


def _add_notes(made: InHand, article: ArticleLayout, placed: Iterable[Placed]) -> None:
    """Tell of ends out of sight in the rail, below the chips of the hub's line."""
    geometry, metrics = article.geometry, article.style.note_metrics
    taken = [chip.rect.translated(geometry.left, here.y) for here in placed for chip in here.marks.chips]
    for route in made.routes:
        note = _note(route, article)
        if not note or route.hub not in made.spots:
            continue
        words = metrics.elidedText(note, _ELIDE, geometry.rail_width)
        top = made.spots[route.hub][0].box.center().y() + CHIP_HEIGHT / 2 + _NOTE_GAP
        wanted = QRectF(geometry.left + geometry.rail, top, metrics.horizontalAdvance(words) + 1, metrics.height())
        place = place_note(wanted, taken)
        if place:
            made.notes.append((words, place))
            taken.append(place)


def _note(route: Route, article: ArticleLayout) -> str:
    """The relation's name, an arrow to where its hidden ends are, and the words of the nearest; empty without any."""
    hub = article.outline(route.hub)
    ends = [span for span_id in route.hidden if (span := article.outline(span_id))]
    if hub is None or not ends:
        return ""
    near = nsmallest(_HIDDEN_NAMED, ends, key=lambda span: abs(span.start - hub.start))
    words = [_words(article.text, span.start, span.end) for span in near]
    above = sum(span.start < hub.start for span in ends)
    arrow = "↑" if above == len(ends) else "↕" if above else "↓"
    return f"{relation_name(route.label)} {arrow} {hidden_words(words, len(ends))}"


def _words(text: str, start: int, end: int) -> str:
    shown = " ".join(text[start : min(end, start + _HIDDEN_TEXT)].split())
    return f"{FIRST_STRONG_ISOLATE}{shown}{'…' if end - start > _HIDDEN_TEXT else ''}{POP_ISOLATE}"


def relation_name(label: str) -> str:
    """A relation's label for people."""
    return label.replace("_", " ")
