"""The labels that files use, counted before anything is imported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from annotator.formats.foreign import ForeignAnnotations
from annotator.model.annotation_set import AnnotationSet
from annotator.model.span import AttributeValue

MOST_VALUES = 50  # different ones that are kept of an attribute; with more of them it is free text


@dataclass
class AttributeUse:
    """The values of one attribute, up to one more than 50 different ones."""

    values: Counter[AttributeValue] = field(default_factory=Counter)

    def add(self, value: AttributeValue) -> None:
        """Count one value."""
        if value in self.values or len(self.values) <= MOST_VALUES:
            self.values[value] += 1


@dataclass
class LabelUse:
    """How often a label occurs, and with which attributes; `from_labels` and `to_labels` are for relations."""

    count: int = 0
    attributes: dict[str, AttributeUse] = field(default_factory=dict)
    from_labels: set[str] = field(default_factory=set)
    to_labels: set[str] = field(default_factory=set)

    def add(self, attributes: Mapping[str, AttributeValue]) -> None:
        """Count one occurrence."""
        self.count += 1
        for name, value in attributes.items():
            self.attributes.setdefault(name, AttributeUse()).add(value)


@dataclass
class Vocabulary:
    """All labels of spans, relations and documents, by the names that the files give them."""

    labels: dict[str, LabelUse] = field(default_factory=dict)
    relations: dict[str, LabelUse] = field(default_factory=dict)
    document_labels: dict[str, AttributeUse] = field(default_factory=dict)

    def add(self, annotations: Iterable[ForeignAnnotations | AnnotationSet]) -> None:
        """Count the annotations on one document."""
        for work in annotations:
            labels = {span.id: span.label for span in work.spans}
            for span in work.spans:
                self.labels.setdefault(span.label, LabelUse()).add(span.attributes)
            for label in work.nothing_here:
                self.labels.setdefault(label, LabelUse())
            for relation in work.relations:
                use = self.relations.setdefault(relation.label, LabelUse())
                use.add(relation.attributes)
                use.from_labels |= {labels[relation.from_span]} if relation.from_span in labels else set()
                use.to_labels |= {labels[relation.to_span]} if relation.to_span in labels else set()
            for document_label in work.labels:
                self.document_labels.setdefault(document_label.label, AttributeUse()).add(document_label.value)

    def attribute_counts(self) -> Counter[str]:
        """How often each attribute occurs, on spans and relations of whatever label."""
        counts: Counter[str] = Counter()
        for use in (*self.labels.values(), *self.relations.values()):
            counts.update({name: values.values.total() for name, values in use.attributes.items()})
        return counts

    def is_empty(self) -> bool:
        """Whether no file names any label."""
        return not (self.labels or self.relations or self.document_labels)
