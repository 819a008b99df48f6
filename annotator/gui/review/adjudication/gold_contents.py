"""What the card of gold shows of a matter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import NamedTuple

from annotator.gui.review.adjudication.gold_card import DECIDING, REMARKING, GoldContent, GoldItem
from annotator.gui.review.adjudication.gold_text import READ_ONLY, state_words, why_no_matter
from annotator.gui.review.compare.side_text import shortened
from annotator.gui.review.compare.words import label_words
from annotator.gui.theme import Theme
from annotator.model.annotation_set import AnnotationSet
from annotator.model.decision import Kind, Remark
from annotator.model.label_schema import LabelSchema
from annotator.model.span import Span
from annotator.review.adjudication.in_comparison import KIND_OF
from annotator.review.adjudication.matters import Matter, State
from annotator.review.compared_document import ComparedDocument
from annotator.review.differences import Item, Subject
from annotator.wording import quoted

SUBJECT_OF = {kind: subject for subject, kind in KIND_OF.items()}


class Showing(NamedTuple):
    """What the card is drawn with; `names` are those that people are shown under."""

    schema: LabelSchema
    theme: Theme
    names: Mapping[str, str]
    is_read_only: bool


def gold_content(compared: ComparedDocument, item: Item, remark: Remark, showing: Showing) -> GoldContent:
    """How the item in hand stands, and what can be done about it; `remark` is what is said of the decision so far."""
    matter = compared.gold.matters.get(item.key)
    if matter is None:
        return GoldContent(why_no_matter(compared, item))
    items = tuple(_items(compared.gold.annotations, matter, showing.schema, showing.theme))
    state = state_words(matter, showing.names)
    if matter.decision and not matter.gold:
        items = (GoldItem("Nothing", "", ""),)
    if showing.is_read_only:
        return GoldContent(f"{state}. {READ_ONLY}", items, _remark_words(remark))
    if matter.state is State.WAITS:
        return GoldContent(state, items)
    said = {"error": remark.error_class, "comment": remark.comment, "guideline": remark.guideline_fix}
    return GoldContent(
        state,
        items,
        _remark_words(remark),
        deciding=_deciding(matter),
        remarking=frozenset(REMARKING),
        marked=frozenset(name for name, is_so in said.items() if is_so),
    )


def _deciding(matter: Matter) -> frozenset[str]:
    names = set(DECIDING)
    if len(matter.contents()) < 2 or matter.kind in {Kind.DOCUMENT_LABEL, Kind.NOTHING_HERE}:
        names.discard("all")
    if matter.kind is Kind.NOTHING_HERE:
        names.discard("corrected")
    return frozenset(names)


def _items(gold: AnnotationSet | None, matter: Matter, schema: LabelSchema, theme: Theme) -> Iterator[GoldItem]:
    if gold is None:
        return
    shown = partial(label_words, subject=SUBJECT_OF[matter.kind], schema=schema)
    if matter.kind is Kind.SPAN:
        yield from (_span_item(span, schema, theme) for span in gold.spans if span.id in matter.gold)
    elif matter.kind is Kind.RELATION:
        links = (link.label for link in gold.relations if link.id in matter.gold)
        yield from (GoldItem(shown(label), theme.link, "") for label in links)
    elif matter.kind is Kind.DOCUMENT_LABEL:
        labels = (label for label in gold.labels if label.label in matter.gold)
        yield from (GoldItem(shown(label.label), "", label.value or "given") for label in labels)
    else:
        yield from (GoldItem(shown(label), "", "nothing here") for label in matter.gold)


def _span_item(span: Span, schema: LabelSchema, theme: Theme) -> GoldItem:
    definition = schema.label(span.label)
    color = theme.label_color(definition) if definition else theme.muted
    text = " ".join(span.text.split())
    return GoldItem(label_words(span.label, Subject.SPAN, schema), color, quoted(text, shortened(text)))


def _remark_words(remark: Remark) -> str:
    parts = [
        remark.error_class.value if remark.error_class else "",
        remark.comment,
        "the guideline needs a fix" if remark.guideline_fix else "",
    ]
    return " · ".join(filter(None, parts))
