"""Differences in words: on chips, in the panel, in tool tips and to a screen reader."""

from __future__ import annotations

from annotator.gui.review.compare.side_text import shortened
from annotator.model.label_schema import LabelSchema
from annotator.model.span import Span
from annotator.review.compared_document import ComparedDocument
from annotator.review.comparison import Difference
from annotator.review.difference_filter import Kind, kinds_of
from annotator.review.differences import Item, Subject
from annotator.wording import quoted

KIND_TITLES = {
    Kind.MISSING: "Missing",
    Kind.BOUNDARY: "Boundary",
    Kind.LABEL: "Label",
    Kind.ATTRIBUTE: "Attribute",
    Kind.LINK: "Link",
    Kind.DOCUMENT_LABEL: "Article label",
    Kind.NOTHING_HERE: "Nothing here",
}
KIND_TIPS = {
    Kind.MISSING: "Some have marked it, others have nothing there",
    Kind.BOUNDARY: "Marked by several, from other places or to other places",
    Kind.LABEL: "Marked by several under different labels",
    Kind.ATTRIBUTE: "Marked alike, with other values of an attribute",
    Kind.LINK: "A link that some lack, or with another name or attribute",
    Kind.DOCUMENT_LABEL: "A label of the whole article that some lack, or with another value",
    Kind.NOTHING_HERE: "Some said that a label is not in the article, others have it there",
}
OF_SPANS = {
    Difference.MISSING: "not marked by all",
    Difference.BOUNDARY: "different boundary",
    Difference.LABEL: "different label",
    Difference.ATTRIBUTE: "different attribute",
}
OF_LINKS = {
    Difference.MISSING: "link that some lack",
    Difference.LABEL: "different link",
    Difference.ATTRIBUTE: "different attribute of a link",
}
OF_DOCUMENT_LABELS = {
    Difference.MISSING: "article label that some lack",
    Difference.LABEL: "different value of an article label",
}
BETWEEN_KINDS = " · "


def short_words(item: Item) -> str:
    """What differs, in a word or two: `Boundary · Label`; of what is missing, how many have it: `Missing 1/4`."""
    kinds = kinds_of(item)
    parts = [KIND_TITLES[kind] for kind in Kind if kind in kinds]
    if Kind.MISSING in kinds:
        parts[0] = f"{parts[0]} {len(item.sides)}/{len(item.sides) + len(item.absent)}"
    return BETWEEN_KINDS.join(parts)


def full_words(item: Item, *, is_open: bool = False) -> str:
    """What differs, as a heading: `Different boundary, different label`."""
    if not item.differences:
        said = "All agree" if not _is_partial(item) else "Nobody contradicts"
        return f"{said}, not settled yet" if is_open else said
    if item.subject is Subject.NOTHING_HERE:
        return "Said not to be here, marked by others"
    of_subject = {Subject.SPAN: OF_SPANS, Subject.LINK: OF_LINKS}.get(item.subject, OF_DOCUMENT_LABELS)
    said = ", ".join(of_subject[difference] for difference in item.differences)
    return said[0].upper() + said[1:]


def _is_partial(item: Item) -> bool:
    """Whether it may be that not everybody has it, and yet nobody differs: somebody lacks an end of a link."""
    return item.subject in {Subject.LINK, Subject.NOTHING_HERE}


def about_words(item: Item, document: ComparedDocument, schema: LabelSchema) -> str:
    """What an item is about: its labels; of a link, the text at its ends too."""
    labels = subject_words(item, schema)
    if item.subject is not Subject.LINK:
        return f"Nothing here: {labels}" if item.subject is Subject.NOTHING_HERE else labels
    start, end = (_text_of(document.items[place]) for place in document.ends(item))
    return f"{start} {labels} {end}"


def _text_of(item: Item) -> str:
    span = next((side for side in item.sides.values() if isinstance(side, Span)), None)
    text = " ".join(span.text.split()) if span else ""
    return quoted(text, shortened(text))


def subject_words(item: Item, schema: LabelSchema) -> str:
    """What an item is about, for a list: the label or labels that it was given."""
    return " / ".join(sorted(label_words(name, item.subject, schema) for name in item.labels))


def label_words(name: str, subject: Subject, schema: LabelSchema) -> str:
    """The name of a label for people."""
    find = {
        Subject.LINK: schema.relation,
        Subject.DOCUMENT_LABEL: schema.document_label,
    }.get(subject, schema.label)
    definition = find(name)
    return definition.shown() if definition else name
