"""The gold of one document on its way from one state to another: what it holds, and which rows lead there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson

from annotator.errors import RefusedChange
from annotator.model import schema_rules
from annotator.model.annotation_set import AnnotationSet, Status
from annotator.model.annotator import GOLD
from annotator.model.decision import Decision, Kind, Said
from annotator.model.document_label import DocumentLabel
from annotator.model.ids import derived_id
from annotator.model.label_schema import LabelSchema
from annotator.model.relation import Relation
from annotator.model.span import AttributeValue, Span, covered_text, fragments_error, reading_order
from annotator.project import annotations as stored
from annotator.project.changes import RowChange
from annotator.project.decisions import decision_row
from annotator.project.transaction import KEYS
from annotator.review.adjudication.sides import are_same, said_of_relation, said_of_span
from annotator.review.marks import mark_of

Place = tuple[str, tuple[Any, ...]]  # table and key


@dataclass
class Gold:
    """What gold has of one document, by identifier, and the decisions that it came from."""

    document: int
    text: str
    schema: LabelSchema
    status: Status
    spans: dict[str, Span]
    relations: dict[str, Relation]
    labels: dict[str, str | None]
    nothing_here: set[str]
    decisions: dict[str, Decision]
    _before: dict[Place, Mapping[str, Any]] = field(default_factory=dict)

    @classmethod
    def of(
        cls, document: int, text: str, schema: LabelSchema, work: AnnotationSet, decisions: Iterable[Decision]
    ) -> Gold:
        """Gold as it is stored."""
        found = cls(
            document,
            text,
            schema,
            work.status,
            {span.id: span for span in work.spans},
            {relation.id: relation for relation in work.relations},
            {label.label: label.value for label in work.labels},
            set(work.nothing_here),
            {decision.id: decision for decision in decisions},
        )
        found._before = found._rows()
        return found

    def annotation_set(self) -> AnnotationSet:
        """Gold as somebody's work."""
        return AnnotationSet(
            annotator=GOLD,
            status=self.status,
            nothing_here=tuple(sorted(self.nothing_here)),
            labels=tuple(DocumentLabel(label=label, value=value) for label, value in sorted(self.labels.items())),
            spans=tuple(sorted(self.spans.values(), key=reading_order)),
            relations=tuple(self.relations[name] for name in sorted(self.relations)),
        )

    def decisions_on(self, kind: Kind) -> list[Decision]:
        """The decisions of one kind."""
        return [decision for decision in self.decisions.values() if decision.kind is kind]

    def contents(self, kind: Kind, names: Iterable[str]) -> list[Said] | None:
        """These items of gold; None where one of them is not there any more."""
        found: list[Said] = []
        for name in names:
            said = self._said(kind, name)
            if said is None:
                return None
            found.append(said)
        return found

    def _said(self, kind: Kind, name: str) -> Said | None:
        if kind is Kind.SPAN:
            return said_of_span(self.spans[name]) if name in self.spans else None
        if kind is Kind.RELATION:
            return said_of_relation(self.relations[name]) if name in self.relations else None
        if kind is Kind.DOCUMENT_LABEL:
            return Said(name, value=self.labels[name]) if name in self.labels else None
        return Said(name) if name in self.nothing_here else None

    def items(self) -> set[tuple[Kind, str]]:
        """All that it holds, by kind and identifier."""
        return {
            *((Kind.SPAN, name) for name in self.spans),
            *((Kind.RELATION, name) for name in self.relations),
            *((Kind.DOCUMENT_LABEL, name) for name in self.labels),
            *((Kind.NOTHING_HERE, name) for name in self.nothing_here),
        }

    def is_empty(self) -> bool:
        """Whether it holds nothing."""
        return not (self.spans or self.labels or self.nothing_here or self.decisions)

    def rows(self) -> list[RowChange]:
        """The changes of stored rows that lead here."""
        after = self._rows()
        return [
            RowChange(*place, self._before.get(place), after.get(place))
            for place in {**self._before, **after}
            if self._before.get(place) != after.get(place)
        ]

    def replace(self, kind: Kind, decisions: Iterable[Decision], contents: Sequence[Said]) -> tuple[str, ...]:
        """Take back decisions with what came of them, and have these items instead; returns their identifiers.

        What stays the same stays, and one item that takes the place of one keeps its identifier, and so its links.

        Raises:
            RefusedChange: the text or the label schema has no room for an item.
        """
        former = list(decisions)
        for decision in former:
            self.decisions.pop(decision.id, None)
        others = {name for decision in self.decisions_on(kind) for name in decision.gold}
        free = {name for decision in former for name in decision.gold} - others
        kept = sorted(free) if len(free) == len(contents) == 1 else []
        for name in sorted(free - set(kept)):
            if not any(are_same(self._said(kind, name), said) for said in contents):
                self._remove(kind, name)
        found: tuple[str, ...] = ()
        try:
            found = tuple(dict.fromkeys(self._put(kind, said, kept) for said in contents))
        finally:
            for name in set(kept) - set(found):
                self._remove(kind, name)
        return found

    def _put(self, kind: Kind, said: Said, names: Sequence[str]) -> str:
        if kind is Kind.SPAN:
            return self._put_span(said, names)
        if kind is Kind.RELATION:
            return self._put_relation(said, names)
        return self._put_label(said) if kind is Kind.DOCUMENT_LABEL else self._put_none(said)

    def _remove(self, kind: Kind, name: str) -> None:
        if kind is Kind.SPAN:
            self.spans.pop(name, None)
            self._drop_relations(lambda relation: name in {relation.from_span, relation.to_span})
        elif kind is Kind.RELATION:
            self.relations.pop(name, None)
        elif kind is Kind.DOCUMENT_LABEL:
            self.labels.pop(name, None)
        else:
            self.nothing_here.discard(name)

    def _put_span(self, said: Said, names: Sequence[str]) -> str:
        fragments = mark_of(sorted(said.fragments), said.label).fragments if said.fragments else ()
        if error := fragments_error(fragments, len(self.text)):
            raise RefusedChange(f"Gold cannot have this span: {error}.")
        known = next((name for name, span in self.spans.items() if are_same(said_of_span(span), said)), None)
        if known is not None:
            return known
        fitting = self._fitting(said)
        name = self._name("g", names, (said.label, fragments), self.spans)
        span = Span(
            id=name,
            start=fragments[0][0],
            end=fragments[-1][1],
            fragments=fragments,
            label=said.label,
            text=covered_text(self.text, fragments),
            attributes=fitting,
        )
        self._refuse(
            schema_rules.span_error(self.schema, span)
            or schema_rules.overlap_error(self.schema, span, self.spans.values())
        )
        self.spans[name] = span
        self.replace(Kind.NOTHING_HERE, self.said_to_be_none(said.label), ())
        self.nothing_here.discard(said.label)
        self._drop_relations(self._misfits)
        return name

    def _put_relation(self, said: Said, names: Sequence[str]) -> str:
        if said.ends is None or not self.spans.keys() >= set(said.ends):
            raise RefusedChange("Gold cannot have this link before both its spans. Settle them first.")
        for name, relation in self.relations.items():
            if name not in names and (relation.from_span, relation.to_span) == said.ends:
                if are_same(said_of_relation(relation), said):
                    return name
                self._refuse("these two are linked so already" if relation.label == said.label else None)
        name = self._name("l", names, (said.label, said.ends), self.relations)
        relation = Relation(
            id=name, label=said.label, from_span=said.ends[0], to_span=said.ends[1], attributes=dict(said.attributes)
        )
        labels = [self.spans[end].label for end in said.ends]
        self._refuse(schema_rules.relation_error(self.schema, relation, *labels))
        self.relations[name] = relation
        return name

    def _put_label(self, said: Said) -> str:
        label = DocumentLabel(label=said.label, value=said.value)
        self._refuse(schema_rules.document_label_error(self.schema, label))
        self.labels[said.label] = said.value
        return said.label

    def _put_none(self, said: Said) -> str:
        if any(span.label == said.label for span in self.spans.values()):
            raise RefusedChange(f"Gold has {said.label} here, so “nothing here” cannot be said of it.")
        self._refuse(schema_rules.label_error(self.schema, said.label, {}))
        self.nothing_here.add(said.label)
        return said.label

    def _fitting(self, said: Said) -> dict[str, AttributeValue]:
        """All attributes of the label in the order of the schema, None where nothing is said."""
        definition = self.schema.label(said.label)
        names = [part.name for part in definition.attributes] if definition else []
        others = {name: value for name, value in said.attributes.items() if value is not None}
        return {**dict.fromkeys(names), **others}

    def _name(self, prefix: str, names: Sequence[str], content: object, taken: Mapping[str, object]) -> str:
        if len(names) == 1:
            return names[0]
        name, copy = derived_id(prefix, orjson.dumps(content)), 1
        while name in taken:
            copy += 1
            name = derived_id(prefix, orjson.dumps((content, copy)))
        return name

    def said_to_be_none(self, label: str) -> list[Decision]:
        """The decisions that gold has "nothing here" of a label."""
        return [decision for decision in self.decisions_on(Kind.NOTHING_HERE) if label in decision.gold]

    def _drop_relations(self, is_dropped: Callable[[Relation], bool]) -> None:
        self.relations = {name: one for name, one in self.relations.items() if not is_dropped(one)}

    def _misfits(self, relation: Relation) -> bool:
        labels = [self.spans[end].label for end in (relation.from_span, relation.to_span)]
        return schema_rules.relation_error(self.schema, relation, *labels) is not None

    def _refuse(self, error: str | None) -> None:
        if error:
            raise RefusedChange(f"Gold was not changed: {error}.")

    def _rows(self) -> dict[Place, Mapping[str, Any]]:
        rows = stored.rows_of(self.document, self.annotation_set())
        rows += [("decision", decision_row(self.document, decision)) for decision in self.decisions.values()]
        return {(table, tuple(row[column] for column in KEYS[table])): row for table, row in rows}
