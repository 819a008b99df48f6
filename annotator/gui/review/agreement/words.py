"""What the figures mean and how they are read, one sentence each, and the names of things on the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from annotator.gui.display_text import displayed, shown_name
from annotator.model.label_schema import DocumentLabelDefinition, LabelDefinition, LabelSchema, RelationDefinition
from annotator.review.agreement.measures import Kind, Measure
from annotator.review.agreement.tables import ALL_TOGETHER, TITLES

MEANINGS = {
    "exact_f1": (
        "Spans that both have with the same text and label, as a part of all spans of both: 1 is all, 0 is none."
    ),
    "overlapping_f1": (
        "As exact F1, but any common text of one label is enough: far above exact F1, they find the same things and cut"
        " them differently."
    ),
    "same_boundary": (
        "Of the spans that are about the same text, whatever their label, the part with the same edges: low, and the"
        " guideline should say where a span starts and ends."
    ),
    "same_label": (
        "Of the spans that are about the same text, the part with the same label: low, and the labels should be told"
        " apart more clearly."
    ),
    "token_kappa": (
        "Cohen's κ over tokens: how much more they agree than by chance; 1 is full agreement, 0 is chance, and below 0"
        " is worse than chance."
    ),
    "token_alpha": (
        "Krippendorff's α over tokens, of all annotators at once: 1 is full agreement, 0 is chance; 0.8 is a customary"
        " demand, 0.667 the least for tentative conclusions."
    ),
    "unitizing_alpha": (
        "Krippendorff's α for unitizing: whether the same stretches of characters were cut out and labelled alike, gaps"
        " included; 1 is full agreement, 0 is chance."
    ),
    "relation_exact_f1": "Links that both have with the same label and the same two spans, as a part of all links.",
    "relation_overlapping_f1": "As exact F1, but the ends only have to be spans that are about the same text.",
    "document_alpha": (
        "Krippendorff's α over documents, “not given” being a value of its own: 1 is full agreement, 0 is chance."
    ),
}
NO_VALUE = "Nothing could have been otherwise here, so the figure has no value."
OPENS = "Press Enter for the spans behind it."
ALL_OF_KIND = {Kind.SPAN: "All spans", Kind.RELATION: "All links", Kind.DOCUMENT: "All labels of the article"}


Part = LabelDefinition | RelationDefinition | DocumentLabelDefinition


def parts_of(schema: LabelSchema | None) -> tuple[Part, ...]:
    """Everything in a schema that has a name: labels of spans, of links and of the article."""
    return (*schema.labels, *schema.relations, *schema.document_labels) if schema else ()


class Names:
    """The names of annotators and labels as they are shown."""

    def __init__(self, people: Mapping[str, str], schema: LabelSchema | None) -> None:
        self._people = people
        self._labels = {part.name: part.shown() for part in parts_of(schema)}
        self.colors = {label.name: (label.color, label.color_dark) for label in schema.labels} if schema else {}

    def person(self, who: str) -> str:
        return shown_name(self._people.get(who, who))

    def pair(self, people: Sequence[str]) -> str:
        """Two annotators, in the order of their names."""
        return " – ".join(sorted(map(self.person, people)))

    def label(self, name: str) -> str:
        return displayed(self._labels.get(name, name)) if name else ALL_TOGETHER.capitalize()

    def articles(self, counts: Mapping[str, int]) -> str:
        """`Ana 5, Ben 12`: how many articles each has."""
        return ", ".join(sorted(f"{self.person(who)} {count:,}" for who, count in counts.items()))

    def everybody(self, people: Sequence[str]) -> str:
        """`Ana, Ben and Cleo`."""
        names = sorted(map(self.person, people))
        return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)


def full_title(measure: Measure) -> str:
    """The measure with what it is of: `Exact F1`, `Links: exact F1`."""
    of = "" if measure.kind is Kind.SPAN else f"{TITLES[measure.kind]}: "
    title = measure.title if of or measure.title[0] in "κα" else measure.title[0].upper() + measure.title[1:]
    return of + title
