"""A plan carried out by key presses alone, as a person would who knows the program and looks at the screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, permutations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.errors import AnnotatorError
from annotator.gui.annotation.article.linking.paint_links import boxes_in_sight
from annotator.gui.annotation.article.linking.pending_link import PendingLink
from annotator.gui.annotation.attribute_editors import NUMBERED
from annotator.gui.annotation.choices import numbered_value
from annotator.gui.main_window import MainWindow
from annotator.model.label_schema import LabelDefinition, LabelSchema
from annotator.model.span import AttributeValue, Fragment
from annotator.model.tokens import trimmed
from benchmarks.labelling.plan import Plan
from benchmarks.labelling.tally import KeyTally, Purpose
from benchmarks.labelling.ways import Press, Ways
from tests.support.hands import Hands

MOST_ORDERED = 5  # spans of one paragraph of which each order is tried
LINK_BEHIND = 1  # key more that a link costs where the source is labelled after the quote
ADD_PART = "="  # the key of Add to span that needs no Shift
LABEL_ALSO = "&"
ALSO_COST = 2  # keys for that, beside the label's: the text need not be selected
MOST_STEPS = 200  # from target to target while linking


class CountingHands(Hands):
    """Hands of which every key is counted."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(_Moment(), window)
        self.tally = KeyTally()

    def do(self, press: Press) -> None:
        """Press one combination, or type one sign."""
        self.tally.press(press.keys, press.purpose)
        if press.typed:
            self.write(press.keys)
        else:
            self.press(press.keys)


class _Moment:
    def wait(self, ms: int) -> None:
        """What is put off by timers is not needed for the next key, so that only what is due is done."""
        QTest.qWait(min(ms, 1))
        QApplication.processEvents()


class LabellingByKeys:
    """Goes through the article paragraph by paragraph; within one, in the order that takes the fewest keys."""

    def __init__(self, hands: CountingHands, plan: Plan, schema: LabelSchema) -> None:
        self._hands, self._plan, self._schema = hands, plan, schema
        self._article = hands.article
        self._ways = Ways(self._article.article)
        self._made: dict[int, str] = {}  # identifiers of spans by their place in the plan

    def label_all(self) -> None:
        """Make every span of the plan with its attributes and relations.

        Raises:
            AnnotatorError: the window did not do what the keys ask for.
        """
        for places in self._stretches():
            for place in self._cheapest_order(places):
                self._make(place)

    def _stretches(self) -> Iterator[list[int]]:
        """The spans that begin in one paragraph, by their places in the plan; of many, a few at a time."""
        text, spans = self._article.source_text(), self._plan.spans
        for _, found in groupby(range(len(spans)), lambda place: text.count("\n", 0, spans[place].fragments[0][0])):
            places = list(found)
            for first in range(0, len(places), MOST_ORDERED):
                yield places[first : first + MOST_ORDERED]

    def _cheapest_order(self, places: Sequence[int]) -> Sequence[int]:
        return min(permutations(places), key=self._cost)

    def _cost(self, order: Sequence[int]) -> int:
        cost, caret, in_hand = 0, self._article.caret(), self._parts_in_hand()
        for number, place in enumerate(order):
            fragments = self._plan.spans[place].fragments
            cost += ALSO_COST if fragments == in_hand else 0
            for fragment in () if fragments == in_hand else fragments:
                way = self._ways.cheapest(caret, fragment)
                cost, caret = cost + way.cost, way.caret
            in_hand = fragments
            before = order[:number]
            cost += LINK_BEHIND * sum(link.to == place for each in before for link in self._plan.spans[each].links)
        return cost

    def _make(self, place: int) -> None:
        span = self._plan.spans[place]
        definition = self._schema.label(span.label)
        if definition is None or definition.key is None:
            raise AnnotatorError(f"The label {span.label} of the plan has no key in the schema.")
        if span.fragments == self._parts_in_hand():
            self._press(LABEL_ALSO, Purpose.LABEL)
            self._press(definition.key, Purpose.LABEL)
        else:
            self._select_and_label(span.fragments, definition.key)
        for name, value in span.attributes.items():
            self._press(f"Ctrl+{_number(definition, name, value)}", Purpose.ATTRIBUTE)
        self._made[place] = self._article.focused_span() or ""
        self._link(place)

    def _parts_in_hand(self) -> tuple[Fragment, ...]:
        focused = self._article.focused_outline()
        return focused.parts() if focused else ()

    def _select_and_label(self, fragments: Sequence[Fragment], key: str) -> None:
        first, *others = fragments
        self._select(first)
        self._press(key, Purpose.LABEL)
        for fragment in others:
            self._select(fragment)
            self._press(ADD_PART, Purpose.LABEL)

    def _select(self, fragment: Fragment) -> None:
        for press in self._ways.cheapest(self._article.caret(), fragment).presses:
            self._hands.do(press)
        if trimmed(self._article.source_text(), *self._article.selection()) != fragment:
            raise AnnotatorError(f"The keys selected {self._article.selection()} instead of {fragment}.")

    def _link(self, place: int) -> None:
        """Make the links between the span in hand and those made before."""
        for link in self._plan.spans[place].links:
            if link.to in self._made:
                self._link_to(self._made[link.to], link.relation, is_outgoing=True)
        for other in set(self._made) - {place}:
            for link in self._plan.spans[other].links:
                if link.to == place:
                    self._link_to(self._made[other], link.relation, is_outgoing=False)

    def _link_to(self, other: str, relation: str, *, is_outgoing: bool) -> None:
        links, focused = self._hands.window.workspace.links, self._article.focused_outline()
        if focused is not None and is_outgoing:
            expected = links.expected(focused)
            nearest = [target.span.id for target in links.nearest(focused)]
            if expected is not None and expected.name == relation and other in nearest:
                self._press(str(nearest.index(other) + 1), Purpose.LINK)
                return
        self._press("L", Purpose.LINK)
        pending = self._article.links.pending()
        if pending is None:
            raise AnnotatorError("The window offers nothing to link to.")
        self._choose(pending, other, relation)

    def _choose(self, pending: PendingLink, other: str, relation: str) -> None:
        """Tab to the relation if the target is offered for another one; then its number, or step by step."""
        for _ in pending.labels():
            target = pending.target(other)
            link = pending.link_to(target) if target else None
            if link is not None and link.definition.name == relation:
                break
            self._press("Tab", Purpose.LINK)
        article = self._article
        seen = boxes_in_sight(article.article, article.sight.placed(), article.viewport().height())
        if number := pending.numbers(seen).get(other):
            self._press(str(number), Purpose.LINK)
            return
        for _ in range(MOST_STEPS):
            if pending.current == other:
                break
            self._press("N", Purpose.LINK)
        self._press("Return", Purpose.LINK)

    def _press(self, keys: str, purpose: Purpose) -> None:
        self._hands.do(Press(keys, purpose))


def _number(definition: LabelDefinition, name: str, value: AttributeValue) -> int:
    """With which digit, and Ctrl, an attribute gets a value."""
    for number in range(1, NUMBERED + 1):
        numbered = numbered_value(definition, number)
        if numbered is not None and (numbered[0].name, numbered[1]) == (name, value):
            return number
    raise AnnotatorError(f"No key gives {definition.name} the {name} {value!r}.")
