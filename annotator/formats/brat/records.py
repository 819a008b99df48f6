"""The lines of an `.ann` file for what one annotator said of one article."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, groupby

import regex

from annotator.formats.brat import carrying
from annotator.formats.brat.configuration import Configuration
from annotator.formats.brat.spelling import OTHER_LINE_END, broken, natural, number_from_two, numbered, offsets
from annotator.formats.offset_reading import NEWLINE
from annotator.formats.writing import Feature, Losses, Record
from annotator.model.annotation_set import AnnotationSet
from annotator.model.relation import Relation
from annotator.model.span import AttributeValue, Fragment, Span, covered_text

EVENT_PREFIX = regex.compile(rf"{carrying.EVENT}([0-9]{{1,3}})\.(.+)")

ONLY_LINE_BREAKS = "brat has no spans of nothing but line breaks"
NO_ATTRIBUTES_HERE = "brat has no attributes of an event's arguments and of equivalences"
LOOKS_REPEATED = "its name looks like that of a repeated argument"
NOT_SET = "brat knows only flags that are set"
NOT_ONE_LINE = "brat has no line for this text"


class RecordLines:
    """Makes the lines of one record; what they cannot hold goes to the losses."""

    def __init__(self, record: Record, losses: Losses, configuration: Configuration) -> None:
        document, annotations = record
        self._record, self._losses, self._configuration = record, losses, configuration
        self._text = document.text
        self._work = annotations or AnnotationSet(annotator="-")
        self._pieces = {span.id: pieces for span in self._work.spans if (pieces := self._broken(span))}
        self._spans = {span.id: span for span in self._work.spans if span.id in self._pieces}
        self._labels = {span.id: span.label for span in self._spans.values()}
        self._names = numbered("T", list(self._spans))
        self._events = {span.id: carrying.events_of(span) for span in self._spans.values()}
        numbers = count(1)
        self._event_names = {
            (span, number): f"E{next(numbers)}" for span in self._spans for number in range(1, self._events[span] + 1)
        }
        # A note on one of these is that of the span; on any other it is an attribute.
        self._first_targets = {
            self._event_names[span, 1] if self._events[span] else self._names[span] for span in self._spans
        }
        self._further: list[str] = []  # attributes, references and notes, which come last
        self._counts = {"A": count(1), "N": count(1), "#": count(1)}

    def all(self) -> list[str]:
        """The lines in the order in which brat writes them; without line ends."""
        lines = list(self._span_lines())
        relations = sorted(self._kept_relations(), key=lambda relation: natural(relation.id))
        equivalences = [each for each in relations if carrying.is_equivalence(each)]
        others = [each for each in relations if not carrying.is_equivalence(each)]
        arguments = [each for each in others if self._event_of(each)]
        plain = [each for each in others if not self._event_of(each)]
        lines += self._event_lines(arguments)
        lines += self._relation_lines(plain)
        lines += self._equivalence_lines(equivalences)
        for span in self._spans.values():
            self._describe_span(span)
        return lines + self._further

    def _broken(self, span: Span) -> list[Fragment]:
        pieces = broken(self._text, span.fragments)
        if not pieces:
            self._losses.add(Feature.SPAN, ONLY_LINE_BREAKS, self._record, span.id)
        return pieces

    def _span_lines(self) -> Iterator[str]:
        for span in self._spans.values():
            pieces = self._pieces[span.id]
            covered = covered_text(self._text, pieces)
            yield f"{self._names[span.id]}\t{span.label} {offsets(pieces)}\t{covered}"
            self._configuration.saw_span(span.label, is_event=self._events[span.id] > 0)

    def _kept_relations(self) -> Iterator[Relation]:
        for relation in self._work.relations:
            if relation.from_span in self._spans and relation.to_span in self._spans:
                yield relation
            else:
                self._losses.add(Feature.RELATION, ONLY_LINE_BREAKS, self._record, relation.id)

    def _event_of(self, relation: Relation) -> int:
        """The number of the event whose argument the relation is; 0 if it is none."""
        events = self._events[relation.from_span]
        stated = relation.attributes.get(carrying.EVENT)
        if not events or stated == "0":
            return 0
        return number_from_two(stated, events) or 1

    def _event_lines(self, arguments: list[Relation]) -> Iterator[str]:
        by_event = sorted(arguments, key=lambda each: self._event_names[each.from_span, self._event_of(each)])
        groups = {
            name: list(found)
            for name, found in groupby(by_event, lambda each: self._event_names[each.from_span, self._event_of(each)])
        }
        for (span, _), name in self._event_names.items():
            kept = self._without_lookalikes(groups.get(name, []))
            label = self._labels[span]
            roles = carrying.with_numbers([relation.label for relation in kept])
            ends = [self._end(relation, relation.to_span, carrying.TO_EVENT) for relation in kept]
            for relation in kept:
                self._lose_attributes(relation, {carrying.EVENT, carrying.TO_EVENT})
                self._configuration.saw_argument(label, relation.label, self._labels[relation.to_span])
            said = "".join(f" {role}:{end}" for role, end in zip(roles, ends, strict=True))
            yield f"{name}\t{label}:{self._names[span]}{said}"

    def _without_lookalikes(self, arguments: list[Relation]) -> list[Relation]:
        labels = {relation.label for relation in arguments}
        kept: list[Relation] = []
        seen: set[str] = set()
        for relation in arguments:
            numbered_role = carrying.NUMBERED_ROLE.fullmatch(relation.label)
            if numbered_role and (numbered_role[1] in labels or relation.label in seen):
                self._losses.add(Feature.RELATION, LOOKS_REPEATED, self._record, relation.id)
            else:
                kept.append(relation)
                seen.add(relation.label)
        return kept

    def _relation_lines(self, relations: list[Relation]) -> Iterator[str]:
        names = numbered("R", [relation.id for relation in relations])
        for relation in relations:
            roles = carrying.roles_of(relation)
            start = self._end(relation, relation.from_span, carrying.FROM_EVENT)
            end = self._end(relation, relation.to_span, carrying.TO_EVENT)
            yield f"{names[relation.id]}\t{relation.label} {roles[0]}:{start} {roles[1]}:{end}"
            self._configuration.saw_relation(relation.label)
            said = self._structure(relation)
            for name, value in relation.attributes.items():
                if name not in said:
                    self._describe(names[relation.id], name, value, relation)

    def _structure(self, relation: Relation) -> set[str]:
        """The attributes that are told by the line of a relation itself."""
        found = {
            name
            for name, span in ((carrying.FROM_EVENT, relation.from_span), (carrying.TO_EVENT, relation.to_span))
            if carrying.event_meant(relation, name, self._events[span]) is not None
        }
        if relation.attributes.get(carrying.EVENT) == "0" and self._events[relation.from_span]:
            found.add(carrying.EVENT)
        if carrying.roles_of(relation) != carrying.USUAL_ROLES:
            found.add(carrying.ROLES)
        return found

    def _equivalence_lines(self, relations: list[Relation]) -> Iterator[str]:
        chains: list[tuple[str, list[str]]] = []
        for relation in relations:
            start = self._end(relation, relation.from_span, carrying.FROM_EVENT)
            end = self._end(relation, relation.to_span, carrying.TO_EVENT)
            self._lose_attributes(relation, {carrying.EQUIVALENCE, carrying.FROM_EVENT, carrying.TO_EVENT})
            if chains and chains[-1][0] == relation.label and chains[-1][1][-1] == start:
                chains[-1][1].append(end)
            else:
                chains.append((relation.label, [start, end]))
            self._configuration.saw_equivalence(relation.label)
        for label, members in chains:
            yield f"*\t{label} {' '.join(members)}"

    def _end(self, relation: Relation, span: str, which: str) -> str:
        """What stands for a span at the end of a relation: it, or one of the events that it triggers."""
        events = self._events[span]
        if not events:
            return self._names[span]
        number = carrying.event_meant(relation, which, events)
        return self._names[span] if number == 0 else self._event_names[span, number or 1]

    def _lose_attributes(self, relation: Relation, told: set[str]) -> None:
        events = {
            carrying.EVENT: self._events[relation.from_span],
            carrying.FROM_EVENT: self._events[relation.from_span],
            carrying.TO_EVENT: self._events[relation.to_span],
        }
        for name, value in relation.attributes.items():
            is_told = name in told and (name not in events or self._is_meant(relation, name, events[name]))
            if value is not None and not is_told:
                item = f"{relation.id}.{name}"
                self._losses.add(Feature.RELATION_ATTRIBUTE, NO_ATTRIBUTES_HERE, self._record, item)

    @staticmethod
    def _is_meant(relation: Relation, which: str, events: int) -> bool:
        number = carrying.event_meant(relation, which, events)
        return number is not None and (which != carrying.EVENT or number > 0)

    def _describe_span(self, span: Span) -> None:
        events = self._events[span.id]
        target = self._event_names[span.id, 1] if events else self._names[span.id]
        pieces = self._pieces[span.id]
        if tuple(pieces) != span.fragments:
            covered = NEWLINE.sub(" ", covered_text(self._text, span.fragments))
            self._add("#", f"{carrying.UNBROKEN} {target}\t{offsets(span.fragments)}\t{covered}")
        if span.note is not None and not self._add_notes(carrying.ANNOTATOR_NOTES, target, span.note):
            self._losses.add(Feature.NOTE, NOT_ONE_LINE, self._record, span.id)
        for name, value in span.attributes.items():
            if events and (
                name == carrying.EVENT or (name == carrying.EVENTS and number_from_two(value, carrying.MOST_EVENTS))
            ):
                continue
            found = EVENT_PREFIX.fullmatch(name)
            number = number_from_two(found[1], events) if found else 0
            if found and number:
                self._describe(self._event_names[span.id, number], found[2], value, span, name)
            else:
                self._describe(target, name, value, span)

    def _describe(
        self, target: str, name: str, value: AttributeValue, owner: Span | Relation, full_name: str | None = None
    ) -> None:
        """An attribute as the line that it came from, or as the one that can hold it."""
        if value is None:
            return
        if value is True:
            self._add("A", f"{name} {target}")
            self._configuration.saw_attribute(name, owner.label, None)
        elif not (isinstance(value, str) and self._say(target, name, value, owner)):
            is_span = isinstance(owner, Span)
            feature = Feature.ATTRIBUTE if is_span else Feature.RELATION_ATTRIBUTE
            why = NOT_SET if value is False else NOT_ONE_LINE
            self._losses.add(feature, why, self._record, f"{owner.id}.{full_name or name}")

    def _say(self, target: str, name: str, value: str, owner: Span | Relation) -> bool:
        """Write a text; False if no line can hold it."""
        if name == carrying.NOTE and target not in self._first_targets:
            return self._add_notes(carrying.ANNOTATOR_NOTES, target, value)
        kind = carrying.kind_of_reference(name)
        if kind and (entries := carrying.references_in(value)):
            for entry, text in entries:
                self._add("N", f"{kind} {target} {entry}\t{text}")
            return True
        kind = name.removeprefix(carrying.NOTE_OF_KIND)
        if not carrying.is_value(value):
            return name not in carrying.KINDS_OF_OURS and self._add_notes(name, target, value)
        if kind != name and kind:
            return kind not in carrying.KINDS_OF_OURS and self._add_notes(kind, target, value)
        self._add("A", f"{name} {target} {value}")
        self._configuration.saw_attribute(name, owner.label, value)
        return True

    def _add_notes(self, kind: str, target: str, text: str) -> bool:
        """A note for each line of the text."""
        if OTHER_LINE_END.search(text):
            return False
        for line in text.split("\n"):
            self._add("#", f"{kind} {target}\t{line}")
        return True

    def _add(self, sign: str, said: str) -> None:
        self._further.append(f"{sign}{next(self._counts[sign])}\t{said}")
