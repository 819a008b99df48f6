"""A plan carried out with the mouse alone: dragging and clicking in the article, the panel and the menus."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QPushButton, QScrollArea

from annotator.errors import AnnotatorError
from annotator.gui.annotation.attribute_editors import ChoiceEditor, ListEditor, shown_choice
from annotator.gui.annotation.key_chooser import ChoiceRow
from annotator.gui.annotation.label_row import LabelRow
from annotator.gui.annotation.span_card import SpanCard
from annotator.model.boundaries import TextUnit, unit_at
from annotator.model.label_schema import LabelSchema
from annotator.model.span import AttributeValue, Fragment, SpanOutline
from annotator.model.tokens import tokens_in
from benchmarks.labelling.mouse_hands import MouseHands
from benchmarks.labelling.plan import Plan
from benchmarks.measuring import until

CLICKS = {2: TextUnit.WORD, 3: TextUnit.SENTENCE, 4: TextUnit.PARAGRAPH}  # all cheaper than a drag
ADD_PART = ("Annotate", "Parts", "Add to span")
LABEL_ALSO = ("Annotate", "Label also as…")


class LabellingByMouse:
    """Goes through the plan in reading order; a link is drawn as soon as both ends are there."""

    def __init__(self, hands: MouseHands, plan: Plan, schema: LabelSchema) -> None:
        self._hands, self._plan, self._schema = hands, plan, schema
        self._article = hands.article
        self._made: dict[int, str] = {}  # identifiers of spans by their place in the plan

    def label_all(self) -> None:
        """Make every span of the plan with its attributes and relations.

        Raises:
            AnnotatorError: the window did not do what the mouse asks for, or a mouse cannot do it.
        """
        for place in range(len(self._plan.spans)):
            self._make(place)

    def _make(self, place: int) -> None:
        span = self._plan.spans[place]
        focused = self._article.focused_outline()
        if focused is not None and span.fragments == focused.parts() and len(span.fragments) > 1:
            self._label_also(span.label)
        else:
            self._select_and_label(span.fragments, span.label)
        for value in span.attributes.values():
            self._set(value)
        self._made[place] = self._article.focused_span() or ""
        for link in span.links:
            if link.to in self._made:
                self._link_to(self._made[link.to])
        for other in set(self._made) - {place}:
            if any(link.to == place for link in self._plan.spans[other].links):
                self._link_to(self._made[other])

    def _label_also(self, label: str) -> None:
        """Give the text in hand another label, by the menu: of one part only, dragging over it again is quicker."""
        self._hands.choose_in_menu(LABEL_ALSO)
        rows = self._hands.window.findChildren(ChoiceRow)
        self._hands.click_on(next(row for row in rows if row.isVisible() and row.choice.part == label))

    def _select_and_label(self, fragments: Sequence[Fragment], label: str) -> None:
        first, *others = fragments
        self._select(first)
        self._hands.click_on(self._row(label))
        for fragment in others:
            self._select(fragment)
            self._hands.choose_in_menu(ADD_PART)

    def _select(self, fragment: Fragment) -> None:
        start, end = fragment
        text = self._article.source_text()
        self._hands.show_text((start, end - 1))
        for times, unit in CLICKS.items():
            alike = [offset for offset in range(start, end) if unit_at(text, offset, unit) == fragment]
            if alike:
                self._hands.click_text(sorted(alike, key=lambda offset: abs(2 * offset - start - end)), times)
                break
        else:
            self._drag_over(start, end)
        if self._article.selection() != fragment:
            raise AnnotatorError(f"The mouse selected {self._article.selection()} instead of {fragment}.")

    def _drag_over(self, start: int, end: int) -> None:
        """From within the first word: the selection grows to whole words."""
        tokens = tokens_in(self._article.source_text(), start, start)
        first = next(token for token in tokens if token[0] <= start < token[1])
        self._hands.drag_over(range(start, first[1]), end - 1)

    def _row(self, label: str) -> LabelRow:
        definition = self._schema.label(label)
        rows = self._hands.window.workspace.palette_of_labels.findChildren(LabelRow)
        for row in rows:
            if definition is not None and row.accessibleName().startswith(f"{definition.shown()},"):
                return row
        raise AnnotatorError(f"The panel has no label {label}.")

    def _set(self, value: AttributeValue) -> None:
        """Click on a value in the panel, or on it in a list there."""
        card = self._card()
        area = next(area for area in self._hands.window.workspace.inspector.findChildren(QScrollArea))
        for editor in card.findChildren(ChoiceEditor):
            for button in editor.findChildren(QPushButton):
                if button.text() == shown_choice(str(value)):
                    self._hands.show_widget(button, area)
                    self._hands.click_on(button)
                    return
        for box in card.findChildren(ListEditor):
            if box.findData(value) >= 0:
                self._hands.show_widget(box, area)
                self._hands.choose_in(box, box.findData(value))
                return
        raise AnnotatorError(f"The panel does not offer {value!r}.")

    def _card(self) -> SpanCard:
        """The card of the span in hand; the panel shows it a moment after the article."""
        inspector = self._hands.window.workspace.inspector
        focused = self._article.focused_span()

        def cards() -> list[SpanCard]:
            return [card for card in inspector.findChildren(SpanCard) if card.span_id == focused and card.isVisible()]

        until(lambda: bool(cards()))
        return cards()[-1]

    def _link_to(self, other: str) -> None:
        """Drag from the line below the span in hand to the other span."""
        focused, target = self._article.focused_outline(), self._article.span(other)
        if focused is None or target is None:
            raise AnnotatorError("A span of the plan is not there any more.")
        self._hands.show_text((focused.start, target.start))
        self._hands.drag_between(self._sign_of(focused), self._inside(target, focused))

    def _sign_of(self, span: SpanOutline) -> QPointF:
        article = self._article
        for here in article.sight.placed():
            for mark in here.marks.marks:
                point = mark.lane.center() + QPointF(article.article.geometry.left, here.y)
                found = article.sight.sign_at(QPointF(point.toPoint()))
                if mark.span.id == span.id and found == span:
                    return QPointF(point.toPoint())
        raise AnnotatorError("The line below a span is not in reach of the mouse.")

    def _inside(self, span: SpanOutline, focused: SpanOutline) -> QPointF:
        """A point at which a link from the span in hand ends at this one; others may cover it that take no link."""
        targets = {target.span.id for target in self._hands.window.workspace.links.targets(focused.id)}
        for offset in (offset for start, end in span.parts() for offset in range(start, end)):
            rect = self._article.sight.character_rect(offset)
            point = QPointF(rect.center().toPoint()) if rect else QPointF(-1, -1)
            under = [each.id for each in self._article.sight.spans_at(point) if each.id in targets]
            if under[:1] == [span.id]:
                return point
        raise AnnotatorError("A span is not in reach of the mouse.")
