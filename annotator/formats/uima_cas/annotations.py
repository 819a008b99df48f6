"""What the structures of a CAS say of the article: spans, relations and document labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import orjson

from annotator.formats.document_fields import Source
from annotator.formats.foreign import ForeignAnnotations, ForeignSpan
from annotator.formats.json_values import identifier
from annotator.formats.reading import LEFT_OUT, Problem
from annotator.formats.uima_cas import carrying
from annotator.formats.uima_cas.cas import FS_ARRAY, Cas, Sofa, Structure
from annotator.formats.webanno_layers import (
    CHAIN_FEATURES,
    FRAGMENTS,
    FROM,
    LABEL,
    NOTE,
    OF_WORDS,
    RELATION,
    SLOT,
    SPAN,
    TO,
    label_and_attributes,
    own_name,
    read_fragments,
)
from annotator.model.annotation_set import Status
from annotator.model.document_label import DocumentLabel
from annotator.model.offset_units import OffsetUnit
from annotator.model.relation import Relation
from annotator.model.span import AttributeValue

OWN = frozenset(
    {
        SPAN,
        RELATION,
        carrying.DOCUMENT_LABEL,
        carrying.NOTHING_HERE,
        carrying.WORK,
        carrying.ARTICLE,
    }
)
PASSED_OVER = frozenset(
    {
        carrying.META_DATA,
        FS_ARRAY,
        "uima.tcas.DocumentAnnotation",
        "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.TagsetDescription",
        "de.tudarmstadt.ukp.clarin.webanno.api.type.CASMetadata",
        "de.tudarmstadt.ukp.clarin.webanno.api.type.FeatureDefinition",
        "de.tudarmstadt.ukp.clarin.webanno.api.type.LayerDefinition",
    }
)


@dataclass
class Annotations:
    """What the structures of a file come to; `alone` counts those that only take the text apart."""

    cas: Cas
    sofa: Sofa
    source: Source
    problems: list[Problem] = field(default_factory=list)
    alone: Counter[str] = field(default_factory=Counter)
    chains: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        here = [each for each in self.cas.structures.values() if each.sofa in (self.sofa.id, None)]
        self._own = {name: [each for each in here if each.type == name] for name in OWN}
        self._is_ours = bool(self._own[carrying.ARTICLE])
        self._others = [each for each in here if each.type not in OWN or not self._is_ours]
        for number in self.cas.repeated:
            self._list(f"the id {number} stands above", f"structure {number}")
        for sofa in self.cas.sofas:
            if sofa is not self.sofa:
                count = sum(each.sofa == sofa.id for each in self.cas.structures.values())
                self._list(f"it has another text, the view {sofa.view[:60]}, with {count:,} annotations")

    def fields(self) -> dict[str, Any]:
        """What is said of the article."""
        for article in self._own[carrying.ARTICLE]:
            try:
                stated = orjson.loads(str(article.values.get(carrying.FIELDS)))
            except orjson.JSONDecodeError:
                stated = None
            return stated if isinstance(stated, dict) else {}
        for data in self.cas.structures.values():
            if data.type == carrying.META_DATA:
                names = {"documentTitle": "title", "documentUri": "url", "language": "language"}
                said = {name: data.values.get(feature) for feature, name in names.items()}
                return {name: value for name, value in said.items() if _says_something(name, value)}
        return {}

    def all(self) -> ForeignAnnotations:
        """All that is said of the text."""
        work = next(iter(self._own[carrying.WORK]), None) if self._is_ours else None
        status = work.values.get("status") if work else None
        spans: list[ForeignSpan] = []
        relations: list[Relation] = []
        labels: list[DocumentLabel] = []
        for each in self._others:
            self._take(each, spans, relations, labels)
        if self.chains:
            counts = ", ".join(f"{name} ({count:,})" for name, count in sorted(self.chains.items()))
            self._list(f"chains are no relations of two: {counts}")
        if self._is_ours:
            spans += [self._span(each) for each in self._own[SPAN]]
            relations += [link for each in self._own[RELATION] for link in self._relation(each)]
            labels += [label for each in self._own[carrying.DOCUMENT_LABEL] for label in self._own_label(each)]
        nothing = [each.values.get(LABEL) for each in self._own[carrying.NOTHING_HERE] if self._is_ours]
        return ForeignAnnotations(
            annotator=identifier(work.values.get("annotator")) if work else None,
            spans=tuple(spans),
            relations=tuple(relations),
            labels=tuple(labels),
            nothing_here=tuple(name for name in nothing if isinstance(name, str) and identifier(name)),
            status=Status(status) if status in list(Status) else Status.IN_PROGRESS,
            unit=OffsetUnit.UTF16,
        )

    def _take(
        self,
        each: Structure,
        spans: list[ForeignSpan],
        relations: list[Relation],
        labels: list[DocumentLabel],
    ) -> None:
        if each.type in PASSED_OVER or each.type.endswith("[]"):
            return
        if OF_WORDS.fullmatch(each.type):
            self.alone[each.short_type().lower()] += 1
        elif {"first", "next"} & each.references.keys() or CHAIN_FEATURES & each.values.keys():
            self.chains[each.short_type()[:60]] += 1
        elif self.cas.is_annotation(each) and self._ends(each):
            relations += self._relation(each)
        elif self.cas.is_annotation(each):
            spans.append(self._span(each))
            relations += self._slots(each)
        elif each.sofa is not None:
            labels += self._labels(each)

    def _ends(self, each: Structure) -> list[str]:
        """The two features that lead to other annotations, if there are two."""
        names = [
            name for name in each.references if any(self.cas.is_annotation(to) for to in self.cas.targets(each, name))
        ]
        named = [name for name in (FROM, TO) if name in each.references]
        return named if len(named) == 2 else names if len(names) == 2 else []

    def _relation(self, each: Structure) -> Iterator[Relation]:
        ends = [next(self.cas.targets(each, name), None) for name in self._ends(each)]
        if len(ends) != 2 or ends[0] is None or ends[1] is None:
            self._list("it does not link two annotations that are there", self._place(each))
            return
        label, attributes = self._label_of(each)
        yield Relation(
            id=str(each.id), label=label, from_span=str(ends[0].id), to_span=str(ends[1].id), attributes=attributes
        )

    def _slots(self, host: Structure) -> Iterator[Relation]:
        """Links to other annotations, through structures with a role or at once."""
        for name in host.references:
            for number, link in enumerate(self.cas.targets(host, name), 1):
                end = next(self.cas.targets(link, "target"), link if self.cas.is_annotation(link) else None)
                if end is None:
                    self._list(f"{name} leads to no annotation", self._place(host))
                    continue
                role = link.values.get("role") if end is not link else None
                yield Relation(
                    id=f"{host.id}.{name}.{number}"[:200],
                    label=identifier(role) or identifier(name) or SLOT,
                    from_span=str(host.id),
                    to_span=str(end.id),
                    attributes={SLOT: name} if identifier(role) else {},
                )

    def _span(self, each: Structure) -> ForeignSpan:
        label, attributes = self._label_of(each)
        note = attributes.pop(NOTE, None) if self._is_ours else None
        stated = attributes.pop(FRAGMENTS, None) if self._is_ours else None
        edges = each.offsets() or (-1, -1)
        fragments = read_fragments(stated, edges)
        return ForeignSpan(
            id=str(each.id),
            label=label,
            fragments=fragments or (edges,),
            attributes={own_name(name): value for name, value in attributes.items()} if self._is_ours else attributes,
            note=note if isinstance(note, str) else None,
        )

    def _label_of(self, each: Structure) -> tuple[str, dict[str, AttributeValue]]:
        """Its label, and the other features as attributes."""
        others = {name: value for name, value in each.values.items() if name not in ("begin", "end")}
        return label_and_attributes(each.type, others)

    def _own_label(self, each: Structure) -> Iterator[DocumentLabel]:
        label, value = identifier(each.values.get(LABEL)), each.values.get(carrying.VALUE)
        if label is not None:
            yield DocumentLabel(label=label, value=None if value is None else str(value))

    def _labels(self, each: Structure) -> Iterator[DocumentLabel]:
        """What a layer of the document says: its features, the only one under the name of the layer."""
        name = identifier(each.short_type())
        for feature, value in each.values.items():
            label = name if len(each.values) == 1 else identifier(f"{name}.{feature}")
            if label:
                yield DocumentLabel(label=label, value=str(value))

    def _place(self, each: Structure) -> str:
        return f"{each.short_type()[:60]} {each.id}"

    def _list(self, message: str, part: str = "") -> None:
        self.problems.append(Problem(self.source.file, part, f"{message}{LEFT_OUT}"))


def _says_something(name: str, value: AttributeValue) -> bool:
    if name == "url":
        return isinstance(value, str) and value.startswith(("http://", "https://"))
    return isinstance(value, str) and value not in ("", "x-unspecified")
