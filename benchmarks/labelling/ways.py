"""The cheapest keys with which a stretch of text is selected, from where the caret stands.

A person who knows the program sees them; here they are searched for (Dijkstra's algorithm), over the movements of the
caret, the keys for quotations and sentences, and the bar for finding. A key costs one, and so does each modifier that
goes down for it. What nobody would see is left out: steps go from coarse to fine, and only the beginning of a word is
typed into the bar.
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import heappop, heappush
from itertools import count
from typing import NamedTuple

from annotator.gui.annotation.article.article_layout import ArticleLayout
from annotator.gui.annotation.article.caret_movement import CaretUnit, moved
from annotator.gui.annotation.article.line_movement import column_of, line_edge, neighbouring_line
from annotator.model import edges
from annotator.model.occurrences import places_of
from annotator.model.span import Fragment
from annotator.model.tokens import trimmed
from benchmarks.labelling.tally import Purpose, modifiers_of

# From coarse to fine: a person leaps first and then corrects, so that none of these is followed by one further up.
STEPS: tuple[tuple[CaretUnit, str, str], ...] = (
    (CaretUnit.DOCUMENT, "Ctrl+Home", "Ctrl+End"),
    (CaretUnit.PARAGRAPH, "Ctrl+Up", "Ctrl+Down"),
    (CaretUnit.SENTENCE, "Ctrl+Left", "Ctrl+Right"),
    (CaretUnit.LINE, "Up", "Down"),
    (CaretUnit.LINE_EDGE, "Home", "End"),
    (CaretUnit.WORD, "Left", "Right"),
    (CaretUnit.CHARACTER, "Alt+Left", "Alt+Right"),
)
FINE = 4  # only these steps turn back, to correct what went too far
SHAPES = {")": edges.with_marks, "(": edges.inside_marks, ";": edges.whole_sentences}
SHORTEST_TYPED, LONGEST_TYPED = 3, 6  # letters: nobody sees that a place is the next that has one letter
MOST_ENTERS = 3


class Press(NamedTuple):
    """One combination of keys; a typed one is a sign in the field for finding."""

    keys: str
    purpose: Purpose
    typed: bool = False


class Way(NamedTuple):
    """The keys, what they cost, and where the caret then stands."""

    presses: tuple[Press, ...]
    cost: int
    caret: int


class _Node(NamedTuple):
    anchor: int | None  # None while nothing is selected
    caret: int
    held: frozenset[str]
    column: float | None = None  # in which the caret goes up and down
    fineness: int = 0  # of the last step, its place in STEPS
    forward: bool | None = None  # where the last step led
    is_first: bool = False  # a span may have the focus, which keys for quotations would reshape: move first


_Next = tuple[tuple[Press, ...], _Node]


class Ways:
    """Searches in one article as it is laid out; what was found is kept."""

    def __init__(self, article: ArticleLayout) -> None:
        self._article = article
        self._moved: dict[tuple[int, CaretUnit, bool, int | None], int] = {}
        self._found: dict[tuple[int, Fragment], Way] = {}

    def cheapest(self, caret: int, target: Fragment) -> Way:
        """The keys from a caret, where nothing is selected, until the target is."""
        asked = caret, target
        if asked not in self._found:
            self._found[asked] = self._search(*asked)
        return self._found[asked]

    def _search(self, caret: int, target: Fragment) -> Way:
        anchors = self._anchors(target)
        first = _Node(None, caret, frozenset(), is_first=True)
        order = count()
        queue: list[tuple[int, int, _Node, tuple[Press, ...]]] = [(0, next(order), first, ())]
        done: set[_Node] = set()
        while queue:
            cost, _, node, way = heappop(queue)
            if node in done:
                continue
            done.add(node)
            if self._is_there(node, target):
                return Way(way, cost, node.caret)
            for presses, after in self._after(node, target, anchors):
                if after not in done:
                    dearer = cost + _cost(presses, node.held)
                    heappush(queue, (dearer, next(order), after, way + presses))
        raise LookupError(f"no keys select {target}")

    def _anchors(self, target: Fragment) -> set[int]:
        """Where a selection may begin: at the target's edges, or in white space beside them."""
        text, (start, end) = self._article.text, target
        while start > 0 and text[start - 1].isspace():
            start -= 1
        while end < len(text) and text[end].isspace():
            end += 1
        return {*range(start, target[0] + 1), *range(target[1], end + 1)}

    def _is_there(self, node: _Node, target: Fragment) -> bool:
        if node.anchor is None or node.anchor == node.caret:
            return False
        return trimmed(self._article.text, *sorted((node.anchor, node.caret))) == target

    def _after(self, node: _Node, target: Fragment, anchors: set[int]) -> Iterator[_Next]:
        if node.anchor is not None:
            yield from self._steps(node, node.anchor)
            return
        yield from self._steps(node, None)
        if node.caret in anchors:
            yield from self._steps(node, node.caret)
        if node.is_first:
            yield from self._finds(node, target)
        elif target[0] <= node.caret <= target[1]:
            yield from self._shapes(node, target)

    def _steps(self, node: _Node, anchor: int | None) -> Iterator[_Next]:
        """One step on; `anchor` is where a selection begins, or None to move."""
        purpose = Purpose.REACH if anchor is None else Purpose.SELECT
        shift = "" if anchor is None else "Shift+"
        coarsest = node.fineness if anchor == node.anchor else 0
        for fineness, (unit, *both) in enumerate(STEPS):
            for keys, forward in zip(both, (False, True), strict=True):
                turns = anchor == node.anchor and node.forward not in (None, forward)
                if fineness >= max(coarsest, FINE * turns):
                    caret, column = self._target(node, unit, forward, anchor)
                    after = _Node(anchor, caret, modifiers_of(shift + keys), column, fineness, forward)
                    yield (Press(shift + keys, purpose),), after

    def _target(self, node: _Node, unit: CaretUnit, forward: bool, anchor: int | None) -> tuple[int, float | None]:
        if unit is CaretUnit.LINE:
            column = column_of(self._article, node.caret) if node.column is None else node.column
            return neighbouring_line(self._article, node.caret, column, forward=forward), column
        if unit is CaretUnit.LINE_EDGE:
            return line_edge(self._article, node.caret, forward=forward, extend=anchor is not None), None
        return self._step(node.caret, unit, forward, anchor), None

    def _step(self, caret: int, unit: CaretUnit, forward: bool, anchor: int | None) -> int:
        asked = caret, unit, forward, anchor
        if asked not in self._moved:
            self._moved[asked] = moved(self._article.text, caret, unit, forward=forward, anchor=anchor)
        return self._moved[asked]

    def _shapes(self, node: _Node, target: Fragment) -> Iterator[_Next]:
        for key, shaped in SHAPES.items():
            start, end = shaped(self._article.text, node.caret, node.caret)
            if start == target[0] and start < end:
                yield (Press(key, Purpose.SELECT),), _Node(start, end, modifiers_of(key))

    def _finds(self, node: _Node, target: Fragment) -> Iterator[_Next]:
        """Type the target's first letters into the bar for finding, step on to it, and leave the bar."""
        for length in range(SHORTEST_TYPED, LONGEST_TYPED + 1):
            typed = self._article.text[target[0] : target[0] + length].lower()
            if len(typed) < length or not (typed.isascii() and typed.replace(" ", "a").isalnum()):
                return
            hits = places_of(self._article.text, typed, whole_tokens=False, match_case=False)
            in_turn = [hit for hit in hits if hit[0] >= node.caret] + hits
            wanted = (target[0], target[0] + length)
            if wanted in in_turn[: MOST_ENTERS + 1]:
                enters = in_turn.index(wanted)
                signs = tuple(Press(sign, Purpose.REACH, typed=True) for sign in typed)
                end = (*(Press("Return", Purpose.REACH),) * enters, Press("Esc", Purpose.REACH))
                after = _Node(*wanted, frozenset())
                yield (Press("Ctrl+F", Purpose.REACH), *signs, *end), after


def _cost(presses: tuple[Press, ...], held: frozenset[str]) -> int:
    cost = 0
    for press in presses:
        wanted = modifiers_of(press.keys)
        cost += 1 + len(wanted - held)
        held = wanted
    return cost
