"""What the panel shows of each annotator in an item, made from the comparison."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from annotator.gui.review.compare.side_row import SideContent, SideLabel
from annotator.gui.review.compare.side_text import shortened, side_text
from annotator.gui.review.compare.words import label_words
from annotator.gui.theme import Theme
from annotator.model.annotation_set import Status
from annotator.model.label_schema import LabelSchema
from annotator.model.relation import Relation
from annotator.model.span import AttributeValue, Span
from annotator.review.compared_document import ComparedDocument
from annotator.review.comparison import Difference
from annotator.review.differences import Item, Side, Subject

NOTHING_MARKED = "nothing marked"
SAID_NOTHING = "said: nothing here"
NOT_LINKED = "not linked"
NO_ENDS = "has not both ends of the link"
HAS_SPANS = "has marked it in this article"

Fact = tuple[str, str, bool]


class SideContents:
    """Makes the contents for one document; `names` are those that people are shown under."""

    def __init__(self, document: ComparedDocument, schema: LabelSchema, names: Mapping[str, str], theme: Theme) -> None:
        self._document, self._schema, self._names, self._theme = document, schema, names, theme

    def of(self, item: Item, people: Iterable[str]) -> list[SideContent]:
        """One for each of the people, in their order, with keys from 1 on."""
        return [self._of(item, who, str(number)) for number, who in enumerate(people, 1)]

    def _of(self, item: Item, who: str, key: str) -> SideContent:
        name = self._names.get(who, who)
        side = item.sides.get(who)
        if side is None:
            return SideContent(key, name, said=self._said_nothing(item, who))
        differs = Difference.LABEL in item.differences
        if isinstance(side, Span):
            spans = {each: span for each, span in item.sides.items() if isinstance(span, Span)}
            text = tuple(side_text(self._document.text, spans, who))
            facts = (*_attributes(item, who), *self._links(item, who))
            return SideContent(key, name, self._label(side.label), differs, text, facts)
        if isinstance(side, Relation):
            label = SideLabel(label_words(side.label, Subject.LINK, self._schema), self._theme.link)
            return SideContent(key, name, label, differs, facts=_attributes(item, who))
        if item.subject is Subject.NOTHING_HERE:
            return SideContent(key, name, SideLabel(SAID_NOTHING))
        label = SideLabel(label_words(item.label, item.subject, self._schema))
        return SideContent(key, name, label, differs, facts=(("value", side, differs),) if side else ())

    def _label(self, name: str) -> SideLabel:
        definition = self._schema.label(name)
        if definition is None:
            return SideLabel(name, self._theme.muted)
        return SideLabel(definition.shown(), self._theme.label_color(definition), definition.key or "")

    def _said_nothing(self, item: Item, who: str) -> str:
        if item.subject is Subject.NOTHING_HERE:
            return HAS_SPANS if who in item.absent else "did not say so, and has marked none"
        if item.subject is Subject.LINK:
            return NOT_LINKED if who in item.absent else NO_ENDS
        if item.subject is Subject.DOCUMENT_LABEL:
            return "not given"
        said = self._document.comparison.nothing_here.get(who, ())
        if item.labels & set(said):
            return SAID_NOTHING
        return f"{NOTHING_MARKED}, not done yet" if self._is_behind(who) else NOTHING_MARKED

    def _is_behind(self, who: str) -> bool:
        """Whether an annotator may still come to it; work from other tools does not say, so then nobody is done."""
        statuses = self._document.comparison.statuses
        return statuses[who] is not Status.DONE and Status.DONE in statuses.values()

    def _links(self, item: Item, who: str) -> Iterator[Fact]:
        """The links that begin at the annotator's span, with the text at their other ends."""
        for link, start, end in self._document.links():
            relation = link.sides.get(who)
            if self._document.items[start] is item and isinstance(relation, Relation):
                other = self._document.items[end].sides.get(who)
                text = shortened(" ".join(other.text.split())) if isinstance(other, Span) else ""
                yield f"{label_words(relation.label, Subject.LINK, self._schema)} →", text, bool(link.differences)


def parted(sides: Sequence[SideContent]) -> tuple[SideContent, list[SideContent]]:
    """What all who have it say alike, and each side without that: the rows then show what differs and no more."""
    having = [side for side in sides if side.label is not None]
    if not having:
        return SideContent("", ""), list(sides)
    first, others = having[0], having[1:]
    text = first.text if all(side.text == first.text for side in others) else ()
    alike = [fact for fact in first.facts if all(fact in side.facts for side in others)]
    facts = tuple(fact for fact in alike if not others or not fact[2])
    rest = [
        replace(side, text=() if text else side.text, facts=tuple(fact for fact in side.facts if fact not in facts))
        for side in sides
    ]
    return SideContent("", "", first.label, text=text, facts=facts), rest


def _attributes(item: Item, who: str) -> tuple[Fact, ...]:
    """The attributes that any side has, as this one has them; those that differ are marked."""
    stated = {name: _stated(side) for name, side in item.sides.items()}
    names = dict.fromkeys(name for values in stated.values() for name in values)
    found = []
    for name in names:
        values = {_value(values.get(name)) for values in stated.values()}
        found.append((name.replace("_", " "), _value(stated[who].get(name)), len(values) > 1))
    return tuple(found)


def _stated(side: Side) -> dict[str, AttributeValue]:
    attributes = {} if isinstance(side, str) else side.attributes
    return {name: value for name, value in attributes.items() if value is not None}


def _value(value: AttributeValue) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "–" if value is None else str(value)
